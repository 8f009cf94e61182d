import subprocess
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image

from core import catalogue, settings
from core.dossier import (
    Channel,
    Code,
    Component,
    Digitisation,
    Dossier,
    Due,
    Fee,
    FeeKind,
    Party,
    PartyKind,
    Status,
)
from core.forms import sets
from core.forms.issue import Issue
from core.forms.receipt import NotReceived, ReceiptSlip, handed_in, qr_payload, receipt
from core.returning import Way, Wish

CATALOGUE = catalogue.load(settings.RESOURCES / "catalogue")
OFFICE = settings.load(Path("no such home")).office
RECEIVED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # 16:00 in Vietnam
PROMISED = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HANH = Party(
    name="Trần Thị Ngọc Hạnh",
    id_number="094185012345",
    address_now="Ấp Nhì, xã Cù Lao Dung, thành phố Cần Thơ",
    phone="0912345678",
)
LONG = Party(
    name="Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Quỳnh Như Khánh Huyền <Ngọc> & Diễm",
    id_number="094185012345",
    address="Số nhà 125/47/6B, tổ 12, khóm Châu Khánh, đường Trần Hưng Đạo nối dài, Phường 10, thành phố "
    "Sóc Trăng, tỉnh Sóc Trăng (nay là phường Phú Lợi, thành phố Cần Thơ)",
    phone="0912345678",
    email="congtangtonnunguyenphuochoangthiquynhnhu.khanhhuyen@congtytrachnhiemhuuhan.example.vn",
)


def papers(code: str, count: int) -> tuple[Component, ...]:
    procedure = CATALOGUE.get(code, date(2026, 11, 20))
    assert procedure is not None
    made = catalogue.components_of(procedure, lambda: "id")
    return tuple(replace(paper, checked=True) for paper in (made * count)[:count])


DOSSIER = Dossier(
    id="d1",
    procedure_code="1.001193",
    procedure_name="Thủ tục đăng ký khai sinh",
    catalogue_version="2026-11-22",
    status=Status.RECEIVED,
    channel=Channel.DIRECT,
    applicant=HANH,
    created_at=RECEIVED,
    updated_at=RECEIVED,
    revision=1,
    code=Code("H13.31633-261120-0007", provisional=False),
    time_limit="3 ngày làm việc",
    received_at=RECEIVED,
    due=Due(PROMISED),
    components=papers("1.001193", 4),
)
FORM = sets.load(settings.RESOURCES / "forms").form("receipt", date(2026, 11, 20))
FIRST = Issue(OFFICE, FORM, RECEIVED, RECEIVED)
USUAL = ReceiptSlip(DOSSIER, FIRST, "Nguyễn Văn Được")
CROWDED = replace(
    USUAL,
    issue=replace(FIRST, copy_number=2),
    dossier=replace(
        DOSSIER,
        procedure_name="Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận lần đầu đối với hộ gia đình, "
        "cá nhân, cộng đồng dân cư",
        applicant=LONG,
        submitter=replace(LONG, name="Lâm Văn Đởm", id_number="094085012346"),
        authorised=True,
        code=Code("TAM-TRAM1-261120-K7QF-007", provisional=True),
        due=None,
        time_limit="",
        fee=Fee(FeeKind.BEFORE, None),
        components=papers("1.013978", 24),
    ),
)
WIDEST = replace(
    USUAL,
    dossier=replace(
        DOSSIER, code=Code("H51123456789.12345678.123456789.0123-261120-123456789", provisional=False)
    ),
    issue=replace(
        FIRST,
        office=OFFICE.model_copy(
            update={
                "desk": "Trung tâm Phục vụ hành chính công phường Châu Thành Đông Nam Sài Gòn",
                "parent": "UBND thành phố Hồ Chí Minh – Khu vực phía Đông",
            }
        ),
    ),
)
ALL = pytest.mark.parametrize("slip", [USUAL, CROWDED, WIDEST], ids=["usual", "crowded", "widest"])


