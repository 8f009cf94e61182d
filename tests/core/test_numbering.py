from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbering import (
    TAG_LETTERS,
    Block,
    BlockExhausted,
    BlockExpired,
    CodeUnreadable,
    Layout,
    ParsedCode,
    Provisional,
    format_code,
    is_provisional,
    parse_code,
    parse_provisional,
    provisional,
)

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
days = st.dates(date(2018, 1, 1), date(2099, 12, 31))
agencies = st.from_regex(r"[A-Z][0-9]{2}(\.[0-9]{2,3}){0,3}", fullmatch=True)
stations = st.from_regex(r"[A-Z0-9]{1,12}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "H15.50.05.13-261008-0975",
            ParsedCode("H15.50.05.13", date(2026, 10, 8), 975, Layout.PROVINCE_FIRST),
        ),
        ("H21.217-260102-0001", ParsedCode("H21.217", date(2026, 1, 2), 1, Layout.PROVINCE_FIRST)),
        (
            "000.00.06.H56-231027-0361",
            ParsedCode("000.00.06.H56", date(2023, 10, 27), 361, Layout.PROVINCE_LAST),
        ),
        (
            "000.00.12.H51-240725-0001",
            ParsedCode("000.00.12.H51", date(2024, 7, 25), 1, Layout.PROVINCE_LAST),
        ),
        ("G09.001-260901-1800123", ParsedCode("G09.001", date(2026, 9, 1), 1800123, Layout.PROVINCE_FIRST)),
        (" h13.31633-261123-0007\r\n", ParsedCode("H13.31633", DAY, 7, Layout.PROVINCE_FIRST)),
    ],
)
def test_both_layouts_are_read(text: str, expected: ParsedCode) -> None:
    assert parse_code(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H13.31633",
        "H13.31633-261123-001",
        "H13.31633-261323-0001",
        "H13.31633-260230-0001",
        "H13.31633-261123-0000",
        "H51..05-261123-0001",
        "H13.31633-261123-0001-0002",
        "H51.1.2.3.4-261123-0001",
        f"{'H' * 36}-261123-0001",
        "H13.31633-٢٦١١٢٣-0001",
        "TAM-TRAM1-261123-001",
    ],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(CodeUnreadable):
        parse_code(text)


@given(agencies, days, st.integers(1, 999_999_999))
def test_what_is_written_is_read_back(agency: str, day: date, n: int) -> None:
    parsed = parse_code(format_code(agency, day, n))
    assert (parsed.agency, parsed.day, parsed.number) == (agency, day, n)


@given(stations, days, st.integers(1, 999_999), st.text(TAG_LETTERS, min_size=4, max_size=4))
def test_a_provisional_code_is_never_taken_for_the_provinces(
    station: str, day: date, n: int, tag: str
) -> None:
    text = provisional(station, day, n, tag)
    assert is_provisional(text)
    assert parse_provisional(text) == Provisional(station, day, n, tag)
    with pytest.raises(CodeUnreadable):
        parse_code(text)


@given(agencies, days, st.integers(1, 9999))
def test_the_provinces_code_is_never_provisional(agency: str, day: date, n: int) -> None:
    assert not is_provisional(format_code(agency, day, n))


def test_a_provisional_code_reads_as_agreed() -> None:
    assert provisional("TRAM1", DAY, 7, "K7QF") == "TAM-TRAM1-261123-K7QF-007"
    assert parse_provisional("tam-tram1-261123-007").tag == ""  # as desks wrote it before
    with pytest.raises(CodeUnreadable):
        provisional("TRẠM 1", DAY, 7, "K7QF")
    with pytest.raises(CodeUnreadable):
        provisional("TRAM1", DAY, 0, "K7QF")


def block(first: int = 51, last: int = 53) -> Block:
    return Block("H13.31633", DAY, first, last, first, NOON + timedelta(hours=5))


def test_a_block_gives_each_number_once() -> None:
    left, codes = block(), []
    while left.left:
        code, left = left.take(NOON)
        codes.append(code)
    assert codes == [f"H13.31633-261123-00{n}" for n in (51, 52, 53)]
    with pytest.raises(BlockExhausted):
        left.take(NOON)


def test_a_block_serves_its_own_local_day_only() -> None:
    midnight = datetime(2026, 11, 22, 17, tzinfo=UTC)  # 00:00 of the 23rd in Vietnam
    assert block().take(midnight)[0] == "H13.31633-261123-0051"
    for moment in (midnight - timedelta(seconds=1), midnight + timedelta(days=1), NOON + timedelta(hours=5)):
        with pytest.raises(BlockExpired):
            block().take(moment)
