"""Banks by the six digits (BIN) that NAPAS knows them by. Data: `resources/banks.yaml`."""

from dataclasses import dataclass
from functools import cache

import yaml
from pydantic import TypeAdapter

from core.settings import RESOURCES


@dataclass(frozen=True, slots=True)
class Bank:
    name: str
    short: str
    confirmed: bool  # two independent tables agree


@cache
def known() -> dict[str, Bank]:
    """Every bank of the list, by its BIN."""
    plain = yaml.safe_load((RESOURCES / "banks.yaml").read_text("utf-8"))
    return TypeAdapter(dict[str, Bank]).validate_python(plain)


def name(bin_digits: str) -> str:
    """The name people know; the digits themselves for a bank that is not in the list."""
    bank = known().get(bin_digits)
    return bank.short if bank else bin_digits
