"""Blank sides, and sides that only look blank."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scanning.blank import is_blank
from scanning.images import open_picture
from tests.scanning.drawn import BLACK, BLUE, RED, WHITE, YELLOWED, Sheet

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PENCIL = (90, 90, 95)
SCANS = [
    (150, WHITE, "grey"),
    (200, YELLOWED, "colour"),
    pytest.param(300, WHITE, "colour", marks=pytest.mark.slow),
]
Drawing = Callable[[Sheet], None]


def nothing(sheet: Sheet) -> None:
    """Paper as it comes."""


def pencil_note(sheet: Sheet) -> None:
    sheet.stroke(40, 60, 60, PENCIL, 0.3)
    sheet.stroke(40, 75, 35, PENCIL, 0.3)


def holes(sheet: Sheet) -> None:
    sheet.disc(12, 108.5, 6)
    sheet.disc(12, 188.5, 6)
    sheet.disc(198, 108.5, 5.5, strength=0.4)


def lid(sheet: Sheet) -> None:
    sheet.edge(0, 3, lean=5)
    sheet.edge(2, 14, lean=-9)
    sheet.edge(3, 2, lean=2)


def folds(sheet: Sheet) -> None:
    sheet.line((0, 99), (210, 98), 0.5, 0.35, soft=0.2)
    sheet.line((105, 0), (104, 297), 0.5, 0.3, soft=0.2)


def streaks(sheet: Sheet) -> None:
    sheet.line((66, 0), (66, 297), 0.2, 0.6)
    sheet.line((160, 0), (160, 297), 0.2, 0.4)


def pencil_over_bleed(sheet: Sheet) -> None:
    sheet.bleed()
    sheet.stroke(40, 60, 60, PENCIL, 0.5)


INKED: dict[str, Drawing] = {
    "a faint red stamp": lambda sheet: sheet.stamp(150, 220, (215, 90, 90), 0.35),
    "a faint pencil note": pencil_note,
    "pencil, with print shining through": pencil_over_bleed,
    "a page number at the foot": lambda sheet: sheet.text("2", 104, 282, 11),
    "a page number at the head": lambda sheet: sheet.text("- 2 -", 101, 10, 10),
    "a small page number in a corner": lambda sheet: sheet.text("1", 190, 284, 9),
    "a signature": lambda sheet: sheet.stroke(130, 230, 45, BLUE, 0.9),
    "a label": lambda sheet: sheet.checks(170, 20, 12),
    "a word stamped in a corner": lambda sheet: sheet.text("SAO Y", 12, 12, 12, RED, 0.5),
}
BLANK: dict[str, Drawing] = {
    "bare paper": nothing,
    "print shining through": lambda sheet: sheet.bleed(0.2),
    "punched holes": holes,
    "a staple": lambda sheet: sheet.line((12, 14), (20, 22), 0.6, 0.6),
    "the lid at the edges": lid,
    "folds": folds,
    "streaks of a dirty glass": streaks,
}


@pytest.mark.parametrize(("dpi", "tint", "mode"), SCANS)
@pytest.mark.parametrize("name", INKED)
def test_whatever_is_on_a_side_keeps_it(name: str, dpi: int, tint: tuple[int, int, int], mode: str) -> None:
    sheet = Sheet(dpi, seed=dpi, tint=tint)
    INKED[name](sheet)
    assert not is_blank(sheet.scanned(mode), dpi)


@pytest.mark.parametrize(("dpi", "tint", "mode"), SCANS)
@pytest.mark.parametrize("name", BLANK)
def test_what_is_not_ink_leaves_a_side_blank(
    name: str, dpi: int, tint: tuple[int, int, int], mode: str
) -> None:
    sheet = Sheet(dpi, seed=dpi, tint=tint)
    BLANK[name](sheet)
    assert is_blank(sheet.scanned(mode), dpi)


def test_black_and_white_scans_are_judged_the_same() -> None:
    dirty, numbered = Sheet(200, seed=1), Sheet(200, seed=2)
    holes(dirty)
    numbered.text("2", 104, 282, 11, BLACK)
    assert is_blank(dirty.scanned("bw"), 200)
    assert not is_blank(numbered.scanned("bw"), 200)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("name", ["dev", "real"])
def test_no_page_of_the_corpus_is_misjudged(name: str) -> None:
    if not (CORPUS / name / "manifest.json").exists():
        pytest.skip("the corpus is not beside the checkout")
    wrong = []
    for page in json.loads((CORPUS / name / "manifest.json").read_text("utf-8"))["pages"]:
        picture = open_picture(CORPUS / name / page["image"])
        if is_blank(picture.pixels, picture.dpi) != page.get("is_blank", False):
            wrong.append(page["id"])
    assert not wrong
