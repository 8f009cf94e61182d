"""The register of dossiers (sổ theo dõi hồ sơ) and the daily books, as tables of words: one source for XLSX and paper.

The register's columns and their order are those that `resources/forms` has for the day (mẫu 07 of TT 03/2025/TT-VPCP,
mẫu 06 of TT 01/2018/TT-VPCP); the daily books are the office's own.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import Channel, OverrideKind, RegisterEntry, Status
from core.forms import sets
from core.forms.sets import FormsInvalid
from core.forms.tables import Column, Table
from core.reports import handed
from core.reports.fee_book import fee_book
from core.reports.span import Span, day_words, moment_words, today
from core.reports.waiting import waiting
from core.settings import RESOURCES
from core.store import officers, registers, touch
from core.store.registers import Line


class Book(StrEnum):
    FOLLOW = "follow"  # sổ theo dõi hồ sơ: one of each field of law
    RECEIVED = "received"  # sổ tiếp nhận: what came in, day by day
    HANDED_OVER = "handed_over"  # sổ trả kết quả: what went out, day by day
    FEES = "fees"  # sổ thu phí, lệ phí: what was paid, day by day
    WAITING = "waiting"  # thời gian chờ tại quầy, a line a day


BY_FIELD = frozenset({Book.FOLLOW, Book.RECEIVED, Book.HANDED_OVER})
"""Books that can be of one field of law."""
_TITLES = {Book.RECEIVED: "Sổ tiếp nhận hồ sơ", Book.HANDED_OVER: "Sổ trả kết quả"}
ALL_FIELDS = "Tất cả lĩnh vực"

_Words = Callable[[Line], str]
_CHANNELS = {Channel.DIRECT: "Trực tiếp", Channel.ONLINE: "Trực tuyến", Channel.POSTAL: "Bưu chính"}
_ENDED = {Status.REFUSED: "Từ chối", Status.WITHDRAWN: "Công dân rút", Status.STOPPED: "Dừng giải quyết"}


def table(desk: Desk, actor: Officer, book: Book, span: Span, field: str = "") -> Table:
    """The lines of a book in `span`, of one field of law or, for "", of all where it has fields.

    Raises SpanInvalid, NotAllowed, FormsInvalid.
    """
    require(actor, Right.SEE_DOSSIERS)
    if book is Book.FEES:
        return fee_book(desk, actor, span)
    if book is Book.WAITING:
        return waiting(desk, actor, span)
    moments = span.moments()
    find = registers.handed_over if book is Book.HANDED_OVER else registers.received
    with desk.store.read() as session:
        lines = find(session, moments, field)
        gone = registers.closed(session, moments, field) if book is Book.FOLLOW else ()
    if book is Book.FOLLOW:
        return _follow(desk, tuple(sorted((*lines, *gone), key=_in_register)), span, field)
    return _daily(book, lines, span, field)


def _follow(desk: Desk, lines: Sequence[Line], span: Span, field: str) -> Table:
    form = sets.load(RESOURCES / "forms").form("register", today(desk).last)
    facts = _facts(desk)
    if unknown := [column.fact for column in form.columns if column.fact not in facts]:
        raise FormsInvalid(file="register", reason=f"unknown facts: {', '.join(unknown)}")
    subtitle = f"{field or ALL_FIELDS}, {span.words}"
    if field and span.first.year == span.last.year:
        subtitle = f"Quyển số: {span.first.year} – {field}, {span.words}"
    return Table(
        title=form.title,
        subtitle=subtitle,
        columns=tuple(
            Column(one.head, one.share, one.group, one.fact in _CENTRED, code=one.fact == "code")
            for one in form.columns
        ),
        rows=tuple(tuple(facts[column.fact](line) for column in form.columns) for line in lines),
        dossier_ids=tuple(line.dossier_id for line in lines),
        banding="" if field else "Quyển số",
        bands=() if field else tuple(map(_quire, lines)),
        closing=_register_closing(lines),
    )


def _daily(book: Book, lines: Sequence[Line], span: Span, field: str) -> Table:
    columns = _received() if book is Book.RECEIVED else _handed_over()
    days = [day_words(line.received_at if book is Book.RECEIVED else line.handed_over_at) for line in lines]
    many, in_all = span.first != span.last, Counter(days)
    return Table(
        title=_TITLES[book],
        subtitle=f"{field or ALL_FIELDS}, {span.words}",
        columns=(Column("STT", 5, centred=True), *(column for column, _ in columns)),
        rows=tuple(
            (str(number), *(words(line) for _, words in columns)) for number, line in enumerate(lines, 1)
        ),
        dossier_ids=tuple(line.dossier_id for line in lines),
        banding="Ngày" if many else "",
        bands=tuple(f"{day} – {in_all[day]} hồ sơ" for day in days) if many else (),
        closing=_closing(book, lines),
    )


def _register_closing(lines: Sequence[Line]) -> tuple[str, ...]:
    """Lines that were moved to another register stand, and count no more."""
    held = [line for line in lines if line.gone is None]
    moved = len(lines) - len(held)
    counted = _counted(held, "đã trả kết quả", sum(line.handed_over_at is not None for line in held))
    return (counted, f"Ngoài ra {moved} dòng đã chuyển sang sổ khác.") if moved else (counted,)


def _closing(book: Book, lines: Sequence[Line]) -> tuple[str, ...]:
    """The totals below a daily book."""
    if book is Book.RECEIVED:
        by_channel = Counter(_CHANNELS[line.channel] for line in lines)
        return (_counted(lines), _parts("Hình thức nộp", by_channel))
    late = sum(in_time(line) == _LATE for line in lines)
    return (
        _counted(lines, "quá hạn", late),
        _parts("Phương thức trả", Counter(handed.way_name(line) or "Không rõ" for line in lines)),
    )


def _counted(lines: Sequence[Line], beside: str = "", count: int = 0) -> str:
    return f"Cộng: {len(lines)} hồ sơ" + (f", {beside} {count}." if beside else ".")


def _parts(title: str, counts: Mapping[str, int]) -> str:
    return f"{title}: {', '.join(f'{name} {count}' for name, count in counts.items()) or '0'}."


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


_CENTRED = frozenset({"number", "copies", "received", "due", "handed_over"})


def _facts(desk: Desk) -> dict[str, _Words]:
    """What may stand in a column of the register, by the name `resources/forms` calls it."""
    own = desk.settings.office.name
    return {
        "number": lambda line: str(line.entry.number) if line.entry else "",  # its receipt bears it, too
        "code": lambda line: line.code,
        "procedure": lambda line: line.procedure,
        "copies": lambda line: str(line.copies),
        "applicant": lambda line: line.applicant.name,
        "where": _where,
        "department": lambda line: line.department or own,
        "received": lambda line: moment_words(line.received_at),
        "due": lambda line: moment_words(line.due_at),
        "handed_over": lambda line: moment_words(line.handed_over_at),
        "way": handed.way,
        "receiver": handed.receiver,
        "giver": handed.giver,
        "signed": handed.both,
        "remarks": _remarks,
    }


def _received() -> tuple[tuple[Column, _Words], ...]:
    return (
        (Column("Giờ nhận", 8, centred=True), lambda line: moment_words(line.received_at)),
        (Column("Mã hồ sơ", 20, code=True), lambda line: line.code),
        (Column("Thủ tục", 24), lambda line: line.procedure),
        (Column("Chủ hồ sơ", 15), lambda line: line.applicant.name),
        (Column("Người nộp", 14), lambda line: (line.submitter or line.applicant).name),
        (Column("Địa chỉ, số điện thoại", 19), _where),
        (Column("Hình thức nộp", 8, centred=True), lambda line: _CHANNELS[line.channel]),
        (Column("Hẹn trả", 10, centred=True), lambda line: moment_words(line.due_at)),
        (Column("Người tiếp nhận", 13), lambda line: line.received_by),
        (Column("Ghi chú", 14), _remarks),
    )


def _handed_over() -> tuple[tuple[Column, _Words], ...]:
    return (
        (Column("Giờ trả", 9, centred=True), lambda line: moment_words(line.handed_over_at)),
        (Column("Mã hồ sơ", 20, code=True), lambda line: line.code),
        (Column("Thủ tục", 19), lambda line: line.procedure),
        (Column("Chủ hồ sơ", 12), lambda line: line.applicant.name),
        (Column("Số kết quả", 9), lambda line: line.result.number if line.result else ""),
        (Column("Ngày cấp", 9, centred=True), _issued),
        (Column("Hẹn trả", 9, centred=True), lambda line: moment_words(line.due_at)),
        (Column("Đúng hạn", 7, centred=True), in_time),
        (Column("Người nhận", 14), handed.receiver),
        (Column("Phương thức", 13), handed.way),
        (Column("Người trả", 11), handed.giver),
        (Column("Ký nhận", 10), _to_sign),
        (Column("Ghi chú", 12), _remarks),
    )


def _to_sign(_line: Line) -> str:
    return ""  # by hand, on the printed book


_LATE = "Quá hạn"


def in_time(line: Line) -> str:
    """By the end of the work, not by the day the citizen came (QĐ 766/QĐ-TTg): NgayKetThucXuLy ≤ NgayHenTra."""
    if line.due_at is None or line.finished_at is None:
        return ""
    return "Đúng hạn" if line.finished_at <= line.due_at else _LATE


def _where(line: Line) -> str:
    address = line.applicant.address_now or line.applicant.address
    return ", ".join(filter(None, (address, line.applicant.phone)))


def _issued(line: Line) -> str:
    on = line.result.issued_on if line.result else None
    return "" if on is None else f"{on:%d/%m/%Y}"


def _remarks(line: Line) -> str:
    if line.gone is not None:
        to = _entry_words(line.gone.new)
        return f"Dòng này hết hiệu lực: chuyển sang {to} lúc {moment_words(line.gone.at)}. Lý do: {line.gone.reason}"
    said = []
    if line.came is not None and line.came.new == line.entry:
        said.append(f"Chuyển từ {_entry_words(line.came.old)}")
    if line.status in _ENDED and line.ended_at is not None:
        said.append(f"{_ENDED[line.status]} {moment_words(line.ended_at)}: {line.ended_reason}")
    if line.supplements:
        said.append("Đã yêu cầu bổ sung" + (f" {line.supplements} lần" if line.supplements > 1 else ""))
    if line.override is not None and line.override.kind is OverrideKind.EXTENSION:
        said.append(f"Gia hạn: {line.override.reason}")
    if line.version > 1:
        said.append(f"Đính chính lần {line.version - 1}")
    return "; ".join([*said, *handed.remarks(line)])


def _entry_words(entry: RegisterEntry) -> str:
    return f"sổ {entry.year} – {entry.field}, số {entry.number}"
