"""Words as people look for them."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without tone marks and other diacritics; đ is d; words one space apart."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[\w.]+", bare.replace("đ", "d")))


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
    return bare.replace("đ", "d"), bare + "".join(marks)
