"""A sheet fed again is known again; another sheet of the same form is not it."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from scanning.images import Pixels, open_picture, rotate
from scanning.likeness import Look, look, same_sheet
from tests.scanning.conftest import PAGES
from tests.scanning.drawn import BLUE, Sheet

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FILES = [*sorted(PAGES.glob("*.jpg")), *sorted((PAGES / "stack").glob("*.png"))]


def scanned_again(pixels: Pixels, dpi: int, seed: int) -> Pixels:
    """Fed a little crooked, displaced by up to 1.3 mm and stretched, under another light, with new noise."""
    random = np.random.default_rng(seed)
    crooked = rotate(pixels, float(random.uniform(-1, 1)))
    right, down = random.uniform(-dpi, dpi, 2) / 20
    move = np.array([[1, 0, right], [0, 1, down]], np.float64)
    height, width = pixels.shape[:2]
    moved = cv2.warpAffine(crooked, move, (width, height), borderMode=cv2.BORDER_REPLICATE)
    stretched = cv2.resize(moved, (width, round(height * random.uniform(0.995, 1.005))))
    lit = stretched * random.uniform(0.88, 1.05) + random.normal(0, 4, stretched.shape)
    _, packed = cv2.imencode(".jpg", np.clip(lit, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 70])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_UNCHANGED), np.uint8)


def seen(path: Path) -> tuple[Look, Look]:
    """The page, and the page scanned again."""
    picture = open_picture(path)
    again = scanned_again(picture.pixels, picture.dpi, len(path.name))
    return look(picture.pixels, picture.dpi), look(again, picture.dpi)


def declaration(child: str, asker: str) -> Pixels:
    sheet = Sheet(150, seed=1)
    sheet.text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60, 18, 13)
    sheet.text("TỜ KHAI ĐĂNG KÝ KHAI SINH", 65, 38, 15)
    rows = {
        "Kính gửi:": "Ủy ban nhân dân xã Tân Mẫu, huyện Mẫu",
        "Họ, chữ đệm, tên người yêu cầu:": asker,
        "Nơi cư trú:": "Số 25, ấp Giồng Chùa, xã Tân Mẫu",
        "Họ, chữ đệm, tên người được khai sinh:": child,
        "Ngày, tháng, năm sinh:": "12/03/2026",
        "Nơi sinh:": "Trung tâm y tế huyện Mẫu",
        "Họ, chữ đệm, tên người mẹ:": "Trần Thị Mẫu",
        "Họ, chữ đệm, tên người cha:": "Nguyễn Văn Mẫu",
    }
    for row, (asked, answered) in enumerate(rows.items()):
        sheet.text(asked, 25, 60 + row * 13)
        sheet.text(answered, 105, 60 + row * 13, colour=BLUE, strength=0.85)
    return sheet.scanned()


@pytest.fixture(scope="module")
def sheets() -> list[tuple[Look, Look]]:
    return [seen(path) for path in FILES]


def test_only_a_sheet_itself_is_known_again(sheets: list[tuple[Look, Look]]) -> None:
    for i, (one, _) in enumerate(sheets):
        for j, (_, other) in enumerate(sheets):
            assert same_sheet(one, other) == (i == j and one.ink is not None), f"{FILES[i]} {FILES[j]}"


def test_two_declarations_of_one_form_are_two_sheets() -> None:
    first = declaration("Nguyễn Minh An", "Nguyễn Văn Mẫu")
    twin = declaration("Nguyễn Minh Bảo", "Nguyễn Văn Mẫu")
    stranger = declaration("Lê Thị Hoa", "Lê Văn Mộc")
    known = look(first, 150)
    assert same_sheet(known, look(scanned_again(first, 150, 4), 150))
    assert not same_sheet(known, look(scanned_again(twin, 150, 4), 150))
    assert not same_sheet(known, look(scanned_again(stranger, 150, 4), 150))


def test_blank_sides_are_never_the_same() -> None:
    bare = look(Sheet(150, seed=2).scanned(), 150)
    assert bare.ink is None
    assert not same_sheet(bare, bare)


def test_sheets_fed_again_are_found_each_by_itself(sheets: list[tuple[Look, Look]]) -> None:
    """The last three before the jam, of which one is a blank back, come again, then a new one."""
    before = [one for one, _ in sheets]
    blank = next(i for i, one in enumerate(before) if one.ink is None)
    assert 1 <= blank <= len(before) - 2
    again = [sheets[i][1] for i in (blank - 1, blank, blank + 1)]
    new = look(declaration("Lê Thị Hoa", "Lê Văn Mộc"), 150)
    found = [[n for n, old in enumerate(before) if same_sheet(old, one)] for one in (*again, new)]
    assert found == [[blank - 1], [], [blank + 1], []]


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("name", ["dev", "real"])
def test_every_pair_of_the_corpus_is_judged_right(name: str) -> None:
    if not (CORPUS / name / "manifest.json").exists():
        pytest.skip("the corpus is not beside the checkout")
    pages = json.loads((CORPUS / name / "manifest.json").read_text("utf-8"))["pages"]
    pairs = [seen(CORPUS / name / page["image"]) for page in pages]
    wrong = [
        (pages[i]["id"], pages[j]["id"])
        for i, (one, _) in enumerate(pairs)
        for j, (_, other) in enumerate(pairs)
        if same_sheet(one, other) != (i == j and not pages[i].get("is_blank", False))
    ]
    assert not wrong
