"""EPUB: the chapters of a book or an issue, in the order they are read."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument
from parsers.formats import bylines, compose, decode, markup
from parsers.formats.build import Piece, Stripped
from parsers.formats.moments import moment
from parsers.formats.xml_tree import tree
from parsers.formats.zipped import unpacked

__all__ = ["MEDIA_TYPE", "parse"]

MEDIA_TYPE = "application/epub+zip"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """One article of all chapters, its table of contents left out. Raises `ParseError` where the
    book is damaged, has no chapter, or no prose."""
    with unpacked(raw.content) as archive:
        try:
            place = _package(archive)
            package = tree(archive.read(place))
            pieces = list(_pieces(archive, package, posixpath.dirname(place), raw))
        except (KeyError, ValueError, OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise ParseError(f"the EPUB is damaged: {error}") from error
    about = {name: _all(package, name) for name in ("title", "creator", "language", "date")}
    return compose.article(
        pieces,
        raw,
        MEDIA_TYPE,
        rules,
        title=next(iter(about["title"]), None),
        byline=bylines.clean_names(n for c in about["creator"] for n in bylines.names(c)),
        published_at=next((m for d in about["date"] if (m := moment(d))), None),
        publisher=next(iter(_all(package, "publisher")), None),
        language=next((code.split("-")[0].lower() for code in about["language"]), None),
        tags=tuple(_all(package, "subject")),
    )


def _package(archive: zipfile.ZipFile) -> str:
    for element in tree(archive.read("META-INF/container.xml")).iter("{*}rootfile"):
        path = element.get("full-path")
        if path:
            return path
    raise ParseError("the EPUB names no book")


def _all(package: etree._Element, name: str) -> list[str]:
    found = (markup.text_of(e) for e in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"))
    return [text for text in found if text]


def _pieces(
    archive: zipfile.ZipFile, package: etree._Element, folder: str, raw: RawDocument
) -> Iterator[Piece | Stripped]:
    items = {item.get("id"): item for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" in (item.get("properties") or "").split():
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        text = decode.text(RawDocument(raw.source, path, archive.read(path), raw.fetched_at))
        if text.strip():
            yield from markup.from_html(text)
