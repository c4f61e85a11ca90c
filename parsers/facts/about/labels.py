"""What a value without a sentence is of: the label before it, or the head of its row."""

from __future__ import annotations

import re

__all__ = ["label"]

_LABEL = re.compile(r"(?:^|[.;!?\n])[ ]?([A-Z][^.:;!?\n|\t]{1,48}):[ ]?$")
BACK = 64
"""Characters before a value in which its label is looked for."""

BARS = ("|", "\t")
WIDEST = 600
"""Characters of a row; a longer line is none."""

LONGEST = 60
"""Characters of the first cell of a row at most."""


def label(text: str, start: int) -> str | None:
    """ "Population" for "Population: 8.9 million", "Revenue" in a row "Revenue | 1,234 | 1,100"."""
    said = _LABEL.search(text[max(0, start - BACK) : start])
    if said is not None:
        return said[1].strip()
    back = max(0, start - WIDEST)
    begun = text.rfind("\n", back, start) + 1
    line = text[max(begun, back) : start]
    if not begun and back:
        return None
    if not line.rstrip(" ($£€-").endswith(BARS):
        return None
    first = min(line.find(bar) for bar in BARS if bar in line)
    cell = line[:first].strip()
    return cell if 1 < len(cell) <= LONGEST and cell[0].isalpha() else None
