"""A mention with the whole of its title: a parse often cuts a long one at its last "and"."""

from __future__ import annotations

import re

from parsers.article import Span

__all__ = ["with_title"]

WORD_BEFORE = re.compile(r"(\S+)[ \u00a0]$")
LONGEST = 80
"""Characters of the longest word looked at, so that the look back is bounded."""


def with_title(text: str, mention: Span, role: str) -> Span:
    """The mention, begun at the first of the words straight before it that are its speaker's role:
    "Lakes Ann Lee" becomes "Secretary for Rivers and Lakes Ann Lee". A title begins with a capital,
    so small words count only with a capital one before them."""
    words = set(role.split())
    start = at = mention.char_start
    while found := WORD_BEFORE.search(text, max(0, at - LONGEST), at):
        if found[1] not in words:
            break
        at = found.start()
        if found[1][0].isupper():
            start = at
    return Span(start, mention.char_end, text[start : mention.char_end])
