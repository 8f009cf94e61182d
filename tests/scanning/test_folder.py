"""The watched folder takes whole files once, and leaves the rest in sight."""

import io
import os
import shutil
import threading
from itertools import islice
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from scanning.devices import ScanSettings
from scanning.devices.folder import TAKEN, WatchedFolder
from scanning.errors import FolderAway


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
    folder, inbox, desk = watched(tmp_path)
    whole = drop(inbox / "a.jpg", part=0.5)
    assert folder.ready() == ()
    assert [w.reason for w in folder.waiting()] == ["growing"]
    assert folder.ready() == ()
    assert [w.reason for w in folder.waiting()] == ["picture_broken"]
    assert list(folder.files(desk)) == []  # and is no end of the job
    (inbox / "a.jpg").write_bytes(whole)
    assert folder.ready() == ()
    assert folder.ready() == (inbox / "a.jpg",)


def test_a_file_that_becomes_readable_without_a_sign_is_taken_all_the_same(tmp_path: Path) -> None:
    """As one that another program had locked: its size and time say nothing."""
    folder, inbox, _ = watched(tmp_path)
    file = inbox / "a.jpg"
    whole = drop(file)
    about = file.stat()
    with file.open("r+b") as handle:
        handle.write(bytes(len(whole)))
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    looks = [folder.ready() for _ in range(40)]
    assert not any(looks)
    assert [w.reason for w in folder.waiting()] == ["not_a_picture"]
    with file.open("r+b") as handle:
        handle.write(whole)
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert any(folder.ready() for _ in range(17))


def test_looking_for_long_costs_little(tmp_path: Path) -> None:
    _, inbox, desk = watched(tmp_path)
    drop(inbox / "a.jpg", part=0.5)
    looks = []

    class Counting(WatchedFolder):
        def ready(self) -> tuple[Path, ...]:
            looks.append(len(looks))
            return super().ready()

    folder = Counting(inbox, interval=0.02)
    timer = threading.Timer(0.5, folder.cancel)
    timer.start()
    assert list(folder.files(desk)) == []
    timer.join()
    assert 2 < len(looks) <= 26


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


def test_what_a_crash_gives_again_and_what_was_dropped_again_bear_other_names(tmp_path: Path) -> None:
    folder, inbox, desk = watched(tmp_path)
    drop(inbox / "a.jpg")
    [first] = islice(folder.files(desk), 1)
    [again] = WatchedFolder(inbox, 0.001, 2).files(desk)
    assert again == first
    shutil.copy2(inbox / TAKEN / "a.jpg", inbox / "a.jpg")  # even with its time
    [on_purpose] = WatchedFolder(inbox, 0.001, 2).files(desk)
    assert on_purpose.stem != first.stem
    assert on_purpose.stem[:32] == first.stem[:32]
    assert len(list((inbox / TAKEN).iterdir())) == 2


def test_pages_of_a_file_that_was_dropped_again_are_pages_of_another_one(tmp_path: Path) -> None:
    _, inbox, desk = watched(tmp_path)
    sheets = [Image.new("L", (400, 600), shade) for shade in (10, 20)]
    sheets[0].save(tmp_path / "a.pdf", save_all=True, append_images=sheets[1:], resolution=100)
    names = []
    for _ in range(2):
        shutil.copy(tmp_path / "a.pdf", inbox / "a.pdf")
        pages = WatchedFolder(inbox, 0.001, 2).pages(ScanSettings(), desk)
        names += [page.path.stem for page in pages]
    assert len(set(names)) == 4


def test_another_scan_under_the_same_name_is_not_put_away_unseen(tmp_path: Path) -> None:
    folder, inbox, desk = watched(tmp_path)
    drop(inbox / "scan.jpg", 10)
    files = folder.files(desk)
    next(files)
    drop(inbox / "scan.jpg", 20)
    assert len(list(files)) == 1
    assert len(list(inbox.glob("*.jpg"))) == 0
    assert len(list(desk.glob("*.jpg"))) == 2


def test_what_cannot_be_put_away_is_given_once_and_moved_when_it_can_be(tmp_path: Path) -> None:
    folder, inbox, desk = watched(tmp_path)
    drop(inbox / "a.jpg")
    (inbox / TAKEN).write_text("a file where a folder should be")
    assert len(list(folder.files(desk))) == 1
    assert [w.reason for w in folder.waiting()] == ["not_moved"]
    assert list(folder.files(desk)) == []
    (inbox / TAKEN).unlink()
    assert folder.ready() == ()
    assert (folder.waiting(), [p.name for p in (inbox / TAKEN).iterdir()]) == ((), ["a.jpg"])


def test_a_share_that_is_gone_is_a_state_and_the_job_goes_on_when_it_is_back(tmp_path: Path) -> None:
    _, inbox, desk = watched(tmp_path)
    folder = WatchedFolder(inbox, interval=0.01)
    drop(inbox / "a.jpg", 10)
    drop(inbox / "b.jpg", 20)
    files = folder.files(desk)
    first = next(files)
    inbox.rename(tmp_path / "elsewhere")
    timer = threading.Timer(0.3, (tmp_path / "elsewhere").rename, [inbox])
    timer.start()
    assert folder.ready() == ()
    assert folder.away == "ENOENT"
    second = next(files)
    timer.join()
    assert folder.away == ""
    assert second != first
    folder.cancel()
    assert list(files) == []
    assert sorted(p.name for p in (inbox / TAKEN).iterdir()) == ["a.jpg", "b.jpg"]


def test_a_job_that_ends_while_the_share_is_gone_says_so(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path / "nowhere", interval=0.001, patience=2)
    with pytest.raises(FolderAway) as told:
        list(folder.pages(ScanSettings(), tmp_path))
    assert told.value.facts == {"file": str(tmp_path / "nowhere"), "reason": "ENOENT", "pages": 0}


def test_every_page_of_a_file_is_given_or_none(tmp_path: Path) -> None:
    folder, inbox, desk = watched(tmp_path)
    sheets = [Image.new("L", (400, 600), shade) for shade in (10, 20, 30)]
    sheets[0].save(inbox / "a.tif", save_all=True, append_images=sheets[1:], dpi=(100, 100))
    sheets[0].save(inbox / "b.pdf", save_all=True, append_images=sheets[1:], resolution=100)
    with pikepdf.open(inbox / "b.pdf") as document:
        document.pages[1].MediaBox = [0, 0, 14000, 14000]  # larger than any paper
        document.save(inbox / "c.pdf")
    pages = list(folder.pages(ScanSettings(), desk))
    assert len(pages) == 6
    assert [(w.path.name, w.reason) for w in folder.waiting()] == [("c.pdf", "pdf_page_too_large")]


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    folder, inbox, desk = watched(tmp_path)
    drop(inbox / "scan.jpg", 10)
    pages = list(folder.pages(ScanSettings(), desk))
    drop(inbox / "scan.jpg", 20)
    pages += list(folder.pages(ScanSettings(), desk))
    assert [(p.width_px, p.height_px, p.dpi) for p in pages] == [(400, 600, 100)] * 2
    assert len(list((inbox / TAKEN).iterdir())) == 2
