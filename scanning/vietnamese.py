"""Does a word look Vietnamese? The witness that a page was read the right way up, and read at all.

And what words are compared by, when marks may have been misread.

Quốc ngữ writes every syllable as onset + rime + one tone, from a closed set; letters read upside down
hardly ever make one of three letters or more.
"""

import re
import unicodedata
from collections.abc import Iterable

from scanning.page import Word

_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_OPEN = (
    "uyu|uya|ươu|ươi|uôi|uây|iêu|yêu|oai|oay|oao|oeo|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi"
    "|ưu|[aeêioôơuưy]"
)
_CLOSED = "uyê|iê|yê|oă|oa|oe|uâ|uê|uô|ươ|uy|oo|[aăâeêioôơuưy]"
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:(?:{_OPEN})|(?:{_CLOSED})(?:ch|ng|nh|[cmnpt]))")
_FOLDED = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


def is_syllable(word: str) -> bool:
    """One Vietnamese syllable, in any case, punctuation around it ignored."""
    bare = _EDGES.sub("", word).lower()
    decomposed = unicodedata.normalize("NFD", bare)
    toneless = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    return bool(_SYLLABLE.fullmatch(toneless))


def lost_its_tone(word: str) -> bool:
    """A syllable on c, ch, p or t without sắc or nặng: nobody writes it, so a mark was not read."""
    bare = _EDGES.sub("", word).lower()
    decomposed = unicodedata.normalize("NFD", bare)
    stopped = bare.endswith(("c", "ch", "p", "t")) and is_syllable(word)
    return stopped and not any(tone in decomposed for tone in ("\u0301", "\u0323"))


def fold(text: str) -> str:
    """Lower case without tone marks and other diacritics; đ is d; only letters and digits, words one space apart."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(_FOLDED.findall(bare.replace("đ", "d")))


def evidence(words: Iterable[Word]) -> float:
    """Letters of likely syllables, counted by the confidence of their word: 0 for none, ~1000 a full page."""
    return sum(_weight(word) for word in words if word.confidence > 30 and is_syllable(word.text))


def _weight(word: Word) -> float:
    letters = sum(c.isalpha() for c in word.text)
    if letters > 2 and word.box.height > word.box.width:
        return 0.0  # Tesseract also reads lines that run upwards, and says so only by their shape
    return (letters if letters > 2 else letters * 0.3) * (word.confidence / 100) ** 2


def share(words: Iterable[Word]) -> float:
    """Which part of the letters stands in likely syllables: 1 is clean text, under 0.5 is rubbish."""
    good = total = 0
    for word in words:
        letters = sum(c.isalpha() for c in word.text)
        total += letters
        good += letters if is_syllable(word.text) else 0
    return good / total if total else 0.0