def text_of(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def pictures(data: bytes, dpi: int = 300) -> Iterator[Image.Image]:
    with pdfium.PdfDocument(data) as document:
        for page in document:
            yield page.render(scale=dpi / 72, grayscale=True).to_pil()


def shown(slip: ReceiptSlip) -> str:
    return " ".join(text_of(receipt(slip)))


def test_the_form_says_what_it_has_to() -> None:
    pages = text_of(receipt(USUAL))
    assert len(pages) == 1
    text = pages[0]
    for words in (
        "UBND THÀNH PHỐ CẦN THƠ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Cù Lao Dung, ngày 20 tháng 11 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mã hồ sơ: H13.31633-261120-0007",
        "Tiếp nhận hồ sơ của: Trần Thị Ngọc Hạnh – Số CCCD/Hộ chiếu/MST: 094185012345",
        "Địa chỉ: Ấp Nhì, xã Cù Lao Dung, thành phố Cần Thơ",
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh",
        "1. Thành phần hồ sơ nộp gồm:",
        "2 Giấy chứng sinh 1",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: 3 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 16 giờ 00 phút, ngày 20 tháng 11 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 00 phút, ngày 26 tháng 11 năm 2026",
        "6. Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công xã Cù Lao Dung",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Nguyễn Văn Được",
        "đề nghị mang theo giấy này",
        "Trang 1/1",
    ):
        assert words in text, words
    assert unicodedata.is_normalized("NFC", text)
    assert "In lại" not in text
    assert "Mã hồ sơ tạm" not in text
    assert "Thay cho" not in text


def test_a_slip_printed_again_under_the_official_code_names_the_provisional_one() -> None:
    mapped = replace(
        DOSSIER,
        channel=Channel.ONLINE,
        portal_code="G09.20-20261120-0092637",
    )
    text = shown(
        replace(
            USUAL,
            dossier=mapped,
            issue=replace(USUAL.issue, copy_number=1, former="TAM-TRAM1-261120-K7QF-007"),
        )
    )
    assert "Mã hồ sơ: H13.31633-261120-0007" in text
    assert (
        "Thay cho mã tạm TAM-TRAM1-261120-K7QF-007 đã in trước đây · "
        "Mã trên Cổng Dịch vụ công: G09.20-20261120-0092637" in text
    )
    assert "Mã hồ sơ tạm" not in text


def test_a_crowded_slip_goes_on_and_loses_nothing() -> None:
    pages = text_of(receipt(CROWDED))
    text = " ".join(pages)
    assert len(pages) == 2
    assert all("TT Tên giấy tờ Bản chính Bản chứng thực Bản photo" in page for page in pages)
    assert [f"Trang {n}/2" in page for n, page in enumerate(pages, 1)] == [True, True]
    assert "24 Chứng từ nghĩa vụ tài chính" in text
    assert "Mã hồ sơ tạm: TAM-TRAM1-261120-K7QF-007" in text
    assert "mã chính thức sẽ thay; mã tạm vẫn dùng để tra cứu" in text
    assert "Khánh Huyền <Ngọc> & Diễm" in text
    assert "Người nộp hồ sơ (được ủy quyền): Lâm Văn Đởm" in text
    assert "5. Thời gian trả kết quả giải quyết hồ sơ: Không quy định" in text
    assert "7. Phí, lệ phí: theo quy định, thu khi nộp hồ sơ" in text
    assert text.count("In lại lần 2") == 2


@ALL
def test_both_codes_are_read_off_the_printed_page(slip: ReceiptSlip) -> None:
    found = {str(code.format): code for code in zxingcpp.read_barcodes(next(pictures(receipt(slip))))}
    by_kind = {kind.replace("BarcodeFormat.", "").replace(" ", ""): code for kind, code in found.items()}
    assert slip.dossier.code is not None
    assert by_kind["Code128"].text == slip.dossier.code.text
    qr = by_kind["QRCode"]
    assert qr.text == qr_payload(slip)
    assert qr.position.bottom_right.x < 148 / 25.4 * 300 / 4  # top left, TT 01/2023/TT-VPCP Art. 26
    assert qr.position.bottom_right.y < 210 / 25.4 * 300 / 6


def test_what_the_qr_code_says() -> None:
    assert qr_payload(USUAL) == (
        "MC1|H13.31633-261120-0007|1.001193|094185012345|Giấy tiếp nhận hồ sơ và hẹn trả kết quả|Một Cửa desk"
        "|2026-11-20T16:00:00+07:00|2026-11-26T16:00:00+07:00"
    )
    odd = replace(CROWDED, dossier=replace(CROWDED.dossier, applicant=Party(id_number="A|B")))
    assert qr_payload(odd).split("|")[3] == "A B"
    assert qr_payload(odd).endswith("+07:00|")
    assert len(qr_payload(odd).split("|")) == 8


@ALL
def test_nothing_is_cut_at_the_edge(slip: ReceiptSlip) -> None:
    edge = round(5 / 25.4 * 100)
    for picture in pictures(receipt(slip), dpi=100):
        width, height = picture.size
        inner = picture.crop((edge, edge, width - edge, height - edge))
        picture.paste(255, (edge, edge, width - edge, height - edge))
        assert picture.getextrema() == (255, 255)
        assert inner.getextrema()[0] < 64


@ALL
def test_no_line_of_text_lies_on_another(slip: ReceiptSlip) -> None:
    with pdfium.PdfDocument(receipt(slip)) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(n) for n in range(text.count_rects())]
            for place, (left, bottom, right, top) in enumerate(boxes):
                for other_left, other_bottom, other_right, other_top in boxes[place + 1 :]:
                    wide = min(right, other_right) - max(left, other_left)
                    high = min(top, other_top) - max(bottom, other_bottom)
                    assert wide < 1 or high < 0.5 * min(top - bottom, other_top - other_bottom)


