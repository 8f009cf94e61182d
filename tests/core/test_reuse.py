"""A paper digitised once is used again: offered to the right person for the right component, truthfully flagged."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core import checking, intake, results, reuse, settlement, trail
from core.accounts import NotAllowed, Officer, Role
from core.checklist import missing
from core.desk import Desk
from core.digitised import PageCount
from core.dossier import Component, Digitisation, DossierLocked, HandedIn, LookUp, Party, Source
from core.job import JobKind
from core.results import Batch, NewResult
from core.reuse import NotReused, Offer, OfferGone
from core.settings import RESOURCES
from core.signing.appearance import Mark
from core.signing.tokens import open_p12
from core.store import jobs, officers, papers
from core.sync import documents
from core.sync.errors import Damaged, Refused, ServerFault, Unreachable
from core.sync.packet import PacketInput, packet, read_codes
from core.vault import Secret
from tests import paperwork
from tests.core.stage import MemoryKeyring, MovingClock
from tests.paperwork import OpenedDesk
from tests.pki import PASSPHRASE, Authority
from tests.province.documents import Document
from tests.province.fixture import province
from tests.province.server import StandIn
from tests.station import Station, keep, station

__all__ = ["province"]

ADOPTION, LUNCH = "2.001263", "1.001622"
SINGLE, RECORD, HEALTH = "TP-02", "TP-03", "TP-04"
MRS_MAU = Party(name="Trần Thị Mẫu", id_number="094191000123", old_id_number="365412345")
CODES = read_codes(RESOURCES / "gateway" / "codes.yaml")
BIRTH = "KQ.G15.000031"


@dataclass
class Counter:
    """A desk and the officer at it."""

    desk: Desk
    officer: Officer

    def draft(self, person: Party = MRS_MAU, procedure: str = ADOPTION) -> str:
        opened = intake.open_dossier(self.desk, self.officer)
        intake.set_applicant(self.desk, self.officer, opened, person)
        intake.choose_procedure(self.desk, self.officer, opened, procedure)
        return opened

    def component(self, dossier_id: str, code: str) -> Component:
        found = intake.look(self.desk, self.officer, dossier_id).components
        return next(one for one in found if one.code == code)

    def checked(self, dossier_id: str, code: str, **said: object) -> checking.Sheet:
        """A paper that was scanned and compared."""
        component = self.component(dossier_id, code)
        with self.desk.store.write() as session:
            keep(self.desk, session, dossier_id, component, paperwork.paper(f"{code} {dossier_id}"))
        sheet = checking.sheet(self.desk, self.officer, component.id)
        known = {"issuer": "Sở Tư pháp", "issued_on": date(2026, 10, 1), "number": f"{code}/2026", **said}
        particulars = replace(sheet.record.particulars, **known)
        checking.keep(self.desk, self.officer, sheet.paper.id, particulars, particulars.filled())
        checking.check(self.desk, self.officer, sheet.paper.id, PageCount(1))
        return checking.sheet(self.desk, self.officer, component.id)

    def offers(self, dossier_id: str) -> tuple[Offer, ...]:
        return reuse.offers(self.desk, self.officer, dossier_id)

    def take(self, dossier_id: str, place: int = 0) -> Offer:
        offer = self.offers(dossier_id)[place]
        reuse.take(self.desk, self.officer, dossier_id, offer)
        return offer

    def told(self, dossier_id: str) -> dict[str, Any]:
        """What the province would be told of the dossier, each paper's row by its component."""
        dossier = intake.look(self.desk, self.officer, dossier_id)
        with self.desk.store.read() as session:
            found = papers.papers(session, dossier_id)
        what = PacketInput(dossier, found, (), "UBND", "Nuôi con nuôi", national=frozenset({BIRTH}))
        made = packet(what, CODES)
        codes = {one.id: one.code for one in dossier.components}
        rows = made["TaiLieuNop"]
        assert isinstance(rows, list)
        by_code = {codes[paper.component_id]: row for paper, row in zip(found, rows, strict=True)}
        return {"electronic": made["HoSoCoThanhPhanSoHoa"], **by_code}


@pytest.fixture
def counter(desk: Desk, boss: Officer) -> Counter:
    return Counter(desk, boss)


def flags(row: dict[str, str]) -> tuple[str, str, str, str]:
    return row["DuocSoHoa"], row["DuocTaiSuDung"], row["DuocLayTuKhoDMQG"], row["MaKetQuaThayThe"]


# ---------------------------------------------------------------- this desk's own papers


