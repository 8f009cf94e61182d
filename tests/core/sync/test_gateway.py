"""Calls that may be repeated, answers that are believed, silences that are asked about."""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from core.clock import new_id, now
from core.errors import LineError, Retry, Scope
from core.sync import errors
from core.sync.gateway import Gateway, LeaseRequest, Line
from core.vault import Secret
from tests.core.sync.packages import manifest, open_gateway, scan, send_all, submission
from tests.province.contract import contract
from tests.province.server import StandIn


def test_a_dossier_sent_three_times_is_one(gateway: Gateway, province: StandIn) -> None:
    sent = submission()
    first = gateway.put_dossier(sent)
    assert gateway.put_dossier(sent) == gateway.put_dossier(sent) == first
    assert [call.status for call in province.calls("PUT")] == [201, 200, 200]
    (stored,) = province.dossiers()
    assert stored["packet"] == sent.packet
    assert (first.code, first.state, first.status) == ("H13.31633-261123-0001", "open", "2")


def test_a_lost_answer_costs_a_question_and_no_second_dossier(gateway: Gateway, province: StandIn) -> None:
    sent = submission()
    province.fail("PUT /v1/dossiers", "cut_after")
    with pytest.raises(errors.Unreachable):
        gateway.put_dossier(sent)
    assert len(province.dossiers()) == 1
    assert gateway.put_dossier(sent).state == "open"
    assert len(province.dossiers()) == 1


def test_a_lost_receipt_is_found_again_by_asking(gateway: Gateway, province: StandIn) -> None:
    package = send_all(gateway, submission(), scan(9000))
    assert gateway.receipt(package) is None
    province.fail("POST /v1/dossiers", "cut_after")
    key = new_id()
    with pytest.raises(errors.Unreachable):
        gateway.commit(key, package)
    found = gateway.receipt(package)
    assert found is not None
    assert found.code == "H13.31633-261123-0001"
    assert gateway.commit(key, package) == found
    assert gateway.commit(new_id(), package) == found
    assert len(province.receipts()) == 1


def test_a_dossier_without_a_code_gets_the_provinces(gateway: Gateway, province: StandIn) -> None:
    sent = replace(submission(MaHoSo=""), provisional_code="TAM-TRAM1-261123-001")
    standing = gateway.put_dossier(sent)
    assert re.fullmatch(r"H13\.31633-\d{6}-\d{4}", standing.code)
    assert gateway.put_dossier(sent).code == standing.code
    later = replace(sent, revision=2, key=new_id())
    assert gateway.put_dossier(later).code == standing.code
    assert province.dossiers()[0]["provisional"] == "TAM-TRAM1-261123-001"


def test_a_higher_revision_replaces_and_waits_for_its_own_manifest(gateway: Gateway) -> None:
    sent = submission()
    gateway.commit(new_id(), send_all(gateway, sent))
    assert gateway.put_dossier(sent).state == "committed"
    second = replace(sent, revision=2, key=new_id(), packet={**sent.packet, "TrangThaiHoSo": "10"})
    assert gateway.put_dossier(second).state == "open"
    receipt = gateway.commit(new_id(), manifest(second))
    assert (receipt.revision, receipt.desk) == (2, "tram-01")
    assert gateway.receipt(manifest(sent)) is not None, "the first receipt stays"


def refusal(call: Callable[[], object]) -> errors.Refused:
    with pytest.raises(errors.Refused) as caught:
        call()
    return caught.value


def test_conflicts_are_the_items_fault_and_named(gateway: Gateway) -> None:
    sent = replace(submission(), revision=2)
    gateway.put_dossier(sent)
    other = replace(sent, packet={**sent.packet, "GhiChu": "khác"})
    assert refusal(lambda: gateway.put_dossier(other)).problem == "revision_conflict"
    stale = replace(sent, revision=1)
    assert isinstance(refusal(lambda: gateway.put_dossier(stale)), errors.Superseded)
    assert isinstance(refusal(lambda: gateway.commit(new_id(), manifest(stale))), errors.Superseded)
    taken = refusal(lambda: gateway.put_dossier(submission()))
    assert (taken.problem, taken.field) == ("code_taken", "packet.MaHoSo")
    assert (taken.retry, taken.scope) == (Retry.NEVER, Scope.ITEM)


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("MaTTHC", "", "packet.MaTTHC"),
        ("NgayTiepNhan", "2026-11-23", "packet.NgayTiepNhan"),
        ("TrangThaiHoSo", "11", "packet.TrangThaiHoSo"),
        ("LoaiDoiTuong", 1, "packet.LoaiDoiTuong"),
        ("MaHoSo", "", "packet.MaHoSo"),
    ],
)
def test_a_packet_the_province_cannot_take_says_where(
    gateway: Gateway, province: StandIn, field: str, value: object, where: str
) -> None:
    refused = refusal(lambda: gateway.put_dossier(submission(**{field: value})))
    assert refused.field == where
    assert province.dossiers() == []


