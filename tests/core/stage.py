"""The stage the tests of core play on: a clock you can move, a keyring that remembers, a small disk."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from core.changes import Changes
from core.clock import new_id
from core.job import Job, JobKind, JobState

START = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # a Monday morning in Viet Nam

ROOT = Path(__file__).resolve().parents[2]

IN_TIME = 20.0
"""Seconds any waiting in a test may take before it is a failure."""


class MovingClock:
    def __init__(self, start: datetime = START) -> None:
        self._now = start

    def __call__(self) -> datetime:
        return self._now

    def move(self, **span: float) -> None:
        self._now += timedelta(**span)


class MemoryKeyring(KeyringBackend):
    """Keeps what it is given, as the system's own does, until the test is over."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def job(kind: JobKind = JobKind.READ_PAGE, **values: object) -> Job:
    """A waiting job of a dossier of its own."""
    plain = Job(
        id=new_id(),
        kind=kind,
        dossier_id=new_id(),
        subject_id=new_id(),
        revision=0,
        state=JobState.WAITING,
        attempts=0,
        not_before=START,
        created_at=START,
    )
    return replace(plain, **values)


class Watch:
    """Waits for what commits bring about."""

    def __init__(self, changes: Changes) -> None:
        self._heard = threading.Condition()
        changes.listen(self._hear)

    def _hear(self, _ids: frozenset[str]) -> None:
        with self._heard:
            self._heard.notify_all()

    def until(self, come_true: Callable[[], bool]) -> None:
        with self._heard:
            assert self._heard.wait_for(come_true, IN_TIME)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under `folder`, to show that nothing was touched."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Disk:
    """A real small disk (tmpfs) that can be filled, freed and made read-only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, leave: int = 0) -> None:
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            for size in (65536, 4096, 1):
                self._write_until_full(ballast.fileno(), size)
            ballast.truncate(ballast.tell() - leave)

    def _write_until_full(self, handle: int, size: int) -> None:
        try:
            while True:
                os.write(handle, b"\0" * size)
        except OSError:
            return

    def free(self) -> None:
        (self.folder / "ballast").unlink()

    def lock(self, locked: bool = True) -> None:
        _mount("-o", f"remount,{'ro' if locked else 'rw'}", str(self.folder))


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Disk]:
    """Skips the test where nothing may be mounted."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a small disk needs root")
    folder.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    except subprocess.CalledProcessError:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def child(code: str, *words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run `code` in a process of its own, which may die."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=cwd,
        check=False,
        timeout=IN_TIME,
        capture_output=True,
        text=True,
    )


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)
