"""The text of a payment QR: public examples, round trips, and codes that are not whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import vietqr
from core.vietqr import Transfer, VietQrInvalid, crc, decode, encode, plain_purpose
from scanning.separators import qr_picture, read_qr

FLOOD = (  # published by the generator subiz/vietqr
    "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA530370454061200005802VN"
    "62170813ung ho lu lut6304C15C"
)
TO_A_CARD = (  # the example of NAPAS's own specification
    "00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang6304A203"
)

accounts = st.from_regex(r"[0-9A-Z]{1,19}", fullmatch=True)
purposes = st.text(st.sampled_from("ABCDEFxyz0123456789.-/ "), max_size=60).map(plain_purpose)
transfers = st.builds(
    Transfer,
    st.from_regex(r"[0-9]{6}", fullmatch=True).filter(str.isascii),
    accounts,
    st.none() | st.integers(1, 10**13 - 1),
    purposes,
)


def test_a_published_example_comes_out_letter_by_letter() -> None:
    asked = Transfer("970415", "0011001932418", 120_000, "ung ho lu lut")
    assert encode(asked) == FLOOD
    assert decode(FLOOD) == asked


def test_the_checksum_is_that_of_the_specification() -> None:
    assert crc(TO_A_CARD[:-4]) == "A203"
    assert crc("123456789") == "29B1"  # the known check value of CRC-16/CCITT-FALSE
    with pytest.raises(VietQrInvalid):
        decode(TO_A_CARD)  # to a card: nothing this desk asks for


@given(transfers)
def test_what_is_encoded_is_decoded(asked: Transfer) -> None:
    text = encode(asked)
    assert decode(text) == asked
    assert text.isascii()


@given(transfers, st.data())
def test_one_wrong_letter_is_noticed(asked: Transfer, data: st.DataObject) -> None:
    text = encode(asked)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(
        st.sampled_from("0123456789ABCDEFGH").filter(lambda c: c.upper() != text[place].upper())
    )
    with pytest.raises(VietQrInvalid):
        decode(text[:place] + other + text[place + 1 :])


def sealed(text: str) -> str:
    """With a right checksum, whatever stands in it."""
    return f"{text}6304{crc(f'{text}6304')}"


BODY = FLOOD[:-8]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "crc"),
        (FLOOD[:-1], "crc"),
        (FLOOD + "00", "crc"),
        ("HS 123", "crc"),
        (sealed(BODY + "6299AB"), "length"),  # says more than it has
        (sealed(BODY + "62xx"), "length"),
        (sealed(BODY + "5802VN"), "twice"),
        (sealed(BODY.replace("5303704", "5303840")), "53"),  # dollars
        (sealed(BODY.replace("5802VN", "5802TH")), "58"),
        (sealed(BODY.replace("A000000727", "A000000677")), "00"),  # another country's scheme
        (sealed(BODY.replace("5406120000", "5406-12000")), "54"),
        (sealed(BODY.replace("5406120000", "54071200.50")), "54"),  # half a dong
        (sealed(BODY.replace("010212", "010213")), "01"),
        (sealed(BODY[6:] + BODY[:6]), "order"),
    ],
)
def test_what_is_no_whole_vietqr_is_refused(text: str, what: str) -> None:
    with pytest.raises(VietQrInvalid) as caught:
        decode(text)
    assert caught.value.facts == {"what": what}


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (Transfer("97041", "1", 1), "bank"),
        (Transfer("970415", "", 1), "account"),
        (Transfer("970415", "1" * 20, 1), "account"),
        (Transfer("970415", "12 34", 1), "account"),
        (Transfer("970415", "1", 0), "amount"),
        (Transfer("970415", "1", 10**13), "amount"),
        (Transfer("970415", "1", 1, "lệ phí"), "purpose"),
        (Transfer("970415", "1", 1, "x" * 26), "purpose"),
    ],
)
def test_what_cannot_stand_in_a_code_is_not_written(asked: Transfer, what: str) -> None:
    with pytest.raises(VietQrInvalid) as caught:
        encode(asked)
    assert caught.value.facts == {"what": what}


def test_a_purpose_is_the_end_of_a_code_without_diacritics() -> None:
    assert plain_purpose("H13.31633-261123-0001") == "H13.31633-261123-0001"
    assert plain_purpose("  Lệ phí  hộ tịch: Đỗ Ðức 😀 ") == "Le phi ho tich: Do uc"
    long = "A" * 35 + "-261123-000000001"
    assert plain_purpose(long) == long[-25:]


def test_a_camera_reads_the_picture() -> None:
    text = encode(Transfer("970405", "1234567890123", 250_000, "H13.31633-261123-0001"))
    assert read_qr(qr_picture(text, 6)) == (text,)
    assert vietqr.decode(read_qr(qr_picture(text, 3))[0]).amount == 250_000
