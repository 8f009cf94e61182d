"""The window scans from a driver that runs in another process, and stops it."""

import sys
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt

from core import profiles
from tests.ui.conftest import Seat
from tests.ui.test_dossier import opened
from ui.feeds import Feeds

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_pages_come_from_a_driver_that_is_never_loaded_into_the_window(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sane.d").mkdir()
    (tmp_path / "sane.d" / "dll.conf").write_text("test\n")
    slow = "read-delay true\nread-delay-duration 20000\nread-limit true\nread-limit-size 30000\n"
    (tmp_path / "sane.d" / "test.conf").write_text(f"number_of_devices 1\n{slow}")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path / "sane.d"))
    sheets = seat.window.dossier.model.sheets
    way = profiles.load(seat.desk.vault.home)[0].model_copy(update={"duplex": False, "dpi": 100})
    profiles.keep(seat.desk.vault.home, [way])
    sheets._feeds = Feeds(seat.desk.settings.station.model_copy(update={"scanner": "sane:test:0"}))
    loaded = set(sys.modules)
    opened(seat)
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: sheets.scanned >= 2)
    seat.press(Qt.Key.Key_F5)
    start = monotonic()
    seat.until(lambda: not sheets.scanning)
    assert monotonic() - start < 3
    assert "dừng" in seat.window.dossier.notice.text()
    assert 2 <= len(sheets.every) < 10
    assert "_sane" not in set(sys.modules) - loaded
