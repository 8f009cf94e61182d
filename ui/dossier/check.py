"""The check of a digitised paper at the counter: each particular confirmed or put right, then the paper counts."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import checking, paper_rules
from core.checking import SURE, Sheet, Suggestion
from core.digitised import NotConfirmed, PageCount, Particulars, ParticularsMissing, Record
from core.errors import InputError
from core.identity import clean_name
from core.paper_rules import PaperType
from core.progress import Progress
from ui import field_words, moments, texts
from ui.dossier.counter import Counter
from ui.theme import Tone

DAYS = ("issued_on", "valid_from", "valid_until")
PAGES = "pages"


class CheckModel(QObject):
    """`sheet` is None while nothing is checked. `looked_for` names the field that wants the officer's eye."""

    changed = Signal()
    looked_for = Signal(str)
    moved = Signal(str)  # component whose paper lies on the table now

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.sheet: Sheet | None = None
        self.waiting: tuple[str, ...] = ()  # components whose paper waits, this one among them

    @property
    def record(self) -> Record | None:
        return None if self.sheet is None else self.sheet.record

    @property
    def kinds(self) -> tuple[PaperType, ...]:
        return paper_rules.load(self._counter.context.desk.vault.home).rules.types

    def open(self, component_id: str = "") -> None:
        """Lay a component's paper on the table; "" for the first that waits."""
        context = self._counter.context
        self.waiting = checking.unchecked(context.desk, context.officer, self._counter.dossier_id)
        wanted = component_id or (self.waiting[0] if self.waiting else "")
        if wanted:
            self._counter.start(partial(_sheet_work, self._counter, wanted), self._laid)
        else:
            self.close()
            self._counter.told.emit(self.tr("Không còn giấy tờ số hóa nào chờ kiểm tra."), Tone.INFO)

    def close(self) -> None:
        if self.sheet is not None:
            self.sheet = None
            self.changed.emit()

    def read(self, name: str) -> Suggestion | None:
        """What the machine read of a particular, as far as that is still what is said of it."""
        found = None if self.sheet is None else self.sheet.read.get(name)
        return found if found is not None and found.value == self.value(name) else None

    def value(self, name: str) -> str:
        """A particular as it is typed."""
        if self.sheet is None:
            return ""
        if name == PAGES:
            counted = self.sheet.record.counted
            return "" if counted is None else str(counted)
        value = getattr(self.sheet.record.particulars, name)
        return moments.day(value) if name in DAYS else value

    def mark(self, name: str) -> tuple[str, Tone]:
        """What stands beside a field: confirmed, read surely, to be looked at, or wanting."""
        if self.sheet is None or name == PAGES:
            return "", Tone.PLAIN
        read = self.read(name)
        if name in self.sheet.record.confirmed and self.value(name):
            return self.tr("✓ đã xem"), Tone.GOOD
        if not self.value(name):
            return (self.tr("cần có"), Tone.WARN) if name in self.sheet.needed else ("", Tone.PLAIN)
        if read is not None and read.confidence >= SURE:
            return self.tr("đọc {n} %").format(n=round(read.confidence)), Tone.PLAIN
        return self.tr("⚠ xem lại"), Tone.WARN

    def confirm(self, name: str, text: str) -> str:
        """The officer left the field with this in it: it is theirs now. Tells and answers what is wrong, if it is."""
        if self.sheet is None or name == PAGES:
            return ""
        try:
            said = _SETTERS[name](self.sheet.record.particulars, text)
        except ValueError:
            wrong = self.tr("Ngày phải theo dạng 31/12/1990.")
        else:
            wrong = self._keep(said, self.sheet.record.confirmed | {name})
        if wrong:
            self._counter.told.emit(wrong, Tone.BAD)
        return wrong

    def choose_kind(self, code: str) -> None:
        """Another kind of paper: its name, unless the officer typed one."""
        if self.sheet is None or code == self.sheet.record.particulars.type_code:
            return
        before = self.sheet.record.particulars
        names = {kind.code: kind.name for kind in self.kinds}
        typed = before.name not in (names.get(before.type_code), self.sheet.component.name)
        name = before.name if typed else names.get(code, self.sheet.component.name)
        confirmed = self.sheet.record.confirmed | {"type_code"}
        self._keep(replace(before, type_code=code, name=name), confirmed)

    def check(self, count: str) -> bool:
        """The paper was compared and has so many pages: it counts. The next one that waits comes on the table."""
        if self.sheet is None:
            return False
        desk, officer, sheet = self._counter.context.desk, self._counter.context.officer, self.sheet
        confirmed = sheet.record.confirmed | {"type_code"}
        if confirmed != sheet.record.confirmed:
            self._keep(sheet.record.particulars, confirmed)
        try:
            counted = PageCount.read(count) if count else None
            record = checking.check(desk, officer, sheet.paper.id, counted)
        except (ParticularsMissing, NotConfirmed) as error:
            self._counter.told.emit(self._wanting(error), Tone.WARN)
            self.looked_for.emit(str(error.facts["field"]))
            return False
        except InputError as error:
            self._counter.tell(error)
            self.looked_for.emit(PAGES)
            return False
        words = self.tr("Đã kiểm tra {name}. Mã giấy tờ: {code}.")
        self._counter.told.emit(words.format(name=record.particulars.name, code=record.code), Tone.GOOD)
        self._counter.changed.emit()
        self._next()
        return True

    def _next(self) -> None:
        context = self._counter.context
        left = checking.unchecked(context.desk, context.officer, self._counter.dossier_id)
        if left:
            self.open(left[0])
        else:
            self.close()

    def _wanting(self, error: InputError) -> str:
        word = field_name(str(error.facts["field"]))
        if isinstance(error, ParticularsMissing):
            return self.tr("Chưa có: {field}. Gõ vào rồi bấm Ctrl+Enter.").format(field=word)
        words = self.tr("Chưa xem lại: {field} (còn {n} ô). Bấm Tab qua từng ô để xác nhận.")
        return words.format(field=word, n=error.facts["count"])

    def _keep(self, said: Particulars, confirmed: frozenset[str]) -> str:
        if self.sheet is None:
            return ""
        desk, officer, paper = self._counter.context.desk, self._counter.context.officer, self.sheet.paper
        try:
            record = checking.keep(desk, officer, paper.id, said, confirmed)
        except InputError as error:
            return texts.speak(error)
        rules = paper_rules.load(desk.vault.home).rules
        needed = rules.needed(record.particulars.type_code)
        self.sheet = replace(self.sheet, record=record, needed=needed)
        self.changed.emit()
        return ""

    @Slot(object)
    def _laid(self, sheet: Sheet) -> None:
        if sheet.paper.dossier_id != self._counter.dossier_id:
            return
        self.sheet = sheet
        self.moved.emit(sheet.component.id)
        self.changed.emit()
        self.looked_for.emit(self._first())

    def _first(self) -> str:
        """The first field that is empty and must not be, or that nobody confirmed."""
        if self.sheet is None:
            return PAGES
        for name in _SETTERS:
            filled = bool(self.value(name))
            if (name in self.sheet.needed and not filled) or (
                filled and name not in self.sheet.record.confirmed
            ):
                return name
        return PAGES


