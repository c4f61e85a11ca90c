"""Bytes to an `Article`: one file a format, the format told by the bytes."""

from __future__ import annotations

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument

__all__ = ["parse"]


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """The article of a document. `rules` are the artefact rules (None: those that ship).

    Raises `ParseError` when the document is empty, binary, of no known format, or holds no
    article; the message does not name the document, for the caller knows it.
    """
    from parsers.formats import html, plain, sniff

    kind = sniff.media_type(raw)
    try:
        if kind == "text/html":
            return html.parse(raw, rules)
        return plain.parse(raw, rules)
    except RecursionError as error:
        raise ParseError("the document is nested too deeply to read") from error
