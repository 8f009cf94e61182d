"""Words of several looks at a page brought together: which to keep, on which line, in which order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scanning.page import Box, Word
from scanning.vietnamese import is_syllable

NUMBER = re.compile(r"\(?\d[\d.,/:-]+\d[%\w]{0,3}[).,;]?")
MARKS = frozenset(("-", "–", "—", "+", "/", "./.", "&", "%", "...", "(", ")", ":", ";", ".", ",", "…"))


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
    return "\n".join(" ".join(word.text for word in line) for line in _lines(words).values())


def mean_confidence(words: Sequence[Word]) -> float:
    """0 to 100, weighted by length; 0 without words."""
    letters = sum(len(word.text) for word in words)
    return round(sum(word.confidence * len(word.text) for word in words) / letters, 1) if letters else 0.0


def merged(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """Both looks as one: where words lie on one another the surer stays; lines of the second go in from the top."""
    kept = [word for word in first if not _beaten(word, second, 10)]
    added = [word for word in second if not _beaten(word, kept, 0)]
    order: list[tuple[float, int, int]] = []
    reached = 0.0
    for look, words in ((0, kept), (1, added)):
        reached = 0.0
        for line, members in _lines(words).items():
            middle = sum(w.box.top + w.box.height / 2 for w in members) / len(members)
            # The first look keeps its own reading order, columns and all.
            reached = max(reached, middle) if look == 0 else middle
            order.append((reached, look, line))
    places = {(look, line): place for place, (_, look, line) in enumerate(sorted(order))}
    tagged = [(places[0, w.line], w) for w in kept] + [(places[1, w.line], w) for w in added]
    return [replace(word, line=line) for line, word in sorted(tagged, key=lambda pair: pair[0])]


def _beaten(word: Word, others: Sequence[Word], lead: float) -> bool:
    """Another look read the same spot more surely, or nearly so and with `lead` in its favour."""
    return any(
        other.confidence + lead >= word.confidence and _overlap(word.box, other.box) > 0.5 for other in others
    )


def _overlap(one: Box, other: Box) -> float:
    """The common area as a part of the smaller box."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return max(0, wide) * max(0, high) / max(1, smaller)


def _lines(words: Iterable[Word]) -> dict[int, list[Word]]:
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return lines


def sifted(words: Sequence[Word]) -> list[Word]:
    """Without what is no text: strokes of signatures, ornaments of frames, dirt. Whole lines first, then words."""
    return [word for line in _lines(words).values() if not _is_noise(line) for word in _trimmed(line)]


def _is_noise(line: Sequence[Word]) -> bool:
    """No word in it could be a word or a number, or too little of it."""
    letters = sum(len(word.text) for word in line)
    sound = sum(len(word.text) for word in line if _is_sound(word))
    certain = any(word.confidence > 80 and sum(c.isalnum() for c in word.text) > 2 for word in line)
    return sound < letters * 0.34 and not certain


def _is_sound(word: Word) -> bool:
    """Likely text: a syllable, a number or code, or anything of some length read with confidence."""
    bare = "".join(c for c in word.text if c.isalnum())
    if len(bare) == 1:
        return word.confidence > (60 if bare.isdigit() else 88)
    if NUMBER.fullmatch(word.text):
        return True
    if len(bare) < len(word.text) * 0.5 or word.confidence < 10:
        return False
    if is_syllable(word.text) or sum(c.isdigit() for c in bare) > len(bare) / 2:
        return word.confidence > (30 if len(bare) > 2 else 50)
    return word.confidence > 55


def _trimmed(line: Sequence[Word]) -> list[Word]:
    """The line without single marks at either end that only dirt or a stroke can have made."""
    kept = [word for word in line if any(c.isalnum() for c in word.text) or word.text in MARKS]
    while kept and _is_dirt(kept[-1]):
        kept.pop()
    while kept and _is_dirt(kept[0]) and kept[0].text not in MARKS:
        kept.pop(0)
    return kept


def _is_dirt(word: Word) -> bool:
    bare = "".join(c for c in word.text if c.isalnum())
    return len(bare) < 2 and not bare.isdigit() and word.confidence < 60
