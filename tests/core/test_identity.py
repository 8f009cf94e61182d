import contextlib
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dossier import PartyKind
from core.identity import (
    CardUnreadable,
    IdInvalid,
    Layout,
    Odd,
    PhoneInvalid,
    Sex,
    TaxCodeInvalid,
    Warn,
    check_id,
    check_number,
    check_tax_code,
    clean_name,
    normalise_phone,
    parse_card,
    read_id,
)

# Invented people.
SEVEN = (
    "094185012345|365123456|Trần Thị Ngọc Hạnh|15081985|Nữ|Ấp Nhì, Đại Ân 1, Cù Lao Dung, Sóc Trăng|12052021"
)
SIX = "094085012346|Lâm Văn Đởm|01021985|Nam|Khóm 3, Phường 1, Sóc Trăng|12052021"
SINCE_2024 = "094300001234||Thạch Thị Sô Phia|29022000|Nữ|Xã Mỹ Xuyên, Cần Thơ|05072024||Thạch Sa|Lý Thị Mai"


def test_the_card_of_2021() -> None:
    card = parse_card(SEVEN)
    assert (card.layout, card.id_number, card.old_id_number) == (
        Layout.CHIP_2021,
        "094185012345",
        "365123456",
    )
    assert (card.name, card.sex, card.birth_date) == ("Trần Thị Ngọc Hạnh", Sex.FEMALE, date(1985, 8, 15))
    assert card.address == "Ấp Nhì, Đại Ân 1, Cù Lao Dung, Sóc Trăng"
    assert card.issued_on == date(2021, 5, 12)
    assert card.warnings == card.extra == ()


def test_the_card_without_an_old_number() -> None:
    card = parse_card(SIX)
    assert (card.layout, card.old_id_number, card.name) == (Layout.CHIP_SHORT, "", "Lâm Văn Đởm")
    assert parse_card(SEVEN.replace("365123456", "")).old_id_number == ""


def test_the_card_since_2024_keeps_what_follows() -> None:
    card = parse_card(SINCE_2024)
    assert (card.layout, card.birth_date) == (Layout.CARD_2024, date(2000, 2, 29))
    assert card.extra == ("", "Thạch Sa", "Lý Thị Mai")


def test_a_keyboard_scanner_may_add_line_ends_and_loose_marks() -> None:
    loose = unicodedata.normalize("NFD", SEVEN)
    card = parse_card(f"\ufeff{loose}\r\n")
    assert card.name == "Trần Thị Ngọc Hạnh"
    assert unicodedata.is_normalized("NFC", card.name + card.address)


@pytest.mark.parametrize("name", ["H'Hen Niê", "Y Moan", "K’Sor H-Bia", "Nguyễn Thị Ngọc-Ánh"])
def test_names_of_every_people_are_names(name: str) -> None:
    assert parse_card(SEVEN.replace("Trần Thị Ngọc Hạnh", name)).name == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Odd.EMPTY),
        (" \r\n", Odd.EMPTY),
        ("https://example.vn/abc", Odd.NOT_A_CARD),
        ("MC1|H13.31633-261123-0001|1.001193", Odd.NOT_A_CARD),
        (SEVEN + "\n" + SEVEN, Odd.NOT_A_CARD),
        (SEVEN + "|" * 9, Odd.NOT_A_CARD),
        (SEVEN + "x" * 1000, Odd.NOT_A_CARD),
        (SEVEN.replace("094185012345", "09418501234"), Odd.ID_NUMBER),
        (SEVEN.replace("094185012345", "٠94185012345"), Odd.ID_NUMBER),
        (SEVEN.replace("365123456", "36512345"), Odd.OLD_ID_NUMBER),
        (SEVEN.replace("15081985", "31021985"), Odd.DATE),
        (SEVEN.replace("15081985", "1508198"), Odd.DATE),
        (SEVEN.replace("15081985", "15082031"), Odd.DATE),
        (SEVEN.replace("12052021", ""), Odd.DATE),
        (SEVEN.replace("Nữ", "Nu"), Odd.SEX),
        (SEVEN.replace("Nữ", "Nũw"), Odd.SEX),
        (SEVEN.replace("Ấp Nhì, Đại Ân 1, Cù Lao Dung, Sóc Trăng", " "), Odd.ADDRESS),
        (SEVEN.replace("Trần Thị Ngọc Hạnh", ""), Odd.NAME),
        (SEVEN.replace("Trần", "Tra62n"), Odd.NAME),  # VNI keys
        (SEVEN.replace("Trần", "Trâ`n"), Odd.GARBLED),
        (SEVEN.replace("Sóc Trăng", "So?c Tr?ng"), Odd.GARBLED),
        (SEVEN.replace("Trần", "Trầ́n"), Odd.GARBLED),
        (SEVEN.replace("Trần", "Trầnạ"), Odd.GARBLED),
        (SEVEN.replace("Trần", "Tr\ufffdn"), Odd.GARBLED),
        (SEVEN.replace("Trần", "Trần".encode().decode("cp1258", "replace")), Odd.GARBLED),
        (SEVEN.replace("Trần", "Трần"), Odd.GARBLED),
    ],
)
def test_a_bad_read_fills_nothing(text: str, reason: Odd) -> None:
    with pytest.raises(CardUnreadable) as caught:
        parse_card(text)
    assert caught.value.reason is reason