def test_a_checked_paper_is_offered_with_its_dossier_and_date_and_taken_without_another_scan(
    counter: Counter, clock: MovingClock
) -> None:
    first = counter.draft()
    source = counter.checked(first, RECORD)
    clock.move(days=30)
    second = counter.draft()
    (offer,) = counter.offers(second)
    assert (offer.component, offer.said.number) == ("Phiếu lý lịch tư pháp", "TP-03/2026")
    assert (offer.dossier_id, offer.at, offer.source) == (first, source.paper.made_at, Source.COMPONENT)
    counter.take(second)
    taken = counter.component(second, RECORD)
    assert (taken.state, taken.paper_checked, taken.pages) == (Digitisation.REUSED, True, 0)
    sheet = checking.sheet(counter.desk, counter.officer, taken.id)
    assert (sheet.paper.sha256, sheet.record.code) == (source.paper.sha256, source.record.code)
    assert counter.offers(second) == ()
    assert flags(counter.told(second)[RECORD]) == ("1", "1", "0", "")
    assert [entry.action for entry in trail.trail(counter.desk, counter.officer, second)][
        -1
    ] == "paper.reused"


def test_what_is_taken_may_be_given_back_and_is_offered_again(counter: Counter) -> None:
    counter.checked(counter.draft(), RECORD)
    second = counter.draft()
    before = counter.component(second, RECORD)
    counter.take(second)
    reuse.give_back(counter.desk, counter.officer, before.id)
    assert counter.component(second, RECORD) == before
    assert len(counter.offers(second)) == 1
    with pytest.raises(NotReused):
        reuse.give_back(counter.desk, counter.officer, before.id)


def test_only_checked_valid_papers_of_this_person_for_empty_components_are_offered(
    counter: Counter, clock: MovingClock
) -> None:
    first = counter.draft()
    unchecked = counter.component(first, SINGLE)
    with counter.desk.store.write() as session:
        keep(counter.desk, session, first, unchecked, b"%PDF- not compared")
    counter.checked(first, RECORD, owner_id="094191000999")  # somebody else's
    counter.checked(first, HEALTH, valid_until=date(2026, 11, 23))
    assert counter.offers(first) == ()  # never to its own dossier
    second = counter.draft()
    assert [offer.said.number for offer in counter.offers(second)] == ["TP-04/2026"]
    other = counter.draft(Party(name="Khác", id_number="094191000777"))
    assert counter.offers(other) == ()
    nobody = counter.draft(Party(name="Trần Thị Mẫu"))
    assert counter.offers(nobody) == ()
    health = counter.component(second, HEALTH)
    intake.mark_component(counter.desk, counter.officer, replace(health, not_applicable=True))
    assert counter.offers(second) == ()
    intake.mark_component(counter.desk, counter.officer, health)
    clock.move(days=1)  # the day after its last
    assert counter.offers(second) == ()


def test_a_paper_under_the_persons_older_number_is_found(counter: Counter) -> None:
    counter.checked(counter.draft(), RECORD, owner_id="365412345")
    assert len(counter.offers(counter.draft())) == 1


def test_a_reused_paper_that_ends_before_receipt_is_missing(counter: Counter, clock: MovingClock) -> None:
    counter.checked(counter.draft(), RECORD, valid_until=date(2026, 11, 24))
    second = counter.draft()
    part = counter.component(second, RECORD)
    intake.mark_component(counter.desk, counter.officer, replace(part, handed=HandedIn(lookup=LookUp.ABSENT)))
    counter.take(second)
    components = intake.look(counter.desk, counter.officer, second).components
    assert RECORD not in [one.code for one in missing(components, date(2026, 11, 24))]
    assert RECORD in [one.code for one in missing(components, date(2026, 11, 25))]


def test_an_offer_that_is_gone_is_not_taken(counter: Counter) -> None:
    first = counter.draft()
    sheet = counter.checked(first, RECORD)
    second = counter.draft()
    (offer,) = counter.offers(second)
    said = replace(sheet.record.particulars, name="Khác")
    checking.keep(counter.desk, counter.officer, sheet.paper.id, said, said.filled())  # undoes the check
    with pytest.raises(OfferGone):
        reuse.take(counter.desk, counter.officer, second, offer)
    assert counter.component(second, RECORD).state is Digitisation.NOT_DIGITISED


def test_a_chain_of_reuses_still_names_the_first_dossier(counter: Counter) -> None:
    first = counter.draft()
    counter.checked(first, RECORD)
    second = counter.draft()
    counter.take(second)
    (offer,) = counter.offers(counter.draft())
    assert offer.dossier_id == first


def test_marks_and_ticks_leave_a_reused_paper_alone(counter: Counter) -> None:
    counter.checked(counter.draft(), RECORD)
    second = counter.draft()
    shown = counter.component(second, RECORD)
    counter.take(second)
    intake.mark_component(counter.desk, counter.officer, replace(shown, checked=True))
    assert counter.component(second, RECORD).state is Digitisation.REUSED


