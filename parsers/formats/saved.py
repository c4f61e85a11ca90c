"""Pages as they are stored: written into one file by a browser, or far larger than their text."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

from parsers.article import ParseError, RawDocument

__all__ = ["inflated", "unwrapped"]

_NOTE = re.compile(
    rb"<!--\s*(?:Page saved with SingleFile\s+url:\s*(\S+)|saved from url=\(\d+\)(\S+))", re.I
)
_DATA = re.compile(rb"""data:[\w/+.-]{1,60}(?:;[\w=.-]{1,40}){0,4},[^"'()\s<>]{256,}""")
_CODE = re.compile(rb"<(script|style)\b([^>]*)>", re.I)
_LARGE = 4_000_000
_MOST_BYTES = 20_000_000
_MOST_TAGS = 400_000
_MOST_INFLATED = 300_000_000
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{20000,}")
_VALUE = re.compile(rb"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 5_000


def inflated(raw: RawDocument) -> RawDocument:
    """The document unpacked, where it is one in gzip's form, as servers send and mirrors keep it.
    One that was cut off gives what it has. Raises `ParseError` where it would fill the memory."""
    if not raw.content.startswith(b"\x1f\x8b"):
        return raw
    reader = zlib.decompressobj(31)
    try:
        content = reader.decompress(raw.content, _MOST_INFLATED)
    except zlib.error:
        return raw
    if reader.unconsumed_tail:
        raise ParseError(f"unpacked it is over {_MOST_INFLATED:,} bytes: not a document")
    return replace(raw, content=content)


def unwrapped(raw: RawDocument) -> RawDocument:
    """The page with the address it was saved from, and without the pictures, fonts, styles and
    programs that were written into it, where they are most of its bytes.

    Raises `ParseError` for what is then still larger than any article.
    """
    note = _NOTE.search(raw.content[:8192])
    content = _DATA.sub(b"data:,", raw.content) if b"base64," in raw.content else raw.content
    if len(content) > _LARGE:
        content = _without_code(content)
        if len(content) > _MOST_BYTES:
            raise ParseError(f"a page of {len(content):,} bytes without its programs is no article")
    if (tags := content.count(b"<")) > _MOST_TAGS:
        raise ParseError(f"a page of {tags:,} tags is no article")
    for tag in _LONG_TAG.finditer(content):  # each attribute is compared with all before it
        if len(_VALUE.sub(b"", tag[0]).split()) > _MOST_ATTRIBUTES:
            raise ParseError(f"a tag of more than {_MOST_ATTRIBUTES:,} attributes is no page's")
    address = (note[1] or note[2]).decode("utf-8", "replace") if note else None
    if not (address or "").startswith(("http://", "https://")):
        address = None
    if content is raw.content and address is None:
        return raw
    return replace(raw, content=content, url=raw.url or address)


def _without_code(content: bytes) -> bytes:
    """The page without scripts and styles; those that hold data (JSON) stay. One that has no end
    goes on to the page's, as in a browser."""
    lower = content.lower()
    parts: list[bytes] = []
    at = 0
    while match := _CODE.search(content, at):
        end = lower.find(b"</" + match[1].lower(), match.end())
        end = len(content) if end < 0 else end
        parts.append(content[at : end if b"json" in match[2].lower() else match.start()])
        at = end
    parts.append(content[at:])
    return b"".join(parts)
