"""Bytes to an `Article`: one file a format, the format told by the bytes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument
from parsers.sites import Rulebook

__all__ = ["parse"]

Reader = Callable[[RawDocument, Rules | None], Article]

# (module, function) by media type: each is imported when there is something for it to read.
_READERS = {
    "text/plain": ("plain", "parse"),
    "text/markdown": ("markdown", "parse"),
    "application/pdf": ("pdf", "parse"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx", "parse"),
    "application/epub+zip": ("epub", "parse"),
    "message/rfc822": ("mail", "parse"),
    "multipart/related": ("mail", "parse_page"),
    "application/nitf+xml": ("nitf", "parse"),
    "application/vnd.iptc.g2.newsitem+xml": ("newsml", "parse"),
    "text/vnd.iptc.newsml": ("newsml1", "parse"),
}


def parse(raw: RawDocument, known: Rulebook | Rules | None = None) -> Article:
    """The article of a document. `known` is what is known beforehand: artefact rules for every
    document, or these and the rules of single sites (None: what ships).

    Raises `ParseError` when the document is empty, binary, of no known format, or holds no
    article; the message does not name the document, for the caller knows it.
    """
    from parsers import sites
    from parsers.formats import saved, sniff

    book = sites.Rulebook(known) if isinstance(known, Rules) else known or sites.shipped()
    raw = saved.inflated(raw)
    kind = sniff.media_type(raw)
    try:
        if kind == "text/html":
            return _page(raw, book)
        module, name = _READERS[kind]
        site = book.site(raw.url)
        read: Reader = getattr(import_module(f"parsers.formats.{module}"), name)
        return read(raw, book.rules(site))
    except RecursionError as error:
        raise ParseError("the document is nested too deeply to read") from error


def _page(raw: RawDocument, book: Rulebook) -> Article:
    from parsers.formats import html, saved
    from parsers.formats.html import site as known_site

    raw = saved.unwrapped(raw)
    site = book.site(known_site.address(raw))
    rules = book.rules(site)
    if site is not None and (site.select or site.drop):
        return known_site.parse(raw, rules, site)
    return html.parse(raw, rules)