def test_one_word_longer_than_a_page_is_still_printed() -> None:
    endless = replace(DOSSIER.components[0], name="giấy" * 1500)
    slip = replace(USUAL, dossier=replace(DOSSIER, components=(endless, DOSSIER.components[1])))
    text = shown(slip).replace(" ", "")
    assert text.count("giấy") >= 1500
    assert "Giấychứngsinh" in text


def test_the_receipt_lists_what_was_handed_in_and_nothing_else() -> None:
    asked = replace(DOSSIER.components[0], checked=False)
    listed = (
        asked,
        replace(asked, name="Bản quét", pages=2),
        replace(asked, name="Dữ liệu", state=Digitisation.REUSED),
        replace(asked, name="Căn cước", checked=True, presented=True, scan=False),
        replace(asked, name="Không cần", checked=True, not_applicable=True),
    )
    dossier = replace(DOSSIER, components=listed)
    assert [c.name for c in handed_in(dossier)] == ["Bản quét", "Dữ liệu", "Căn cước"]
    text = shown(replace(USUAL, dossier=dossier))
    assert "2 Dữ liệu Dùng lại dữ liệu" in text
    assert "Xuất trình, đã đối chiếu" in text
    assert "Không cần" not in text
    assert "01 (bộ)" in shown(replace(USUAL, dossier=replace(DOSSIER, components=())))


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (Fee(FeeKind.BEFORE, 8000, "8.000 đồng/bản"), "8.000 đồng, thu khi nộp hồ sơ (8.000 đồng/bản)"),
        (Fee(FeeKind.AFTER, 1_250_000), "1.250.000 đồng, thu khi trả kết quả"),
        (Fee(FeeKind.EXEMPT), "7. Phí, lệ phí: Được miễn"),
    ],
)
def test_the_fee_is_said_in_words(fee: Fee, words: str) -> None:
    assert words in shown(replace(USUAL, dossier=replace(DOSSIER, fee=fee)))


def test_an_unknown_value_leaves_dots_to_write_on() -> None:
    blank = Party(name="Công ty TNHH An Phú", kind=PartyKind.ENTERPRISE)
    text = shown(replace(USUAL, dossier=replace(DOSSIER, applicant=blank)))
    assert "Địa chỉ: ......" in text
    assert "Số CCCD" not in text
    assert "Phí, lệ phí" not in text


def test_a_draft_has_no_receipt() -> None:
    for draft in (replace(DOSSIER, code=None), replace(DOSSIER, received_at=None)):
        with pytest.raises(NotReceived):
            receipt(replace(USUAL, dossier=draft))


def test_the_same_slip_is_the_same_file_on_any_thread() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(receipt, [CROWDED, USUAL, WIDEST] * 4))
    assert made == [receipt(CROWDED), receipt(USUAL), receipt(WIDEST)] * 4


def test_the_paper_is_a5_and_its_fonts_are_inside(tmp_path: Path) -> None:
    file = tmp_path / "slip.pdf"
    file.write_bytes(receipt(USUAL))
    listed = subprocess.run(
        ["pdffonts", file], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    fonts = [row.split() for row in listed[2:]]
    assert {row[0].split("+")[1] for row in fonts} >= {"LiberationSerif", "LiberationSerif-Bold"}
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in fonts)  # embedded, subset, readable as text
    with pdfium.PdfDocument(file) as document:
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [148, 210]
        assert document.get_metadata_value("Title") == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (
            Wish(Way.POST),
            "Nhà, qua dịch vụ bưu chính công ích; địa chỉ: Ấp Nhì, xã Cù Lao Dung, thành phố Cần Thơ",
        ),
        (Wish(Way.ELECTRONIC, "hanh@example.vn"), "Bản điện tử, gửi tới: hanh@example.vn"),
        (Wish(Way.ELECTRONIC), "Bản điện tử"),
    ],
)
def test_it_says_how_the_result_was_asked_for(wish: Wish, said: str) -> None:
    text = " ".join(text_of(receipt(replace(USUAL, dossier=replace(DOSSIER, wish=wish)))))
    assert f"6. Đăng ký nhận kết quả tại: {said}" in text
