"""From paper to PDF/A, with the real Tesseract: the stack, the turned page, and everything that can be wrong."""

import io
import json
import subprocess
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from scanning import pdf
from scanning.convert import Metadata, Result, build, described, digitise, read_page
from scanning.errors import PageRefused
from scanning.fields import Field
from scanning.pdf import is_signed, page_texts, pdfa_claim

from .conftest import PAGES

Engine = Callable[[str], None]


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    from concurrent.futures import ThreadPoolExecutor

    out = tmp_path_factory.mktemp("stack")
    with ThreadPoolExecutor(2) as pool:
        return digitise([PAGES / "stack"], out, pool, quiet), out


def test_a_stack_is_cut_at_its_separators_and_its_blank_page_is_flagged(stack: tuple[Result, Path]) -> None:
    result, out = stack
    assert [(g.component, g.name, g.pages) for g in result.groups] == [
        ("UQ-01", "Giấy ủy quyền", (1, 2)),
        ("BS-01", "Bản sao chứng thực", (4,)),
    ]
    assert [page.blank for page in result.pages] == [False, False, True, False, False]
    assert [page.rotation for page in result.pages] == [0, 0, 0, 0, 180]
    assert [page.skew for page in result.pages if not page.blank] == pytest.approx(
        [-1.89, 1.53, -1.7, -1.25], abs=0.15
    )
    record = json.loads((out / "result.json").read_text("utf-8"))
    assert [page["index"] for page in record["pages"]] == [0, 1, 2, 3, 4]
    assert [group["pdf"] for group in record["groups"]] == ["stack-UQ-01.pdf", "stack-BS-01.pdf"]
    assert not (out / ".work").exists()


def test_other_readers_find_the_words_of_the_page(stack: tuple[Result, Path]) -> None:
    result, out = stack
    file = out / "stack-BS-01.pdf"
    poppler = subprocess.run(
        ["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    [pdfium] = page_texts(file)
    read = result.pages[4].text.split()
    assert sum((Counter(read) - Counter(pdfium.split())).values()) <= 2
    assert sum((Counter(read) - Counter(poppler.split())).values()) <= 5  # it orders columns its own way
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pdfium


def test_a_page_on_its_side_is_put_upright_and_read(tmp_path: Path) -> None:
    reading = read_page(PAGES / "sideways.jpg", tmp_path)
    assert reading.rotation == 270
    assert reading.skew == pytest.approx(1.34, abs=0.1)
    assert "TỜ KHAI ĐĂNG KÝ KHAI SINH" in reading.text
    build([reading], tmp_path / "a.pdf", Metadata("Tờ khai"))
    build([reading], tmp_path / "b.pdf", Metadata("Tờ khai"))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a.pdf").stat().st_size < 300_000


def test_the_file_is_what_pdfa_2u_asks_for(stack: tuple[Result, Path]) -> None:
    file = stack[1] / "stack-UQ-01.pdf"
    assert pdfa_claim(file) == "2U"
    with pikepdf.open(file) as document:
        root = document.Root
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert root.OutputIntents[0].DestOutputProfile.N == 3
        assert document.trailer.ID[0]
        for page in document.pages:
            image = page.Resources.XObject.P0
            assert image.Filter == "/CCITTFaxDecode"
            font = page.Resources.Font.Text
            assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
            assert b"beginbfchar" in font.ToUnicode.read_bytes()
        assert len({page.Resources.Font.Text.objgen for page in document.pages}) == 1


def test_the_picture_in_the_file_is_the_picture_of_the_page(
    stack: tuple[Result, Path], tmp_path: Path
) -> None:
    page = pdf.render_page(stack[1] / "stack-UQ-01.pdf", 0, tmp_path / "drawn.png")
    drawn = np.asarray(Image.open(page.path).convert("L").resize((165, 234)), float)
    given = np.asarray(Image.open(PAGES / "stack" / "b3_002.png").rotate(-1.53, fillcolor=1).convert("L"))
    given = np.asarray(Image.fromarray(given).resize((165, 234)), float)
    assert (page.width_px, page.dpi) == (1653, 200) or page.width_px == 1654
    assert float(np.abs(drawn - given).mean()) < 12


def bad_inputs(folder: Path) -> dict[str, str]:
    """Files that are no pages, by name, with the code each must get."""
    folder.mkdir()
    whole = (PAGES / "sideways.jpg").read_bytes()
    (folder / "a-empty.jpg").write_bytes(b"")
    (folder / "b-cut.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "c-text.jpg").write_text("Đây không phải là ảnh", "utf-8")
    Image.new("1", (30_000, 30_000)).save(folder / "d-bomb.png")
    (folder / "e-broken.pdf").write_bytes(b"%PDF-1.7\nno more than this")
    locked = pikepdf.new()
    locked.add_blank_page()
    locked.save(folder / "f-locked.pdf", encryption=pikepdf.Encryption(owner="chủ", user="mật"))
    return {
        "a-empty.jpg": "file_empty",
        "b-cut.jpg": "picture_broken",
        "c-text.jpg": "not_a_picture",
        "d-bomb.png": "picture_too_large",
        "e-broken.pdf": "pdf_broken",
        "f-locked.pdf": "pdf_encrypted",
    }


def test_what_cannot_be_read_is_refused_by_name_and_the_batch_goes_on(
    tmp_path: Path, executor: Executor
) -> None:
    wanted = bad_inputs(tmp_path / "in")
    good = tmp_path / "in" / "z-good.png"
    good.write_bytes((PAGES / "stack" / "b3_003.png").read_bytes())
    result = digitise([tmp_path / "in", tmp_path / "nowhere.png"], tmp_path / "out", executor, quiet)
    said = {page.source: page.error for page in result.pages}
    assert said == {**wanted, "z-good.png": None, "nowhere.png": "file_missing"}
    [group] = result.groups
    assert [result.pages[i].source for i in group.pages] == ["z-good.png"]
    assert [page.index for page in result.pages] == list(range(len(said)))


def signed_pdf(path: Path) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 300))
    value = pikepdf.Dictionary(
        Type=pikepdf.Name.Sig,
        Filter=pikepdf.Name("/Adobe.PPKLite"),
        ByteRange=[0, 1, 2, 3],
        Contents=b"\0" * 64,
    )
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=b"Ky", V=document.make_indirect(value))
    document.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[document.make_indirect(field)])
    document.save(path)
    return path.read_bytes()


