"""Speakers that no verb reports: "Smith: ..." before the marks, "- Ann Lee" below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.quotes.marks import Marked
    from parsers.syntax import Syntax

__all__ = ["labelled", "signed"]

_CAPITALISED = r"[^\W\d_a-z][\w.’'-]*(?:\s(?:[a-z]{1,3}\s)?[^\W\d_a-z][\w.’'-]*){0,5}"
_LABEL = re.compile(
    rf"(?:^|[.!?…”\"]\s+)\W{{0,2}}(?P<name>{_CAPITALISED})(?:[,(][^:“”\"\n]{{1,60}})?:\s*$"
)
_SIGNATURE = re.compile(
    rf"\s*[-–—]{{1,2}}\s?(?P<name>{_CAPITALISED})(?=\s*(?:[,.(]|$))", re.MULTILINE
)
REACH = 120
"""Characters before the marks that a label may take."""


def labelled(syntax: Syntax, mark: Marked) -> tuple[int, int] | None:
    """Offsets of the name in "Howard Kurz, News: “...”", straight before the marks."""
    start = max(syntax.paragraphs[mark.paragraph][0], mark.start - REACH)
    found = _LABEL.search(syntax.text[start : mark.start])
    return (start + found.start("name"), start + found.end("name")) if found else None


def signed(syntax: Syntax, mark: Marked) -> tuple[int, int] | None:
    """Offsets of the name that signs the quotation, on its line's end or on the next line."""
    text = syntax.text
    end = syntax.paragraphs[mark.paragraph][1]
    rest = text[mark.end : min(end, mark.end + REACH)]
    if rest.strip():
        found = _SIGNATURE.match(rest)
        offset = mark.end
    elif mark.paragraph + 1 < len(syntax.paragraphs):
        offset, stop = syntax.paragraphs[mark.paragraph + 1]
        if stop - offset > REACH:
            return None
        found = _SIGNATURE.match(text[offset:stop])
    else:
        return None
    return (offset + found.start("name"), offset + found.end("name")) if found else None
