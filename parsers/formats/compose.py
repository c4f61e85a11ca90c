"""An `Article` from the pieces of a document whose every piece is meant to be read.

Unlike a web page, such a document (a manuscript, a book, an agency's item, a letter) has no
surroundings: what is left to find are artefacts, the head, and what the pieces tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from parsers import tongue
from parsers.artefacts import Line, Rules, judge, shipped
from parsers.article import Artefact, Article, ParseError, RawDocument
from parsers.formats import bylines, heads
from parsers.formats.asides import asides
from parsers.formats.build import MOST_CHARACTERS, PROSE, Piece, Stripped, assemble, words
from parsers.normalise import typed

__all__ = ["article", "placed"]

_LEAST_WORDS = 4
_HEAD = 6
_RULED = frozenset(("paragraph", "list_item", "heading", "blockquote", "table", "dek"))


def article(
    pieces: Sequence[Piece | Stripped],
    raw: RawDocument,
    media_type: str,
    rules: Rules | None = None,
    *,
    title: str | None = None,
    byline: tuple[str, ...] = (),
    published_at: datetime | None = None,
    publisher: str | None = None,
    language: str | None = None,
    canonical_url: str | None = None,
    **meta: Any,
) -> Article:
    """The article; what the document says of itself (the keywords) goes before what its source
    said (`raw`). Raises `ParseError` where no piece is prose."""
    size = sum(len(piece.verbatim) for piece in pieces)
    if size > MOST_CHARACTERS:
        raise ParseError(f"{size:,} characters of text are no article; split it")
    title, pieces = _title(list(pieces), title or raw.title)
    tongue_of_it = language or raw.language or tongue.of(_longest(pieces))
    pieces, head = heads.read(pieces, tongue_of_it)
    stripped = _strip(pieces, title, rules or shipped(), tongue_of_it)
    body, dated = asides(stripped, tongue_of_it)
    prose = [p for p in body if isinstance(p, Piece) and p.role in PROSE and p.role != "heading"]
    if not any(words(p.verbatim) >= _LEAST_WORDS for p in prose):
        raise ParseError("no article found: nothing in the document is prose")
    said = next((p.verbatim for p in body if isinstance(p, Piece) and p.role == "byline"), None)
    sequence = [Piece("title", title), *body] if title else body
    return assemble(
        sequence,
        title=title,
        byline=byline or raw.byline or head.names or (bylines.names(said) if said else ()),
        dateline=next(
            (b.verbatim for b in body if isinstance(b, Piece) and b.role == "dateline"),
            bylines.dateline(prose[0].verbatim),
        ),
        published_at=published_at or raw.published_at or head.published or dated,
        publisher=publisher or raw.publisher,
        language=language or raw.language or tongue.of(" ".join(p.verbatim for p in prose[:40])),
        canonical_url=canonical_url or raw.url,
        media_type=media_type,
        **meta,
    )


def _title(
    pieces: list[Piece | Stripped], title: str | None
) -> tuple[str | None, list[Piece | Stripped]]:
    """The title as the document prints it, and the pieces without it; the first heading of a
    document is its title where nothing else is."""
    wanted = _folded(title) if title else None
    for n, piece in enumerate(pieces[:_HEAD]):
        if not isinstance(piece, Piece):
            continue
        same = wanted is not None and _folded(piece.verbatim) == wanted
        if piece.role == "title" or same or (wanted is None and piece.role == "heading"):
            if piece.role == "title" or same or n == 0 or not _prose_before(pieces[:n]):
                return piece.verbatim, pieces[:n] + pieces[n + 1 :]
            break
        if wanted is None and piece.role == "paragraph" and n > 0:
            break
    return title, pieces


def _prose_before(pieces: Sequence[Piece | Stripped]) -> bool:
    return any(isinstance(p, Piece) and len(p.verbatim.split()) > 12 for p in pieces)


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", typed(text)).casefold().strip()


def _strip(
    pieces: Sequence[Piece | Stripped], title: str | None, rules: Rules, language: str | None
) -> list[Piece | Stripped]:
    """Every prose piece that a rule knows as an artefact, as one, in place."""
    asked = [n for n, p in enumerate(pieces) if isinstance(p, Piece) and p.role in _RULED]
    lines = [
        Line(pieces[n].verbatim, title, heading=_is_heading(pieces[n]), language=language)
        for n in asked
    ]
    out = list(pieces)
    for n, rule in zip(asked, judge(lines, rules), strict=True):
        if rule is not None:
            out[n] = Stripped(rule.kind, rule.name, pieces[n].verbatim)
    return out


def _longest(pieces: Sequence[Piece | Stripped]) -> str:
    return max((p.verbatim for p in pieces if isinstance(p, Piece)), key=len, default="")


def _is_heading(piece: Piece | Stripped) -> bool:
    return isinstance(piece, Piece) and piece.role == "heading"


def placed(stripped: Sequence[Stripped], after_block: int) -> list[Artefact]:
    """Artefacts that stood after one block, in order."""
    return [Artefact(item.kind, item.rule, item.verbatim, after_block) for item in stripped]
