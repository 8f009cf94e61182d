"""Each form against the list of its fields, in their order; what does not fit goes on; nothing breaks a page."""

import subprocess
import unicodedata
from collections.abc import Callable, Iterator
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
    Dossier,
    Due,
    Hop,
    Override,
    OverrideKind,
    Party,
    Pause,
    PauseKind,
    RegisterEntry,
    Status,
    SupplementRequest,
)
from core.forms import sets
from core.forms.control import ControlSlip, control
from core.forms.extension import ExtensionSlip, extension
from core.forms.guidance import GuidanceSlip, guidance
from core.forms.handover import HandoverSlip, handover
from core.forms.issue import Issue
from core.forms.receipt import PaymentBlock, ReceiptSlip, receipt
from core.forms.refusal import RefusalSlip, refusal
from core.forms.result_receipt import Given, ResultReceipt, result_receipt
from core.forms.stop import StopSlip, stop
from core.forms.supplement import SupplementSlip, supplement
from scanning import separators

OFFICE = settings.load(Path("no such home")).office
FORMS = sets.load(settings.RESOURCES / "forms")
CATALOGUE = catalogue.load(settings.RESOURCES / "catalogue")
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # 16:00 in Vietnam
PROMISED = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
BACK = ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh")
PAPER = Component("c1", "TP-01", "Tờ khai đăng ký khai sinh", 1, 0, checked=True)
DOSSIER = Dossier(
    id="d1",
    procedure_code="1.001193",
    procedure_name="Thủ tục đăng ký khai sinh",
    catalogue_version="2026-11-22",
    status=Status.RECEIVED,
    channel=Channel.DIRECT,
    applicant=Party(
        name="Trần Thị Ngọc Hạnh",
        id_number="094185012345",
        address_now="Ấp Nhì, xã Cù Lao Dung, thành phố Cần Thơ",
        phone="0912345678",
        email="hanh@example.vn",
    ),
    created_at=AT,
    updated_at=AT,
    revision=1,
    code=Code("H13.31633-261120-0007", provisional=False),
    time_limit="3 ngày làm việc",
    received_at=AT,
    due=Due(PROMISED),
    ended_at=AT,
    ended_reason="Không thuộc thẩm quyền giải quyết của xã",
    entry=RegisterEntry("Hộ tịch", 2026, 12),
    components=(PAPER, replace(PAPER, id="c2", name="Giấy chứng sinh")),
)
ASKED = SupplementRequest(
    number=1,
    asked_by="Nguyễn Văn Được",
    wanted=("Giấy chứng sinh (bản chính)", "Tờ khai có chữ ký"),
    reason="Bản nộp là bản chụp",
    asked_at=AT,
)
PUT_OFF = Override(OverrideKind.EXTENSION, LATER, LATER, "Chưa có kết quả xác minh", "Được", AT, PROMISED)


def issue(form: str, day: date = TODAY, **changes: object) -> Issue:
    return replace(Issue(OFFICE, FORMS.form(form, day), AT, AT, serial=7), **changes)


