"""Drafts thrown away weeks ago are gone for good: their rows, their words, their files, but nothing of anybody else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from core import care, digitise, drafts, finding, intake, payments, trash
from core.accounts import Officer
from core.audit import Audit
from core.desk import Desk
from core.digitise import Target
from core.dossier import Fee, FeeKind, Party
from core.job import JobKind, Queue
from core.money import Method
from core.payments import NewPayment
from core.store import officers, papers
from core.store.dossiers import DossierUnknown
from core.worker import Worker
from tests import paperwork
from tests.core.stage import MovingClock
from tests.station import keep

Draft = Callable[[str, int], str]


@pytest.fixture
def draft(desk: Desk, boss: Officer, tmp_path: Path) -> Draft:
    """A draft of somebody with one scanned page; the same shade is the same picture."""

    def make(name: str, shade: int) -> str:
        made = intake.open_dossier(desk, boss)
        intake.set_applicant(desk, boss, made, Party(name=name, id_number="094191000123"))
        intake.choose_procedure(desk, boss, made, paperwork.BIRTH)
        picture = tmp_path / f"{name}.png"
        Image.new("L", (600, 800), shade).save(picture, dpi=(100, 100))
        component = intake.look(desk, boss, made).components[0]
        digitise.take_files(desk, boss, Target(made, component.id), [picture])
        with desk.store.write() as session:
            keep(desk, session, made, component, f"%PDF-{shade}".encode())
        return made

    return make


def files(desk: Desk, dossier_id: str) -> set[str]:
    with desk.store.read() as session:
        pages = {page.sha256 for page in papers.pages(session, dossier_id)}
        return pages | {paper.sha256 for paper in papers.papers(session, dossier_id)}


def housekeeping(desk: Desk) -> int:
    """As at the start of the desk; answers how much there was to do."""
    care.schedule(desk)
    worker = Worker(desk.store, Queue.DESK, {JobKind.EMPTY_TRASH: care.Keeper(desk).empty_trash}, desk.clock)
    with desk.store.read() as session:
        waits = len(trash.due(desk, session))
    while worker.run_until_idle():
        pass
    return waits


def known(desk: Desk, boss: Officer, dossier_id: str) -> bool:
    try:
        intake.look(desk, boss, dossier_id)
    except DossierUnknown:
        return False
    return True


def test_what_is_due_goes_with_what_is_its_own_and_leaves_a_line_that_names_nobody(
    desk: Desk, boss: Officer, clock: MovingClock, draft: Draft
) -> None:
    gone, other = draft("Lê Thị Bỏ", 250), draft("Trần Văn Giữ", 250)
    young, back = draft("Võ Thị Mới", 120), draft("Lý Văn Lại", 130)
    own = draft("Đỗ Thị Riêng", 140)
    mine, shared = files(desk, own), files(desk, gone)
    assert shared == files(desk, other)
    for one in (gone, own, back):
        drafts.discard(desk, boss, one)
    clock.move(days=10)
    drafts.discard(desk, boss, young)
    drafts.restore(desk, boss, back)
    clock.move(days=19)
    assert housekeeping(desk) == 0
    clock.move(days=2)
    assert housekeeping(desk) == 2
    assert [known(desk, boss, one) for one in (gone, own, other, young, back)] == [False, False, *[True] * 3]
    assert not any(desk.vault.holds(name) for name in mine)
    assert all(desk.vault.sound(name) for name in shared)  # another dossier has the same
    assert finding.find(desk, boss, "Đỗ Thị Riêng").hits == ()
    with desk.store.read() as session:
        last = list(officers.entries(session))[-1]
    assert (last.officer_id, last.action, last.subjects) == ("", "dossier.deleted", own)
    assert Audit(desk.vault, clock).verify(desk.store)[1] is None
    assert housekeeping(desk) == 0


def test_a_power_cut_after_the_rows_leaves_no_file_behind(
    desk: Desk, boss: Officer, clock: MovingClock, draft: Draft
) -> None:
    gone = draft("Lê Thị Bỏ", 250)
    mine = files(desk, gone)
    drafts.discard(desk, boss, gone)
    clock.move(days=31)
    assert trash._delete(desk, gone)  # and here the line is cut
    assert all(desk.vault.holds(name) for name in mine)
    housekeeping(desk)
    assert not any(desk.vault.holds(name) for name in mine)


def test_a_file_that_somebody_takes_in_again_meanwhile_stays(
    desk: Desk, boss: Officer, clock: MovingClock, draft: Draft
) -> None:
    gone = draft("Lê Thị Bỏ", 250)
    drafts.discard(desk, boss, gone)
    (name,) = {one for one in files(desk, gone) if desk.vault.get(one).startswith(b"%PDF")}
    clock.move(days=31)
    assert not desk.vault.remove(name, clock().replace(year=2020))  # put later than that
    assert desk.vault.sound(name)


def test_money_keeps_a_draft_in_the_books(
    desk: Desk, boss: Officer, clock: MovingClock, draft: Draft
) -> None:
    paid = draft("Lê Thị Trả", 250)
    intake.set_fee(desk, boss, paid, Fee(FeeKind.BEFORE, 8_000, "Lệ phí"))
    payments.pay(desk, boss, paid, NewPayment(8_000, Method.CASH))
    drafts.discard(desk, boss, paid)
    clock.move(days=90)
    assert housekeeping(desk) == 0
    assert known(desk, boss, paid)
