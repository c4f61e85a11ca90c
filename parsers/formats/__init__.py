"""Bytes to an `Article`: one file a format, the format told by the bytes."""

from __future__ import annotations

from collections.abc import Callable

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument

__all__ = ["parse"]


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """The article of a document. `rules` are the artefact rules (None: those that ship).

    Raises `ParseError` when the document is empty, binary, of no known format, or holds no
    article; the message does not name the document, for the caller knows it.
    """
    from parsers.formats import (
        docx,
        epub,
        html,
        mail,
        markdown,
        newsml,
        nitf,
        pdf,
        plain,
        saved,
        sniff,
    )

    readers: dict[str, Callable[[RawDocument, Rules | None], Article]] = {
        mail.MEDIA_TYPE: mail.parse,
        mail.MHTML: mail.parse_page,
        pdf.MEDIA_TYPE: pdf.parse,
        docx.MEDIA_TYPE: docx.parse,
        epub.MEDIA_TYPE: epub.parse,
        nitf.MEDIA_TYPE: nitf.parse,
        newsml.MEDIA_TYPE: newsml.parse,
        "text/markdown": markdown.parse,
        "text/plain": plain.parse,
    }
    kind = sniff.media_type(raw)
    try:
        if kind == "text/html":
            return html.parse(saved.unwrapped(raw), rules)
        return readers[kind](raw, rules)
    except RecursionError as error:
        raise ParseError("the document is nested too deeply to read") from error
