"""Lines that tell something of an article: its date alone on a line, who posted what is embedded,
whose a picture is, who else worked on it, and what was corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from parsers.artefacts import credit_of, is_contribution, is_correction
from parsers.formats.build import Piece, Stripped
from parsers.formats.dated import date_line, is_date_line

__all__ = ["asides"]

_HEAD, _TAIL, _INITIALS = 8, 4, 2
# Those who wrote, by their initials, and the agencies: "(abc/dpa)".
_SIGNED = re.compile(
    r"\((?:[^\W\d_]{2,4}|[A-Z]{2,8})(?:[/,;] ?(?:[^\W\d_]{2,4}|[A-Z]{2,8})){0,4}\)"
)
_POSTED = re.compile(
    r"^(?:[—–―]|--?)\s*(?P<who>\S.{0,80}?\(@\w{1,30}(?:@[\w.-]{3,60})?\))\s*[,·|-]?\s*(?P<when>.{0,50})$"
)  # fmt: skip


def asides(
    sequence: Sequence[Piece | Stripped], language: str | None
) -> tuple[list[Piece | Stripped], datetime | None]:
    """The sequence with such lines as artefacts or in their roles, and the time a date line tells.

    A line "— Name (@handle) May 3, 2024" makes the piece before it an embedded post of that name
    and time. A date counts only among the first lines, who else worked on it among the last. A
    credit in a caption or beside one is a piece of its own.
    """
    out = list(sequence)
    published: datetime | None = None
    head = True
    for n, piece in enumerate(out):
        if not isinstance(piece, Piece):
            continue
        text = piece.verbatim
        lead = head and n < _HEAD and piece.role in ("paragraph", "dek")
        if lead and is_date_line(text, language):
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
    return list(_credits(_tail(out, language), language)), published


def _tail(sequence: list[Piece | Stripped], language: str | None) -> list[Piece | Stripped]:
    paragraphs = [
        n for n, p in enumerate(sequence) if isinstance(p, Piece) and p.role == "paragraph"
    ]
    for n in paragraphs:
        piece = sequence[n]
        assert isinstance(piece, Piece)
        if is_correction(piece.verbatim):
            sequence[n] = replace(piece, role="correction")
        elif n in paragraphs[-_TAIL:] and is_date_line(piece.verbatim, language):
            sequence[n] = Stripped("chrome", "date-line", piece.verbatim)
        elif (n in paragraphs[-_INITIALS:] and _SIGNED.fullmatch(piece.verbatim)) or (
            n in paragraphs[-_TAIL:] and is_contribution(piece.verbatim, language)
        ):
            sequence[n] = replace(piece, role="credit")
    return sequence


def _credits(
    sequence: Sequence[Piece | Stripped], language: str | None
) -> Iterator[Piece | Stripped]:
    for n, piece in enumerate(sequence):
        beside = (*sequence[max(0, n - 1) : n], *sequence[n + 1 : n + 2])
        caption = isinstance(piece, Piece) and piece.role == "caption"
        credit = isinstance(piece, Stripped) and piece.rule == "credit-line"
        at = credit_of(piece.verbatim, language) if caption else None
        if at is not None:
            yield Piece("caption", piece.verbatim[:at].rstrip(" |–—/"))
            yield Piece("credit", piece.verbatim[at:])
        elif credit and any(isinstance(p, Piece) and p.role == "caption" for p in beside):
            yield Piece("credit", piece.verbatim)
        else:
            yield piece