Draw = Callable[[Dossier], bytes]
SLIPS: dict[str, Draw] = {
    "receipt": lambda d: receipt(ReceiptSlip(d, issue("receipt"), "Nguyễn Văn Được")),
    "supplement": lambda d: supplement(SupplementSlip(d, issue("supplement"), ASKED)),
    "refusal": lambda d: refusal(RefusalSlip(d, issue("refusal"), "Nguyễn Văn Được")),
    "extension": lambda d: extension(ExtensionSlip(d, issue("extension"), AT, PUT_OFF, "Phòng Tư pháp")),
    "stop": lambda d: stop(StopSlip(replace(d, returned=BACK), issue("stop"), AT, "Nguyễn Văn Được")),
    "control": lambda d: control(
        ControlSlip(
            d,
            issue("control"),
            AT,
            (Hop("h1", "l1", d.id, OFFICE.desk, "Phòng Tư pháp", False, "Được", AT),),
        )
    ),
    "result_receipt": lambda d: result_receipt(
        ResultReceipt(
            dossier=d,
            issue=issue("result_receipt"),
            receiver=d.applicant,
            given=(Given("Giấy khai sinh", "123/2026"),),
            at=AT,
            officer="Nguyễn Văn Được",
            originals=(Given("Giấy chứng sinh"),),
            way="Trực tiếp",
        )
    ),
    "handover": lambda d: handover(
        HandoverSlip((d, d), issue("handover"), "Phòng Tư pháp", "Nguyễn Văn Được")
    ),
}
HEAD = (
    "UBND THÀNH PHỐ CẦN THƠ",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ CÙ LAO DUNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Cù Lao Dung, ngày 20 tháng 11 năm 2026",
)
WHO = (
    "Địa chỉ: Ấp Nhì, xã Cù Lao Dung, thành phố Cần Thơ",
    "Số điện thoại: 0912345678 Email: hanh@example.vn",
)
NAMED = "Trần Thị Ngọc Hạnh – Số CCCD/Hộ chiếu/MST: 094185012345"
CODE = "Mã hồ sơ: H13.31633-261120-0007"
LISTS: dict[str, tuple[str, ...]] = {
    "supplement": (
        "Chữ ký số của Tổ chức (nếu là biểu mẫu điện tử)",
        CODE,
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Đơn vị tiếp nhận: Trung tâm Phục vụ hành chính công xã Cù Lao Dung",
        f"Hồ sơ của: {NAMED}",
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh",
        *WHO,
        "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau: 1. Giấy chứng sinh (bản chính) 2. Tờ khai có chữ ký",
        "Lý do: Bản nộp là bản chụp",
        "nếu có vướng mắc, Ông/Bà liên hệ với Nguyễn Văn Được, số điện thoại 0299 3800 000",
        "https://dichvucong.gov.vn",
        "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Nguyễn Văn Được",
    ),
    "refusal": (
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        f"Tiếp nhận hồ sơ của: {NAMED}",
        *WHO,
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh",
        "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
        "Không thuộc thẩm quyền giải quyết của xã",
        "Xin thông báo cho Ông/Bà được biết và thực hiện.",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ),
    "extension": (
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "V/v xin lỗi và đề nghị gia hạn",
        "Kính gửi: Trần Thị Ngọc Hạnh",
        "Lúc 16 giờ 00 phút, ngày 20 tháng 11 năm 2026",
        "về việc đề nghị giải quyết Thủ tục đăng ký khai sinh, mã hồ sơ H13.31633-261120-0007",
        "ngày hẹn trả kết quả ban đầu là 16 giờ 00 phút, ngày 26 tháng 11 năm 2026",
        "Phòng Tư pháp chưa có kết quả giải quyết. Lý do: Chưa có kết quả xác minh",
        "xin lỗi",
        "16 giờ 00 phút, ngày 03 tháng 12 năm 2026, tại Trung tâm Phục vụ hành chính công xã Cù Lao Dung",
        "Nơi nhận",
        "PHÒNG TƯ PHÁP THỦ TRƯỞNG CƠ QUAN GIẢI QUYẾT",
    ),
    "stop": (
        CODE,
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        f"Người yêu cầu dừng giải quyết hồ sơ: {NAMED}",
        *WHO,
        "Thời gian yêu cầu: 16 giờ 00 phút, ngày 20 tháng 11 năm 2026",
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh",
        "Lý do dừng giải quyết: Không thuộc thẩm quyền",
        "Giấy tờ trả lại: 1. Tờ khai đăng ký khai sinh 2. Giấy chứng sinh",
        "NGƯỜI YÊU CẦU",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ),
    "control": (
        CODE,
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Quyển số: 2026 – Hộ tịch Số thứ tự: 12",
        f"Kèm theo hồ sơ của: {NAMED}",
        "Ngày, giờ nhận hồ sơ: 16 giờ 00 phút, ngày 20 tháng 11 năm 2026",
        "Ngày, giờ hẹn trả kết quả: 16 giờ 00 phút, ngày 26 tháng 11 năm 2026",
        "Cơ quan (bộ phận) giải quyết hồ sơ: Phòng Tư pháp",
        "Cơ quan phối hợp giải quyết hồ sơ: ....",
        "TÊN CƠ QUAN",
        "THỜI GIAN GIAO, NHẬN HỒ SƠ",
        "KẾT QUẢ GIẢI QUYẾT HỒ SƠ",
        "GHI CHÚ",
        "1. Giao: Trung tâm Phục vụ hành chính công xã Cù Lao Dung 2. Nhận: Phòng Tư pháp",
        "Người giao (ký)",
        "Người nhận (ký)",
        "Trước hạn",
        "Đúng hạn",
        "Quá hạn",
        "1. Giao: Phòng Tư pháp 2. Nhận: ....",
        "1. Giao: ....",
    ),
    "result_receipt": (
        CODE,
        "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ",
        f"Người nhận kết quả: {NAMED}",
        "Hình thức trả kết quả: Trực tiếp",
        "Thời gian trả kết quả: 16 giờ 00 phút",
        "1. Kết quả và giấy tờ đã giao:",
        "Giấy khai sinh 123/2026 01",
        "2. Bản chính giấy tờ đã nhận lại:",
        "Giấy chứng sinh",
        "NGƯỜI NHẬN KẾT QUẢ",
        "NGƯỜI TRẢ KẾT QUẢ",
    ),
    "handover": (
        "Số: 07/PBG",
        "PHIẾU BÀN GIAO HỒ SƠ",
        "Bên giao: Trung tâm",
        "Bên nhận: Phòng Tư pháp",
        "STT Mã hồ sơ",
        "1 H13.31633-261120-0007 Thủ tục đăng ký khai sinh",
        "2 H13.31633-261120-0007",
        "Tổng số: 2 hồ sơ, 2 bộ.",
        "BÊN GIAO",
        "BÊN NHẬN",
    ),
}
ENDLESS = unicodedata.normalize("NFD", "Nguyễn Thị Ộc Đào ") * 222 + "👨‍👩‍👧 <b>&\u202e\x00\ud800"
MANY = tuple(replace(PAPER, id=f"c{n}", name=f"Giấy tờ số {n} 😀") for n in range(30))