def test_a_signed_pdf_is_taken_as_it_is(tmp_path: Path, executor: Executor) -> None:
    data = signed_pdf(tmp_path / "ket-qua.pdf")
    assert is_signed(tmp_path / "ket-qua.pdf")
    result = digitise([tmp_path / "ket-qua.pdf"], tmp_path / "out", executor, quiet)
    assert result.groups[0].signed
    assert (tmp_path / "out" / "ket-qua.pdf").read_bytes() == data


def test_a_pdf_is_never_written_over_the_one_it_was_made_from(tmp_path: Path, executor: Executor) -> None:
    source = tmp_path / "giay.pdf"
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 300))
    document.save(source)
    before = source.read_bytes()
    result = digitise([source], tmp_path, executor, quiet)
    assert source.read_bytes() == before
    assert result.groups[0].pdf == tmp_path / "giay-2.pdf"


@pytest.mark.parametrize(
    ("script", "error", "seconds"),
    [
        ("kill -SEGV $$", "ocr_failed", 60),
        ("kill -KILL $$", "ocr_failed", 60),
        ("echo 'out of memory' >&2; exit 1", "ocr_failed", 60),
        ("exec sleep 60", "ocr_timeout", 1),
    ],
)
def test_a_page_whose_ocr_fails_stays_in_the_file_and_says_so(
    tmp_path: Path, engine: Engine, script: str, error: str, seconds: float
) -> None:
    engine(script)
    reading = read_page(PAGES / "stack" / "b3_002.png", tmp_path, seconds=seconds)
    assert (reading.error, reading.text) == (error, "")
    build([reading], tmp_path / "page.pdf", Metadata())
    assert [text.strip() for text in page_texts(tmp_path / "page.pdf")] == [""]
    assert not list(tmp_path.glob("*.json"))  # asked again, it is tried again


def test_work_stopped_by_its_watcher_goes_on_where_it_was(
    tmp_path: Path, engine: Engine, executor: Executor
) -> None:
    class Stop(Exception):
        pass

    def stop_after_two(done: int, total: int) -> None:
        if done == 2:
            raise Stop

    calls = tmp_path / "calls"
    engine(f"echo x >> {calls}; printf '{TSV}' > $2.tsv")
    with pytest.raises(Stop):
        digitise([PAGES / "stack"], tmp_path / "out", executor, stop_after_two)
    executor.shutdown(wait=True)
    assert (tmp_path / "out" / ".work").exists()
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        digitise([PAGES / "stack"], tmp_path / "out", pool, quiet)
        once = calls.read_text("utf-8").count("x")
        digitise([PAGES / "stack"], tmp_path / "whole", pool, quiet)
    assert calls.read_text("utf-8").count("x") == 2 * once
    for name in ("stack-UQ-01.pdf", "stack-BS-01.pdf"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


WORDS = "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc giấy chứng nhận quyền sử dụng đất"
HEAD = "level page_num block_num par_num line_num word_num left top width height conf text"
TSV = HEAD.replace(" ", r"\t") + "".join(
    rf"\n5\t1\t1\t1\t1\t{i}\t{100 + 90 * i}\t300\t80\t40\t95\t{w}" for i, w in enumerate(WORDS.split())
)


def test_a_picture_of_16_bits_a_photo_turned_by_exif_and_a_tiff_of_two_pages_are_read(
    tmp_path: Path, executor: Executor
) -> None:
    Image.fromarray(np.full((300, 200), 60_000, np.uint16)).save(tmp_path / "a.png")
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (400, 300), "white").save(tmp_path / "b.jpg", exif=turned)
    first = Image.new("1", (300, 400), 1)
    first.save(tmp_path / "c.tif", save_all=True, append_images=[first], dpi=(200, 200))
    result = digitise([tmp_path], tmp_path / "out", executor, quiet)
    assert [(p.source, p.error) for p in result.pages] == [
        ("a.png", None),
        ("b.jpg", None),
        ("c.tif#1", None),
        ("c.tif#2", None),
    ]
    assert [page.blank for page in result.pages] == [True] * 4
    file = io.BytesIO((tmp_path / "out" / "result.json").read_bytes())
    assert len(json.load(file)["pages"]) == 4


def test_text_of_a_broken_pdf_is_refused_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"")
    with pytest.raises(PageRefused):
        page_texts(tmp_path / "x.pdf")


def test_a_file_says_of_itself_what_its_first_page_says() -> None:
    said = {
        name: Field(value, value, 90.0, None)
        for name, value in (
            ("so_ky_hieu", "12/UBND"),
            ("trich_yeu", "V/v khai sinh"),
            ("nguoi_ky", "Võ Mỹ Yến"),
        )
    }
    about = described(Metadata(title="Công văn", author="UBND"), said)
    assert (about.title, about.author, about.subject) == ("Công văn", "UBND", "V/v khai sinh")
    assert about.keywords == "12/UBND; Võ Mỹ Yến"
