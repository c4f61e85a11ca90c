"""NewsML 1, the agencies' envelope before NewsML-G2: its news items, each a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from lxml import etree

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument, Role
from parsers.formats import bylines, compose, markup, nitf, plain
from parsers.formats.build import Piece, Stripped
from parsers.formats.moments import moment
from parsers.formats.prolog import from_root
from parsers.formats.records import Record
from parsers.formats.xml_tree import tree

__all__ = ["MEDIA_TYPE", "looks_like", "parse", "records"]

MEDIA_TYPE = "text/vnd.iptc.newsml"

_ROOT = re.compile(rb"<(?:\w+:)?NewsML[\s>]")
_LINES: Mapping[str, Role] = {
    "HeadLine": "title",
    "SubHeadLine": "dek",
    "ByLine": "byline",
    "DateLine": "dateline",
}
_MOST_BYTES = 50_000_000


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin a NewsML 1 document."""
    return bool(_ROOT.match(from_root(head[:8192])))


def records(stream: BinaryIO) -> Iterator[Record]:
    """The news items of a document, in order. Raises `ParseError` where it is no XML."""
    for number, item in enumerate(_items(tree(stream.read(_MOST_BYTES))), 1):
        yield Record(
            key=_said(item, "PublicIdentifier") or str(number),
            content=b"<NewsML>" + etree.tostring(item, encoding="utf-8", with_tail=False)
            + b"</NewsML>",
            media_type=MEDIA_TYPE,
            charset="utf-8",
        )  # fmt: skip


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """The article of a news item: its longest text, inline as NITF, XHTML or plain, with the
    captions beside it. Raises `ParseError` for an item without text, and for several."""
    items = _items(tree(raw.content))
    if len(items) != 1:
        raise ParseError(
            f"a NewsML document of {len(items)} items is no article; ingest it as a source of many"
        )
    (item,) = items
    lines = next(item.iter("{*}NewsLines"), None)
    head = [
        Piece(role, text)
        for name, role in _LINES.items()
        if lines is not None and (text := _said(lines, name))
    ]
    inner, pieces = _longest(item)
    has = {piece.role for piece in head}
    return compose.article(
        [*head, *(piece for piece in inner if piece.role not in has), *pieces, *_captions(item)],
        raw,
        MEDIA_TYPE,
        rules,
        byline=bylines.names(_said(item, "ByLine") or ""),
        published_at=moment(_said(item, "FirstCreated") or _said(item, "DateId")),
        modified_at=moment(_said(item, "ThisRevisionCreated")),
        publisher=_named(item, "Provider/{*}Party") or _said(item, "ProviderId"),
        language=(_named(item, "Language") or "").split("-")[0].lower() or None,
        tags=tuple(t for e in item.iter("{*}KeywordLine") if (t := markup.text_of(e))),
    )


def _items(root: etree._Element) -> list[etree._Element]:
    return list(root.iter("{*}NewsItem"))


def _said(element: etree._Element, name: str) -> str | None:
    return markup.text_of(next(element.iter(f"{{*}}{name}"), None))


def _named(element: etree._Element, path: str) -> str | None:
    """The formal name of the first element at a path."""
    found = element.find(f".//{{*}}{path}")
    return found.get("FormalName") if found is not None else None


def _longest(item: etree._Element) -> tuple[list[Piece], list[Piece | Stripped]]:
    """The head and the pieces of the item's longest text."""
    texts = [_content(data) for data in item.iter("{*}DataContent") if not _is_caption(data)]
    found = max(texts, key=lambda text: sum(len(p.verbatim) for p in text[1]), default=([], []))
    if not found[1]:
        raise ParseError("no article found: the news item has no text in it")
    return found


def _content(data: etree._Element) -> tuple[list[Piece], list[Piece | Stripped]]:
    if next(data.iter("{*}body.content"), None) is not None:
        return nitf.story(data)
    if len(data):
        return [], markup.pieces(data)
    return [], [Piece("paragraph", line) for line in plain.paragraphs(data.text or "")]


def _captions(item: etree._Element) -> list[Piece]:
    said = (markup.text_of(d) for d in item.iter("{*}DataContent") if _is_caption(d))
    return [Piece("caption", text) for text in said if text]


def _is_caption(data: etree._Element) -> bool:
    """Whether a text is in a component that says that it is a picture's."""
    component = next(data.iterancestors("{*}NewsComponent"), None)
    role = component.find("{*}Role") if component is not None else None
    return role is not None and "caption" in (role.get("FormalName") or "").lower()
