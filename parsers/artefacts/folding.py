"""The form in which lines and patterns meet: typed, without case, without accents.

"PUBLICITÉ", "Publicite" and "publicité" are one word; so are the Arabic and the Persian form of a
letter, and the dotted and the dotless i.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from parsers.normalise import typed

__all__ = ["fold", "fold_pattern"]

_LETTERS = str.maketrans(
    {"ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None, "\u200c": None}
)
_ESCAPED = re.compile(r"(\\.|\(\?[PiLmsux:=!<>]+)|([^\\(]+|\()", re.S)


@functools.lru_cache(1024)
def fold(text: str) -> str:
    """A line as patterns see it: on one line, in its typed form, folded."""
    return _folded(typed(text))


def fold_pattern(source: str) -> str:
    """A regular expression for folded lines: what it names is folded, its syntax is not."""
    return _ESCAPED.sub(lambda m: m[1] or _folded(m[2]), source)


def _folded(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    for char in set(apart):
        if not char.isascii() and unicodedata.category(char) == "Mn":
            apart = apart.replace(char, "")
    return unicodedata.normalize("NFC", apart).translate(_LETTERS)