def test_a_block_is_lent_once_and_never_to_two(gateway: Gateway, province: StandIn) -> None:
    wanted = LeaseRequest("H13.31633", "TRAM1", date(2026, 11, 23), 50, new_id())
    province.fail("POST /v1/leases", "cut_after")
    with pytest.raises(errors.Unreachable):
        gateway.lease(wanted)
    block = gateway.lease(wanted)
    assert (block.first, block.last, block.next, block.day) == (1, 50, 1, date(2026, 11, 23))
    assert gateway.lease(wanted) == block
    assert gateway.lease(replace(wanted, request_id=new_id())).first == 51
    assert gateway.lease(replace(wanted, day=date(2026, 11, 24), request_id=new_id())).first == 1
    reused = refusal(lambda: gateway.lease(replace(wanted, size=10)))
    assert reused.problem == "request_id_reused"


def test_files_that_did_not_arrive_are_named(gateway: Gateway) -> None:
    sent, arrived, absent = submission(), scan(5000), scan(5000, seed=2)
    send_all(gateway, sent, arrived)
    with pytest.raises(errors.FilesMissing) as caught:
        gateway.commit(new_id(), manifest(sent, arrived[0], absent[0]))
    assert caught.value.files == (absent[0].file,)
    assert caught.value.retry is Retry.LATER


def test_the_receipt_covers_the_words_too(gateway: Gateway) -> None:
    sent = submission()
    gateway.put_dossier(sent)
    other = replace(manifest(sent), content_sha256="0" * 64)
    assert refusal(lambda: gateway.commit(new_id(), other)).problem == "content_differs"


def test_a_wrong_pinned_key_stops_everything(province: StandIn) -> None:
    with closing(open_gateway(province, receipt_key="A" * 43)) as gateway:
        package = send_all(gateway, submission())
        with pytest.raises(errors.ReceiptInvalid) as caught:
            gateway.commit(new_id(), package)
    assert (caught.value.retry, caught.value.scope) == (Retry.NEVER, Scope.QUEUE)


def test_the_clock_is_asked_without_logging_in(gateway: Gateway, province: StandIn) -> None:
    assert abs((gateway.server_time() - now()).total_seconds()) < 60
    assert province.calls("POST /v1/token") == []


def test_a_token_the_province_forgot_is_renewed_without_a_word(gateway: Gateway, province: StandIn) -> None:
    gateway.changes("")
    gateway.changes("")
    assert len(province.calls("POST /v1/token")) == 1
    province.forget_tokens()
    gateway.changes("")
    assert len(province.calls("POST /v1/token")) == 2


def test_wrong_credentials_wait_for_a_person(province: StandIn) -> None:
    line = Line(province.url, province.client_id, province.receipt_key)
    with (
        closing(Gateway(line, Secret("wrong"), now)) as gateway,
        pytest.raises(errors.Unauthorised) as caught,
    ):
        gateway.changes("")
    assert (caught.value.retry, caught.value.scope) == (Retry.AFTER_LOGIN, Scope.QUEUE)
    assert "wrong" not in f"{caught.value!r} {caught.value}"


def test_a_token_refused_twice_is_not_asked_for_ever(gateway: Gateway, province: StandIn) -> None:
    province.fail("GET /v1/changes", "401", times=99)
    with pytest.raises(errors.Unauthorised):
        gateway.changes("")
    assert len(province.calls("GET /v1/changes")) == 2


CALLS: dict[str, Callable[[Gateway], object]] = {
    "GET /v1/time": lambda gateway: gateway.server_time(),
    "POST /v1/token": lambda gateway: gateway.changes(""),
    "GET /v1/changes": lambda gateway: gateway.changes(""),
    "PUT /v1/dossiers": lambda gateway: gateway.put_dossier(submission()),
    "GET /v1/dossiers": lambda gateway: gateway.receipt(manifest(submission())),
    "POST /v1/dossiers": lambda gateway: gateway.commit(new_id(), manifest(submission())),
    "GET /v1/files": lambda gateway: gateway.file_state(new_id()),
}


