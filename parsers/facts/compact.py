"""The scale words of a language, by CLDR's compact number formats: млн, miljard, triệu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

__all__ = ["compact_scales"]

_EVERYWHERE = {"mln": 6, "mio": 6, "mrd": 9, "mlrd": 9, "mld": 9, "mdr": 9, "εκατ": 6, "δισ": 9}
_LEAST = 3  # letters: "B" is a thousand here, a billion there
_ZEROS = re.compile("0+")
_AROUND = " \xa0\u200f'.¤"


def compact_scales(code: str) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """(words and abbreviations that scale a number, those too short to be sure of), in lower case,
    with their factors; empty for a language that CLDR does not know."""
    sure = {word: Decimal(10**power) for word, power in _EVERYWHERE.items()}
    doubtful: dict[str, Decimal] = {}
    for word, factor in _formats(code):
        is_sure = not word.isascii() or len(word) >= _LEAST
        (sure if is_sure else doubtful)[word] = factor
    return sure, doubtful


def _formats(code: str) -> Iterator[tuple[str, Decimal]]:
    from babel import Locale, UnknownLocaleError

    try:
        formats = Locale.parse(code).compact_decimal_formats
    except (UnknownLocaleError, ValueError):
        return
    for width in ("short", "long"):
        for patterns in formats.get(width, {}).values():
            for power, pattern in patterns.items():
                said = str(pattern.pattern)
                zeros = _ZEROS.search(said)
                word = _ZEROS.sub("", said).replace("'", "").strip(_AROUND).lower()
                if zeros and word and not re.search(r"[\s\d]", word):
                    yield word, Decimal(int(power)) / 10 ** (len(zeros[0]) - 1)
