"""NITF, the news agencies' markup of one story."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from parsers.artefacts import Rules
from parsers.article import Article, RawDocument, Role
from parsers.formats import bylines, compose, markup
from parsers.formats.build import Piece, Stripped
from parsers.formats.moments import moment
from parsers.formats.xml_tree import tree

__all__ = ["MEDIA_TYPE", "parse", "story"]

MEDIA_TYPE = "application/nitf+xml"

_ROLES: Mapping[str, Role] = {
    **markup.HTML,
    "hl2": "heading",
    "bq": "blockquote",
    "media-caption": "caption",
    "media-producer": "credit",
    "tagline": "credit",
}


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """The article of a NITF document. Raises `ParseError` where there is no story in it."""
    root = tree(raw.content)
    head, pieces = story(root)
    issued = root.find(".//{*}date.issue")
    rights = root.find(".//{*}doc.copyright")
    urgency = root.find(".//{*}pubdata")
    return compose.article(
        [*head, *pieces],
        raw,
        MEDIA_TYPE,
        rules,
        title=None if head else markup.text_of(root.find(".//{*}title")),
        byline=_byline(root),
        published_at=moment(issued.get("norm")) if issued is not None else None,
        publisher=rights.get("holder") if rights is not None else None,
        language=(root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").split("-")[0]
        or None,
        section=urgency.get("position.section") if urgency is not None else None,
        tags=tuple(k for e in root.iter("{*}keyword") if (k := e.get("key"))),
    )


def story(root: etree._Element) -> tuple[list[Piece], list[Piece | Stripped]]:
    """The head (title, dek, byline, dateline) and the pieces of a story, wherever it stands."""
    head: list[Piece] = []
    wanted: tuple[tuple[str, Role], ...] = (
        ("hl1", "title"), ("hl2", "dek"), ("byline", "byline"), ("dateline", "dateline"),
    )  # fmt: skip
    for top in root.iter("{*}body.head"):
        for tag, role in wanted:
            text = markup.text_of(top.find(f".//{{*}}{tag}"))
            if text:
                head.append(Piece(role, text))
    pieces: list[Piece | Stripped] = []
    for part in root.iter("{*}body.content", "{*}body.end"):
        pieces += markup.pieces(part, _ROLES)
    return head, pieces


def _byline(root: etree._Element) -> tuple[str, ...]:
    people = [text for e in root.iterfind(".//{*}byline/{*}person") if (text := markup.text_of(e))]
    if people:
        return bylines.clean_names(people)
    return bylines.names(markup.text_of(root.find(".//{*}byline")) or "")
