"""Text as tokens: runs of letters, written numbers, single signs. One pass, linear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Token", "low_at", "token_at", "tokenise"]

_TOKEN = re.compile(
    r"(?P<n>(?<![\w.])\.\d{1,30}(?!\d)|\d+(?:[.,]\d+)*)"
    r"|(?P<w>[^\W\d_]+)"
    r"|(?P<s>['’](?:s|S|ll|re|ve|d|m|t)\b)"
    r"|(?P<o>\S)"
)


class Token:
    """`low` is the lower-cased text, `kind` one of n (number), w (word), s ('s and its like), o
    (other sign); `glued` says that nothing stands between it and the token before."""

    __slots__ = ("end", "glued", "kind", "low", "start", "text")

    def __init__(self, text: str, start: int, end: int, kind: str, glued: bool) -> None:
        self.text = text
        self.low = text.lower()
        self.start = start
        self.end = end
        self.kind = kind
        self.glued = glued

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start})"


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        here = match.start()
        stop = match.end()
        tokens.append(Token(match[0], here, stop, match.lastgroup or "o", here == last))
        last = stop
    return tokens


def token_at(tokens: Sequence[Token], index: int) -> Token | None:
    """The token at an index, None past the end."""
    return tokens[index] if index < len(tokens) else None


def low_at(tokens: Sequence[Token], index: int) -> str:
    """The lower-cased token at an index, "" where there is none."""
    return tokens[index].low if 0 <= index < len(tokens) else ""