@given(st.text(alphabet=st.sampled_from([*"|0123456789", *"Nguyễn Nữam", "\n", "\ufffd"]), max_size=80))
def test_any_text_is_a_card_or_unreadable(text: str) -> None:
    with contextlib.suppress(CardUnreadable):
        assert len(parse_card(text).id_number) == 12


def test_neither_an_error_nor_a_card_shows_the_person() -> None:
    with pytest.raises(CardUnreadable) as caught:
        parse_card(SEVEN.replace("15081985", "31021985"))
    assert "1985" not in str(caught.value) + repr(caught.value)
    assert caught.value.__cause__ is None
    assert "Hạnh" not in repr(parse_card(SEVEN))


def test_the_digits_of_a_personal_number() -> None:
    facts = read_id("037153000257")
    assert (facts.province, facts.sex, facts.birth_year) == ("Ninh Bình", Sex.FEMALE, 1953)
    assert read_id("094204000001").birth_year == 2004
    assert read_id("094204000001").province == "Sóc Trăng"
    assert read_id("999085000001").province is None
    for wrong in ("", "12345678901", "1234567890123", "03715300025a", "٠37153000257"):
        with pytest.raises(IdInvalid):
            read_id(wrong)


def test_doubts_are_told_and_block_nothing() -> None:
    assert check_id("094185012345", Sex.FEMALE, date(1985, 8, 15)) == ()
    assert check_id("094185012345", None, None) == ()
    assert check_id("999185012345", Sex.MALE, date(1986, 8, 15)) == (
        Warn.PROVINCE_UNKNOWN,
        Warn.SEX_DIFFERS,
        Warn.BIRTH_YEAR_DIFFERS,
    )
    assert parse_card(SEVEN.replace("Nữ", "Nam")).warnings == (Warn.SEX_DIFFERS,)
    assert parse_card(SEVEN.replace("094", "003", 1)).warnings == (Warn.PROVINCE_UNKNOWN,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0100233488", "0100233488"),
        ("0315459414", "0315459414"),
        ("0314409058-002", "0314409058-002"),
        ("0314409058002", "0314409058-002"),
        (" 0100 233 488 ", "0100233488"),
        ("094185012345", "094185012345"),
    ],
)
def test_tax_codes(text: str, expected: str) -> None:
    assert check_tax_code(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0100233480", "check_digit"),
        ("0100000000", "layout"),
        ("0314409058-000", "layout"),
        ("010023348", "layout"),
        ("01002334ab", "layout"),
        ("", "layout"),
    ],
)
def test_wrong_tax_codes(text: str, reason: str) -> None:
    with pytest.raises(TaxCodeInvalid) as caught:
        check_tax_code(text)
    assert caught.value.facts == {"reason": reason}


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_at_most_one_last_digit_makes_a_tax_code(body: str) -> None:
    def fits(digit: int) -> bool:
        try:
            return bool(check_tax_code(f"{body}{digit}"))
        except TaxCodeInvalid:
            return False

    assert sum(fits(digit) for digit in range(10)) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084-912.345.678", "0912345678"),
        ("912345678", "0912345678"),
        ("(0299) 3800 000", "02993800000"),
        ("0843456789", "0843456789"),
    ],
)
def test_telephones(text: str, expected: str) -> None:
    assert normalise_phone(text) == expected
    assert normalise_phone(normalise_phone(text)) == expected


@pytest.mark.parametrize("text", ["", "123", "0112345678", "09123456789", "091234567", "không có", "113"])
def test_what_is_no_telephone(text: str) -> None:
    with pytest.raises(PhoneInvalid):
        normalise_phone(text)


def test_names_are_composed_and_single_spaced() -> None:
    assert clean_name("  Trần \t Thị  " + unicodedata.normalize("NFD", "Hạnh")) == "Trần Thị Hạnh"


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (PartyKind.CITIZEN, "000 082 000 549", "000082000549"),
        (PartyKind.CITIZEN, "365123456", "365123456"),
        (PartyKind.CITIZEN, "c1234567", "C1234567"),
        (PartyKind.ENTERPRISE, "0100233488", "0100233488"),
        (PartyKind.ORGANISATION, "0314409058002", "0314409058-002"),
        (PartyKind.AGENCY, "h13.31633", "H13.31633"),
        (PartyKind.CITIZEN, " ", ""),
    ],
)
def test_everybody_is_known_by_the_number_of_their_kind(kind: PartyKind, typed: str, kept: str) -> None:
    assert check_number(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"), [(PartyKind.CITIZEN, "12345"), (PartyKind.ENTERPRISE, "0100233480")]
)
def test_a_number_of_another_kind_is_refused(kind: PartyKind, typed: str) -> None:
    with pytest.raises((IdInvalid, TaxCodeInvalid)):
        check_number(kind, typed)
