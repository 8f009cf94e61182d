"""What a case costs and how that was reckoned. Pure: no clock, no store.

The rule of the fee is the catalogue's, who is spared it is the office's own list (`resources/fees.yaml`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from core.catalogue import FeeRule, FeeRuleKind, code_key
from core.dossier import Channel, Dossier, Fee, FeeItem, FeeItemKind, FeeKind, FeeStep, FeeStepKind
from core.errors import InputError
from core.settings import RESOURCES

FILE = "fees.yaml"
_MOST = 100_000  # pages or copies: more is a slip of the finger
LARGEST = 10_000_000_000  # dong: ten billion is no fee of a desk
MOST_OWED = 1_000_000_000_000  # dong: of all copies and cases together


class FeesInvalid(InputError):
    """Facts: `file`, `where`."""

    code = "fees_invalid"


class CountWrong(InputError):
    """`what` ("pages", "copies", "amount") is no number a fee could be reckoned with."""

    code = "count_wrong"


class WaiverUnknown(InputError):
    """No such reason holds for this case today."""

    code = "waiver_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """What spares or reduces a fee. percent: what is taken off; None: the officer types what is left."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", populate_by_name=True)

    code: str
    name: str
    basis: str
    confirmed: bool
    percent: Annotated[int, Field(gt=0, le=100)] | None = None
    begins: Annotated[date | None, Field(alias="from")] = None
    ends: Annotated[date | None, Field(alias="to")] = None  # the last day
    channels: tuple[Channel, ...] = ()
    procedures: tuple[str, ...] = ()

    def holds_for(self, procedure: str, channel: Channel, day: date) -> bool:
        """day: local."""
        known = {code_key(code) for code in self.procedures}
        return (
            (self.begins is None or self.begins <= day)
            and (self.ends is None or day <= self.ends)
            and (not self.channels or channel in self.channels)
            and (not known or code_key(procedure) in known)
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """What the officer counted: pages of one copy, copies or cases; `typed` dong where the rule names no amount."""

    pages: int = 1
    copies: int = 1
    typed: int | None = None


def waivers(home: Path) -> tuple[Waiver, ...]:
    """The office's own list, else the one that came with the desk. Raises FeesInvalid."""
    own = home / FILE
    path = own if own.exists() else RESOURCES / FILE
    try:
        plain = yaml.safe_load(path.read_text("utf-8"))
        found = TypeAdapter(dict[str, tuple[Waiver, ...]]).validate_python(plain)
        return found["waivers"]
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise FeesInvalid(file=path.name, where=where) from error
    except (OSError, KeyError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FeesInvalid(file=path.name, where="") from error


def offered(known: Iterable[Waiver], dossier: Dossier, day: date) -> tuple[Waiver, ...]:
    """Those that may hold for this dossier on `day`, local."""
    return tuple(w for w in known if w.holds_for(dossier.procedure_code, dossier.channel, day))


def first(rule: FeeRule, name: str) -> Fee:
    """What the officer starts from: the amount where the rule has one, else to be typed."""
    if rule.kind is FeeRuleKind.FREE:
        return Fee(FeeKind.NONE, 0, rule.text)
    if rule.kind in (FeeRuleKind.CONDITIONAL, FeeRuleKind.PER_PAGE):
        return Fee(FeeKind.BEFORE, None, rule.text)  # whether it holds, and how many pages, the officer says
    return reckoned(Fee(FeeKind.BEFORE, None, rule.text), rule, Counted(), name)


def reckoned(fee: Fee, rule: FeeRule, counted: Counted, name: str) -> Fee:
    """`fee` with its case's item by the rule and what was counted; other items stay. Raises CountWrong."""
    for what, number in (("pages", counted.pages), ("copies", counted.copies)):
        if not 0 < number <= _MOST:
            raise CountWrong(what=what)
    if counted.typed is not None and not 0 <= counted.typed <= LARGEST:
        raise CountWrong(what="amount")
    steps = _steps(rule, counted)
    item = FeeItem(name, steps[-1].amount if steps else None, FeeItemKind.FEE, steps)
    others = tuple(one for one in fee.items if one.kind is not FeeItemKind.FEE)
    kind = FeeKind.BEFORE if fee.kind in (FeeKind.EXEMPT, FeeKind.NONE) else fee.kind
    bare = replace(fee, kind=kind, pages=counted.pages, copies=counted.copies)
    if fee.kind is FeeKind.EXEMPT or fee.waiver:
        bare = replace(bare, waiver="", reason="")
    return _summed(bare, (item, *others))


def spared(fee: Fee, waiver: Waiver, words: str, left: int | None = None) -> Fee:
    """`fee` reduced by `waiver`, with the officer's `words`. left: dong still owed, where the waiver says no percent.

    Postage is not spared. Raises CountWrong without a percent and without `left`.
    """
    if waiver.percent is None and (left is None or not 0 <= left <= LARGEST):
        raise CountWrong(what="amount")
    said = " – ".join(filter(None, (waiver.name, waiver.basis, words)))
    items = fee.items or (FeeItem(fee.note, fee.amount),)
    reduced = tuple(_reduced(one, waiver, said, left) for one in items)
    whole = all(one.amount == 0 for one in reduced if one.kind is FeeItemKind.FEE)
    kind = FeeKind.EXEMPT if whole else (FeeKind.BEFORE if fee.kind is FeeKind.EXEMPT else fee.kind)
    return _summed(replace(fee, kind=kind, reason=said, waiver=waiver.code), reduced)


def check(fee: Fee) -> None:
    """Refuses what nobody can owe; an unknown amount passes. Raises CountWrong."""
    for amount in (fee.amount, *(one.amount for one in fee.items)):
        if amount is not None and not 0 <= amount <= MOST_OWED:
            raise CountWrong(what="amount")


def with_postage(fee: Fee, amount: int) -> Fee:
    """`fee` and what the post takes for bringing the result; 0 takes it off again. Raises CountWrong."""
    if not 0 <= amount <= LARGEST:
        raise CountWrong(what="amount")
    own = fee.items or ((FeeItem(fee.note, fee.amount),) if fee.amount != 0 else ())
    rest = tuple(one for one in own if one.kind is not FeeItemKind.POSTAGE)
    step = FeeStep(FeeStepKind.TYPED, amount)
    postage = (FeeItem("", amount, FeeItemKind.POSTAGE, (step,)),) if amount else ()
    return _summed(fee, (*rest, *postage))


def _steps(rule: FeeRule, counted: Counted) -> tuple[FeeStep, ...]:
    if rule.kind is FeeRuleKind.PER_PAGE:
        return _by_page(rule, counted)
    if rule.kind in (FeeRuleKind.FIXED, FeeRuleKind.PER_COPY) and rule.amount is not None:
        return (_times(counted.copies, rule.amount, rule.unit),)
    if counted.typed is None:
        return ()
    return (FeeStep(FeeStepKind.TYPED, counted.typed),)


def _by_page(rule: FeeRule, counted: Counted) -> tuple[FeeStep, ...]:
    """2.000 đ for each of the first two pages, 1.000 đ from the third, at most 200.000 đ a copy; times the copies."""
    steps, copy = [], 0
    for tier in rule.tiers:
        last = counted.pages if tier.last_page is None else min(counted.pages, tier.last_page)
        count = last - tier.first_page + 1
        if count > 0:
            copy += count * tier.amount
            steps.append(FeeStep(FeeStepKind.PAGES, copy, count, tier.amount, tier.first_page, last))
    if rule.maximum is not None and copy > rule.maximum:
        copy = rule.maximum
        steps.append(FeeStep(FeeStepKind.CAPPED, copy, price=copy))
    return (*steps, _times(counted.copies, copy, rule.unit))


def _times(count: int, price: int, unit: str | None) -> FeeStep:
    return FeeStep(FeeStepKind.COPIES, count * price, count, price, text=unit or "")


def _reduced(item: FeeItem, waiver: Waiver, said: str, left: int | None) -> FeeItem:
    if item.kind is not FeeItemKind.FEE:
        return item
    own = tuple(s for s in item.steps if s.kind not in (FeeStepKind.REDUCED, FeeStepKind.SPARED))
    full = own[-1].amount if own else item.amount
    if waiver.percent == 100:
        return replace(item, amount=0, steps=(*own, FeeStep(FeeStepKind.SPARED, 0, text=said)))
    if waiver.percent is None:
        return replace(item, amount=left, steps=(*own, FeeStep(FeeStepKind.REDUCED, left or 0, text=said)))
    if full is None:
        return item
    now = full - full * waiver.percent // 100
    step = FeeStep(FeeStepKind.REDUCED, now, count=waiver.percent, text=said)
    return replace(item, amount=now, steps=(*own, step))


def _summed(fee: Fee, items: Sequence[FeeItem]) -> Fee:
    amounts = [one.amount for one in items]
    known = [amount for amount in amounts if amount is not None]
    return replace(fee, items=tuple(items), amount=None if len(known) < len(amounts) else sum(known))
