"""Machines that misbehave: a scanner that jams, an OCR program that dies."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parent.parent / "data" / "pages"


@pytest.fixture
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a `tesseract` of our own, a shell script, before the real one."""

    def install(script: str) -> None:
        folder = tmp_path / "engine"
        folder.mkdir(exist_ok=True)
        program = folder / "tesseract"
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return install


@pytest.fixture
def scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """SANE's own test device, alone, with the given lines of configuration."""

    def configure(*lines: str) -> None:
        folder = tmp_path / "sane.d"
        folder.mkdir(exist_ok=True)
        (folder / "dll.conf").write_text("test\n", "utf-8")
        (folder / "test.conf").write_text("\n".join(["number_of_devices 1", *lines, ""]), "utf-8")
        monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))

    configure()
    return configure
