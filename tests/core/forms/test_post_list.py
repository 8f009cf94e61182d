"""The list for the post: every item on it, over as many pages as it needs, the same words the same bytes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core import settings
from core.forms import frame
from core.forms.post_list import NothingPosted, PostSlip, post_list
from core.handing import HandedOver, HandOver, Post, Receiver
from core.returning import Way
from core.store.handovers import Posted
from scanning.pdf import page_texts

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHAT = HandOver(
    Way.POST,
    Receiver.POST,
    "Trần Thị Mẫu & <con>",
    paper_copies=2,
    post=Post("Số 12, ấp Thử, xã Cù Lao Dung, thành phố Cần Thơ", "0912345678", "EP123456789VN"),
)


def slip(count: int, home: Path) -> PostSlip:
    rows = [
        Posted(
            HandedOver(str(n), AT, "Lê Thị Mẫu", WHAT),
            f"H13.31633-261123-{n:04}",
            "Khai sinh",
            "Mẫu",
            "Trích lục 1",
        )
        for n in range(1, count + 1)
    ]
    return PostSlip(rows, date(2026, 11, 23), settings.load(home).office, "Lê Thị Mẫu", AT)


def texts(pdf: bytes, folder: Path) -> list[str]:
    path = folder / "list.pdf"
    path.write_bytes(pdf)
    return [" ".join(text.split()) for text in page_texts(path)]


def test_every_item_is_named_with_where_it_goes(tmp_path: Path) -> None:
    (text,) = texts(post_list(slip(2, tmp_path)), tmp_path)
    for words in (
        "DANH SÁCH KẾT QUẢ GIAO DỊCH VỤ BƯU CHÍNH CÔNG ÍCH",
        "Ngày 23/11/2026",
        "H13.31633-261123-0001",
        "H13.31633-261123-0002",
        "Trần Thị Mẫu & <con>",
        "0912345678",
        "EP123456789VN",
        "Cộng: 2 hồ sơ, 4 bản giấy.",
        "NHÂN VIÊN BƯU CHÍNH NHẬN",
    ):
        assert words in text, words


def test_a_code_longer_than_its_column_breaks_between_its_parts(tmp_path: Path) -> None:
    usual, style = slip(1, tmp_path), frame.text_style(8)
    assert frame.code("H51123456789.12345678.123456789.0123-261123-123456789", style, 42) == (
        "H51123456789.12345678.<br/>123456789.0123-261123-<br/>123456789"
    )
    provisional = replace(usual.rows[0], code="TAM-TRAM1-261123-K7QF-007")
    (text,) = texts(post_list(replace(usual, rows=[provisional])), tmp_path)
    assert "TAM-TRAM1-261123-K7QF-007" in text  # on one line


def test_a_long_list_goes_on_with_its_heads(tmp_path: Path) -> None:
    pages = texts(post_list(slip(60, tmp_path)), tmp_path)
    assert len(pages) > 1
    assert all("Mã vận đơn" in page for page in pages[:-1])
    found = " ".join(pages)
    assert all(f"-{n:04}" in found for n in range(1, 61))
    assert f"Trang {len(pages)}/{len(pages)}" in pages[-1]


def test_the_same_list_gives_the_same_bytes_and_an_empty_one_is_not_printed(tmp_path: Path) -> None:
    made = slip(3, tmp_path)
    assert post_list(made) == post_list(made)
    with pytest.raises(NothingPosted):
        post_list(replace(made, rows=[]))
