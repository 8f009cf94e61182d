"""The watched folder takes whole files once, and leaves the rest in sight."""

import io
from itertools import islice
from pathlib import Path

from PIL import Image

from scanning.devices import ScanSettings
from scanning.devices.folder import TAKEN, WatchedFolder


def drop(path: Path, shade: int = 255, part: float = 1.0) -> bytes:
    file = io.BytesIO()
    Image.new("L", (400, 600), shade).save(file, "JPEG", dpi=(100, 100))
    data = file.getvalue()
    path.write_bytes(data[: int(len(data) * part)])
    return data


def watched(tmp_path: Path) -> tuple[WatchedFolder, Path, Path]:
    inbox, desk = tmp_path / "inbox", tmp_path / "desk"
    inbox.mkdir()
    desk.mkdir()
    return WatchedFolder(inbox, interval=0.001, patience=2), inbox, desk


def test_a_file_is_taken_only_when_it_has_come_to_rest_and_is_whole(tmp_path: Path) -> None:
    folder, inbox, _ = watched(tmp_path)
    whole = drop(inbox / "a.jpg", part=0.5)
    assert folder.ready() == ()
    assert [w.reason for w in folder.waiting()] == ["growing"]
    assert folder.ready() == ()
    assert [w.reason for w in folder.waiting()] == ["picture_broken"]
    (inbox / "a.jpg").write_bytes(whole)
    assert folder.ready() == ()
    assert folder.ready() == (inbox / "a.jpg",)


def test_a_file_moves_away_when_the_next_is_asked_for_and_comes_again_after_a_crash(tmp_path: Path) -> None:
    folder, inbox, desk = watched(tmp_path)
    drop(inbox / "a.jpg", 10)
    drop(inbox / "b.jpg", 20)
    [first] = islice(folder.files(desk), 1)  # and then nobody asks: as if the desk had lost power
    assert (inbox / "a.jpg").exists()
    again = list(WatchedFolder(inbox, 0.001, 2).files(desk))
    assert again[0] == first
    assert len(again) == 2
    assert sorted(p.name for p in (inbox / TAKEN).iterdir()) == ["a.jpg", "b.jpg"]
    assert list(WatchedFolder(inbox, 0.001, 2).files(desk)) == []


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    folder, inbox, desk = watched(tmp_path)
    drop(inbox / "scan.jpg", 10)
    pages = list(folder.pages(ScanSettings(), desk))
    drop(inbox / "scan.jpg", 20)
    pages += list(folder.pages(ScanSettings(), desk))
    assert [(p.width_px, p.height_px, p.dpi) for p in pages] == [(400, 600, 100)] * 2
    assert len(list((inbox / TAKEN).iterdir())) == 2