@pytest.mark.parametrize("do", ["html", "redirect", "511"])
def test_a_networks_own_page_is_not_an_answer(gateway: Gateway, province: StandIn, do: str) -> None:
    for call, made in CALLS.items():
        province.forget_tokens()
        province.fail(call, do)
        with pytest.raises(errors.NotTheProvince) as caught:
            made(gateway)
        assert (caught.value.retry, caught.value.scope) == (Retry.LATER, Scope.QUEUE)


@pytest.mark.parametrize(
    ("do", "kind"),
    [
        ("500", errors.ServerFault),
        ("502", errors.ServerFault),
        ("503", errors.Busy),
        ("429", errors.Busy),
        ("507", errors.ProvinceFull),
        ("cut_before", errors.Unreachable),
        ("cut_after", errors.Unreachable),
    ],
)
def test_trouble_of_the_whole_line_rests_the_queue(
    gateway: Gateway, province: StandIn, do: str, kind: type[LineError]
) -> None:
    province.fail("GET /v1/changes", do)
    with pytest.raises(LineError) as caught:
        gateway.changes("")
    assert type(caught.value) is kind
    assert (caught.value.retry, caught.value.scope) == (Retry.LATER, Scope.QUEUE)
    if isinstance(caught.value, errors.Busy):
        assert caught.value.seconds == 2
    assert gateway.changes("").changes == ()


def test_a_province_that_says_nothing_is_left_after_a_while(province: StandIn) -> None:
    province.fail("GET /v1/changes", "hang")
    with closing(open_gateway(province, answer_seconds=0.3)) as gateway:
        with pytest.raises(errors.Unreachable) as caught:
            gateway.changes("")
        assert caught.value.facts["why"] == "ReadTimeout"
        assert gateway.changes("").cursor == "0"


def test_the_line_may_be_cut_and_mended(gateway: Gateway, province: StandIn) -> None:
    sent = submission()
    gateway.put_dossier(sent)
    province.stop()
    with pytest.raises(errors.Unreachable):
        gateway.put_dossier(sent)
    province.start()
    assert gateway.put_dossier(sent).revision == 1
    assert len(province.dossiers()) == 1


def test_somebody_who_cannot_prove_who_they_are_gets_nothing(province: StandIn) -> None:
    gateway = open_gateway(province, url=province.url.replace("http:", "https:"))
    with closing(gateway), pytest.raises(errors.TlsFailed) as caught:
        gateway.changes("")
    assert caught.value.scope is Scope.QUEUE
    assert province.calls() == []


def test_an_address_that_is_none_is_told_like_a_dead_line(province: StandIn) -> None:
    with pytest.raises(errors.Unreachable):
        open_gateway(province, url="http://127.0.0.1:port")
    with closing(open_gateway(province, url="ftp://127.0.0.1")) as gateway, pytest.raises(errors.Unreachable):
        gateway.changes("")


def test_a_secret_never_travels_in_the_clear(province: StandIn) -> None:
    with closing(open_gateway(province, url="http://192.0.2.1")) as gateway, pytest.raises(errors.TlsFailed):
        gateway.changes("")


def test_changes_come_once_each_in_order(gateway: Gateway, province: StandIn) -> None:
    sent = submission()
    gateway.put_dossier(sent)
    for status in ("4", "9", "10"):
        province.change(sent.dossier, status, note="phòng Tư pháp")
    first = gateway.changes("", limit=2)
    assert ([change.status for change in first.changes], first.more) == (["4", "9"], True)
    rest = gateway.changes(first.cursor, limit=2)
    assert ([change.status for change in rest.changes], rest.more) == (["10"], False)
    assert gateway.changes(rest.cursor).changes == ()
    assert rest.changes[0].dossier == sent.dossier
    assert province.dossiers()[0]["status"] == "10"


def test_only_calls_of_the_contract_are_made(gateway: Gateway, province: StandIn) -> None:
    sent = submission()
    package = send_all(gateway, sent, scan(9000))
    gateway.commit(new_id(), package)
    gateway.receipt(package)
    gateway.server_time()
    gateway.changes("")
    shapes = {path: re.compile(re.sub(r"\{\w+\}", "[^/]+", path)) for path in contract()["paths"]}
    for call in province.calls():
        (operations,) = [
            contract()["paths"][path] for path, shape in shapes.items() if shape.fullmatch(call.path)
        ]
        assert call.method.lower() in operations, call
