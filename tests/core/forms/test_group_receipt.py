"""The slip for several dossiers: what it says, on which paper, and that its code is no cover of one dossier."""

from dataclasses import replace

import pytest
import zxingcpp

from core.dossier import Authority, Code, Dossier, Party
from core.forms import sets
from core.forms.group_receipt import GroupSlip, corner, group_receipt
from core.forms.issue import Issue
from core.settings import RESOURCES
from scanning.separators import RECEIPT
from tests.core.forms.test_receipt import DOSSIER, OFFICE, RECEIVED, pictures, text_of

FORM = sets.load(RESOURCES / "forms").form("group_receipt", RECEIVED.date())
ISSUE = Issue(OFFICE, FORM, RECEIVED, RECEIVED)


def handed_in(count: int) -> tuple[Dossier, ...]:
    codes = (Code(f"H13.31633-261120-{n:04d}", provisional=False) for n in range(7, 7 + count))
    return tuple(replace(DOSSIER, id=f"d{n}", code=code) for n, code in enumerate(codes))


def slip(count: int) -> GroupSlip:
    return GroupSlip(handed_in(count), ISSUE, "Nguyễn Văn Được")


def test_it_names_each_dossier_and_its_promise() -> None:
    found = slip(3)
    by = Authority("15/UQ")
    first = replace(found.dossiers[0], submitter=Party(name="Lâm Văn Thử"), authorised=True, authority=by)
    (text,) = text_of(group_receipt(replace(found, dossiers=(first, *found.dossiers[1:]))))
    for words in (
        "PHIẾU TIẾP NHẬN NHIỀU HỒ SƠ",
        "Tiếp nhận hồ sơ của: Trần Thị Ngọc Hạnh – Số CCCD/Hộ chiếu/MST: 094185012345",
        "Người nộp hồ sơ (được ủy quyền): Lâm Văn Thử – văn bản ủy quyền số 15/UQ",
        "Số lượng hồ sơ: 03",
        "Thủ tục đăng ký khai sinh",
        "16:00 26/11/2026",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Trang 1/1",
    ):
        assert words in text, words
    assert all(one.code and one.code.text in text for one in found.dossiers)
    assert "Chủ hồ sơ:" not in text
    assert "Mã tạm" not in text


def test_owners_that_differ_and_codes_that_are_provisional_are_said() -> None:
    one, other = handed_in(2)
    other = replace(
        other,
        applicant=Party(name="Lâm Văn Đởm <b>"),
        code=Code("TAM-TRAM1-261120-007", provisional=True),
        due=None,
    )
    (text,) = text_of(
        group_receipt(GroupSlip((one, other), replace(ISSUE, copy_number=2), "Nguyễn Văn Được"))
    )
    assert "Chủ hồ sơ: Lâm Văn Đởm <b>" in text
    assert "Không quy định" in text
    assert "tỉnh sẽ cấp mã chính thức thay thế" in text
    assert "In lại lần 2" in text


def test_sixty_dossiers_flow_over_and_none_is_lost() -> None:
    found = slip(60)
    pages = text_of(group_receipt(found))
    assert len(pages) == 2
    text = " ".join(pages)
    assert all(one.code and one.code.text in text for one in found.dossiers)
    assert all("Mã hồ sơ" in page for page in pages)


@pytest.mark.parametrize("count", [2, 12, 30])
def test_its_code_is_read_off_paper_and_covers_no_stack(count: int) -> None:
    found = slip(count)
    (code,) = zxingcpp.read_barcodes(next(pictures(group_receipt(found))))
    assert code.text == corner(found)
    assert not code.text.startswith(RECEIPT)
    assert "H13.31633-261120-0007," in code.text
    assert ("+18" in code.text) is (count == 30)
