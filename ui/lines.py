"""What commands print: an error in one line, a judged file in a few."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core import catalogue, worktime
from core.loose import Judged
from core.settings import RESOURCES
from core.vault import keyring_works
from scanning import tools
from scanning.stack import Mismatch, Uneven
from ui.platform import has_screen
from ui.texts import Told, speak, translate


@dataclass(frozen=True, slots=True)
class _Said:
    code: str
    facts: dict[str, str | int]


def said(code: str) -> str:
    return one_line(_Said(code, {}))


def one_line(error: Told, about: str = "") -> str:
    """The error's sentence on one line, after the file it is about."""
    about = about or str(error.facts.get("file", ""))
    words = " ".join(speak(error).split())
    return words if not about or about in words else f"{about}: {words}"


def no_device(name: str) -> str:
    words = translate(
        "lines",
        "“{name}” không phải tên máy quét. Gõ tên như “main.py devices” in ra (sane:…, escl:http://…), "
        "hoặc folder:/đường/dẫn.",
    )
    return words.format(name=name)


def no_such_profile(name: str, known: Sequence[str]) -> str:
    return translate("lines", "không có kịch bản quét “{name}”; có: {known}").format(
        name=name, known=" · ".join(f"“{one}”" for one in known)
    )


def mismatch(found: Mismatch, sources: Sequence[str]) -> str:
    """What does not come out even in a stack, and at which pages."""
    sentences = {
        Uneven.DAMAGED: translate("lines", "phiếu phân cách hỏng mã"),
        Uneven.EMPTY: translate("lines", "phiếu phân cách không có trang nào theo sau"),
        Uneven.HEADING_INSIDE: translate(
            "lines", "trang có tên giấy tờ riêng, có thể sót phiếu phân cách phía trước"
        ),
        Uneven.NUMBER_MISSING: translate("lines", "Thiếu phiếu phân cách: thấy {found} trên {expected}"),
        Uneven.NUMBER_TWICE: translate("lines", "Có phiếu phân cách mang số trùng nhau"),
    }
    words = sentences[found.problem].format(found=found.found, expected=found.expected)
    return f"{', '.join(sources)}: {words}" if sources else words


def judged(name: str, report: Judged) -> Iterator[str]:
    verdicts = {
        "valid": translate("lines", "Hợp lệ"),
        "invalid": translate("lines", "Không hợp lệ"),
        "indeterminate": translate("lines", "Chưa đủ thông tin"),
    }
    yield name
    yield f"  PDF/A: {report['pdfa'] or translate('lines', 'không')}"
    for signature in report["signatures"]:
        yield f"  {verdicts[str(signature['verdict'])]}: {signature['signer']} ({signature['reason']})"
    if not report["signatures"]:
        yield translate("lines", "  Không có chữ ký")
    for number, page in enumerate(report["pages"], 1):
        words = len(str(page["text"]).split())
        yield translate("lines", "  trang {number}: {words} chữ").format(number=number, words=words)


def examined(home: Path) -> Iterator[tuple[str, bool]]:
    """A line for every outside thing, and whether the desk can do without what is missing."""
    missing = translate("lines", "thiếu – {remedy}")
    for tool in tools.probe():
        words = tool.version or missing.format(remedy=f"apt-get install {tool.remedy}")
        yield f"{tool.name:<15} {words}", tool.found or tool.name == "sane"
    yes, no = translate("lines", "có"), translate("lines", "không")
    keys = (
        yes if keyring_works() else no + translate("lines", " – khóa dữ liệu được niêm phong bằng mật khẩu")
    )
    screen = (
        yes if has_screen() else no + translate("lines", " – chỉ dùng được các lệnh, không mở được cửa sổ")
    )
    yield from _catalogue(home)
    yield from _calendar(home)
    yield f"{'keyring':<15} {keys}", True
    yield f"{'screen':<15} {screen}", True
    yield f"{'home':<15} {home}", True


def catalogue_of(home: Path) -> Path:
    """Where the procedures of this desk come from."""
    own = home / "catalogue"
    return own if own.is_dir() else RESOURCES / "catalogue"


def catalogue_told(folder: Path) -> Iterator[tuple[str, bool]]:
    """One sentence for every file of a catalogue that has an error; of a whole one, what it holds."""
    faults = catalogue.faults(folder)
    for fault in faults:
        yield speak(fault), False
    if not faults:
        known = catalogue.load(folder)
        words = translate("lines", "Danh mục thủ tục bản {version}: {n} thủ tục, không có lỗi.")
        yield words.format(version=known.version, n=len(known.procedures)), True


def _calendar(home: Path) -> Iterator[tuple[str, bool]]:
    """Years not all read in an official text are named: what is due in them may still move."""
    known, wrong = worktime.of_desk(home, RESOURCES / "calendar")
    if wrong is not None:
        yield f"{'calendar':<15} {speak(wrong)}", True
    years = sorted(known.years)
    open_ones = ", ".join(str(year) for year in years if not known.confirmed(year))
    words = translate("lines", "Lịch nghỉ lễ các năm {first}–{last}").format(first=years[0], last=years[-1])
    if open_ones:
        words += translate("lines", "; chưa có văn bản chính thức: {years}").format(years=open_ones)
    yield f"{'calendar':<15} {words}", True


def _catalogue(home: Path) -> Iterator[tuple[str, bool]]:
    """The desk goes on with its embedded catalogue when its own is wrong."""
    for words, _whole in catalogue_told(catalogue_of(home)):
        yield f"{'catalogue':<15} {words}", True
