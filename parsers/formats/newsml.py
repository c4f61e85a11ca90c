"""NewsML-G2: news items, and messages of several of them in one file, each a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument, Role
from parsers.formats import bylines, compose, markup
from parsers.formats.build import Piece, Stripped
from parsers.formats.moments import moment
from parsers.formats.prolog import from_root
from parsers.formats.records import Record
from parsers.formats.xml_tree import tree

__all__ = ["MEDIA_TYPE", "NAMESPACE", "looks_like", "parse", "records"]

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
MEDIA_TYPE = "application/vnd.iptc.g2.newsitem+xml"
_IN = f"{{{NAMESPACE}}}"
_MESSAGE = re.compile(rb"<(?:\w+:)?newsMessage[\s>]")
_MOST_BYTES = 50_000_000


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin a news message."""
    return bool(_MESSAGE.match(from_root(head[:8192])))


def records(stream: BinaryIO) -> Iterator[Record]:
    """The news items of a message, in order. Raises `ParseError` where it is no XML."""
    root = tree(stream.read(_MOST_BYTES))
    for number, item in enumerate(root.iter(f"{_IN}newsItem"), 1):
        yield Record(
            key=item.get("guid") or str(number),
            content=etree.tostring(item, encoding="utf-8"),
            media_type=MEDIA_TYPE,
            charset="utf-8",
        )


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """The article of a news item, whose text is inline as XHTML, NITF or plain. Raises
    `ParseError` for an item without text, and for a message of several."""
    root = tree(raw.content)
    items = list(root.iter(f"{_IN}newsItem"))
    if len(items) != 1:
        raise ParseError(
            f"a news message of {len(items)} items is no article; ingest it as a source of many"
        )
    item = items[0]
    about = item.find(f"{_IN}contentMeta")
    management = item.find(f"{_IN}itemMeta")

    def say(name: str) -> str | None:
        return markup.text_of(about.find(f"{_IN}{name}")) if about is not None else None

    def when(*names: str) -> str | None:
        found = (management.find(f"{_IN}{n}") for n in names) if management is not None else ()
        return next((text for e in found if (text := markup.text_of(e))), None)

    head: list[Piece] = []
    names: tuple[tuple[str, Role], ...] = (
        ("headline", "title"),
        ("by", "byline"),
        ("dateline", "dateline"),
    )
    for name, role in names:
        if text := say(name):
            head.append(Piece(role, text))
    inner, pieces = _content(item)
    if any(p.role == "title" for p in head):
        inner = [p for p in inner if p.role not in {h.role for h in head}]
    provider = management.find(f"{_IN}provider") if management is not None else None
    language = about.find(f"{_IN}language") if about is not None else None
    return compose.article(
        [*head, *inner, *pieces],
        raw,
        MEDIA_TYPE,
        rules,
        byline=bylines.names(say("by") or ""),
        published_at=moment(
            when("firstCreated") or say("contentCreated") or when("versionCreated")
        ),
        modified_at=moment(when("versionCreated")),
        publisher=_name(provider),
        language=((language.get("tag") if language is not None else "") or "").split("-")[0]
        or None,
        tags=tuple(t for e in item.iter(f"{_IN}keyword") if (t := markup.text_of(e))),
    )


def _content(item: etree._Element) -> tuple[list[Piece], list[Piece | Stripped]]:
    from parsers.formats import nitf, plain

    inline = item.find(f"{_IN}contentSet/{_IN}inlineXML")
    if inline is not None:
        if next(inline.iter("{*}body.content"), None) is not None:
            return nitf.story(inline)
        return [], markup.pieces(inline)
    data = item.find(f"{_IN}contentSet/{_IN}inlineData")
    text = "".join(map(str, data.itertext())) if data is not None else ""
    if not text.strip():
        raise ParseError("no article found: the news item has no text in it")
    return [], [Piece("paragraph", line) for line in plain.paragraphs(text)]


def _name(provider: etree._Element | None) -> str | None:
    if provider is None:
        return None
    code = provider.get("literal") or (provider.get("qcode") or "").rpartition(":")[2]
    return markup.text_of(provider.find(f"{_IN}name")) or code or None
