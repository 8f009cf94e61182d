"""A day at the counter without a line, and what became of it: the officers' story from end to end."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import main
from core import digitise, intake, results, slips
from core.digitise import Target
from core.dossier import Dossier, Status
from core.results import Batch
from core.settings import RESOURCES
from core.signing.appearance import Mark
from core.signing.tokens import open_p12
from core.slips import SlipKind
from core.store import officers
from core.vault import Secret
from tests import paperwork
from tests.core.stage import MovingClock
from tests.core.sync.packages import CHUNK
from tests.pki import PASSPHRASE, Authority
from tests.province.fixture import province
from tests.province.server import StandIn
from tests.station import Station, proven, station

__all__ = ["province"]

PATCH = "PATCH /v1/files"


def scanned(path: Path, name: str) -> Path:
    """A page of large print, quick to read."""
    page = Image.new("L", (1000, 500), 255)
    font = ImageFont.truetype(str(RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"), 40)
    for line, words in enumerate(("TỜ KHAI ĐĂNG KÝ KHAI SINH", f"Họ, chữ đệm, tên: {name}")):
        ImageDraw.Draw(page).text((80, 80 + 100 * line), words, 0, font)
    page.save(path, dpi=(150, 150))
    return path


def served(desk: Station, folder: Path, name: str) -> Dossier:
    """One applicant: a page on the scanner, the other papers seen, a receipt in the hand."""
    draft = intake.open_dossier(desk.desk, desk.officer)
    who = intake.Party(name=name, id_number="094191000123")
    intake.set_applicant(desk.desk, desk.officer, draft, who)
    intake.choose_procedure(desk.desk, desk.officer, draft, paperwork.BIRTH)
    first, *rest = intake.look(desk.desk, desk.officer, draft).components
    page = scanned(folder / f"{name}.png", name)
    digitise.take_files(desk.desk, desk.officer, Target(draft, first.id), [page])
    for component in rest:
        intake.mark_component(desk.desk, desk.officer, replace(component, checked=True))
    received = intake.receive(desk.desk, desk.officer, draft)
    assert slips.print_slip(desk.desk, desk.officer, draft, SlipKind.RECEIPT).startswith(b"%PDF-")
    return received


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_a_day_without_a_line_is_not_lost(home: Path, tmp_path: Path, province: StandIn) -> None:
    province.stop()
    with paperwork.memory_keyring(), station(home, province, MovingClock(), answer_seconds=5) as desk:
        names = ("Trần Thị Mẫu", "Lâm Văn Thử", "Thạch Ngọc Nở")
        day = [served(desk, tmp_path, name) for name in names]
        assert [one.code.provisional for one in day if one.code] == [True] * 3
        desk.carry_on(5)
        held = desk.held()
        assert held is not None
        assert held.code == "unreachable"
        main.desk_worker(desk.desk).run_until_idle()  # the pages are read all the same
        for name, dossier in zip(names, day, strict=True):
            made = digitise.paper_file(desk.desk, desk.officer, dossier.components[0].id)
            assert made is not None, name
        desk.clock.move(hours=3)

        province.start()  # for a moment: it is cut in the middle of a file, and loses an answer
        province.fail(PATCH, "cut_body", after=2, bytes=CHUNK // 2)
        province.fail("POST /v1/dossiers", "cut_after")
        desk.carry_on(40)
        assert desk.held() is None
        arrived(desk, province, day)

        ready = day[0]
        province.change(ready.id, "4")
        desk.carry_on(3)
        assert desk.look(ready).status is Status.PROCESSING
        decided(desk, ready, tmp_path)
        province.stop()
        results.hand_over(
            desk.desk, desk.officer, ready.id, paperwork.TAKEN
        )  # the applicant does not wait for the line
        desk.carry_on(3)
        province.start()
        desk.carry_on(40)
        (told,) = [one for one in province.dossiers() if one["id"] == ready.id]
        assert (told["status"], told["state"]) == ("10", "committed")
        _, signed = results.result_file(desk.desk, desk.officer, ready.id)
        assert signed in [one["content"] for one in province.files()]
        assert proven(desk, province, ready).revision == desk.look(ready).revision
        ended_well(desk)


def arrived(desk: Station, province: StandIn, day: list[Dossier]) -> None:
    """Each once, with its file, a code of the province's own and a receipt."""
    assert {one["id"] for one in province.dossiers()} == {one.id for one in day}
    codes = [desk.look(one).code for one in day]
    assert [code.provisional for code in codes if code] == [False] * len(day)
    assert len({code.text for code in codes if code}) == len(province.files()) == len(day)
    for dossier in day:
        assert proven(desk, province, dossier).dossier == dossier.id


def decided(desk: Station, dossier: Dossier, folder: Path) -> None:
    new = results.NewResult("Giấy khai sinh", "KQ.G15.000031", "123/2026", None, paperwork.paper())
    results.record(desk.desk, desk.officer, dossier.id, new)
    key = open_p12(Authority().person().p12(folder / "key.p12"), Secret(PASSPHRASE))
    batch = Batch((dossier.id,), key, lambda _, at: Mark("UBND xã Cù Lao Dung", "Nguyễn Thị Hường", at))
    assert [one.error for one in results.sign(desk.desk, desk.officer, batch)] == [None]


def ended_well(desk: Station) -> None:
    """Nothing waits, nothing failed, and the trail is whole."""
    with desk.desk.store.read() as session:
        actions = [entry.action for entry in officers.entries(session)]
    assert actions.count("dossier.coded") == 3
    assert desk.desk.audit.verify(desk.desk.store)[1] is None
    assert not list((desk.desk.vault.home / "work").glob("*"))
