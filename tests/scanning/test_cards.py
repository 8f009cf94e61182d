"""Two sides of a card on one page, and the sheet found on its bed."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from scanning.cards import find, two_sides
from scanning.images import Pixels
from tests.scanning.drawn import BLACK, RED, Sheet

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
DPI = 200
TEAL, BED_WHITE, BED_DARK = (150, 205, 195), (247, 247, 247), (60, 58, 56)


def px(mm: float) -> int:
    return round(mm * DPI / 25.4)


def card(colour: tuple[int, int, int] = TEAL) -> Pixels:
    """A card's face: a portrait at the left, a red mark at the top right."""
    face = np.full((px(53.98), px(85.6), 3), colour, np.uint8)
    face[px(15) : px(40), px(5) : px(25)] = (90, 80, 75)
    face[px(4) : px(9), px(72) : px(82)] = RED
    for row in range(6):
        face[px(18 + row * 5) : px(19.2 + row * 5), px(32) : px(32 + 40 - row * 4)] = BLACK
    return face


def on_bed(face: Pixels, bed: tuple[int, int, int], degrees: float, seed: int = 1) -> Pixels:
    """The card lying crooked on the flatbed, the thin shadow of its edge around it."""
    picture = np.full((px(150), px(210), 3), bed, np.float32)
    top, left = px(45), px(60)
    picture[top - 2 : top + face.shape[0] + 2, left - 2 : left + face.shape[1] + 2] *= 0.9
    picture[top : top + face.shape[0], left : left + face.shape[1]] = face
    height, width = picture.shape[:2]
    move = cv2.getRotationMatrix2D((left + face.shape[1] / 2, top + face.shape[0] / 2), degrees, 1)
    turned = cv2.warpAffine(picture, move, (width, height), flags=cv2.INTER_CUBIC, borderValue=bed)
    noisy = turned + np.random.default_rng(seed).normal(0, 2, turned.shape)
    return np.asarray(np.clip(noisy, 0, 255), np.uint8)


def red_middle(picture: Pixels) -> tuple[float, float]:
    """(x, y) of the red mark, as shares of the picture's sides."""
    spots = np.argwhere(picture[..., 0].astype(int) - picture[..., 1] > 90)
    y, x = spots.mean(axis=0)
    return float(x / picture.shape[1]), float(y / picture.shape[0])


@pytest.mark.parametrize("bed", [BED_WHITE, BED_DARK])
@pytest.mark.parametrize("degrees", [0, 4, -12, 35])
def test_a_card_is_found_on_its_bed_and_straightened(bed: tuple[int, int, int], degrees: float) -> None:
    side = find(on_bed(card(), bed, degrees), DPI)
    assert side.found
    assert side.pixels.shape == (px(53.98), px(85.6), 3)
    assert red_middle(side.pixels) == pytest.approx((0.9, 0.12), abs=0.02)
    assert abs(side.pixels.astype(int) - card()).mean() < 5


def test_a_card_standing_upright_is_laid_along() -> None:
    side = find(on_bed(card(), BED_WHITE, 90), DPI)
    assert side.found
    assert side.pixels.shape == (px(53.98), px(85.6), 3)


def test_both_sides_stand_on_one_a4_page_at_true_size() -> None:
    page, found = two_sides(on_bed(card(), BED_WHITE, 3), on_bed(card((215, 205, 160)), BED_DARK, -5), DPI)
    assert found == (True, True)
    assert page.shape == (px(297), px(210), 3)
    rows, columns = (np.flatnonzero((page < 230).any(axis=(axis, 2))) for axis in (1, 0))
    assert columns[-1] - columns[0] + 1 == pytest.approx(px(85.6), abs=2)
    assert len(rows) == pytest.approx(2 * px(53.98), abs=4), "two cards high, white between them"
    shown = page.astype(int)
    front, back = shown[rows[0] + px(50), px(105)], shown[rows[-1] - px(2), px(105)]
    assert front == pytest.approx(TEAL, abs=12)
    assert back == pytest.approx((215, 205, 160), abs=12)


def test_a_picture_without_a_card_is_placed_whole() -> None:
    """Grey, as wide as the page: it is made smaller to fit, and said not to have been found."""
    sheet = Sheet(DPI, seed=4)
    sheet.text("Bản chụp", 40, 40)
    page, found = two_sides(on_bed(card(), BED_WHITE, 0), sheet.scanned("grey"), DPI)
    assert found == (True, False)
    assert page.shape == (px(297), px(210), 3)


def test_a_path_brings_its_own_resolution(tmp_path: Path) -> None:
    file = tmp_path / "front.png"
    Image.fromarray(on_bed(card(), BED_WHITE, 2)).save(file, dpi=(DPI, DPI))
    page, found = two_sides(file, file, 300)
    assert found == (True, True)
    assert page.shape == (3508, 2480, 3)
    columns = np.flatnonzero((page < 230).any(axis=(0, 2)))
    assert columns[-1] - columns[0] + 1 == pytest.approx(1011, abs=4)
