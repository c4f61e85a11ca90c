"""Lines that tell something of an article and are not read: its date alone on a line, and who
posted what is embedded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from parsers.formats.build import Piece, Stripped
from parsers.formats.dated import date_line, is_date_line

__all__ = ["asides"]

_HEAD = 8
_POSTED = re.compile(
    r"^(?:[—–―]|--?)\s*(?P<who>\S.{0,80}?\(@\w{1,30}(?:@[\w.-]{3,60})?\))\s*[,·|-]?\s*(?P<when>.{0,50})$"
)  # fmt: skip


def asides(
    sequence: Sequence[Piece | Stripped], language: str | None
) -> tuple[list[Piece | Stripped], datetime | None]:
    """The sequence with such lines as artefacts, and the time the date line tells.

    A line "— Name (@handle) May 3, 2024" makes the piece before it an embedded post of that name
    and time. A date counts only among the first lines.
    """
    out = list(sequence)
    published: datetime | None = None
    head = True
    for n, piece in enumerate(out):
        if not isinstance(piece, Piece):
            continue
        text = piece.verbatim
        if head and n < _HEAD and piece.role == "paragraph" and is_date_line(text, language):
            out[n] = Stripped("chrome", "date-line", text)
            published = published or date_line(text, language)
            continue
        head = head and (piece.role != "paragraph" or len(text.split()) < 40)
        post = _POSTED.match(text) if piece.role in ("paragraph", "blockquote") else None
        before = out[n - 1] if n else None
        if post and isinstance(before, Piece) and before.role in ("paragraph", "blockquote"):
            when = post["when"].strip()
            at = date_line(when, language) if when and is_date_line(when, language) else None
            out[n - 1] = replace(before, role="embed", attribution=post["who"], at=at)
            out[n] = Stripped("credit", "post-attribution", text)
    return out, published
