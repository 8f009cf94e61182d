"""The counter: from the first word of an applicant to the receipt in their hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core import intake, slips
from core.accounts import NotAllowed, Officer, Role
from core.desk import Desk
from core.dossier import (
    Authority,
    Channel,
    Digitisation,
    DossierLocked,
    Fee,
    FeeKind,
    IllegalStep,
    Party,
    Status,
)
from core.errors import InputError
from core.intake import NotReady, ProcedureUnknown
from core.numbering import Provisional, parse_provisional
from core.slips import NothingToPrint, SlipKind
from core.store import dossiers, jobs, numbers, officers, papers
from core.store.numbers import Lease, Series
from scanning.pdf import page_texts
from tests import paperwork
from tests.core.stage import MovingClock
from tests.station import drafted, keep, scans, whole_or_draft

MRS_MAU = Party(name="Trần Thị Mẫu", id_number="094191000123")


def lend(desk: Desk, first: int, last: int) -> None:
    series = Series(desk.settings.office.agency_code, desk.settings.station.id, date(2026, 11, 23))
    ends = datetime(2026, 11, 25, tzinfo=UTC)
    with desk.store.write() as session:
        numbers.keep_lease(session, Lease(desk.new_id(), series, first, last, ends))


def hold_everything(desk: Desk, actor: Officer, dossier_id: str) -> None:
    for component in intake.look(desk, actor, dossier_id).components:
        intake.mark_component(desk, actor, replace(component, checked=True))


def trail(desk: Desk) -> list[str]:
    with desk.store.read() as session:
        return [entry.action for entry in officers.entries(session)]


# ---------------------------------------------------------------- what receiving needs


def test_receiving_tells_what_is_still_open(desk: Desk, boss: Officer) -> None:
    draft = intake.open_dossier(desk, boss)

    def open_still() -> dict[str, str | int]:
        with pytest.raises(NotReady) as told:
            intake.receive(desk, boss, draft)
        return told.value.facts

    assert open_still() == {"what": "applicant"}
    intake.set_applicant(desk, boss, draft, replace(MRS_MAU, id_number=""))
    assert open_still() == {"what": "applicant"}
    intake.set_applicant(desk, boss, draft, MRS_MAU)
    assert open_still() == {"what": "procedure"}
    intake.choose_procedure(desk, boss, draft, paperwork.BIRTH)
    wanted = open_still()
    assert wanted["what"] == "components"
    assert int(wanted["count"]) > 1
    first = intake.look(desk, boss, draft).components[0]
    intake.mark_component(desk, boss, replace(first, checked=True))
    assert open_still() == {"what": "components", "count": int(wanted["count"]) - 1}
    untouched = intake.look(desk, boss, draft)
    assert (untouched.status, untouched.code, untouched.revision) == (Status.REGISTERED, None, 0)
    hold_everything(desk, boss, draft)
    assert intake.receive(desk, boss, draft).status is Status.RECEIVED
    whole_or_draft(desk)


def test_an_unknown_procedure_changes_nothing(desk: Desk, boss: Officer) -> None:
    draft = intake.open_dossier(desk, boss)
    with pytest.raises(ProcedureUnknown):
        intake.choose_procedure(desk, boss, draft, "9.999999")
    assert intake.look(desk, boss, draft).components == ()


def test_the_draft_keeps_what_the_officer_typed(desk: Desk, boss: Officer) -> None:
    draft = intake.open_dossier(desk, boss, Channel.POSTAL)
    decomposed = "  Tra\u0302\u0300n Thi\u0323 Ma\u0302\u0303u "
    intake.set_applicant(desk, boss, draft, replace(MRS_MAU, name=decomposed))
    intake.set_submitter(desk, boss, draft, Party(name="Lâm Văn Thử"))
    intake.choose_procedure(desk, boss, draft, paperwork.BIRTH)
    intake.set_fee(desk, boss, draft, Fee(FeeKind.BEFORE, 8000, "trễ hạn"))
    kept = intake.look(desk, boss, draft)
    assert (kept.applicant.name, kept.channel) == ("Trần Thị Mẫu", Channel.POSTAL)
    assert (kept.submitter and kept.submitter.name, kept.authorised) == ("Lâm Văn Thử", False)
    assert kept.fee == Fee(FeeKind.BEFORE, 8000, "trễ hạn")
    paper = Authority("15/UQ", date(2026, 11, 20), "nộp và nhận kết quả")
    intake.set_authority(desk, boss, draft, True, paper)
    kept = intake.look(desk, boss, draft)
    assert (kept.authorised, kept.authority) == (True, paper)
    intake.set_submitter(desk, boss, draft, None)
    kept = intake.look(desk, boss, draft)
    assert (kept.submitter, kept.authorised, kept.authority) == (None, False, Authority())


def test_who_says_to_act_for_another_shows_by_what(desk: Desk, boss: Officer) -> None:
    draft = drafted(desk, boss, [])
    intake.set_submitter(desk, boss, draft, Party(name="Lâm Văn Thử"))
    intake.set_authority(desk, boss, draft, True, Authority(relation="con"))
    with pytest.raises(NotReady) as told:
        intake.receive(desk, boss, draft)
    assert told.value.facts == {"what": "authority"}
    intake.set_authority(desk, boss, draft, True, Authority(relation="con", spared=True))
    assert intake.receive(desk, boss, draft).status is Status.RECEIVED


@pytest.mark.parametrize(
    ("wrong", "code", "reason"),
    [
        (Authority(number="9" * 4000), "words_invalid", "long"),
        (Authority(scope="nhận kết quả 🙂"), "words_invalid", "signs"),
        (Authority(relation="con\u200b"), "words_invalid", "signs"),
        (Authority(issued_on=date(2026, 11, 24)), "day_ahead", None),
    ],
)
def test_an_authority_that_cannot_be_is_refused_whole(
    desk: Desk, boss: Officer, wrong: Authority, code: str, reason: str | None
) -> None:
    draft = drafted(desk, boss, [])
    kept = Authority("15/UQ", date(2026, 11, 23))
    intake.set_submitter(desk, boss, draft, Party(name="Lâm Văn Thử"))
    intake.set_authority(desk, boss, draft, True, kept)
    with pytest.raises(InputError) as told:
        intake.set_authority(desk, boss, draft, False, wrong)
    assert (told.value.code, told.value.facts.get("reason")) == (code, reason)
    now = intake.look(desk, boss, draft)
    assert (now.authorised, now.authority) == (True, kept)
    for party in (
        replace(MRS_MAU, representative="A" * 201),
        replace(MRS_MAU, letter_number="45\x00"),
        replace(MRS_MAU, letter_date=date(2027, 1, 1)),
    ):
        with pytest.raises(InputError):
            intake.set_applicant(desk, boss, draft, party)
    assert intake.look(desk, boss, draft) == now
    decomposed = replace(MRS_MAU, representative="Tra\u0302\u0300n")
    intake.set_applicant(desk, boss, draft, decomposed)
    assert intake.look(desk, boss, draft).applicant.representative == "Trần"


def test_ticking_a_paper_does_not_undo_its_digitisation(desk: Desk, boss: Officer) -> None:
    """The officer ticks what the screen showed; meanwhile the paper was made, or taken back."""
    draft = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, draft, paperwork.BIRTH)
    shown = intake.look(desk, boss, draft).components[0]
    with desk.store.write() as session:
        keep(desk, session, draft, shown, b"a paper")
    intake.mark_component(desk, boss, replace(shown, checked=True))
    now = intake.look(desk, boss, draft).components[0]
    assert (now.checked, now.state) == (True, Digitisation.DIGITISED)
    with desk.store.write() as session:
        papers.forget_paper(session, shown.id)
    intake.mark_component(desk, boss, replace(now, checked=False))
    now = intake.look(desk, boss, draft).components[0]
    assert (now.checked, now.state) == (False, Digitisation.NOT_DIGITISED)


# ---------------------------------------------------------------- the code


def test_leased_codes_first_then_provisional_ones(desk: Desk, boss: Officer) -> None:
    lend(desk, 7, 8)
    codes = [paperwork.received(desk, boss).code for _ in range(4)]
    assert [code.text for code in codes[:2] if code] == ["H13.31633-261123-0007", "H13.31633-261123-0008"]
    first, second = (parse_provisional(code.text) for code in codes[2:] if code and code.provisional)
    assert first == Provisional("TRAM1", date(2026, 11, 23), 1, first.tag)
    assert second == replace(first, number=2)


def test_a_block_of_another_day_is_not_used(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    lend(desk, 1, 50)
    clock.move(days=1)
    code = paperwork.received(desk, boss).code
    assert code is not None
    assert parse_provisional(code.text).day == date(2026, 11, 24)


# ---------------------------------------------------------------- after the click


def test_receiving_promises_a_date_and_intends_to_tell_the_province(desk: Desk, boss: Officer) -> None:
    contents = scans(900, 700)
    foreseen = drafted(desk, boss, contents)
    promised = intake.foresee(desk, foreseen)
    dossier = intake.receive(desk, boss, foreseen)
    assert (dossier.due, dossier.received_by) == (promised, "Nguyễn Văn Quản")
    assert dossier.received_at == desk.clock()
    with desk.store.read() as session:
        waiting = [row.job for row in jobs.sending(session)]
    assert sorted(job.kind.value for job in waiting) == ["commit", "send_dossier", "send_file", "send_file"]
    assert {job.revision for job in waiting} == {1}
    assert "dossier.received" in trail(desk)
    with pytest.raises(IllegalStep):
        intake.receive(desk, boss, dossier.id)
    with desk.store.read() as session:
        assert len(jobs.sending(session)) == len(waiting)


def test_what_was_received_is_locked(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss)
    part = dossier.components[0]
    acts: list[Callable[[], object]] = [
        lambda: intake.set_applicant(desk, boss, dossier.id, MRS_MAU),
        lambda: intake.set_submitter(desk, boss, dossier.id, MRS_MAU),
        lambda: intake.set_fee(desk, boss, dossier.id, Fee()),
        lambda: intake.set_channel(desk, boss, dossier.id, Channel.ONLINE),
        lambda: intake.choose_procedure(desk, boss, dossier.id, "2.000635"),
        lambda: intake.mark_component(desk, boss, replace(part, checked=False)),
    ]
    before = trail(desk)
    for act in acts:
        with pytest.raises(DossierLocked):
            act()
    assert intake.look(desk, boss, dossier.id) == dossier
    assert trail(desk) == before


def test_the_receipt_is_printed_again_as_a_second_print(
    desk: Desk, boss: Officer, tmp_path: Path, clock: MovingClock
) -> None:
    draft = drafted(desk, boss, [])
    with pytest.raises(NothingToPrint):
        slips.print_slip(desk, boss, draft, SlipKind.RECEIPT)
    dossier = intake.receive(desk, boss, draft)
    texts = []
    for number in range(3):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(slips.print_slip(desk, boss, dossier.id, SlipKind.RECEIPT))
        texts.append(" ".join(page_texts(file)))
        clock.move(minutes=1)
    assert ["In lại lần" in text for text in texts] == [False, True, True]
    assert ["In lại lần 1" in texts[1], "In lại lần 2" in texts[2]] == [True, True]
    assert dossier.code is not None
    assert all(dossier.code.text in text and "Trần Thị Mẫu" in text for text in texts)
    assert trail(desk).count("receipt.printed") == 3


# ---------------------------------------------------------------- who may


@pytest.mark.parametrize("role", [Role.APPROVER, Role.CLERK, Role.ADMIN])
def test_others_may_look_but_not_receive(
    opened: paperwork.OpenedDesk, desk: Desk, boss: Officer, role: Role
) -> None:
    other = opened.accounts.make(boss, role.value, "Người khác", frozenset({role}), paperwork.PASSWORD)
    draft = drafted(desk, boss, [])
    acts: list[Callable[[], object]] = [
        lambda: intake.open_dossier(desk, other),
        lambda: intake.set_applicant(desk, other, draft, MRS_MAU),
        lambda: intake.choose_procedure(desk, other, draft, paperwork.BIRTH),
        lambda: intake.receive(desk, other, draft),
        lambda: slips.print_slip(desk, other, draft, SlipKind.RECEIPT),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert intake.look(desk, other, draft).status is Status.REGISTERED


def test_a_courier_takes_in_but_sees_no_result(
    opened: paperwork.OpenedDesk, desk: Desk, boss: Officer
) -> None:
    courier = opened.accounts.make(boss, "bd", "Bưu điện", frozenset({Role.COURIER}), paperwork.PASSWORD)
    dossier = paperwork.received(desk, courier)
    assert dossier.received_by == "Bưu điện"
    assert slips.print_slip(desk, courier, dossier.id, SlipKind.RECEIPT).startswith(b"%PDF-")


def test_a_dossier_is_handled_under_the_procedure_it_was_opened_with(desk: Desk, boss: Officer) -> None:
    draft = drafted(desk, boss, [])
    with desk.store.read() as session:
        pinned = dossiers.procedure_body(session, draft)
    elsewhere = replace(desk, catalogue=replace(desk.catalogue, procedures=()))
    kept = intake.procedure_of(elsewhere, draft)
    assert kept is not None
    assert kept.code == paperwork.BIRTH
    assert pinned
    assert intake.receive(elsewhere, boss, draft).status is Status.RECEIVED
