"""Words of several looks at a page brought together: which to keep, on which line, in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scanning.page import Box, Word


def moved(words: Iterable[Word], scale: float, left: int = 0, top: int = 0) -> list[Word]:
    """Boxes multiplied by `scale` and then shifted."""
    return [
        replace(
            word,
            box=Box(
                round(word.box.left * scale) + left,
                round(word.box.top * scale) + top,
                max(1, round(word.box.width * scale)),
                max(1, round(word.box.height * scale)),
            ),
        )
        for word in words
    ]


def text(words: Sequence[Word]) -> str:
    """One line of text a line of words, in the order given."""
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(parts) for parts in lines.values())


def mean_confidence(words: Sequence[Word]) -> float:
    """0 to 100, weighted by length; 0 without words."""
    letters = sum(len(word.text) for word in words)
    return round(sum(word.confidence * len(word.text) for word in words) / letters, 1) if letters else 0.0
