"""A scan is a digitised paper once an officer compared it: prefilled, confirmed, counted, coded, undone by a change."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import main
from core import checking, digitise, intake, settlement, trail
from core.accounts import NotAllowed, Officer, Role
from core.checklist import missing
from core.desk import Desk
from core.digitise import Target
from core.digitised import (
    CountUnreadable,
    DatesContradict,
    NotConfirmed,
    PageCount,
    PagesDiffer,
    PaperUnknown,
    Particulars,
    ParticularsMissing,
)
from core.dossier import Component, DossierLocked, HandedIn, LookUp, Party
from core.identity import IdInvalid
from core.job import JobKind
from core.paper_rules import SignatureKind
from core.store import jobs, papers, worklists
from core.store.worklists import Folder, Horizon
from tests import paperwork
from tests.certificates import Certificate
from tests.core.stage import MovingClock
from tests.paperwork import OpenedDesk
from tests.station import keep

ADOPTION = "2.001263"
SINGLE = "Giấy xác nhận tình trạng hôn nhân"
ONE = PageCount(1)


@pytest.fixture
def draft(desk: Desk, boss: Officer) -> str:
    return another(desk, boss)


def another(desk: Desk, boss: Officer) -> str:
    opened = intake.open_dossier(desk, boss)
    intake.set_applicant(desk, boss, opened, Party(name="Trần Thị Mẫu", id_number="094191000123"))
    intake.choose_procedure(desk, boss, opened, ADOPTION)
    return opened


def component(desk: Desk, boss: Officer, dossier_id: str, code: str = "TP-02") -> Component:
    found = intake.look(desk, boss, dossier_id).components
    return next(one for one in found if one.code == code)


def made(desk: Desk, boss: Officer, dossier_id: str, pages: int = 1, code: str = "TP-02") -> checking.Sheet:
    """A paper of a component, as reading and making leave it behind."""
    part = component(desk, boss, dossier_id, code)
    with desk.store.write() as session:
        paper = keep(desk, session, dossier_id, part, b"%PDF- " + desk.new_id().encode())
        papers.keep_paper(session, replace(paper, id=desk.new_id(), pages=pages), desk.new_id())
    return checking.sheet(desk, boss, part.id)


def described(desk: Desk, boss: Officer, sheet: checking.Sheet, **values: object) -> checking.Sheet:
    said = replace(
        sheet.record.particulars, issuer="UBND xã Cù Lao Dung", issued_on=date(2026, 10, 12), number="15/2026"
    )
    said = replace(said, **values)
    checking.keep(desk, boss, sheet.paper.id, said, said.filled())
    return checking.sheet(desk, boss, sheet.component.id)


def checked(desk: Desk, boss: Officer, sheet: checking.Sheet) -> str:
    return checking.check(desk, boss, described(desk, boss, sheet).paper.id, ONE).code


def revisions(desk: Desk, dossier_id: str) -> int:
    with desk.store.read() as session:
        rows = [row.job for row in jobs.sending(session) if row.job.dossier_id == dossier_id]
    return sum(job.kind is JobKind.SEND_DOSSIER for job in rows)


def to_check(desk: Desk) -> int:
    with desk.store.read() as session:
        return worklists.count(session, Folder.TO_CHECK, Horizon(desk.clock(), desk.clock(), desk.clock()))


# ---------------------------------------------------------------- what the machine read


def test_what_was_read_is_offered_with_its_place_and_an_old_paper_is_missing_at_once(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    intake.mark_component(desk, boss, replace(part, handed=HandedIn(lookup=LookUp.ABSENT)))
    old = Certificate(SINGLE.upper(), dated="Cù Lao Dung, ngày 12 tháng 3 năm 2026").draw(tmp_path / "1.png")
    digitise.take_files(desk, boss, Target(draft, part.id), [old])
    main.desk_worker(desk).run_until_idle()
    sheet = checking.sheet(desk, boss, part.id)
    said = sheet.record.particulars
    assert (said.type_code, said.name) == ("GT.TINH-TRANG-HON-NHAN", SINGLE)
    assert (said.issued_on, said.valid_until) == (date(2026, 3, 12), date(2026, 9, 12))
    assert (said.owner_name, said.owner_id) == ("Trần Thị Mẫu", "094191000123")
    assert sheet.record.digitised_by == "Nguyễn Văn Quản"
    assert (sheet.record.signature, sheet.record.signed_at) == (SignatureKind.PERSONAL, None)
    issued = sheet.read["issued_on"]
    assert issued.value == "12/03/2026"
    assert issued.box is not None
    assert 0 < issued.confidence <= 100
    assert (sheet.record.checked, sheet.record.code, sheet.record.confirmed) == (False, "", frozenset())
    today = date(2026, 11, 23)
    assert component(desk, boss, draft).expired(today) == (issued.confidence >= checking.SURE)
    assert part.code in [one.code for one in lacking(desk, boss, draft)]


def lacking(desk: Desk, boss: Officer, draft: str) -> tuple[Component, ...]:
    return missing(intake.look(desk, boss, draft).components, date(2026, 11, 23))


# ---------------------------------------------------------------- the check


def test_a_paper_counts_once_everything_needed_was_confirmed_and_its_pages_are_all_there(
    desk: Desk, boss: Officer, draft: str
) -> None:
    sheet = made(desk, boss, draft)
    paper, said = sheet.paper.id, sheet.record.particulars
    with pytest.raises(ParticularsMissing) as absent:
        checking.check(desk, boss, paper, ONE)
    assert absent.value.facts == {"field": "issuer", "count": 2}
    said = replace(said, issuer="UBND xã Cù Lao Dung", issued_on=date(2026, 10, 12))
    checking.keep(desk, boss, paper, said, said.filled() - {"issued_on"})
    with pytest.raises(NotConfirmed) as unread:
        checking.check(desk, boss, paper, ONE)
    assert unread.value.facts == {"field": "issued_on", "count": 1}
    checking.keep(desk, boss, paper, said, said.filled())
    with pytest.raises(PagesDiffer) as fewer:
        checking.check(desk, boss, paper, PageCount(2))
    assert fewer.value.facts == {"said": 2, "images": 1}
    assert not component(desk, boss, draft).paper_checked
    assert to_check(desk) == 1
    record = checking.check(desk, boss, paper, ONE)
    assert record.code == "094191000123.GT.TINH-TRANG-HON-NHAN.1"
    assert (record.checked_by, record.checked_at) == ("Nguyễn Văn Quản", desk.clock())
    assert component(desk, boss, draft).paper_checked
    assert to_check(desk) == 0
    assert [entry.action for entry in trail.trail(desk, boss, draft)][-1] == "paper.checked"


def test_a_page_with_a_note_is_copied_twice(desk: Desk, boss: Officer, draft: str) -> None:
    sheet = described(desk, boss, made(desk, boss, draft, pages=4))
    with pytest.raises(PagesDiffer):
        checking.check(desk, boss, sheet.paper.id, PageCount.read("3"))
    assert checking.check(desk, boss, sheet.paper.id, PageCount.read("3+1")).counted == PageCount(3, 1)
    for text in ("", "0", "1+2", "drei", "3 trang", "99999"):
        with pytest.raises(CountUnreadable):
            PageCount.read(text)


def test_impossible_days_and_numbers_nobody_bears_are_refused(desk: Desk, boss: Officer, draft: str) -> None:
    sheet = made(desk, boss, draft)
    later = described(desk, boss, sheet, issued_on=date(2026, 11, 24))
    with pytest.raises(DatesContradict):
        checking.check(desk, boss, later.paper.id, ONE)
    ended = described(desk, boss, sheet, valid_from=date(2026, 10, 12), valid_until=date(2026, 10, 11))
    with pytest.raises(DatesContradict):
        checking.check(desk, boss, ended.paper.id, ONE)
    with pytest.raises(IdInvalid):
        described(desk, boss, sheet, owner_id="0941910001234")


def test_serials_count_by_owner_and_kind_and_an_owner_without_a_number_is_left_out(
    desk: Desk, boss: Officer, draft: str
) -> None:
    assert checked(desk, boss, made(desk, boss, draft)).endswith("HON-NHAN.1")
    again = another(desk, boss)
    assert checked(desk, boss, made(desk, boss, again)).endswith("HON-NHAN.2")
    nameless = described(desk, boss, made(desk, boss, draft), owner_id="")
    assert checking.check(desk, boss, nameless.paper.id, ONE).code == "GT.TINH-TRANG-HON-NHAN.1"
    own = described(desk, boss, made(desk, boss, draft, code="TP-01"), name="Đơn")
    assert checking.check(desk, boss, own.paper.id, ONE).code == "094191000123.GT.2.001263.TP-01.1"


def test_the_check_is_undone_when_the_pages_change_and_what_was_typed_waits_to_be_confirmed(
    desk: Desk, boss: Officer, draft: str, tmp_path: Path
) -> None:
    part = component(desk, boss, draft)
    paths = [Certificate(SINGLE.upper()).draw(tmp_path / f"{n}.png") for n in range(2)]
    digitise.take_files(desk, boss, Target(draft, part.id), paths[:1])
    main.desk_worker(desk).run_until_idle()
    sheet = described(desk, boss, checking.sheet(desk, boss, part.id), signer="Nguyễn Văn Chủ")
    code = checking.check(desk, boss, sheet.paper.id, ONE).code
    digitise.take_files(desk, boss, Target(draft, part.id), paths[1:])
    assert not component(desk, boss, draft).paper_checked
    with pytest.raises(PaperUnknown):
        checking.check(desk, boss, sheet.paper.id, ONE)
    main.desk_worker(desk).run_until_idle()
    again = checking.sheet(desk, boss, part.id)
    assert (again.paper.pages, again.record.checked, again.record.confirmed) == (2, False, frozenset())
    assert again.record.particulars == sheet.record.particulars
    assert to_check(desk) == 1
    record = checking.check(desk, boss, described(desk, boss, again).paper.id, PageCount(2))
    assert record.code == code  # the same paper of the same person keeps its code


def test_whatever_is_typed_after_the_check_undoes_it(desk: Desk, boss: Officer, draft: str) -> None:
    sheet = described(desk, boss, made(desk, boss, draft))
    first = checking.check(desk, boss, sheet.paper.id, ONE)
    same = checking.keep(desk, boss, sheet.paper.id, first.particulars, first.confirmed)
    assert same.checked
    other = replace(first.particulars, owner_id="094191000999")
    after = checking.keep(desk, boss, sheet.paper.id, other, first.confirmed)
    assert (after.checked, after.code) == (False, "")
    assert not component(desk, boss, draft).paper_checked


def test_the_province_is_told_of_a_check_after_receipt(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss)
    assert revisions(desk, dossier.id) == 1
    sheet = described(desk, boss, made(desk, boss, dossier.id, code="TP-02"))
    checking.check(desk, boss, sheet.paper.id, ONE)
    assert revisions(desk, dossier.id) == 2
    settlement.withdraw(desk, boss, dossier.id, "Người nộp đổi ý")
    with pytest.raises(DossierLocked):
        described(desk, boss, sheet, name="Khác")


def test_only_who_takes_dossiers_in_checks(opened: OpenedDesk, desk: Desk, boss: Officer, draft: str) -> None:
    sheet = described(desk, boss, made(desk, boss, draft))
    clerk = opened.accounts.make(boss, "vt", "Văn thư", frozenset({Role.CLERK}), paperwork.PASSWORD)
    assert checking.sheet(desk, clerk, sheet.component.id).record == sheet.record
    with pytest.raises(NotAllowed):
        checking.check(desk, clerk, sheet.paper.id, ONE)


def test_no_paper_no_sheet(desk: Desk, boss: Officer, draft: str, clock: MovingClock) -> None:
    with pytest.raises(PaperUnknown):
        checking.sheet(desk, boss, component(desk, boss, draft).id)
    assert Particulars().filled() == frozenset()
