"""A page taken apart: what is in which layer, and that painted together they look like the page."""

import io
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from scanning import compress, pdf
from scanning.compress import Kind
from scanning.convert import Metadata, build
from scanning.layers import Layers, split
from scanning.reading import keep_apart, read_apart

from .conftest import PAGES

DPI = 200
Pixels = npt.NDArray[np.uint8]


def page() -> Pixels:
    """A letter on grainy tinted paper: print with tone marks, a red seal inked unevenly, a blue pen, pencil, a page
    number; A4 at 200 dpi."""
    image = Image.new("RGB", (1654, 2339), (244, 240, 228))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(34)
    for line in range(20):
        draw.text((200, 200 + 60 * line), "Uỷ ban nhân dân xã Mỹ Xuyên, ngày 01/02/2024" * 1, "black", font)
    for ring in range(40):
        shade = 80 + 3 * ring
        draw.arc((1000, 1500, 1280, 1780), 9 * ring, 9 * ring + 9, (225, shade, shade), 12)
    draw.line([(900, 1900), (1000, 1850), (1100, 1930), (1300, 1860)], (20, 30, 160), 6)
    draw.line([(200, 2000), (420, 2040)], (196, 193, 184), 5)
    draw.text((820, 2230), "7", (30, 30, 30), font)
    grain = np.random.default_rng(1).normal(0, 3, (2339, 1654, 1))
    return np.clip(np.asarray(image, np.float64) + grain, 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def letter() -> Pixels:
    return page()


@pytest.fixture(scope="module")
def taken_apart(letter: Pixels) -> Layers:
    found = split(letter, DPI)
    assert found is not None
    return found


def painted(given: Pixels, folder: Path) -> Pixels:
    """The page as a reader of the PDF sees it, at the resolution of the scan."""
    folder.mkdir(exist_ok=True)
    path = folder / "page.png"
    Image.fromarray(given).save(path, dpi=(DPI, DPI))
    from scanning.page import PageReading

    height, width = given.shape[:2]
    reading = PageReading(0, "", width_px=width, height_px=height, dpi=DPI, upright=path)
    build([reading], folder / "page.pdf", Metadata())
    drawn = pdf.render_page(folder / "page.pdf", 0, folder / "drawn.png")
    seen = np.asarray(Image.open(drawn.path).convert("RGB"), np.uint8)
    return np.asarray(cv2.resize(seen, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def test_print_and_pen_are_stencils_in_their_colour_and_the_seal_is_a_patch(taken_apart: Layers) -> None:
    black, pen = (
        next(s for s in taken_apart.stencils if (max(s.colour) > 100) is blue) for blue in (False, True)
    )
    assert max(black.colour) < 40
    assert pen.colour[2] > 130
    assert pen.colour[0] < 60
    scale = black.bits.shape[0] / 2339
    assert black.bits[
        round(2225 * scale) : round(2280 * scale), round(810 * scale) : round(850 * scale)
    ].any()
    seal = [patch for patch in taken_apart.patches if patch.box.left <= 1000 and patch.box.top <= 1500]
    assert any(patch.box.right >= 1280 and patch.box.bottom >= 1780 for patch in seal)
    assert all(
        not s.bits[round(1550 * scale) : round(1700 * scale), round(1005 * scale)].any() for s in [black]
    )


def test_layers_painted_together_look_like_the_page(letter: Pixels, tmp_path: Path) -> None:
    seen = painted(letter, tmp_path / "it").astype(np.float64)
    soft = cv2.GaussianBlur(letter.astype(np.float64), (0, 0), 1.5)
    away = np.abs(cv2.GaussianBlur(seen, (0, 0), 1.5) - soft).max(axis=2)
    assert away[1490:1790, 990:1290].mean() < 6  # the seal, shade by shade
    assert np.percentile(away, 99) < 45
    assert abs(float(seen[2100:2200, 200:1400].mean()) - float(letter[2100:2200, 200:1400].mean())) < 3


def test_a_faint_pencil_line_is_still_seen(letter: Pixels, tmp_path: Path) -> None:
    seen = painted(letter, tmp_path / "it")
    on = float(seen[2015:2025, 300:310].min(axis=(0, 1)).mean())
    off = float(seen[2060:2070, 300:310].mean())
    assert off - on > 20


def test_every_dot_of_a_tone_mark_stays_and_dust_goes() -> None:
    given = np.full((600, 600), 250, np.uint8)
    for place in range(5):
        cv2.circle(given, (100 + 80 * place, 100), 2, (40,), -1)  # 0.5 mm, the dot of ạ in small print
    given[300, 100:500:40] = 40  # single pixels
    given[450:460, 100:500] = 20
    found = split(given, DPI)
    assert found is not None
    bits = found.stencils[0].bits
    count, _ = cv2.connectedComponents(bits)
    assert count - 1 == 6


def test_the_same_picture_gives_the_same_file_and_no_transparency(letter: Pixels, tmp_path: Path) -> None:
    painted(letter, tmp_path / "a")
    painted(letter, tmp_path / "b")
    data = (tmp_path / "a" / "page.pdf").read_bytes()
    assert data == (tmp_path / "b" / "page.pdf").read_bytes()
    assert len(data) < 90_000
    with pikepdf.open(io.BytesIO(data)) as document:
        images = [
            o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
        ]
        assert {str(image.Filter) for image in images} == {"/DCTDecode", "/CCITTFaxDecode"}
        assert not any("/SMask" in image or "/Group" in image for image in images)
        assert any(image.get("/ImageMask") for image in images)


def test_a_photograph_stays_one_jpeg_and_black_and_white_one_fax_strip(tmp_path: Path) -> None:
    noise = np.random.default_rng(2).normal(0, 40, (100, 70, 3))
    photo = cv2.resize(
        np.clip(noise + 120, 0, 255).astype(np.uint8), (1400, 2000), interpolation=cv2.INTER_CUBIC
    )
    Image.fromarray(photo).save(tmp_path / "photo.jpg", quality=90)
    assert [piece.kind for piece in compress.pieces(tmp_path / "photo.jpg", DPI)] == [Kind.JPEG]
    assert [p.kind for p in compress.pieces(PAGES / "stack" / "b3_002.png", DPI)] == [Kind.BILEVEL]


def test_pieces_made_while_reading_are_those_made_for_the_file(tmp_path: Path) -> None:
    given = PAGES / "sideways.jpg"
    reading = keep_apart(given, tmp_path, read_apart(given.read_bytes()))
    assert reading.upright is not None
    kept = compress.pieces(reading.upright, reading.dpi)
    reading.upright.with_suffix(".pieces").unlink()
    assert compress.pieces(reading.upright, reading.dpi) == kept
    assert sum(len(piece.data) for piece in kept) < 85_000
