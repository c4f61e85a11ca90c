"""Text as tokens: runs of letters, written numbers, single signs. One pass, linear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PARAGRAPH", "Token", "low_at", "token_at", "tokenise"]

_TOKEN = re.compile(
    r"(?P<b>\n[^\S\n]*\n)"
    r"|(?P<u>(?:https?://|www\.)\S{1,2000})"
    r"|(?P<n>(?<![\w.])\.\d{1,30}(?!\d)|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?!['’]?\d)|\d+(?:[.,]\d+)*)"
    r"|(?P<w>[^\W\d_½¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅓⅔⅙⅚]+)"
    r"|(?P<s>['’](?:s|S|ll|re|ve|d|m|t)\b)"
    r"|(?P<o>\S)"
)

PARAGRAPH = "¶"
"""Stands for the end of a paragraph; a pilcrow in the text itself is as good."""


class Token:
    """`low` is the lower-cased text, `kind` one of n (number), w (word), s ('s and its like), o
    (other sign); `glued` says that nothing stands between it and the token before, `gap` is the
    character before it. The end of a paragraph is a sign of its own, which no rule reaches over.
    """

    __slots__ = ("end", "gap", "glued", "kind", "low", "start", "text")

    def __init__(
        self, text: str, start: int, end: int, kind: str, glued: bool, gap: str = " "
    ) -> None:
        self.text = text
        self.low = text.lower()
        self.start = start
        self.end = end
        self.kind = kind
        self.glued = glued
        self.gap = gap

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start})"


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        here = match.start()
        stop = match.end()
        kind = match.lastgroup or "o"
        kind = "o" if kind == "u" else kind
        if kind == "b":
            tokens.append(Token(PARAGRAPH, here, here, "o", False, "\n"))
        else:
            tokens.append(
                Token(match[0], here, stop, kind, here == last, text[here - 1] if here else "\n")
            )
        last = stop
    return tokens


def token_at(tokens: Sequence[Token], index: int) -> Token | None:
    """The token at an index, None past the end."""
    return tokens[index] if index < len(tokens) else None


def low_at(tokens: Sequence[Token], index: int) -> str:
    """The lower-cased token at an index, "" where there is none."""
    return tokens[index].low if 0 <= index < len(tokens) else ""
