"""A stack is cut at its separators, and no page is lost or told what another's sheet said."""

from hypothesis import given
from hypothesis import strategies as st

from scanning.separators import Separator, payload, receipt, separator
from scanning.stack import Group, Mismatch, Uneven, cut, part, uneven

_words = st.text(st.characters(categories=("L", "N", "Pd")), max_size=20)  # as names are printed
_sheets = st.builds(
    Separator,
    batch=st.sampled_from(["", "H51-1", "H51-2"]),
    number=st.sampled_from(["", "1", "2/3"]),
    component=st.sampled_from(["", "TP-01", "TP-02"]),
    name=_words,
    sound=st.booleans(),
)
_stacks = st.lists(st.none() | _sheets, max_size=14)


@given(_stacks)
def test_every_page_lies_in_exactly_one_group(marks: list[Separator | None]) -> None:
    groups = cut(marks)
    assert sorted(place for group in groups for place in (*group.marks, *group.pages)) == list(
        range(len(marks))
    )
    assert all(marks[place] is not None for group in groups for place in group.marks)
    assert all(marks[place] is None for group in groups for place in group.pages)


@given(_stacks)
def test_what_a_sheet_says_holds_for_its_own_range_only(marks: list[Separator | None]) -> None:
    for group in cut(marks):
        for place in group.pages:
            before = [mark for mark in marks[:place] if mark is not None]
            nearest = before[-1] if before else None
            if nearest is None or not nearest.sound:
                assert (group.component, group.name, group.dossier) == (None, None, None)
                continue
            assert (group.component or "", group.name or "") == (nearest.component, nearest.name)
            if nearest.batch:
                assert group.dossier == nearest.batch
            elif nearest.is_cover:
                assert group.dossier is None


@given(_stacks, st.data())
def test_pages_without_a_heading_continue_the_paper_before(
    marks: list[Separator | None], data: st.DataObject
) -> None:
    kinds = data.draw(st.lists(st.sampled_from([None, "a", "b"]), min_size=len(marks), max_size=len(marks)))
    for group in cut(marks):
        parts = part(group, kinds)
        assert tuple(place for piece in parts for place in piece.pages) == group.pages
        for piece in parts[1:]:
            assert kinds[piece.pages[0]] is not None
        if not group.component and group.sound:
            assert all(kinds[place] is None for piece in parts for place in piece.pages[1:])


@given(_sheets)
def test_a_sheet_says_by_its_code_what_was_printed(sheet: Separator) -> None:
    text = payload(sheet)
    read = separator([text])
    assert read is not None
    assert read.sound
    assert (read.batch, read.number, read.component) == (sheet.batch, sheet.number, sheet.component)


@given(_sheets, st.data())
def test_one_wrong_letter_is_noticed(sheet: Separator, data: st.DataObject) -> None:
    """Any one byte, which is what a letter of a code is."""
    text = payload(sheet)
    plain = [place for place in range(len("PHANCACH|"), len(text) - 3) if text[place].isascii()]
    place = data.draw(st.sampled_from(plain))
    letter = data.draw(st.characters(min_codepoint=33, max_codepoint=122).filter(lambda c: c != text[place]))
    read = separator([text[:place] + letter + text[place + 1 :]])
    assert read is None or not read.sound or "|" in (letter, text[place])


def test_sheets_without_check_digits_are_read_and_a_receipt_is_a_cover() -> None:
    assert separator(["PHANCACH|dev-b1|2|KS-02|Giấy chứng nhận"]) == Separator(
        "dev-b1", "2", "KS-02", "Giấy chứng nhận"
    )
    cover = receipt(["MC1|H13.31633-261124-0007|1.001193|094…|Giấy tiếp nhận|Một Cửa desk|…|…"])
    assert cover == Separator("H13.31633-261124-0007")
    marks = [
        cover,
        Separator("", "", "1.001193/TP-01", "Tờ khai"),
        None,
        None,
        Separator("", "", "1.001193/TP-02"),
        None,
    ]
    first, second = cut(marks)
    assert (first.marks, first.pages, first.dossier) == ((0, 1), (2, 3), "H13.31633-261124-0007")
    assert (second.marks, second.pages, second.dossier) == ((4,), (5,), "H13.31633-261124-0007")


def test_the_back_of_a_sheet_begins_no_second_group() -> None:
    sheet = Separator("", "1", "TP-01", "Tờ khai")
    assert [(g.marks, g.pages) for g in cut([sheet, sheet, None, None])] == [((0, 1), (2, 3))]
    assert cut([]) == []
    assert cut([None]) == [Group((0,))]


def test_what_does_not_come_out_even_is_named_with_its_pages() -> None:
    first, second, third = (Separator("H51-1", f"{number}/4", f"TP-0{number}", "") for number in (1, 3, 3))
    marks = [first, None, None, None, second, None, third]
    kinds = [None, "to_khai_khai_sinh", None, "giay_chung_nhan", None, None, None]
    assert set(uneven(cut(marks), kinds)) == {
        Mismatch(Uneven.HEADING_INSIDE, (3,)),
        Mismatch(Uneven.EMPTY, (6,)),
        Mismatch(Uneven.NUMBER_MISSING, found=2, expected=4),
        Mismatch(Uneven.NUMBER_TWICE, found=3, expected=2),
    }
    even = [Separator("H51-1", f"{number}/2", f"TP-0{number}", "") for number in (1, 2)]
    assert not list(uneven(cut([even[0], None, None, even[1], None]), [None] * 5))
