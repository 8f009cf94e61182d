"""Two ways measured in turns: what a busy machine does to one it does to the other."""

import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass, field


@dataclass
class Comparison:
    """`ours` and `theirs` in `unit`, one of each a pair; `ratio` is ours by theirs."""

    name: str
    unit: str
    theirs_is: str
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        return [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)]

    def to_json(self) -> dict[str, object]:
        return {**asdict(self), "ratio": _spread(self.ratios)}

    def line(self) -> str:
        spread = _spread(self.ratios)
        ours, theirs = statistics.median(self.ours), statistics.median(self.theirs)
        return (
            f"{self.name:<28} {ours:>9.2f} {theirs:>9.2f} {self.unit:<11}"
            f" x{spread['median']:.2f} ({spread['min']:.2f} to {spread['max']:.2f}, {len(self.ours)} pairs)"
            f"  beside {self.theirs_is}"
        )


@dataclass(frozen=True)
class Score:
    """One figure of ours that stands alone, or one of another way that cannot be paired with ours."""

    name: str
    value: str

    def to_json(self) -> dict[str, object]:
        return asdict(self)

    def line(self) -> str:
        return f"{self.name:<38} {self.value}"


def in_turns(pairs: int, ours: Callable[[int], None], theirs: Callable[[int], None]) -> None:
    """Ours and theirs, then theirs and ours, and so on."""
    for number in range(pairs):
        for turn in (ours, theirs) if number % 2 == 0 else (theirs, ours):
            turn(number)


def _spread(values: list[float]) -> dict[str, float]:
    return {"min": min(values), "median": statistics.median(values), "max": max(values)}