def test_reuse_after_receipt_is_told_and_not_after_the_end(counter: Counter) -> None:
    counter.checked(counter.draft(), RECORD)
    dossier = paperwork.received(counter.desk, counter.officer, code=ADOPTION)
    counter.take(dossier.id)
    with counter.desk.store.read() as session:
        kinds = [row.job.kind for row in jobs.sending(session) if row.job.dossier_id == dossier.id]
    assert kinds.count(JobKind.SEND_DOSSIER) == 2
    settlement.withdraw(counter.desk, counter.officer, dossier.id, "Người nộp đổi ý")
    assert counter.offers(dossier.id) == ()
    with pytest.raises(DossierLocked):
        reuse.give_back(counter.desk, counter.officer, counter.component(dossier.id, RECORD).id)


def test_a_post_office_clerk_sees_no_earlier_papers(opened: OpenedDesk, counter: Counter) -> None:
    counter.checked(counter.draft(), RECORD)
    second = counter.draft()
    (offer,) = counter.offers(second)
    post = frozenset({Role.COURIER})
    clerk = opened.accounts.make(counter.officer, "bd", "Bưu điện", post, paperwork.PASSWORD)
    assert reuse.offers(counter.desk, clerk, second) == ()
    with pytest.raises(NotAllowed):
        reuse.take(counter.desk, clerk, second, offer)


def test_the_signed_result_of_another_dossier_is_used_in_the_place_of_a_paper(
    counter: Counter, tmp_path: Path
) -> None:
    desk, officer = counter.desk, counter.officer
    dossier = paperwork.received(desk, officer)
    pdf = paperwork.paper("Trần Thị Mẫu", pages=2)
    results.record(
        desk, officer, dossier.id, NewResult("Giấy khai sinh", BIRTH, "12/2026", date(2026, 11, 20), pdf)
    )
    assert counter.offers(counter.draft(procedure=LUNCH)) == ()  # not signed
    key = open_p12(Authority().person().p12(tmp_path / "key.p12"), Secret(PASSPHRASE))
    batch = Batch((dossier.id,), key, lambda _dossier, at: Mark("UBND", "Nguyễn Thị Hường", at))
    assert [verdict.error for verdict in results.sign(desk, officer, batch)] == [None]
    second = counter.draft(procedure=LUNCH)
    offer = counter.take(second)
    assert (offer.source, offer.dossier_id) == (Source.RESULT, dossier.id)
    taken = counter.component(second, "TP-02")
    assert taken.state is Digitisation.REUSED_RESULT
    made = checking.sheet(desk, officer, taken.id)
    assert (made.paper.pages, made.paper.size) == (2, offer.size)
    row = counter.told(second)["TP-02"]
    assert flags(row) == ("1", "2", "0", BIRTH)
    assert row["MaThanhPhanHoSo"] == BIRTH


# ---------------------------------------------------------------- what the province is told


def test_each_of_the_four_states_is_told_as_it_is_and_only_after_the_check(counter: Counter) -> None:
    first = counter.draft()
    counter.checked(first, RECORD)
    dossier_id = counter.draft()
    assert counter.told(dossier_id) == {"electronic": "0"}  # nothing digitised, nothing claimed
    part = counter.component(dossier_id, SINGLE)
    with counter.desk.store.write() as session:
        keep(counter.desk, session, dossier_id, part, b"%PDF- scanned")
    told = counter.told(dossier_id)
    assert (told["electronic"], flags(told[SINGLE])) == ("0", ("0", "0", "0", ""))
    counter.take(dossier_id)
    told = counter.told(dossier_id)
    assert (told["electronic"], flags(told[RECORD])) == ("1", ("1", "1", "0", ""))
    assert flags(told[SINGLE]) == ("0", "0", "0", "")
    sheet = checking.sheet(counter.desk, counter.officer, part.id)
    said = replace(sheet.record.particulars, issuer="UBND", issued_on=date(2026, 11, 1))
    checking.keep(counter.desk, counter.officer, sheet.paper.id, said, said.filled())
    checking.check(counter.desk, counter.officer, sheet.paper.id, PageCount(1))
    assert flags(counter.told(dossier_id)[SINGLE]) == ("1", "0", "0", "")


# ---------------------------------------------------------------- the province's store


@pytest.fixture
def far(
    home: Path, memory_keyring: MemoryKeyring, province: StandIn, clock: MovingClock
) -> Iterator[Station]:
    with station(home, province, clock) as opened:
        opened.desk.vault.enrol(Secret(province.secret))
        province.documents.hold(
            Document(MRS_MAU.id_number, BIRTH, "Giấy khai sinh", paperwork.paper("Trần Thị Mẫu"))
        )
        province.documents.hold(
            Document(MRS_MAU.id_number, "KQ.G15.000032", "Giấy chứng nhận kết hôn", paperwork.paper("hai"))
        )
        province.documents.hold(Document("094191000777", BIRTH, "Giấy khai sinh", paperwork.paper("Khác")))
        yield opened


