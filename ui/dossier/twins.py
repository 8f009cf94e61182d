"""Whether the same person handed in the same before: looked for beside the window, shown, never in the way."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import drafts, duplicates, intake
from core.accounts import Right
from core.dossier import Dossier, FeeKind, Party
from core.duplicates import Ground, PaperPair, Twin
from core.forms.standing import right_words
from core.progress import Progress
from ui import moments, texts
from ui.dossier.counter import Counter
from ui.texts import translate
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the comparison: its word, what this dossier says, what the other does. same: nothing differs."""

    word: str
    here: str
    there: str
    same: bool


class TwinsModel(QObject):
    changed = Signal()
    left = Signal(str)  # this draft was thrown away; the id of the other one, to be opened

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._dossier: Dossier | None = None
        self._asked: tuple[object, ...] = ()
        self.found: tuple[Twin, ...] = ()
        self.other: Dossier | None = None
        self._papers: tuple[PaperPair, ...] = ()
        self._chosen = 0

    @property
    def twin(self) -> Twin | None:
        """The one that is compared."""
        return self.found[self._chosen % len(self.found)] if self.found else None

    def show(self, dossier: Dossier | None) -> None:
        """Look again when what they are known by changed."""
        before, self._dossier = self._dossier, dossier
        asked = _known_by(dossier) if dossier is not None and self._may_look(dossier) else ()
        if before is None or dossier is None or before.id != dossier.id:
            self.found, self.other, self._papers, self._chosen = (), None, (), 0
        if asked != self._asked:
            self._asked = asked
            self._look()
        self.changed.emit()

    def card(self) -> str:
        """One sentence for the officer; "" when nothing was found."""
        twin = self.twin
        if twin is None:
            return ""
        more = self.tr(" và %n hồ sơ khác", "", len(self.found) - 1) if len(self.found) > 1 else ""
        code = twin.code or self.tr("(nháp)")
        at = moments.short_moment(twin.came_at)
        came = self.tr("nhận {at}").format(at=at) if twin.code else self.tr("ghi lúc {at}").format(at=at)
        ended = self.tr(", đã kết thúc") if twin.ended else ""
        what = self.tr("cùng thủ tục") if Ground.PROCEDURE in twin.grounds else self.tr("cùng tệp giấy tờ")
        words = self.tr("Có thể trùng với hồ sơ {code}{more}: {what}, {came}, {state}{ended}.")
        state = texts.status_word(twin.status).lower() if twin.code else self.tr("chưa tiếp nhận")
        return words.format(code=code, more=more, what=what, came=came, state=state, ended=ended)

    def compare(self) -> None:
        """Lay the other one beside; once more shows the next of several."""
        if self.other is not None:
            self._chosen += 1
        twin, counter = self.twin, self._counter
        if twin is None:
            return
        self.other = intake.look(counter.context.desk, counter.context.officer, twin.id)
        self._papers = ()
        counter.start(partial(_compare_work, counter, counter.dossier_id, twin.id), self._compared)
        self.changed.emit()

    def close(self) -> None:
        self.other = None
        self.changed.emit()

    def pairs(self) -> tuple[Pair, ...]:
        """What both say, field by field, then paper by paper."""
        if self._dossier is None or self.other is None:
            return ()
        return (*_fields(self._dossier, self.other), *map(_paper, self._papers))

    def go_on(self, reason: str) -> bool:
        """They are other requests."""
        counter = self._counter
        desk, officer = counter.context.desk, counter.context.officer
        if not counter.do(lambda: duplicates.go_on(desk, officer, counter.dossier_id, self.found, reason)):
            return False
        self.found, self.other = (), None
        counter.told.emit(self.tr("Đã ghi lý do; hồ sơ này tiếp tục."), Tone.GOOD)
        self.changed.emit()
        return True

    def give_way(self) -> None:
        """The other one stands: this draft is thrown away, and can be taken back."""
        twin, counter = self.twin, self._counter
        desk, officer = counter.context.desk, counter.context.officer
        if twin is None:
            return
        why = self.tr("trùng với {code}").format(code=twin.code or self.tr("một bản nháp khác"))
        if counter.do(lambda: drafts.discard(desk, officer, counter.dossier_id, why)):
            self.left.emit(twin.id)

    def _may_look(self, dossier: Dossier) -> bool:
        return (
            dossier.is_draft
            and bool(dossier.procedure_code)
            and self._counter.context.officer.may(Right.INTAKE)
        )

    def _look(self) -> None:
        self.found = () if not self._asked else self.found
        if self._asked:
            self._counter.start(partial(_find_work, self._counter, self._counter.dossier_id), self._found)

    @Slot(object)
    def _found(self, answer: tuple[str, tuple[Twin, ...]]) -> None:
        dossier_id, twins = answer
        if dossier_id == self._counter.dossier_id and twins != self.found:
            self.found, self._chosen = twins, 0
            self.changed.emit()

    @Slot(object)
    def _compared(self, answer: tuple[str, tuple[PaperPair, ...]]) -> None:
        other_id, papers = answer
        if self.other is not None and self.other.id == other_id:
            self._papers = papers
            self.changed.emit()


