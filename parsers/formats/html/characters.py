"""What characters texts have: counted for all texts of a page at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Characters"]

_KINDS = {
    "digit": r"\d",
    "upper": "[A-ZÀ-ÖØ-ÞĄ-ŽΑ-ΩА-ЯЁ]",
    "stop": "[.!?。！？।؟]",
    "comma": ",",
    "end": '[.!?…。！？”"»।؟]',
    "colon": ":",
    "quote": '[“”„«»"「」『』‹›]',
    "bar": r"\|",
    "copy": "©",
    "at": "@",
}
_BIT = {name: np.uint16(1 << number) for number, name in enumerate(_KINDS)}
_LAST = 0xFFFF  # stands for all characters beyond the basic plane
_TABLE = np.zeros(_LAST + 1, dtype=np.uint16)
_ALL = "".join(map(chr, range(_LAST)))
for _name, _pattern in _KINDS.items():
    _TABLE[[ord(char) for char in re.findall(_pattern, _ALL)]] |= _BIT[_name]


@dataclass(frozen=True, slots=True)
class Characters:
    """The kinds of the characters of some texts, one behind the other; none may be empty."""

    kinds: Any
    starts: Any
    sizes: Any

    @classmethod
    def of(cls, texts: Sequence[str]) -> Characters:
        sizes = np.array([len(text) for text in texts], dtype=np.intp)
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
        return cls(_TABLE.take(np.minimum(codes, _LAST)), np.cumsum(sizes) - sizes, sizes)

    def count(self, kind: str) -> Any:
        """How many characters of a kind each text has."""
        return np.add.reduceat(self.kinds & _BIT[kind] != 0, self.starts, dtype=np.intp)

    def have(self, kinds: Sequence[str]) -> list[Any]:
        """For each kind, whether each text has characters of it."""
        every = np.bitwise_or.reduceat(self.kinds, self.starts)
        return [every & _BIT[kind] != 0 for kind in kinds]

    def end(self, kind: str) -> Any:
        """Whether each text ends with a character of a kind."""
        return self.kinds[self.starts + self.sizes - 1] & _BIT[kind] != 0
