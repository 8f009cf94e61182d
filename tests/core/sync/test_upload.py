"""Files resume where they stopped, are never sent twice, and never in place of another."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.clock import new_id
from core.errors import LineError, Retry, Scope
from core.progress import Cancelled, Progress, silent
from core.sync import errors
from core.sync.gateway import Gateway, Submission
from tests.core.sync.packages import CHUNK, Ledger, manifest, open_gateway, scan, submission
from tests.province.server import StandIn

SIZE = 10 * CHUNK + 77


@pytest.fixture
def sent(gateway: Gateway) -> Submission:
    dossier = submission()
    gateway.put_dossier(dossier)
    return dossier


def bytes_sent(province: StandIn) -> int:
    return sum(call.sent for call in province.calls("PATCH /v1/files"))


def stop_at(offset: int) -> Progress:
    def progress(done: int, _total: int) -> None:
        if done >= offset:
            raise Cancelled

    return progress


def test_a_file_arrives_byte_for_byte(gateway: Gateway, province: StandIn, sent: Submission) -> None:
    file, content = scan(SIZE)
    told: list[tuple[int, int]] = []
    ledger = Ledger()
    gateway.upload(sent.dossier, file, content, ledger, lambda done, total: told.append((done, total)))
    (stored,) = province.files()
    assert (stored["content"], stored["state"]) == (content.getvalue(), "stored")
    assert (stored["name"], stored["component"]) == ("Tờ khai.pdf", "TP-01")
    assert told == [(done, SIZE) for done in [*range(0, SIZE, CHUNK), SIZE]]
    assert ledger.offsets == [done for done, _ in told]


def test_a_stopped_upload_goes_on_where_it_stopped(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()
    with pytest.raises(Cancelled):
        gateway.upload(sent.dossier, file, content, ledger, stop_at(5 * CHUNK))
    with closing(open_gateway(province)) as next_day:
        next_day.upload(sent.dossier, file, content, ledger, silent)
    assert bytes_sent(province) == SIZE
    assert len(province.calls("POST /v1/files")) == 1


def test_a_cut_inside_a_chunk_costs_at_most_that_chunk(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()
    province.fail("PATCH /v1/files", "cut_body", after=3, bytes=1000)
    with pytest.raises(errors.Unreachable):
        gateway.upload(sent.dossier, file, content, ledger, silent)
    gateway.upload(sent.dossier, file, content, ledger, silent)
    assert province.files()[0]["content"] == content.getvalue()
    assert SIZE <= bytes_sent(province) <= SIZE + CHUNK


def test_a_chunk_whose_answer_was_lost_is_not_sent_again(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()
    province.fail("PATCH /v1/files", "cut_after", after=4)
    with pytest.raises(errors.Unreachable):
        gateway.upload(sent.dossier, file, content, ledger, silent)
    gateway.upload(sent.dossier, file, content, ledger, silent)
    assert bytes_sent(province) == SIZE


CHILD = """
import json, os, signal, sys
from contextlib import closing
from pathlib import Path
from core.clock import now
from core.sync.gateway import Gateway, Line
from core.sync.receipts import ManifestFile
from core.vault import Secret

given = json.loads(sys.argv[1])

class Ledger:
    url = ""
    def remember(self, url, offset):
        Path(given["ledger"]).write_text(url)

def progress(done, total):
    if done >= given["die_at"]:
        os.kill(os.getpid(), signal.SIGKILL)

with closing(Gateway(Line(**given["line"]), Secret(given["secret"]), now)) as gateway:
    file = ManifestFile(**given["file"])
    gateway.upload(given["dossier"], file, Path(given["content"]).open("rb"), Ledger(), progress)
