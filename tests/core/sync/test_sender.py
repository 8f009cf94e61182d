"""The queue to the province over a real line that misbehaves: everything arrives once, and proves it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from core import handover, results, slips
from core.dossier import Status
from core.handover import Receiver
from core.job import JobKind, Queue
from core.results import Batch
from core.settings import RESOURCES
from core.signing.appearance import Mark
from core.signing.tokens import open_p12
from core.slips import SlipKind
from core.store import codes, courses, dossiers
from core.store.codes import BlockState
from core.sync import outbox
from core.sync.packet import read_codes
from core.sync.sender import Sender
from core.vault import Secret
from core.worker import Worker
from scanning.pdf import page_texts
from tests import paperwork
from tests.core.stage import START, MemoryKeyring, MovingClock
from tests.core.sync.packages import CHUNK, submission
from tests.pki import PASSPHRASE, Authority
from tests.province.server import StandIn
from tests.station import Station, keep, proven, scans, station, taken_in

PATCH, PUT, COMMIT = "PATCH /v1/files", "PUT /v1/dossiers", "POST /v1/dossiers"


@pytest.fixture
def desk(
    home: Path, memory_keyring: MemoryKeyring, province: StandIn, clock: MovingClock
) -> Iterator[Station]:
    with station(home, province, clock, answer_seconds=0.5) as opened:
        opened.lease()
        yield opened


def bytes_sent(province: StandIn) -> int:
    return sum(call.sent for call in province.calls(PATCH))


# ---------------------------------------------------------------- a good day


def test_a_dossier_arrives_whole_and_once_and_its_receipt_is_kept(desk: Station, province: StandIn) -> None:
    contents = scans(3 * CHUNK + 5, 900)
    dossier = taken_in(desk.desk, desk.officer, contents)
    desk.try_once()
    (there,) = province.dossiers()
    assert dossier.code is not None
    assert (there["id"], there["code"], there["state"]) == (dossier.id, dossier.code.text, "committed")
    found = {one["component"]: one["content"] for one in province.files()}
    assert found == dict(zip(["TP-01", "TP-02"], contents, strict=True))
    assert proven(desk, province, dossier).revision == 1
    assert desk.states(dossier) == {"done"}
    asked = len(province.calls())
    assert desk.try_once() == 0
    assert len(province.calls()) == asked


def test_the_signed_result_follows_in_a_later_revision(
    desk: Station, province: StandIn, tmp_path: Path
) -> None:
    dossier = paperwork.recorded(desk.desk, desk.officer)
    desk.try_once()
    key = open_p12(Authority().person().p12(tmp_path / "key.p12"), Secret(PASSPHRASE))
    batch = Batch(
        (dossier.id,), key, lambda _dossier, at: Mark("UBND xã Cù Lao Dung", "Nguyễn Thị Hường", at)
    )
    assert [verdict.error for verdict in results.sign(desk.desk, desk.officer, batch)] == [None]
    desk.try_once()
    _, signed = results.result_file(desk.desk, desk.officer, dossier.id)
    (there,), (file,) = province.dossiers(), province.files()
    assert (there["revision"], there["status"], file["content"]) == (3, "9", signed)
    assert proven(desk, province, dossier).revision == 3
    results.hand_over(desk.desk, desk.officer, dossier.id, paperwork.TAKEN)
    desk.try_once()
    assert [one["revision"] for one in province.receipts()] == [1, 2, 3, 4]
    (there,) = province.dossiers()
    assert [step["TrangThai"] for step in there["progress"]] == ["2", "4", "9", "10"]
    assert len(province.files()) == 1  # what is there is not sent again


def test_every_hop_of_the_papers_and_every_status_reaches_the_province_as_a_step(
    desk: Station, province: StandIn, clock: MovingClock
) -> None:
    dossier, office = taken_in(desk.desk, desk.officer, []), desk.desk.settings.office.desk
    clock.move(hours=1)
    receiver = Receiver("UBND phường Sóc Trăng", outside=True, note="Kèm bản chính")
    handover.give(desk.desk, desk.officer, (dossier.id,), receiver)
    desk.try_once()
    clock.move(hours=1)
    handover.acknowledge(desk.desk, desk.officer, dossier.id, "Phạm Văn Nhận")
    desk.try_once()
    (there,) = province.dossiers()
    steps = [(one["TrangThai"], one["NguoiXuLy"], one["PhongBanXuLy"]) for one in there["progress"]]
    assert steps == [
        ("2", desk.officer.name, ""),
        ("4", desk.officer.name, office),
        ("4", "Phạm Văn Nhận", "UBND phường Sóc Trăng"),
    ]
    received, given, signed = there["progress"]
    assert given["NoiDungXuLy"].endswith("UBND phường Sóc Trăng (ngoài địa giới hành chính): Kèm bản chính")
    assert {received["MaHoSo"], signed["MaHoSo"]} == {there["code"]}
    assert (received["ThoiDiemXuLy"], signed["ThoiDiemXuLy"]) == ("20261123083000", "20261123103000")
    assert proven(desk, province, dossier).revision == 3


def test_a_paper_made_before_the_line_came_back_goes_with_the_first_revision(
    desk: Station, province: StandIn
) -> None:
    dossier = taken_in(desk.desk, desk.officer, [])
    (content,) = scans(2 * CHUNK)
    with desk.desk.store.write() as session:  # its pages were still being read when it was taken in
        keep(desk.desk, session, dossier.id, dossier.components[0], content)
        outbox.announce(session, dossier.id, desk.clock(), desk.desk.new_id)
    desk.carry_on()
    assert desk.states(dossier) == {"done"}
    assert [one["revision"] for one in province.receipts()] == [1, 2]
    assert [one["content"] for one in province.files()] == [content]
    assert bytes_sent(province) == len(content)


# ---------------------------------------------------------------- a bad line


@pytest.mark.parametrize("match", [PUT, "POST /v1/files", PATCH, COMMIT, "POST /v1/token", "GET /v1/files"])
def test_lost_answers_make_nothing_twice(desk: Station, province: StandIn, match: str) -> None:
    contents = scans(2 * CHUNK, CHUNK)
    province.forget_tokens()
    province.fail(match, "cut_after", times=3)
    dossier = taken_in(desk.desk, desk.officer, contents)
    desk.carry_on()
    assert [one["id"] for one in province.dossiers()] == [dossier.id]
    assert sorted(one["content"] for one in province.files()) == sorted(contents)
    assert len(province.receipts()) == 1
    assert dossier.code is not None
    assert proven(desk, province, dossier).code == dossier.code.text
    assert {one.attempts for one in desk.sent(dossier)} == {1}  # the line was at fault, not the work


def test_a_file_cut_in_the_middle_goes_on_where_it_stopped(desk: Station, province: StandIn) -> None:
    (content,) = scans(9 * CHUNK + 100)
    dossier = taken_in(desk.desk, desk.officer, [content])
    province.fail(PATCH, "cut_body", after=4, bytes=1000)
    desk.try_once()
    assert desk.states(dossier) == {"done", "waiting"}
    (file_job,) = [one for one in desk.sent(dossier) if one.kind is JobKind.SEND_FILE]
    assert file_job.done == 4 * CHUNK
    desk.carry_on()
    assert [one["content"] for one in province.files()] == [content]
    assert bytes_sent(province) <= len(content) + CHUNK
    assert len(province.calls("POST /v1/files")) == 1


@pytest.mark.parametrize("gone", [404, 410])
def test_an_upload_the_province_forgot_is_begun_anew(desk: Station, province: StandIn, gone: int) -> None:
    (content,) = scans(5 * CHUNK)
    dossier = taken_in(desk.desk, desk.officer, [content])
    province.fail(PATCH, "cut_before", after=3)
    desk.try_once()
    province.fail("HEAD /v1/files", "forget", status=gone)
    desk.carry_on()
    assert [one["content"] for one in province.files()] == [content]
    assert len(province.calls("POST /v1/files")) == 2
    assert proven(desk, province, dossier)


@pytest.mark.parametrize(
    ("do", "code", "how"),
    [
        ("500", "server_fault", {}),
        ("503", "busy", {}),
        ("507", "province_full", {}),
        ("hang", "unreachable", {}),
        ("cut_before", "unreachable", {}),
        ("401", "unauthorised", {"times": 4}),
        ("html", "not_the_province", {}),
        ("redirect", "not_the_province", {}),
    ],
)
def test_trouble_of_the_line_rests_the_queue_and_passes_by_itself(
    desk: Station, province: StandIn, do: str, code: str, how: dict[str, int]
) -> None:
    province.fail(PUT, do, **{"times": 2, **how})
    both = [taken_in(desk.desk, desk.officer, [], name) for name in ("Trần Thị Mẫu", "Lâm Văn Thử")]
    assert desk.try_once() == 1
    held = desk.held()
    assert held is not None
    assert held.code == code
    assert {one.attempts for each in both for one in desk.sent(each)} == {0}
    assert desk.try_once() == 0
    desk.clock.move(seconds=(held.until - desk.clock()).total_seconds())
    desk.try_once()
    again = desk.held()
    assert again is not None
    assert (again.since, again.failures) == (held.since, 2)
    desk.carry_on()
    assert desk.held() is None
    assert len(province.receipts()) == 2
    assert {one.attempts for each in both for one in desk.sent(each)} == {1}


def test_the_province_is_left_alone_as_long_as_it_asks(desk: Station, province: StandIn) -> None:
    province.fail(PUT, "503", headers={"Retry-After": "600"})
    taken_in(desk.desk, desk.officer, [])
    desk.try_once()
    held = desk.held()
    assert held is not None
    assert held.until - desk.clock() >= timedelta(seconds=600)


def test_a_refused_lease_holds_nothing_up(desk: Station, province: StandIn) -> None:
    """The officers go on with provisional codes; what has one already is sent."""
    dossier = taken_in(desk.desk, desk.officer, [])
    desk.clock.move(days=1)  # another day to keep codes for
    province.fail("POST /v1/leases", "refuse", times=10)
    desk.try_once()
    assert proven(desk, province, dossier)


# ---------------------------------------------------------------- one bad item


def test_a_refused_dossier_waits_for_a_person_and_the_others_go_on(desk: Station, province: StandIn) -> None:
    province.fail(PUT, "refuse", code="applicant_unknown")
    refused = taken_in(desk.desk, desk.officer, [], "Trần Thị Mẫu")
    other = taken_in(desk.desk, desk.officer, [], "Lâm Văn Thử")
    desk.carry_on()
    assert [one["id"] for one in province.dossiers()] == [other.id]
    (record, closing_it) = desk.sent(refused)
    assert (record.state, record.last_error) == ("quarantined", "refused")
    assert "applicant_unknown" in record.last_facts
    assert closing_it.state == "waiting"
    with desk.desk.store.write() as session:  # the officer mended it
        outbox.replace_refused(session, refused.id, desk.clock(), desk.desk.new_id)
    desk.carry_on()
    assert proven(desk, province, refused).revision == 2


def test_a_locked_upload_waits_and_another_dossier_overtakes_it(desk: Station, province: StandIn) -> None:
    province.fail(PATCH, "lock", times=2)
    locked = taken_in(desk.desk, desk.officer, scans(CHUNK))
    other = taken_in(desk.desk, desk.officer, [], "Lâm Văn Thử")
    desk.try_once()
    assert desk.held() is None
    assert (desk.receipt(locked), desk.receipt(other) is None) == (None, False)
    desk.carry_on()
    assert proven(desk, province, locked)
    assert len(province.calls("POST /v1/files")) == 1


def test_a_file_the_province_lost_is_sent_again(desk: Station, province: StandIn, tmp_path: Path) -> None:
    contents = scans(2 * CHUNK, CHUNK)
    province.fail(COMMIT, "cut_before")
    dossier = taken_in(desk.desk, desk.officer, contents)
    desk.try_once()
    lost = province.files()[0]["file"]
    with closing(sqlite3.connect(tmp_path / "province" / "province.db")) as database, database:
        database.execute("delete from file where file = ?", [lost])
    desk.carry_on()
    assert desk.states(dossier) == {"done"}
    assert sorted(one["content"] for one in province.files()) == sorted(contents)
    assert proven(desk, province, dossier)


def test_sending_an_old_revision_again_is_harmless(desk: Station, province: StandIn) -> None:
    dossier = taken_in(desk.desk, desk.officer, [])
    desk.try_once()
    with desk.desk.store.write() as session:
        outbox.announce(session, dossier.id, desk.clock(), desk.desk.new_id)
    desk.try_once()
    for old in desk.sent(dossier)[:2]:
        outbox.resend(desk.desk.store, old.id, desk.clock())
    with desk.desk.store.write() as session:
        outbox.announce(session, dossier.id, desk.clock(), desk.desk.new_id)
    desk.carry_on()
    assert desk.states(dossier) == {"done"}
    assert [one["revision"] for one in province.dossiers()] == [3]
    assert proven(desk, province, dossier).revision == 3


def test_a_later_revision_that_is_not_ours_is_shown_to_a_person(
    desk: Station, province: StandIn, tmp_path: Path
) -> None:
    """As after a restored backup: the desk must not believe that its own words arrived."""
    dossier = taken_in(desk.desk, desk.officer, [])
    desk.try_once()
    with closing(sqlite3.connect(tmp_path / "province" / "province.db")) as database, database:
        database.execute("update dossier set revision = 7")
    with desk.desk.store.write() as session:
        outbox.announce(session, dossier.id, desk.clock(), desk.desk.new_id)
    desk.carry_on()
    assert [one.last_error for one in desk.sent(dossier) if one.state == "quarantined"] == ["superseded"]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_file_that_changed_on_our_disk_is_not_sent(desk: Station, province: StandIn, swapped: bool) -> None:
    contents = scans(CHUNK, 2 * CHUNK)
    dossier = taken_in(desk.desk, desk.officer, contents)
    altered, other = (
        next((desk.desk.vault.home / "files").glob(f"*/{desk.desk.vault.put(content)}.age"))
        for content in contents
    )
    altered.write_bytes(other.read_bytes() if swapped else other.read_bytes()[:-1] + b"!")
    desk.carry_on()
    assert [one["content"] for one in province.files()] == contents[1:]
    (bad,) = [one for one in desk.sent(dossier) if one.state == "quarantined"]
    assert bad.last_error == ("file_swapped" if swapped else "file_damaged")
    assert desk.receipt(dossier) is None
    altered.unlink()
    desk.desk.vault.put(contents[0])  # brought back from a backup
    outbox.resend(desk.desk.store, bad.id, desk.clock())
    desk.carry_on()
    assert proven(desk, province, dossier)


# ---------------------------------------------------------------- codes


def page_texts_of(pdf: bytes) -> str:
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return " ".join(" ".join(page_texts(Path(file.name))).split())


@pytest.mark.parametrize("days", [0, 1, 4])
def test_a_provisional_code_gives_way_to_an_official_one_when_the_line_returns(
    home: Path, memory_keyring: MemoryKeyring, province: StandIn, clock: MovingClock, days: int
) -> None:
    with station(home, province, clock) as desk:
        dossier = taken_in(desk.desk, desk.officer, scans(CHUNK))
        printed = dossier.code
        assert printed is not None
        assert printed.provisional
        clock.move(days=days)
        desk.carry_on()
        now = desk.look(dossier).code
        assert now is not None
        assert (now.provisional, [one["code"] for one in province.dossiers()]) == (False, [now.text])
        assert proven(desk, province, dossier).code == now.text
        with desk.desk.store.read() as session:
            assert [dossiers.by_code(session, text) for text in (printed.text, now.text)] == [dossier.id] * 2
        with desk.desk.store.write() as session:
            outbox.announce(session, dossier.id, clock(), desk.desk.new_id)
        desk.carry_on()
        assert [one["code"] for one in province.dossiers()] == [now.text]
        assert desk.look(dossier).status is Status.RECEIVED


def test_asking_for_codes_twice_lends_one_block(
    home: Path, memory_keyring: MemoryKeyring, province: StandIn, clock: MovingClock
) -> None:
    with station(home, province, clock) as desk:
        province.fail("POST /v1/leases", "cut_after")
        desk.carry_on(3)
        codes = [taken_in(desk.desk, desk.officer, []).code for _ in range(3)]
        assert [code.text[-4:] for code in codes if code] == ["0001", "0002", "0003"]


@pytest.mark.parametrize("lent", [True, False])
def test_a_code_that_is_another_dossiers_at_the_province_is_given_up_with_its_block(
    desk: Station, province: StandIn, lent: bool
) -> None:
    """As when the whole disk of a station was copied to another machine: both give out of one block."""
    desk.gateway.put_dossier(submission(number=1))  # the other machine was first
    if not lent:
        province.fail("POST /v1/leases", "refuse", times=10)
    ours, next_one = (taken_in(desk.desk, desk.officer, scans(CHUNK), name) for name in ("Mẫu", "Thử"))
    assert ours.code is not None
    slips.print_slip(desk.desk, desk.officer, ours.id, SlipKind.RECEIPT)
    desk.carry_on(5)
    now = desk.look(ours)
    assert now.code is not None
    assert not now.code.provisional
    assert now.code.text != ours.code.text
    assert ours.code.text in now.former_codes
    assert proven(desk, province, ours).code == now.code.text
    assert proven(desk, province, next_one)  # its code was nobody else's
    with desk.desk.store.read() as session:
        assert dossiers.by_code(session, ours.code.text) == ours.id
        assert "dossier.code_taken" in [event.action for event in courses.events(session, ours.id)]
        report = codes.report(session, "H13.31633", START.date(), desk.clock())
    assert report.blocks[0].state is BlockState.RENOUNCED
    if lent:
        assert now.code.text == "H13.31633-261123-0051"
    slip = page_texts_of(slips.print_slip(desk.desk, desk.officer, ours.id, SlipKind.RECEIPT))
    assert now.code.text in slip
    assert f"Thay cho mã {ours.code.text}" in slip
    everything = [one["code"] for one in province.dossiers()]
    assert len(set(everything)) == len(everything) == 3


def test_a_province_that_takes_no_code_at_all_is_shown_to_a_person(desk: Station, province: StandIn) -> None:
    province.fail(PUT, "refuse", status=409, code="code_taken", times=50)
    dossier = taken_in(desk.desk, desk.officer, [])
    desk.try_once()
    assert len(province.calls(PUT)) == 4
    assert [one.last_error for one in desk.sent(dossier) if one.state == "quarantined"] == ["refused"]


def test_a_dossier_received_while_the_clock_was_wrong_gets_its_code_from_the_province(
    desk: Station, province: StandIn
) -> None:
    """Its own day's block is there, but nobody knows whether that was its day."""
    true = desk.clock()
    province.go_by(lambda: true + timedelta(days=1))
    desk.lease()
    dossier = taken_in(desk.desk, desk.officer, [])
    assert dossier.code is not None
    assert dossier.code.provisional
    desk.try_once()
    now = desk.look(dossier).code
    assert now is not None
    assert now.text.startswith("H13.31633-261124-")


def test_a_bug_in_keeping_in_touch_stops_nothing_else(desk: Station, province: StandIn) -> None:
    def keep_in_touch() -> None:
        raise ZeroDivisionError

    codes = read_codes(RESOURCES / "gateway" / "codes.yaml")
    handlers = Sender(desk.desk, desk.gateway, codes).handlers()
    dossier = taken_in(desk.desk, desk.officer, [])
    Worker(desk.desk.store, Queue.PROVINCE, handlers, desk.clock, keep_in_touch).run_until_idle()
    assert proven(desk, province, dossier)
