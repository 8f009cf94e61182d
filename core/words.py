"""Words as people look for them, and in the order of their dictionaries."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without tone marks and other diacritics; đ is d; words one space apart."""
    return " ".join(re.findall(r"[\w.]+", _bare(text)))


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of `text`, cut at whatever is no letter or digit."""
    return tuple(re.findall(r"[^\W_]+", _bare(text)))


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")


_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; none comes before them
_SPACE, _END, _LAST = "#0", "!", "~"  # in the order of ASCII: end, space, digits, letters, last


def sort_key(text: str, length: int = 40) -> str:
    """ASCII that sorts as Vietnamese dictionaries do: a ă â, d đ, e ê, o ô ơ, u ư; tones (ngang, huyền, hỏi, ngã, sắc,
    nặng) decide only between equal letters; nothing comes last. Of the first `length` letters.
    """
    letters, tones = [], []
    for char in " ".join(text.split())[:length]:
        parts = unicodedata.normalize("NFD", char.casefold())
        tone = next((mark for mark in parts if mark in _TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        letters.append(_unit(letter))
        tones.append(str(_TONES.index(tone) + 1 if tone else 0))
    return "".join(letters) + _END + "".join(tones) if letters else _LAST


def _unit(letter: str) -> str:
    """Two characters a letter: the plain one, and which of its kind it is."""
    if letter in _LETTERS:
        plain = _bare(letter)
        return plain + str(_LETTERS.index(letter) - _LETTERS.index(plain))
    return f"{letter}0" if letter.isascii() and letter.isalnum() else _SPACE


class Word(NamedTuple):
    """Letters or digits on a run. `key`: without marks. `spelled`: with them, wherever in the syllable they were set
    ("hòa" is "hoà"). `first`: a comma, a dash between blanks, or nothing stands before it. `at`: where it begins.
    """

    key: str
    spelled: str
    first: bool
    at: int


def words(text: str) -> list[Word]:
    """The words of NFC text, in their order."""
    found: list[Word] = []
    end = 0
    for match in re.finditer(r"[^\W\d_]+|\d+", text):
        first = not found or re.search(r"[,;\n]|\s[-–]\s", text[end : match.start()]) is not None
        found.append(Word(*_spelling(match[0]), first, match.start()))
        end = match.end()
    return found


@lru_cache(maxsize=8192)
def _spelling(word: str) -> tuple[str, str]:
    """Its letters without marks, and the same with the marks behind it."""
    loose = unicodedata.normalize("NFD", word.casefold())
    marks = sorted(c for c in loose if unicodedata.combining(c))
    bare = "".join(c for c in loose if not unicodedata.combining(c))
    return _bare(word), bare + "".join(marks)