"""


def test_a_killed_desk_resumes_inside_the_file(
    gateway: Gateway, province: StandIn, sent: Submission, tmp_path: Path
) -> None:
    file, content = scan(SIZE)
    (tmp_path / "scan.pdf").write_bytes(content.getvalue())
    order = {
        "line": {
            "url": province.url,
            "client_id": province.client_id,
            "receipt_key": province.receipt_key,
            "chunk": CHUNK,
        },
        "secret": province.secret,
        "dossier": sent.dossier,
        "file": {name: getattr(file, name) for name in file.__slots__},
        "content": str(tmp_path / "scan.pdf"),
        "ledger": str(tmp_path / "ledger"),
        "die_at": 6 * CHUNK,
    }
    root = Path(__file__).resolve().parents[3]
    died = subprocess.run([sys.executable, "-c", CHILD, json.dumps(order)], cwd=root, timeout=60, check=False)
    assert died.returncode == -signal.SIGKILL
    assert bytes_sent(province) == 6 * CHUNK
    gateway.upload(sent.dossier, file, content, Ledger((tmp_path / "ledger").read_text()), silent)
    assert province.files()[0]["content"] == content.getvalue()
    assert bytes_sent(province) == SIZE


def test_a_file_that_arrived_is_not_sent_again_though_the_ledger_was_lost(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    gateway.upload(sent.dossier, file, content, Ledger(), silent)
    told: list[int] = []
    gateway.upload(sent.dossier, file, content, Ledger(), lambda done, _: told.append(done))
    assert (bytes_sent(province), told) == (SIZE, [SIZE])
    assert len(province.files()) == 1


def test_a_locked_upload_is_waited_for_never_restarted(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()
    province.fail("PATCH /v1/files", "lock", after=5)
    with pytest.raises(errors.UploadLocked) as caught:
        gateway.upload(sent.dossier, file, content, ledger, silent)
    assert (caught.value.seconds, caught.value.retry) == (2, Retry.LATER)
    assert caught.value.scope is Scope.ITEM, "other files may go on"
    assert ledger.offsets[-1] == 5 * CHUNK
    gateway.upload(sent.dossier, file, content, ledger, silent)
    assert len(province.calls("POST /v1/files")) == 1
    assert province.files()[0]["content"] == content.getvalue()


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("call", ["HEAD /v1/files", "PATCH /v1/files"])
def test_an_upload_the_province_forgot_begins_anew(
    gateway: Gateway, province: StandIn, sent: Submission, status: int, call: str
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()
    with pytest.raises(Cancelled):
        gateway.upload(sent.dossier, file, content, ledger, stop_at(2 * CHUNK))
    province.fail(call, "forget", status=status)
    gateway.upload(sent.dossier, file, content, ledger, silent)
    (stored,) = province.files()
    assert stored["content"] == content.getvalue()
    assert len(province.calls("POST /v1/files")) == 2


def test_a_province_that_forgets_every_upload_is_left_alone(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    province.fail("PATCH /v1/files", "forget", times=99)
    with pytest.raises(errors.ServerFault):
        gateway.upload(sent.dossier, *scan(SIZE), Ledger(), silent)
    assert len(province.calls("POST /v1/files")) == 2


def test_on_another_offset_the_desk_asks_and_goes_on(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    province.fail("PATCH /v1/files", "409", after=3, times=2)
    gateway.upload(sent.dossier, file, content, Ledger(), silent)
    assert province.files()[0]["content"] == content.getvalue()
    assert len(province.calls("HEAD /v1/files")) == 2


def test_an_offset_that_never_settles_is_left_for_later(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    province.fail("PATCH /v1/files", "409", times=99)
    with pytest.raises(errors.UploadLocked):
        gateway.upload(sent.dossier, *scan(SIZE), Ledger(), silent)
    assert len(province.calls("PATCH /v1/files")) == 4


def changed(content: io.BytesIO, how: Callable[[bytes], bytes]) -> io.BytesIO:
    return io.BytesIO(how(content.getvalue()))


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (lambda raw: raw[:0], "empty"),
        (lambda raw: raw[:-1], "size"),
        (lambda raw: raw + b"\0", "size"),
        (lambda raw: b"\0" + raw[1:], "sha256"),
    ],
    ids=["empty", "shorter", "longer", "other"],
)
def test_a_file_that_is_not_the_ledgers_never_leaves_the_desk(
    gateway: Gateway, province: StandIn, how: Callable[[bytes], bytes], why: str
) -> None:
    file, content = scan(SIZE)
    with pytest.raises(errors.FileChanged) as caught:
        gateway.upload(new_id(), file, changed(content, how), Ledger(), silent)
    assert caught.value.facts["why"] == why
    assert (caught.value.retry, caught.value.scope) == (Retry.NEVER, Scope.ITEM)
    assert province.calls() == []


def test_bytes_damaged_on_the_way_are_noticed_and_sent_anew(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()
    province.fail("PATCH /v1/files", "flip", after=2)
    with pytest.raises(errors.Damaged) as caught:
        gateway.upload(sent.dossier, file, content, ledger, silent)
    assert (caught.value.retry, caught.value.scope) == (Retry.LATER, Scope.ITEM)
    assert gateway.file_state(file.file).state == "corrupt"
    gateway.upload(sent.dossier, file, content, ledger, silent)
    assert province.files()[0]["content"] == content.getvalue()


@pytest.mark.parametrize(
    ("do", "kind", "scope"),
    [
        ("413", errors.TooLarge, Scope.ITEM),
        ("507", errors.ProvinceFull, Scope.QUEUE),
        ("500", errors.ServerFault, Scope.QUEUE),
        ("html", errors.NotTheProvince, Scope.QUEUE),
        ("redirect", errors.NotTheProvince, Scope.QUEUE),
    ],
)
@pytest.mark.parametrize("call", ["POST", "HEAD", "PATCH"])
def test_trouble_in_the_middle_loses_nothing(
    gateway: Gateway,
    province: StandIn,
    sent: Submission,
    call: str,
    do: str,
    kind: type[LineError],
    scope: Scope,
) -> None:
    file, content = scan(3 * CHUNK)
    ledger = Ledger()
    if call != "POST":
        with pytest.raises(Cancelled):
            gateway.upload(sent.dossier, file, content, ledger, stop_at(CHUNK))
    province.fail(f"{call} /v1/files", do)
    with pytest.raises(LineError) as caught:
        gateway.upload(sent.dossier, file, content, ledger, silent)
    assert (type(caught.value), caught.value.scope) == (kind, scope)
    gateway.upload(sent.dossier, file, content, ledger, silent)
    assert bytes_sent(province) <= file.size + CHUNK
    assert province.files()[0]["content"] == content.getvalue()


def test_a_file_over_the_provinces_limit_is_refused_before_a_byte(tmp_path: Path) -> None:
    small = StandIn(tmp_path / "small", max_bytes=CHUNK)
    small.start()
    with closing(small), closing(open_gateway(small)) as gateway:
        dossier = submission()
        gateway.put_dossier(dossier)
        with pytest.raises(errors.TooLarge):
            gateway.upload(dossier.dossier, *scan(SIZE), Ledger(), silent)
        assert bytes_sent(small) == 0


@pytest.mark.parametrize(
    "location", ["http://elsewhere.invalid/v1/files/1", "http://[", "//elsewhere.invalid/1"]
)
def test_the_token_goes_to_no_other_house(
    gateway: Gateway, province: StandIn, sent: Submission, location: str
) -> None:
    province.fail("POST /v1/files", "201", headers={"location": location})
    with pytest.raises(errors.NotTheProvince):
        gateway.upload(sent.dossier, *scan(SIZE), Ledger(), silent)


def test_a_refused_login_in_the_middle_is_no_fault_of_the_file(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()
    with pytest.raises(Cancelled):
        gateway.upload(sent.dossier, file, content, ledger, stop_at(CHUNK))
    province.fail("HEAD /v1/files", "401", times=2)
    with pytest.raises(errors.Unauthorised):
        gateway.upload(sent.dossier, file, content, ledger, silent)
    province.forget_tokens()
    gateway.upload(sent.dossier, file, content, ledger, silent)
    assert bytes_sent(province) == SIZE


@pytest.mark.parametrize("offset", ["", "-1", "1e3", "٣", "9" * 5000])
def test_an_offset_that_is_none_is_not_believed(
    gateway: Gateway, province: StandIn, sent: Submission, offset: str
) -> None:
    headers = {"upload-offset": offset.encode().decode("latin-1")}
    province.fail("PATCH /v1/files", "204", headers=headers)
    with pytest.raises(errors.NotTheProvince):
        gateway.upload(sent.dossier, *scan(SIZE), Ledger(), silent)


def test_a_long_name_is_in_the_manifest_not_in_a_header(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(CHUNK, name="Giấy tờ " * 400)
    gateway.upload(sent.dossier, file, content, Ledger(), silent)
    assert gateway.commit(new_id(), manifest(sent, file)).dossier == sent.dossier
    assert len(province.files()[0]["name"]) == 200


def test_a_file_waits_for_its_dossier(gateway: Gateway) -> None:
    with pytest.raises(errors.Refused) as caught:
        gateway.upload(new_id(), *scan(SIZE), Ledger(), silent)
    assert caught.value.problem == "dossier_unknown"


def test_the_province_may_restart_in_the_middle(
    gateway: Gateway, province: StandIn, sent: Submission
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()

    def restart(done: int, _total: int) -> None:
        if done == 4 * CHUNK:
            province.stop()

    with pytest.raises(errors.Unreachable):
        gateway.upload(sent.dossier, file, content, ledger, restart)
    province.start()
    gateway.upload(sent.dossier, file, content, ledger, silent)
    assert bytes_sent(province) == SIZE
    assert province.files()[0]["content"] == content.getvalue()


CALLS = ["PUT /v1/dossiers", "POST /v1/files", "PATCH /v1/files", "HEAD /v1/files", "GET /v1/files/by-id"]
TROUBLES = ["cut_before", "cut_after", "500", "html", "lock", "401", "409", "forget", "flip"]
FAULTS = st.tuples(
    st.sampled_from([*CALLS, "POST /v1/dossiers", "POST /v1/token"]),
    st.sampled_from(TROUBLES),
    st.integers(0, 4),
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(faults=st.lists(FAULTS, min_size=1, max_size=4))
def test_whatever_the_line_does_there_is_one_dossier_with_the_same_bytes(
    gateway: Gateway, province: StandIn, faults: list[tuple[str, str, int]]
) -> None:
    province.heal()
    number = len(province.dossiers()) + 1
    sent, papers = submission(number), [scan(3 * CHUNK + 5, seed=number), scan(CHUNK, seed=-number)]
    for match, do, after in faults:
        province.fail(match, do, after=after)
    key, ledgers = new_id(), [Ledger(), Ledger()]
    package = manifest(sent, *(file for file, _ in papers))

    def attempt() -> bool:
        try:
            gateway.put_dossier(sent)
            for (file, content), ledger in zip(papers, ledgers, strict=True):
                gateway.upload(sent.dossier, file, content, ledger, silent)
            gateway.commit(key, package)
        except LineError:
            return False
        return True

    assert any(attempt() for _ in range(12))
    assert len(province.dossiers()) == number
    stored = {row["file"]: row["content"] for row in province.files()}
    assert all(stored[file.file] == content.getvalue() for file, content in papers)


def test_a_revision_of_thirty_files_is_signed_for_as_a_whole(gateway: Gateway, province: StandIn) -> None:
    sent = submission()
    gateway.put_dossier(sent)
    papers = [scan(2 * CHUNK, seed=number, name=f"Giấy tờ {number}.pdf") for number in range(30)]
    for file, content in papers[:-1]:
        gateway.upload(sent.dossier, file, content, Ledger(), silent)
    package = manifest(sent, *(replace(file) for file, _ in papers))
    with pytest.raises(errors.FilesMissing):
        gateway.commit(new_id(), package)
    assert province.receipts() == []
    gateway.upload(sent.dossier, *papers[-1], Ledger(), silent)
    assert gateway.commit(new_id(), package).manifest_sha256 == package.sha256