def pages(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def in_order(text: str, wanted: tuple[str, ...]) -> None:
    place = 0
    for one in wanted:
        found = text.find(one, place)
        assert found >= 0, f"{one!r} does not follow {text[max(0, place - 60) : place]!r}\n\n{text}"
        place = found + len(one)


def pictures(data: bytes) -> Iterator[Image.Image]:
    with pdfium.PdfDocument(data) as document:
        for page in document:
            yield page.render(scale=300 / 72, grayscale=True).to_pil()


@pytest.mark.parametrize("kind", LISTS)
def test_its_fields_stand_in_their_order(kind: str) -> None:
    (text,) = pages(SLIPS[kind](DOSSIER))
    in_order(text, HEAD)
    in_order(text, LISTS[kind])


def test_the_sheet_of_a_procedure_tells_what_to_bring_and_where_to_go() -> None:
    procedure = CATALOGUE.get("1.001193", TODAY)
    assert procedure is not None
    saturdays = OFFICE.model_copy(update={"days": {5: OFFICE.shifts[:1]}})
    (text,) = pages(guidance(GuidanceSlip(procedure, issue("guidance", office=saturdays))))
    in_order(
        text,
        (
            "PHIẾU HƯỚNG DẪN THỦ TỤC HÀNH CHÍNH",
            "Thủ tục đăng ký khai sinh",
            "1. Giấy tờ cần có",
            "2. Giấy chứng sinh – 1 bản chính (chỉ cần một trong các giấy số 2, 3, 4)",
            "8. Giấy chứng nhận kết hôn của cha mẹ – không phải nộp",
            "2. Phí, lệ phí Miễn nếu đúng hạn",
            "3. Thời hạn giải quyết Trong ngày",
            "4. Kết quả Giấy khai sinh",
            "5. Nộp hồ sơ ở đâu, khi nào",
            "thứ Hai đến thứ Sáu: 7 giờ – 11 giờ 30 và 13 giờ 30 – 17 giờ.",
            "thứ Bảy: 7 giờ – 11 giờ 30.",
            "Hỏi thêm: 0299 3800 000",
        ),
    )
    assert "chưa đối chiếu" not in text


# ---------------------------------------------------------------- what does not fit, what is not in the font


@pytest.mark.parametrize("kind", SLIPS)
def test_a_name_without_end_and_letters_no_font_has_break_no_page(kind: str) -> None:
    endless = replace(
        DOSSIER,
        applicant=replace(DOSSIER.applicant, name=ENDLESS, address_now=ENDLESS),
        procedure_name=ENDLESS,
        ended_reason=ENDLESS,
        components=MANY,
    )
    made = pages(SLIPS[kind](endless))
    text = " ".join(made)
    assert len(made) > 1
    assert text.count("Nguyễn Thị Ộc Đào") >= 222
    assert "□□□ <b>&" in text
    assert unicodedata.is_normalized("NFC", text)
    assert f"Trang {len(made)}/{len(made)}" in made[-1]


def test_thirty_papers_go_on_under_the_heads_of_the_table() -> None:
    made = pages(SLIPS["receipt"](replace(DOSSIER, components=MANY)))
    assert len(made) == 2
    assert all("TT Tên giấy tờ Bản chính Bản chứng thực Bản photo" in page for page in made)
    assert [f"Giấy tờ số {n} □" in " ".join(made) for n in range(30)] == [True] * 30


def test_forty_dossiers_go_on_under_the_heads_of_the_list() -> None:
    listed = tuple(replace(DOSSIER, applicant=Party(name=f"Ông Bốn {n}")) for n in range(40))
    long = tuple(
        replace(one, procedure_name=DOSSIER.procedure_name * (1 + n % 3)) for n, one in enumerate(listed)
    )
    made = pages(handover(HandoverSlip(long, issue("handover"), "Phòng Tư pháp", "Được")))
    assert len(made) == 2
    assert [page.count("STT Mã hồ sơ") for page in made] == [1, 1]
    assert [" ".join(made).count(f"Ông Bốn {n} 01") for n in range(40)] == [1] * 40


@pytest.mark.parametrize("count", range(3, 14))
def test_signatures_never_stand_alone(count: int) -> None:
    """However many papers come before them: with the line before and the note behind, on one page."""
    made = pages(SLIPS["receipt"](replace(DOSSIER, components=MANY[:count])))
    (page,) = [page for page in made if "NGƯỜI TIẾP NHẬN HỒ SƠ" in page]
    in_order(
        page, ("Vào Sổ theo dõi hồ sơ", "NGƯỜI NỘP HỒ SƠ", "Nguyễn Văn Được", "đề nghị mang theo giấy này")
    )


def test_a_page_is_saved_by_smaller_letters_and_never_by_losing_words() -> None:
    """Of two receipts that differ by a paper one may need a second page; none has a page that holds only the end."""
    lengths = [
        len(pages(SLIPS["receipt"](replace(DOSSIER, components=MANY[:count])))) for count in range(1, 14)
    ]
    assert lengths == sorted(lengths)
    assert lengths[7] == 1
    assert lengths[12] == 2


# ---------------------------------------------------------------- codes, fonts, paper


@pytest.mark.parametrize("kind", SLIPS)
def test_codes_are_read_off_the_page_and_only_a_receipt_is_a_cover(kind: str) -> None:
    first = next(pictures(SLIPS[kind](DOSSIER)))
    found = {
        str(code.format).rsplit(".")[-1].replace(" ", ""): code for code in zxingcpp.read_barcodes(first)
    }
    qr = found["QRCode"]
    assert qr.position.bottom_right.x < first.width / 4  # top left, TT 01/2023/TT-VPCP Art. 26
    cover = separators.receipt([qr.text])
    assert (cover is not None) == (kind == "receipt")
    if kind != "handover":  # it is of several dossiers
        assert found["Code128"].text == "H13.31633-261120-0007"
        assert qr.text.split("|")[1:4] == ["H13.31633-261120-0007", "1.001193", "094185012345"]


@pytest.mark.parametrize("kind", [*SLIPS, "guidance"])
def test_every_font_is_inside_and_the_paper_is_that_of_the_form(tmp_path: Path, kind: str) -> None:
    procedure = CATALOGUE.get("1.001193", TODAY)
    assert procedure is not None
    data = (
        guidance(GuidanceSlip(procedure, issue("guidance"))) if kind == "guidance" else SLIPS[kind](DOSSIER)
    )
    file = tmp_path / "slip.pdf"
    file.write_bytes(data)
    listed = subprocess.run(
        ["pdffonts", file], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert len(listed) > 2
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in listed[2:])  # embedded, subset, as text
    with pdfium.PdfDocument(file) as document:
        size = [round(side / 72 * 25.4) for side in document[0].get_size()]
    assert size == ([210, 297] if FORMS.form(kind, TODAY).sheet == "A4" else [148, 210])


def test_any_form_fits_either_paper() -> None:
    """An office may choose: the size is data."""
    large = replace(issue("supplement"), form=replace(FORMS.form("supplement", TODAY), sheet="A4"))
    (text,) = pages(supplement(SupplementSlip(DOSSIER, large, ASKED)))
    in_order(text, LISTS["supplement"])


# ---------------------------------------------------------------- sets and their days


def test_each_day_has_its_set() -> None:
    last, first = date(2025, 9, 14), date(2025, 9, 15)
    before, after = FORMS.form("control", last), FORMS.form("control", first)
    assert (before.number, after.number) == ("05", "06")
    assert (before.basis, after.basis) == ("Thông tư 01/2018/TT-VPCP", "Thông tư 03/2025/TT-VPCP")
    assert FORMS.form("extension", last).title == "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
    assert FORMS.form("extension", first).title == "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
    with pytest.raises(sets.FormNotInSet) as told:
        FORMS.form("stop", last)
    assert told.value.facts == {"form": "Thông báo dừng giải quyết hồ sơ", "day": "2025-09-14"}
    assert [FORMS.named("05", day) for day in (last, first)] == ["control", "stop"]
    assert [FORMS.named(f"0{n}", TODAY) for n in range(1, 8)] == [
        "receipt",
        "supplement",
        "refusal",
        "extension",
        "stop",
        "control",
        "register",
    ]
    with pytest.raises(sets.FormNotInSet):
        FORMS.named("08", TODAY)


def test_a_file_of_forms_with_an_error_names_it(tmp_path: Path) -> None:
    good = (settings.RESOURCES / "forms" / "r2025.yaml").read_text("utf-8")
    for name, text, word in (
        ("a.yaml", good.replace("sheet: A5", "sheet: A9", 1), "A4"),
        ("b.yaml", good + "\n  :", "mapping"),
        ("c.yaml", good.replace("R2025", "R2027"), "control is already there"),
    ):
        folder = tmp_path / name.removesuffix(".yaml")
        folder.mkdir()
        (folder / "0.yaml").write_text(good, "utf-8")
        (folder / name).write_text(text, "utf-8")
        with pytest.raises(sets.FormsInvalid) as told:
            sets.load(folder)
        assert word in str(told.value.facts["reason"])


# ---------------------------------------------------------------- the receipt's own


def test_a_payment_is_drawn_with_what_a_telephone_scans() -> None:
    vietqr = "00020101021238570010A00000072701270006970436011300110000000010208QRIBFTTA53037045405800005802VN6304ABCD"
    slip = ReceiptSlip(
        DOSSIER, issue("receipt"), "Được", payment=PaymentBlock(vietqr, ("Số tiền: 8.000 đồng", "Chưa nộp"))
    )
    data = receipt(slip)
    assert {code.text for code in zxingcpp.read_barcodes(next(pictures(data)))} >= {
        vietqr,
        "H13.31633-261120-0007",
    }
    in_order(
        pages(data)[0], ("6. Đăng ký nhận kết quả tại", "Số tiền: 8.000 đồng Chưa nộp", "Vào Sổ theo dõi")
    )
    paid = replace(slip, payment=PaymentBlock("", ("Đã nộp 8.000 đồng, biên lai 0000123",)))
    assert "Đã nộp 8.000 đồng, biên lai 0000123" in pages(receipt(paid))[0]


def test_the_promise_is_what_the_applicant_was_told() -> None:
    put_off = replace(DOSSIER, override=PUT_OFF)
    text = pages(receipt(ReceiptSlip(put_off, issue("receipt"), "Được")))[0]
    in_order(
        text,
        (
            "5. Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 00 phút, ngày 03 tháng 12 năm 2026",
            "(Đã gia hạn; hẹn ban đầu: 16 giờ 00 phút, ngày 26 tháng 11 năm 2026)",
            "6. Đăng ký",
        ),
    )


def test_of_two_phases_both_appointments_are_named() -> None:
    land = CATALOGUE.get("1.013978", TODAY)
    assert land is not None
    slip = ReceiptSlip(DOSSIER, issue("receipt"), "Được", land.time_limit)
    in_order(
        pages(receipt(slip))[0],
        (
            "Hẹn lần 1: 16 giờ 00 phút, ngày 26 tháng 11 năm 2026",
            "Hẹn lần 2: trong 5 ngày làm việc kể từ ngày",
        ),
    )
    paid = replace(DOSSIER, pauses=(Pause(PauseKind.FINANCIAL_DUTY, AT, AT),))
    text = pages(receipt(replace(slip, dossier=paid)))[0]
    assert "Hẹn lần 2: 16 giờ 00 phút, ngày 26" in text
    assert "Hẹn lần 1" not in text
