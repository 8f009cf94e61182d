"""The officer's day in two flows: the line is cut in the middle of the main job; the feeder jams under way."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core import digitise, intake
from core.acquire import Feed
from core.digitise import Target
from core.progress import silent
from scanning.devices import ScanSettings
from scanning.devices.sane import SaneDevice, devices
from scanning.errors import Jammed
from tests import paperwork
from tests.core.stage import MovingClock
from tests.flows.story import NAME, Story
from ui import texts, theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window


class WatchedStory(Story):
    """Remembers what the province held before it was taken down."""

    def line_returns(self) -> None:
        super().line_returns()
        self.codes = [dossier["code"] for dossier in self.province.dossiers()]
        self.files = [file["file"] for file in self.province.files()]
        self.receipts = [receipt["jws"] for receipt in self.province.receipts()]


def test_a_birth_is_registered_while_the_line_is_cut(qapp: QApplication, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    theme.dress(qapp)
    story = WatchedStory(tmp_path / "out", [].append, screens=False)
    told = story.play()
    assert story.codes == [told.code] == [told.proven.code]
    assert len(story.files) == len(told.papers) + 1
    assert told.proven.jws in story.receipts
    assert told.proven.jws == told.province_receipt.read_text()
    assert NAME in told.name
    assert set(threading.enumerate()) <= before


def test_a_jam_costs_no_sheet_that_was_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SANE's own test scanner is the station's; it jams when the third sheet is drawn in."""
    (tmp_path / "sane.d").mkdir()
    (tmp_path / "sane.d" / "dll.conf").write_text("test\n")
    (tmp_path / "sane.d" / "test.conf").write_text("number_of_devices 1\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path / "sane.d"))
    [found] = devices()
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(f'[station]\nscanner = "{found.name}"\n')
    with paperwork.memory_keyring():
        opened = paperwork.new_desk(home, MovingClock())
        desk, scanner = opened.desk, SaneDevice(opened.desk.settings.station.scanner)
        officer = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
        target = Target(intake.open_dossier(desk, officer))
        feed = Feed(scanner, ScanSettings(source="feeder", mode="gray", dpi=75))

        def jam(taken: int, _total: int) -> None:
            if taken == 2:
                scanner._open.read_return_value = "SANE_STATUS_JAMMED"

        with pytest.raises(Jammed) as told:
            digitise.scan(desk, officer, target, feed, jam)
        assert "Kẹt giấy" in texts.speak(told.value)
        kept = digitise.pages(desk, officer, target.dossier_id)
        assert len(kept) == 2
        assert all(desk.vault.sound(page.sha256) for page in kept)
        again = digitise.scan(desk, officer, target, feed, silent)  # the paper was taken out: it goes on
        assert digitise.pages(desk, officer, target.dossier_id)[2:] == again
        desk.store.close()
