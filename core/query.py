"""What somebody looks for, and where it stands among the words of a page. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.words import tokens

LONGEST = 200  # letters; nobody types more, and what is pasted by mistake is not looked for
_SHOWN_BEFORE, _SHOWN = 4, 18  # words of a passage
_PIECES = re.compile(r'["“”„]([^"“”„]*)(["“”„]?)|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand side by side. goes_on: the last of them may be only a beginning.

    number: its letters and digits without what divides them, as codes and numbers are found by any part; "" of words.
    """

    words: tuple[str, ...]
    goes_on: bool = False
    number: str = ""


Query = tuple[Term, ...]
"""All of its terms are looked for; of an empty one nothing is found."""


def parse(text: str) -> Query:
    """Words apart by spaces; in quotes they stand side by side. The last word may still be being typed."""
    text = text[:LONGEST]
    found = [term for piece in _PIECES.finditer(text) if (term := _term(piece)) is not None]
    if found and text[-1].isspace():
        last = found[-1]
        found[-1] = Term(last.words, last.goes_on and bool(last.number), last.number)
    elif found and not text.endswith(('"', "”")):
        found[-1] = Term(found[-1].words, True, found[-1].number)
    return tuple(found)


def _term(piece: re.Match[str]) -> Term | None:
    quoted, _closed, bare = piece.groups()
    words = tokens(bare if quoted is None else quoted)
    if not words:
        return None
    number = "".join(words) if quoted is None and any(c.isdigit() for c in bare) else ""
    return Term(words, bool(number), number)


@dataclass(frozen=True, slots=True)
class Passage:
    """A few words around what was found, each with whether it was."""

    words: tuple[tuple[str, bool], ...]
    begins: bool  # nothing stands before them on the page
    ends: bool


def places(words: Sequence[str], query: Query) -> tuple[range, ...]:
    """Where the terms stand, as runs of places in `words`, in reading order: each where it stands beside most of the
    others. Of "khai sinh" nobody looks for every "sinh" of a page that says both.
    """
    flat = [(token, place) for place, word in enumerate(words) for token in tokens(word)]
    runs = {(run.start, run.stop, number) for number, term in enumerate(query) for run in _runs(flat, term)}
    groups: list[list[tuple[int, int, int]]] = []
    end = -1
    for run in sorted(runs):
        if run[0] > end:
            groups.append([])
        groups[-1].append(run)
        end = max(end, run[1])
    together = [{term for _start, _stop, term in group} for group in groups]
    most = {term: max(len(terms) for terms in together if term in terms) for _, _, term in runs}
    kept = {
        range(start, stop)
        for group, terms in zip(groups, together, strict=True)
        if any(most[term] == len(terms) for term in terms)
        for start, stop, _term in group
    }
    return tuple(sorted(kept, key=lambda run: (run.start, run.stop)))


def _runs(flat: Sequence[tuple[str, int]], term: Term) -> Iterator[range]:
    first, count = term.words[0], len(term.words)
    for start, (token, place) in enumerate(flat):
        if not token.startswith(first):  # most words of a page, at little cost
            continue
        here = flat[start : start + count]
        if _fits([each for each, _ in here], term):
            yield range(place, here[-1][1] + 1)


def _fits(found: Sequence[str], term: Term) -> bool:
    if len(found) < len(term.words) or tuple(found[:-1]) != term.words[:-1]:
        return False
    return found[-1].startswith(term.words[-1]) if term.goes_on else found[-1] == term.words[-1]


def passage(words: Sequence[str], runs: Sequence[range]) -> Passage:
    """The stretch of words that shows most of what was found; the first of equals."""
    lit = {place for run in runs for place in run}
    said = {place: tokens(words[place]) for place in lit}
    best = max((run.start for run in runs), key=lambda at: _said_from(at, said), default=0)
    start = max(0, best - _SHOWN_BEFORE)
    shown = tuple((word, place) for place, word in enumerate(words[start : start + _SHOWN], start))
    return Passage(
        tuple((word, place in lit) for word, place in shown), start == 0, start + len(shown) == len(words)
    )


def _said_from(start: int, said: Mapping[int, tuple[str, ...]]) -> int:
    """How many different words are lit from there on."""
    return len({said[place] for place in range(start, start + _SHOWN - _SHOWN_BEFORE) if place in said})
