"""Bytes to an `Article`: one file a format, the format told by the bytes."""

from __future__ import annotations

from collections.abc import Callable

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument
from parsers.sites import Rulebook

__all__ = ["parse"]


def parse(raw: RawDocument, known: Rulebook | Rules | None = None) -> Article:
    """The article of a document. `known` is what is known beforehand: artefact rules for every
    document, or these and the rules of single sites (None: what ships).

    Raises `ParseError` when the document is empty, binary, of no known format, or holds no
    article; the message does not name the document, for the caller knows it.
    """
    from parsers import sites
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
    from parsers.formats.html import site as known_site

    readers: dict[str, Callable[[RawDocument, Rules | None], Article]] = {
        "text/html": html.parse,
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
    book = sites.Rulebook(known) if isinstance(known, Rules) else known or sites.shipped()
    kind = sniff.media_type(raw)
    if kind == "text/html":
        raw = saved.unwrapped(raw)
    site = book.site(known_site.address(raw) if kind == "text/html" else raw.url)
    rules = book.rules(site)
    try:
        if site is not None and kind == "text/html" and (site.select or site.drop):
            return known_site.parse(raw, rules, site)
        return readers[kind](raw, rules)
    except RecursionError as error:
        raise ParseError("the document is nested too deeply to read") from error