def _known_by(dossier: Dossier) -> tuple[object, ...]:
    """When none of this changes, the same ones are found."""
    party = dossier.applicant
    pages = tuple((component.id, component.pages, component.paper_id) for component in dossier.components)
    return (
        dossier.id,
        dossier.procedure_code,
        party.id_number,
        party.old_id_number,
        party.name,
        party.birth_date,
        dossier.group_id,
        pages,
    )


def _find_work(counter: Counter, dossier_id: str, _progress: Progress) -> tuple[str, tuple[Twin, ...]]:
    return dossier_id, duplicates.find(counter.context.desk, counter.context.officer, dossier_id)


def _compare_work(
    counter: Counter, dossier_id: str, other_id: str, progress: Progress
) -> tuple[str, tuple[PaperPair, ...]]:
    desk, officer = counter.context.desk, counter.context.officer
    return other_id, duplicates.compare(desk, officer, dossier_id, other_id, progress)


def _fields(here: Dossier, there: Dossier) -> list[Pair]:
    one, other = here.applicant, there.applicant
    lines = [
        (translate("dossier", "Thủ tục"), here.procedure_name, there.procedure_name),
        (translate("dossier", "Chủ hồ sơ"), one.name, other.name),
        (translate("dossier", "Số giấy tờ"), one.id_number, other.id_number),
        (translate("dossier", "Ngày sinh"), moments.day(one.birth_date), moments.day(other.birth_date)),
        (translate("dossier", "Địa chỉ"), _address(one), _address(other)),
        (translate("dossier", "Điện thoại"), one.phone, other.phone),
        (translate("dossier", "Người nộp thay"), _submitter(here), _submitter(there)),
        (
            translate("dossier", "Hình thức nộp"),
            texts.channel_word(here.channel),
            texts.channel_word(there.channel),
        ),
        (translate("dossier", "Phí, lệ phí"), _fee(here), _fee(there)),
    ]
    asked = [Pair(word, mine, theirs, mine == theirs) for word, mine, theirs in lines if mine or theirs]
    due = translate("dossier", "Hẹn trả")
    course = [
        # That these differ tells of no other request.
        Pair(translate("dossier", "Mã hồ sơ"), _code(here), _code(there), same=True),
        Pair(translate("dossier", "Trạng thái"), _status(here), _status(there), same=True),
        Pair(due, moments.moment(here.promised_at), moments.moment(there.promised_at), same=True),
    ]
    return [*course, *asked]


def _paper(pair: PaperPair) -> Pair:
    def pages(count: int | None) -> str:
        if count is None:
            return translate("dossier", "không có trong danh mục")
        return (
            translate("dossier", "{n} trang").format(n=count)
            if count
            else translate("dossier", "chưa có trang")
        )

    here = pages(pair.here.pages if pair.here else None)
    there = pages(pair.there.pages if pair.there else None)
    if pair.same:
        there = translate("dossier", "{pages} · cùng một tờ").format(pages=there)
    return Pair(pair.name, here, there, pair.same or here == there)


def _code(dossier: Dossier) -> str:
    return dossier.code.text if dossier.code else translate("dossier", "(nháp)")


def _status(dossier: Dossier) -> str:
    return translate("dossier", "nháp") if dossier.code is None else texts.status_word(dossier.status)


def _address(party: Party) -> str:
    return party.address_now or party.address


def _submitter(dossier: Dossier) -> str:
    if dossier.submitter is None:
        return ""
    return " – ".join(filter(None, (dossier.submitter.name, right_words(dossier))))


def _fee(dossier: Dossier) -> str:
    if not dossier.procedure_code or dossier.fee.kind is FeeKind.NONE or dossier.fee.amount is None:
        return ""
    return translate("dossier", "{amount} đồng").format(amount=moments.number(dossier.fee.amount))
