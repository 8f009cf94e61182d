"""The programs we need beside us: are they there, and what to install when they are not."""

from dataclasses import dataclass

from scanning import ocr
from scanning.errors import ScanningError, ToolMissing


@dataclass(frozen=True, slots=True)
class Tool:
    """version: what it says of itself, None when it is not there or does not run. remedy: the Debian package."""

    name: str
    version: str | None
    remedy: str

    @property
    def found(self) -> bool:
        return self.version is not None


def probe() -> tuple[Tool, ...]:
    """Look for each program and model once. Never raises."""
    version = _version()
    models = _models() if version else ()
    return (
        Tool("tesseract", version, "tesseract-ocr"),
        Tool("tesseract-vie", version if ocr.LANGUAGE in models else None, "tesseract-ocr-vie"),
        Tool("sane", _sane(), "libsane1"),
    )


def require() -> None:
    """Raises ToolMissing (facts: tool, remedy) for the first thing without which no page can be read."""
    for tool in probe()[:2]:
        if not tool.found:
            raise ToolMissing(tool=tool.name, remedy=tool.remedy)


def _version() -> str | None:
    try:
        return ocr.version() or None
    except ScanningError:
        return None


def _models() -> tuple[str, ...]:
    try:
        return ocr.languages()
    except ScanningError:
        return ()


def _sane() -> str | None:
    from scanning.devices import sane

    try:
        return sane.version()
    except ScanningError:
        return None
