"""The register of dossiers (sổ theo dõi hồ sơ) and the daily books, as tables of words: one source for XLSX and paper.

The register's columns and their order are those of mẫu 06 of TT 01/2018/TT-VPCP, which mẫu 07 of TT 03/2025/TT-VPCP
keeps as far as it is known.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import Channel, OverrideKind, RegisterEntry, Status
from core.errors import InputError
from core.forms.tables import Column, Table
from core.store import officers, registers, touch
from core.store.registers import Line
from core.worktime import LOCAL


class SpanInvalid(InputError):
    """The last day lies before the first, or the span is longer than two years."""

    code = "span_invalid"


class Book(StrEnum):
    FOLLOW = "follow"  # sổ theo dõi hồ sơ: one of each field of law
    RECEIVED = "received"  # sổ tiếp nhận: what came in, day by day
    HANDED_OVER = "handed_over"  # sổ trả kết quả: what went out, day by day


@dataclass(frozen=True, slots=True)
class Span:
    """Local days, both included."""

    first: date
    last: date

    def moments(self) -> tuple[datetime, datetime]:
        """Aware; the end is excluded. Raises SpanInvalid."""
        if not timedelta(0) <= self.last - self.first <= timedelta(days=731):
            raise SpanInvalid(first=self.first.isoformat(), last=self.last.isoformat())
        midnights = (self.first, self.last + timedelta(days=1))
        begin, end = (datetime.combine(day, time(), LOCAL) for day in midnights)
        return begin, end


TITLES = {
    Book.FOLLOW: "Sổ theo dõi hồ sơ",
    Book.RECEIVED: "Sổ tiếp nhận hồ sơ",
    Book.HANDED_OVER: "Sổ trả kết quả",
}
ALL_FIELDS = "Tất cả lĩnh vực"

_Words = Callable[[Line], str]
_CHANNELS = {Channel.DIRECT: "Trực tiếp", Channel.ONLINE: "Trực tuyến", Channel.POSTAL: "Bưu chính"}
_ENDED = {Status.REFUSED: "Từ chối", Status.WITHDRAWN: "Công dân rút", Status.STOPPED: "Dừng giải quyết"}
_RETURN = "Trả kết quả"


def table(desk: Desk, actor: Officer, book: Book, span: Span, field: str = "") -> Table:
    """The lines of a book in `span`, of one field of law or, for "", of all. Raises SpanInvalid, NotAllowed."""
    require(actor, Right.SEE_DOSSIERS)
    moments = span.moments()
    find = registers.handed_over if book is Book.HANDED_OVER else registers.received
    with desk.store.read() as session:
        lines = find(session, moments, field)
        gone = registers.closed(session, moments, field) if book is Book.FOLLOW else ()
    if book is Book.FOLLOW:
        lines = tuple(sorted((*lines, *gone), key=_in_register))
    columns = _columns(desk, book)
    heads = tuple(column for column, _ in columns)
    numbered = _numbered(book, lines)
    return Table(
        title=TITLES[book],
        subtitle=_subtitle(book, span, field),
        columns=(Column("STT", 4, centred=True), *heads),
        rows=tuple(
            (number, *(words(line) for _, words in columns))
            for number, line in zip(numbered, lines, strict=True)
        ),
        dossier_ids=tuple(line.dossier_id for line in lines),
        closed=len(gone),
        bands=tuple(map(_quire, lines)) if book is Book.FOLLOW and not field else (),
    )


def _in_register(line: Line) -> tuple[str, int, int]:
    entry = line.entry
    return ("", 0, 0) if entry is None else (entry.field, entry.year, entry.number)


def _quire(line: Line) -> str:
    """Of which register a line is: there is one a field of law and year."""
    return "" if line.entry is None else f"{line.entry.year} – {line.entry.field}"


def spreadsheet(desk: Desk, actor: Officer, shown: Table) -> bytes:
    """The book as XLSX."""
    from core.reports.workbook import workbook

    _note(desk, actor, shown)
    return workbook(shown, desk.settings.office)


def paper(desk: Desk, actor: Officer, shown: Table) -> bytes:
    """The book as PDF. The head of the trail stands at the foot of each page: what is on paper cannot be changed
    in the desk without a trace.
    """
    from core.forms.register import RegisterSlip, register  # reportlab is heavy, and most days print no book

    _note(desk, actor, shown)
    with desk.store.read() as session:
        last = officers.last_entry(session)
    digest = "" if last is None else last.digest[:16]
    return register(RegisterSlip(shown, desk.settings.office, actor.name, desk.clock(), digest))


def _note(desk: Desk, actor: Officer, shown: Table) -> None:
    """Personal data leaves the desk: the trail says who took out which dossiers."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.write() as session:
        desk.audit.append(session, actor.id, "register.exported", *shown.dossier_ids)
        touch(session, "register")


def fields(desk: Desk) -> tuple[str, ...]:
    """The fields of law that have a register, by name."""
    with desk.store.read() as session:
        return registers.fields(session)


def _numbered(book: Book, lines: tuple[Line, ...]) -> list[str]:
    """In the register the line's own number, which its receipt bears; in a daily book counted from 1."""
    if book is Book.FOLLOW:
        return [str(line.entry.number) if line.entry else "" for line in lines]
    return [str(number) for number in range(1, len(lines) + 1)]


def _subtitle(book: Book, span: Span, field: str) -> str:
    days = f"từ {span.first:%d/%m/%Y} đến {span.last:%d/%m/%Y}"
    if span.first == span.last:
        days = f"ngày {span.first:%d/%m/%Y}"
    if book is Book.FOLLOW and field and span.first.year == span.last.year:
        return f"Quyển số: {span.first.year} – {field}, {days}"
    return f"{field or ALL_FIELDS}, {days}"