def field_name(name: str) -> str:
    """A particular as the form calls it."""
    return {
        "type_code": texts.translate("check", "Loại giấy tờ"),
        "name": texts.translate("check", "Tên giấy tờ"),
        "number": texts.translate("check", "Số, ký hiệu"),
        "issued_on": texts.translate("check", "Ngày cấp"),
        "issuer": texts.translate("check", "Cơ quan cấp"),
        "signer": texts.translate("check", "Người ký"),
        "valid_from": texts.translate("check", "Từ ngày"),
        "valid_until": texts.translate("check", "Có giá trị đến"),
        "scope": texts.translate("check", "Phạm vi hiệu lực"),
        "owner_name": texts.translate("check", "Chủ giấy tờ"),
        "owner_id": texts.translate("check", "Số định danh"),
        PAGES: texts.translate("check", "Số trang giấy"),
    }.get(name, field_words.word(name))


def _sheet_work(counter: Counter, component_id: str, _progress: Progress) -> Sheet:
    return checking.sheet(counter.context.desk, counter.context.officer, component_id)


_SETTERS: dict[str, Callable[[Particulars, str], Particulars]] = {
    # one typed field → the particulars with it, in the order of the form; raises InputError or ValueError
    "name": lambda said, text: replace(said, name=text),
    "number": lambda said, text: replace(said, number=text),
    "issued_on": lambda said, text: replace(said, issued_on=moments.as_day(text)),
    "issuer": lambda said, text: replace(said, issuer=text),
    "signer": lambda said, text: replace(said, signer=clean_name(text) if text else ""),
    "valid_from": lambda said, text: replace(said, valid_from=moments.as_day(text)),
    "valid_until": lambda said, text: replace(said, valid_until=moments.as_day(text)),
    "scope": lambda said, text: replace(said, scope=text),
    "owner_name": lambda said, text: replace(said, owner_name=clean_name(text) if text else ""),
    "owner_id": lambda said, text: replace(said, owner_id=text.replace(" ", "")),
}
FIELDS = (*_SETTERS, PAGES)
