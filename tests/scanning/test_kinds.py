"""What kind of paper a page begins, and when it begins none."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import catalogue
from core.settings import RESOURCES
from scanning import kinds
from scanning.kinds import How, Kind, general, guess, heading_key, of_components
from scanning.reading import read_page
from scanning.vietnamese import fold
from tests.scanning.conftest import PAGES
from tests.scanning.laid_out import LETTER_HEAD, MOTTO, centred, page

CARD = "000071000653|000000292|Huỳnh Hoàng Nghĩa|22111971|Nam|Tổ 2, ấp An Thường, tỉnh Sóc Trăng|19102022"
TEXT = ("Tôi cam đoan nội dung trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật",) * 6


def code_of(reading, among=None, learned=None):
    found = guess(reading, among or general(), learned)
    return found and found.code


@pytest.mark.parametrize(
    ("heading", "code", "how"),
    [
        ("TỜ KHAI ĐĂNG KÝ KHAI SINH", "to_khai_khai_sinh", How.EXACT),
        ("TO KHAI ĐANG KY KHAI SINH", "to_khai_khai_sinh", How.EXACT),  # marks lost
        ("TỜ KHAI ĐĂNG KỶ KHAI SLNH", "to_khai_khai_sinh", How.FUZZY),
        ("TỜ KHAI ĐĂNG KÝ KHAI TỬ", "to_khai", How.EXACT),  # nearly the same letters, another paper
        ("GIẤY CHỨNG NHẬN KẾT HÔN", "giay_chung_nhan", How.EXACT),
        ("GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", "gcn_quyen_su_dung_dat", How.EXACT),
        ("QUYẾT ĐỊNH", "quyet_dinh", How.EXACT),
        ("BẢN CHỤP THẺ CĂN CƯỚC CÔNG DÂN", "cccd", How.FUZZY),
    ],
)
def test_a_heading_in_capitals_names_the_paper(heading, code, how):
    found = guess(page(*MOTTO, centred(heading, 240, 44), *TEXT), general())
    assert found is not None
    assert (found.code, found.how) == (code, how)
    assert found.heading == heading
    assert [box.top for box in found.evidence] == [240]


def test_a_heading_of_two_lines_is_one():
    reading = page(
        *MOTTO,
        centred("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI,", 240, 44),
        centred("TÀI SẢN GẮN LIỀN VỚI ĐẤT", 300, 44),
        *TEXT,
    )
    found = guess(reading, general())
    assert found is not None
    assert found.heading == "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT"
    assert (found.code, found.how, len(found.evidence)) == ("don_dat_dai", How.EXACT, 2)


@pytest.mark.parametrize(
    "reading",
    [
        page(*TEXT),
        page("theo Tờ khai đăng ký khai sinh và Giấy chứng nhận kết hôn đã nộp", *TEXT),
        page(*TEXT, ("GIẤY ỦY QUYỀN", 600, 1500, 44)),  # not in the top third
        page(
            "QUYẾT ĐỊNH:", "Điều 1. Công nhận kết quả như sau", *TEXT
        ),  # before the articles, on a second page
        page("ĐƠN VỊ: PHÒNG TƯ PHÁP", "STT | HỌ VÀ TÊN", *TEXT),
        page("Chương I", centred("QUY ĐỊNH CHUNG", 240), *TEXT),
        page(*TEXT, ("CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH", 150, 2100)),  # the last page of a copy
        page(),
    ],
    ids=["text", "mention", "below", "articles", "table", "chapter", "last page", "nothing"],
)
def test_a_page_without_a_title_of_its_own_continues_the_paper_before_it(reading):
    assert guess(reading, general()) is None


def test_neither_motto_nor_masthead_is_a_title():
    reading = page(*LETTER_HEAD, *TEXT)
    assert kinds.headings(reading) == []
    assert heading_key(reading) == ""


def test_a_letter_has_no_title_and_is_known_by_its_parts():
    reading = page(
        *LETTER_HEAD, ("V/v số hóa hồ sơ", 200, 280), ("Kính gửi: Các sở, ngành tỉnh", 700, 360), *TEXT
    )
    found = guess(reading, general())
    assert found is not None
    assert (found.code, found.how, found.heading) == ("cong_van", How.KEYWORDS, "")
    assert len(found.evidence) == 2


def test_a_copy_is_a_copy_whatever_was_copied():
    original = (*MOTTO, centred("GIẤY KHAI SINH", 240, 44), *TEXT)
    stamp = ("CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CH", 150, 2100)  # the seal hides its end
    assert code_of(page(*original)) == "giay_chung_nhan"
    assert code_of(page(*original, stamp)) == "ban_sao"


@pytest.mark.parametrize("code", [CARD, CARD.replace("|000000292", ""), CARD + "||Huỳnh Văn A|Lâm Thị B"])
def test_a_card_is_known_by_its_code_when_nothing_else_can_be_read(code):
    found = guess(page("gà tí đáo", qr=[code]), general())
    assert found is not None
    assert (found.code, found.how, found.evidence) == ("cccd", How.EXACT, ())
    assert guess(page("gà tí đáo", qr=["PHANCACH|b1|1|KS-03|Căn cước"]), general()) is None


DOSSIER = of_components(
    [
        ("TP-01", "Tờ khai đăng ký khai sinh (hoặc mẫu điện tử tương tác)"),
        ("TP-08", "Giấy chứng nhận kết hôn của cha mẹ"),
        ("TP-09", "Giấy tờ tùy thân còn giá trị của người yêu cầu (căn cước, căn cước điện tử, hộ chiếu…)"),
        ("TP-07", "Văn bản ủy quyền"),
        ("TP-11", "Bản sao Giấy chứng nhận quyền sử dụng, sở hữu tài sản (kèm xuất trình bản chính)"),
    ]
)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("TỜ KHAI ĐĂNG KÝ KHAI SINH", "TP-01"),
        ("TỜ KHAI ĐĂNG KÝ KHAI TỬ", None),
        ("GIẤY CHỨNG NHẬN KẾT HÔN", "TP-08"),
        ("CĂN CƯỚC CÔNG DÂN", "TP-09"),
        ("HỘ CHIẾU", "TP-09"),
        ("GIẤY ỦY QUYỀN", "TP-07"),
        ("GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", "TP-11"),
    ],
)
def test_a_page_finds_its_component_among_those_of_a_dossier(heading, code):
    assert code_of(page(*MOTTO, centred(heading, 240, 44), *TEXT), DOSSIER) == code


def test_every_component_of_the_catalogue_is_found_by_its_own_name():
    """A heading that says what the component says may only be taken for a component that says it too."""
    wrong, asked = [], 0
    for procedure in catalogue.load(RESOURCES / "catalogue").on(date(2026, 3, 2)):
        among = of_components([(paper.code, paper.name) for paper in procedure.components])
        for kind in among:
            heading = kind.names[0].upper()
            shown = heading if len(heading) < 70 else heading[:70].rsplit(" ", 1)[0]
            found = guess(page(*MOTTO, centred(shown, 240, 30), *TEXT), among)
            asked += 1
            same = [k.code for k in among if any(fold(n)[:30] == fold(heading)[:30] for n in k.names)]
            if found is None or found.code not in (kind.code, *same):
                wrong.append((procedure.code, kind.code, heading, found and found.code))
    assert asked > 150
    assert not wrong


def test_what_the_desk_said_before_wins():
    reading = page(*MOTTO, centred("GIẤY XÁC NHẬN CƯ TRÚ", 240, 44), *TEXT)
    again = page(*MOTTO, centred("GIÂY XAC NHẬN CƯ TRU", 240, 44), *TEXT)  # read worse the next day
    among = (Kind("A", ("Giấy xác nhận",)), Kind("B", ("Giấy tờ về nơi ở",)))
    assert code_of(reading, among) == "A"
    learned = {heading_key(reading): "B"}
    found = guess(again, among, learned)
    assert found is not None
    assert (found.code, found.how) == ("B", How.LEARNED)
    assert code_of(again, among, {heading_key(reading): "of another dossier"}) == "A"
    assert code_of(page(*MOTTO, centred("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", 240, 44)), among, learned) == "A"


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


SAID = ("GIẤY", "TỜ", "ĐƠN", "ĐĂNG", "KÝ", "XÁC", "NHẬN", "THỪA", "KẾ", "NHÀ")


@given(st.lists(st.sampled_from(SAID), min_size=2, max_size=6))
def test_marks_do_not_change_what_a_correction_is_remembered_under(words):
    heading = " ".join(words)
    bare = unicodedata.normalize("NFD", heading.replace("Đ", "D"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    key = heading_key(page(*MOTTO, centred(heading, 240, 44)))
    assert key == heading_key(page(*MOTTO, centred(bare, 240, 44)))
    assert key == fold(heading).replace(" ", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("image", "code"),
    [
        ("to-khai-khai-sinh.jpg", "to_khai_khai_sinh"),
        ("sideways.jpg", "to_khai_khai_sinh"),
        ("stack/b3_002.png", "giay_uy_quyen"),
        ("stack/b3_003.png", None),  # the blank back
        ("stack/b3_005.png", "ban_sao"),
    ],
)
def test_scanned_pages_say_what_they_are(image: str, code: str | None, tmp_path: Path):
    assert code_of(read_page(PAGES / image, tmp_path)) == code