def _columns(desk: Desk, book: Book) -> tuple[tuple[Column, _Words], ...]:
    own = desk.settings.office.name
    if book is Book.FOLLOW:
        return _follow(own)
    return _received() if book is Book.RECEIVED else _handed_over()


def _follow(own: str) -> tuple[tuple[Column, _Words], ...]:
    return (
        (Column("Mã hồ sơ", 21), lambda line: line.code),
        (Column("Nội dung hồ sơ", 21), lambda line: line.procedure),
        (Column("Số lượng (bộ)", 5, centred=True), lambda line: str(line.copies)),
        (Column("Họ tên chủ hồ sơ", 13), lambda line: line.applicant.name),
        (Column("Địa chỉ, số điện thoại", 19), _where),
        (Column("Cơ quan chủ trì giải quyết", 13), lambda line: line.department or own),
        (Column("Nhận hồ sơ", 10, "Nhận và hẹn trả", True), lambda line: _moment(line.received_at)),
        (Column("Hẹn trả kết quả", 10, "Nhận và hẹn trả", True), lambda line: _moment(line.due_at)),
        (Column("Ngày nhận kết quả", 10, _RETURN, True), lambda line: _moment(line.handed_over_at)),
        (Column("Phương thức nhận", 9, _RETURN, True), _way),
        (Column("Ký nhận", 9, _RETURN), _to_sign),
        (Column("Ghi chú", 14), _remarks),
    )


def _received() -> tuple[tuple[Column, _Words], ...]:
    return (
        (Column("Giờ nhận", 8, centred=True), lambda line: _moment(line.received_at)),
        (Column("Mã hồ sơ", 21), lambda line: line.code),
        (Column("Thủ tục", 24), lambda line: line.procedure),
        (Column("Chủ hồ sơ", 15), lambda line: line.applicant.name),
        (Column("Người nộp", 14), lambda line: (line.submitter or line.applicant).name),
        (Column("Địa chỉ, số điện thoại", 19), _where),
        (Column("Hình thức nộp", 8, centred=True), lambda line: _CHANNELS[line.channel]),
        (Column("Hẹn trả", 10, centred=True), lambda line: _moment(line.due_at)),
        (Column("Người tiếp nhận", 13), lambda line: line.received_by),
        (Column("Ghi chú", 14), _remarks),
    )


def _handed_over() -> tuple[tuple[Column, _Words], ...]:
    return (
        (Column("Giờ trả", 8, centred=True), lambda line: _moment(line.handed_over_at)),
        (Column("Mã hồ sơ", 21), lambda line: line.code),
        (Column("Thủ tục", 22), lambda line: line.procedure),
        (Column("Chủ hồ sơ", 15), lambda line: line.applicant.name),
        (Column("Số kết quả", 10), lambda line: line.result.number if line.result else ""),
        (Column("Ngày cấp", 8, centred=True), _issued),
        (Column("Hẹn trả", 10, centred=True), lambda line: _moment(line.due_at)),
        (Column("Đúng hạn", 8, centred=True), in_time),
        (Column("Phương thức", 9, centred=True), _way),
        (Column("Ký nhận", 12), _to_sign),
        (Column("Ghi chú", 12), _remarks),
    )


def _to_sign(_line: Line) -> str:
    return ""  # by hand, on the printed book


def in_time(line: Line) -> str:
    """By the end of the work, not by the day the citizen came (QĐ 766/QĐ-TTg): NgayKetThucXuLy ≤ NgayHenTra."""
    if line.due_at is None or line.finished_at is None:
        return ""
    return "Đúng hạn" if line.finished_at <= line.due_at else "Quá hạn"


def _where(line: Line) -> str:
    address = line.applicant.address_now or line.applicant.address
    return ", ".join(filter(None, (address, line.applicant.phone)))


def _way(line: Line) -> str:
    return "" if line.handed_over_at is None else "Trực tiếp"


def _issued(line: Line) -> str:
    on = line.result.issued_on if line.result else None
    return "" if on is None else f"{on:%d/%m/%Y}"


def _remarks(line: Line) -> str:
    if line.gone is not None:
        to = _entry_words(line.gone.new)
        return (
            f"Dòng này hết hiệu lực: chuyển sang {to} lúc {_moment(line.gone.at)}. Lý do: {line.gone.reason}"
        )
    said = []
    if line.came is not None and line.came.new == line.entry:
        said.append(f"Chuyển từ {_entry_words(line.came.old)}")
    if line.status in _ENDED and line.ended_at is not None:
        said.append(f"{_ENDED[line.status]} {_moment(line.ended_at)}: {line.ended_reason}")
    if line.supplements:
        said.append("Đã yêu cầu bổ sung" + (f" {line.supplements} lần" if line.supplements > 1 else ""))
    if line.override is not None and line.override.kind is OverrideKind.EXTENSION:
        said.append(f"Gia hạn: {line.override.reason}")
    if line.version > 1:
        said.append(f"Đính chính lần {line.version - 1}")
    return "; ".join(said)


def _entry_words(entry: RegisterEntry) -> str:
    return f"sổ {entry.year} – {entry.field}, số {entry.number}"


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(LOCAL):%H:%M %d/%m/%Y}"


def today(desk: Desk) -> Span:
    day = desk.clock().astimezone(LOCAL).date()
    return Span(day, day)


def month(span: Span) -> Span:
    """The whole month of its last day."""
    first = span.last.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return replace(span, first=first, last=following - timedelta(days=1))