def test_the_store_is_asked_once_for_what_is_wanted_and_who_asked_is_written_down(
    far: Station, province: StandIn
) -> None:
    counter = Counter(far.desk, far.officer)
    dossier_id = counter.draft(procedure=LUNCH)
    assert documents.ask(far.desk, far.officer, dossier_id)
    assert not documents.ask(far.desk, far.officer, dossier_id)  # answered a moment ago
    (question,) = province.documents.questions()
    assert (question["owner"], question["procedure"]) == (MRS_MAU.id_number, LUNCH)
    with far.desk.store.read() as session:
        (entry,) = [one for one in officers.entries(session) if one.action == "store.asked"]
    assert (entry.officer_id, entry.subjects) == (far.officer.id, f"{dossier_id} {LUNCH}")
    (offer,) = counter.offers(dossier_id)
    assert (offer.said.name, offer.said.number, offer.said.issued_on) == (
        "Giấy khai sinh",
        "12/2024",
        date(2024, 3, 12),
    )
    assert (offer.source, offer.here) == (Source.STORE, False)


def test_a_paper_of_the_store_is_fetched_proved_and_flagged(far: Station, province: StandIn) -> None:
    counter = Counter(far.desk, far.officer)
    dossier_id = counter.draft(procedure=LUNCH)
    documents.ask(far.desk, far.officer, dossier_id)
    offer = counter.take(dossier_id)
    taken = counter.component(dossier_id, "TP-02")
    assert taken.state is Digitisation.REUSED_RESULT
    sheet = checking.sheet(far.desk, far.officer, taken.id)
    assert (sheet.paper.pages, sheet.paper.size) == (1, offer.size)
    told = counter.told(dossier_id)
    assert (told["electronic"], flags(told["TP-02"])) == ("1", ("1", "2", "1", BIRTH))
    again = counter.draft(procedure=LUNCH)  # the copy here is the store's all the same
    province.stop()
    assert flags_after(counter, again) == ("1", "2", "1", BIRTH)


def flags_after(counter: Counter, dossier_id: str) -> tuple[str, str, str, str]:
    counter.take(dossier_id)
    return flags(counter.told(dossier_id)["TP-02"])


def test_without_a_line_the_last_answer_is_used_until_it_is_too_old(
    far: Station, province: StandIn, clock: MovingClock
) -> None:
    counter = Counter(far.desk, far.officer)
    documents.ask(far.desk, far.officer, counter.draft(procedure=LUNCH))
    asked_at = far.desk.clock()
    province.stop()
    clock.move(days=6)
    second = counter.draft(procedure=LUNCH)
    with pytest.raises(Unreachable):
        documents.ask(far.desk, far.officer, second)
    (offer,) = counter.offers(second)
    assert (offer.at, offer.here) == (asked_at, False)
    with pytest.raises(Unreachable):
        reuse.take(far.desk, far.officer, second, offer)
    assert counter.component(second, "TP-02").state is Digitisation.NOT_DIGITISED
    clock.move(days=2)
    assert counter.offers(second) == ()


@pytest.mark.parametrize(
    ("do", "error"),
    [("flip_answer", Damaged), ("refuse", Refused), ("500", ServerFault), ("cut_before", Unreachable)],
)
def test_a_file_that_does_not_come_whole_is_not_used(
    far: Station, province: StandIn, do: str, error: type[Exception]
) -> None:
    counter = Counter(far.desk, far.officer)
    dossier_id = counter.draft(procedure=LUNCH)
    documents.ask(far.desk, far.officer, dossier_id)
    (offer,) = counter.offers(dossier_id)
    province.fail("POST /v1/documents/file", do)
    with pytest.raises(error):
        reuse.take(far.desk, far.officer, dossier_id, offer)
    assert counter.component(dossier_id, "TP-02").state is Digitisation.NOT_DIGITISED
    assert not far.desk.vault.holds(offer.sha256)
    reuse.take(far.desk, far.officer, dossier_id, offer)
    assert counter.component(dossier_id, "TP-02").state is Digitisation.REUSED_RESULT


def test_ended_papers_and_kinds_nobody_asked_for_are_not_offered(far: Station, province: StandIn) -> None:
    ended = Document(MRS_MAU.id_number, BIRTH, "Cũ", paperwork.paper("cũ"), until="20261122000000")
    province.documents.hold(ended)
    counter = Counter(far.desk, far.officer)
    dossier_id = counter.draft(procedure=LUNCH)
    documents.ask(far.desk, far.officer, dossier_id)
    assert [offer.said.name for offer in counter.offers(dossier_id)] == ["Giấy khai sinh"]
    company = replace(MRS_MAU, kind=type(MRS_MAU.kind).ENTERPRISE)
    assert documents.to_ask(far.desk, far.officer, counter.draft(company, LUNCH)) is None
