"""Words as people look for them."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without tone marks and other diacritics; đ is d; words one space apart."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[\w.]+", bare.replace("đ", "d")))
