"""One book on the screen: which, of which days and field of law, its lines; and out of the desk as a file."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import AppError
from core.files import place
from core.forms.tables import Table
from core.progress import Progress
from core.reports import registers
from core.reports import span as spans
from core.reports.registers import Book
from core.reports.span import Span
from ui import moments, texts
from ui.context import Context
from ui.tasks import Task
from ui.texts import translate
from ui.theme import Tone


class ReportsModel(QObject):
    changed = Signal()
    told = Signal(str, object)  # a sentence and its Tone
    printed = Signal(object)  # path of a PDF to open

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.book = Book.FOLLOW
        self.span = spans.month(spans.today(context.desk))
        self.field = ""
        self.fields: tuple[str, ...] = ()
        self.table: Table | None = None
        self._asked = 0
        self.busy = False

    @Slot()
    def refresh(self) -> None:
        """Read the book beside the window; an answer that was overtaken is dropped."""
        self.fields = registers.fields(self._context.desk)
        self._asked += 1
        self.busy = True
        read = partial(self._read, self._asked, self.book, self.span, self.field)
        task = Task(read)
        task.done.connect(self._show)
        task.failed.connect(self._fail)
        self._context.tasks.start(task)
        self.changed.emit()

    def _read(self, asked: int, book: Book, span: Span, field: str, _progress: Progress) -> tuple[int, Table]:
        return asked, registers.table(self._context.desk, self._context.officer, book, span, field)

    @Slot(object)
    def _show(self, answer: tuple[int, Table]) -> None:
        asked, table = answer
        if asked == self._asked:
            self.table, self.busy = table, False
            self.changed.emit()

    @Slot(object)
    def _fail(self, error: AppError) -> None:
        self.busy = False
        self.told.emit(texts.speak(error), Tone.BAD)
        self.changed.emit()

    def choose(self, book: Book) -> None:
        """A daily book begins with today, the register and the days at the counter with this month."""
        if book is self.book:
            return
        self.book, self.table = book, None
        today = spans.today(self._context.desk)
        self.span = spans.month(today) if book in (Book.FOLLOW, Book.WAITING) else today
        self.refresh()

    def choose_field(self, field: str) -> None:
        self.field = field
        self.refresh()

    def set_days(self, first: str, last: str) -> None:
        """As typed, dd/MM/yyyy; what is no day is told, and nothing changes."""
        try:
            begin, end = moments.as_day(first), moments.as_day(last)
            if begin is None or end is None:
                raise ValueError
            span = Span(begin, end)
            span.moments()
        except ValueError:
            self.told.emit(translate("reports", "Ngày phải viết như 24/11/2026."), Tone.WARN)
        except AppError as error:
            self.told.emit(texts.speak(error), Tone.WARN)
        else:
            self.span = span
            self.refresh()

    def step(self, by: int) -> None:
        """The span of the same length before (-1) or after (1) this one; months stay whole."""
        span = self.span
        if span == spans.month(span):
            beside = span.first - timedelta(days=1) if by < 0 else span.last + timedelta(days=1)
            self.span = spans.month(Span(beside, beside))
        else:
            by_days = timedelta(days=by * ((span.last - span.first).days + 1))
            self.span = Span(span.first + by_days, span.last + by_days)
        self.refresh()

    @property
    def suggested(self) -> str:
        """A name for the file: ASCII, so that any stick and mail takes it."""
        days = f"{self.span.first:%Y%m%d}-{self.span.last:%Y%m%d}"
        return f"{_FILES[self.book]}-{days}"

    def export(self, path: Path) -> None:
        """The book as XLSX in `path`, whole or not at all."""
        if self.table is None:
            return
        self._make(partial(self._spreadsheet, path, self.table), self._exported)

    def print_book(self) -> None:
        if self.table is not None:
            path = self._context.spool / f"{self.suggested}.pdf"
            self._make(partial(self._paper, path, self.table), self.printed.emit)

    def _spreadsheet(self, path: Path, table: Table, _progress: Progress) -> Path:
        place(path, registers.spreadsheet(self._context.desk, self._context.officer, table))
        return path

    def _paper(self, path: Path, table: Table, _progress: Progress) -> Path:
        path.write_bytes(registers.paper(self._context.desk, self._context.officer, table))
        return path

    def _make(self, work: "partial[Path]", then: object) -> None:
        self.busy = True
        task = Task(work)
        task.done.connect(self._rest)
        task.done.connect(then)
        task.failed.connect(self._fail)
        self._context.tasks.start(task)
        self.changed.emit()

    @Slot(object)
    def _rest(self, _path: Path) -> None:
        self.busy = False
        self.changed.emit()

    @Slot(object)
    def _exported(self, path: Path) -> None:
        words = translate("reports", "Đã ghi {n} dòng vào {file}.")
        count = len(self.table.rows) if self.table is not None else 0
        self.told.emit(words.format(n=count, file=path.name), Tone.GOOD)


_FILES = {
    Book.FOLLOW: "so-theo-doi",
    Book.RECEIVED: "so-tiep-nhan",
    Book.HANDED_OVER: "so-tra-ket-qua",
    Book.FEES: "so-thu-phi",
    Book.WAITING: "thoi-gian-cho",
}


def book_word(book: Book) -> str:
    return {
        Book.FOLLOW: translate("reports", "Sổ theo dõi hồ sơ"),
        Book.RECEIVED: translate("reports", "Sổ tiếp nhận"),
        Book.HANDED_OVER: translate("reports", "Sổ trả kết quả"),
        Book.FEES: translate("reports", "Sổ thu phí, lệ phí"),
        Book.WAITING: translate("reports", "Thời gian chờ"),
    }[book]
