"""NewsML-G2 news messages: several items in one file, each a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from parsers.article import ParseError
from parsers.formats.records import Record

__all__ = ["NAMESPACE", "looks_like", "records", "tree"]

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_MESSAGE = re.compile(
    rb"^\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:\w+:)?newsMessage[\s>]", re.S
)
_MOST_BYTES = 50_000_000


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin a news message."""
    return bool(_MESSAGE.match(head[:8192].lstrip(b"\xef\xbb\xbf")))


def records(stream: BinaryIO) -> Iterator[Record]:
    """The news items of a message, in order. Raises `ParseError` where it is no XML."""
    root = tree(stream.read(_MOST_BYTES))
    for number, item in enumerate(root.iter(f"{{{NAMESPACE}}}newsItem"), 1):
        yield Record(
            key=item.get("guid") or str(number),
            content=etree.tostring(item, encoding="utf-8"),
            media_type="application/vnd.iptc.g2.newsitem+xml",
            charset="utf-8",
        )


def tree(content: bytes) -> etree._Element:
    """The root of an XML document; no entity is resolved and nothing is fetched. Raises
    `ParseError`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"the document cannot be read as XML: {error}") from error
    if root is None:
        raise ParseError("the document cannot be read as XML: there is no element in it")
    return root
