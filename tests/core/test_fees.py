"""What a case costs. The arithmetic stands beside each case."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import catalogue, fees
from core.catalogue import FeeRule
from core.dossier import Channel, Fee, FeeItemKind, FeeKind, FeeStepKind
from core.fees import Counted, CountWrong, FeesInvalid, Waiver
from core.settings import RESOURCES

DAY = date(2026, 11, 23)
KNOWN = catalogue.load(RESOURCES / "catalogue")


def rule(code: str) -> FeeRule:
    procedure = KNOWN.get(code, DAY)
    assert procedure is not None
    return procedure.fee


COPIED, EXTRACT, CONTRACT, BIRTH, FREE = map(
    rule, ("2.000815", "2.000635", "2.001035", "1.001193", "1.001653")
)


def reckon(of: FeeRule, pages: int = 1, copies: int = 1, typed: int | None = None) -> Fee:
    return fees.reckoned(fees.first(of, "Tên"), of, Counted(pages, copies, typed), "Tên")


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [
        (1, 1, 2_000),  # 1 × 2.000
        (2, 1, 4_000),  # 2 × 2.000
        (3, 1, 5_000),  # 2 × 2.000 + 1 × 1.000
        (10, 1, 12_000),  # 4.000 + 8 × 1.000
        (10, 3, 36_000),  # 3 × 12.000
        (198, 1, 200_000),  # 4.000 + 196 × 1.000 = 200.000, just the most
        (199, 1, 200_000),  # 4.000 + 197 × 1.000 = 201.000, at most 200.000
        (500, 2, 400_000),  # the most is for one copy: 2 × 200.000
    ],
)
def test_certified_copies_are_paid_by_the_page(pages: int, copies: int, amount: int) -> None:
    assert reckon(COPIED, pages, copies).amount == amount


def test_every_line_of_the_reckoning_is_told() -> None:
    (item,) = reckon(COPIED, 250, 2).items
    assert [(s.kind, s.count, s.price, s.amount) for s in item.steps] == [
        (FeeStepKind.PAGES, 2, 2_000, 4_000),
        (FeeStepKind.PAGES, 248, 1_000, 252_000),
        (FeeStepKind.CAPPED, 0, 200_000, 200_000),
        (FeeStepKind.COPIES, 2, 200_000, 400_000),
    ]
    assert [(s.first, s.last) for s in item.steps[:2]] == [(1, 2), (3, 250)]


def test_what_the_officer_starts_from() -> None:
    assert fees.first(FREE, "x") == Fee(FeeKind.NONE, 0, "Không")
    assert fees.first(EXTRACT, "x").amount == 8_000  # one copy
    assert fees.first(CONTRACT, "x").amount == 50_000  # one deed
    assert fees.first(COPIED, "x").amount is None  # nobody counted the pages
    assert fees.first(BIRTH, "x").amount is None  # nobody said whether it is in time
    assert reckon(EXTRACT, copies=5).amount == 40_000  # 5 × 8.000
    assert reckon(BIRTH, typed=15_000).amount == 15_000  # by the council: typed


@pytest.mark.parametrize(
    "counted", [Counted(0), Counted(-1), Counted(1, 0), Counted(100_001), Counted(typed=-1)]
)
def test_a_slip_of_the_finger_is_no_fee(counted: Counted) -> None:
    with pytest.raises(CountWrong):
        fees.reckoned(Fee(), COPIED, counted, "x")


@given(st.integers(1, 3000), st.integers(1, 50))
def test_more_pages_never_cost_less_and_no_copy_more_than_the_most(pages: int, copies: int) -> None:
    amount = reckon(COPIED, pages, copies).amount
    more = reckon(COPIED, pages + 1, copies).amount
    assert amount is not None
    assert more is not None
    assert amount <= more <= copies * 200_000
    assert amount % copies == 0


def waiver(**values: object) -> Waiver:
    return Waiver(code="w", name="Hộ nghèo", basis="Điều 10", confirmed=True, **values)


def test_who_is_spared_owes_nothing_but_the_postage() -> None:
    fee = fees.with_postage(reckon(EXTRACT, copies=2), 30_000)
    assert fee.amount == 46_000  # 16.000 + 30.000
    spared = fees.spared(fee, waiver(percent=100), "giấy chứng nhận số 12")
    assert (spared.kind, spared.amount) == (FeeKind.EXEMPT, 30_000)
    assert spared.reason == "Hộ nghèo – Điều 10 – giấy chứng nhận số 12"
    assert [one.kind for one in spared.items] == [FeeItemKind.FEE, FeeItemKind.POSTAGE]
    again = fees.reckoned(spared, EXTRACT, Counted(copies=2), "x")  # they were no such person after all
    assert (again.kind, again.amount, again.reason, again.waiver) == (FeeKind.BEFORE, 46_000, "", "")
    assert fees.with_postage(again, 0).amount == 16_000


def test_a_reduction_is_taken_off_the_whole_once() -> None:
    half = fees.spared(reckon(EXTRACT, copies=3), waiver(percent=50), "")
    assert (half.kind, half.amount) == (FeeKind.BEFORE, 12_000)  # 24.000 − 50 %
    assert (
        fees.spared(half, waiver(percent=50), "").amount == 12_000
    )  # not 6.000: chosen twice is chosen once
    third = fees.spared(reckon(EXTRACT), waiver(percent=33), "")
    assert third.amount == 5_360  # 8.000 − 2.640
    assert fees.spared(reckon(BIRTH), waiver(percent=50), "").amount is None  # half of what nobody knows
    left = fees.spared(reckon(BIRTH), waiver(), "", left=3_000)
    assert (left.amount, left.items[0].steps[-1].kind) == (3_000, FeeStepKind.REDUCED)
    with pytest.raises(CountWrong):
        fees.spared(reckon(BIRTH), waiver(), "")


def test_a_temporary_reduction_holds_for_its_days_and_channel() -> None:
    known = {one.code: one for one in fees.waivers(Path("nowhere"))}
    digital = known["digital-citizen"]  # TT 117/2026/TT-BTC: 15/08/2026 to 28/02/2027
    online, direct = Channel.ONLINE, Channel.DIRECT
    assert digital.holds_for("2.000635", online, date(2026, 8, 15))
    assert digital.holds_for("2.000635", online, date(2027, 2, 28))
    assert not digital.holds_for("2.000635", online, date(2027, 3, 1))
    assert not digital.holds_for("2.000635", online, date(2026, 8, 14))
    assert not digital.holds_for("2.000635", direct, DAY)
    only = waiver(procedures=("2.000635",))
    assert only.holds_for("2.000635.000.00.00.H51", direct, DAY)  # with a province's suffix
    assert not only.holds_for("1.001193", direct, DAY)


def test_the_office_has_its_own_list(tmp_path: Path) -> None:
    own = tmp_path / "fees.yaml"
    own.write_text(
        "waivers:\n  - {code: a, name: Cựu chiến binh, basis: NQ 5, percent: 50, confirmed: true}\n"
    )
    assert [one.name for one in fees.waivers(tmp_path)] == ["Cựu chiến binh"]
    own.write_text("waivers:\n  - {code: a, name: B, basis: '', percent: 150, confirmed: true}\n")
    with pytest.raises(FeesInvalid) as caught:
        fees.waivers(tmp_path)
    assert caught.value.facts == {"file": "fees.yaml", "where": "waivers.0.percent"}
    own.write_text("a: [")
    with pytest.raises(FeesInvalid):
        fees.waivers(tmp_path)
