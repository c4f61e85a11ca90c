"""Pages as they are stored: written into one file by a browser, or far larger than their text."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.article import ParseError, RawDocument

__all__ = ["unwrapped"]

_NOTE = re.compile(
    rb"<!--\s*(?:Page saved with SingleFile\s+url:\s*(\S+)|saved from url=\(\d+\)(\S+))", re.I
)
_DATA = re.compile(rb"""data:[\w/+.-]{1,60}(?:;[\w=.-]{1,40}){0,4},[^"'()\s<>]{256,}""")
_CODE = re.compile(rb"<(script|style)\b(?![^>]*json)[^>]*>.*?</\1\s*>", re.I | re.S)
_LARGE = 4_000_000
_MOST_BYTES = 20_000_000
_MOST_TAGS = 400_000


def unwrapped(raw: RawDocument) -> RawDocument:
    """The page with the address it was saved from, and without the pictures, fonts, styles and
    programs that were written into it, where they are most of its bytes.

    Raises `ParseError` for what is then still larger than any article.
    """
    note = _NOTE.search(raw.content[:8192])
    content = _DATA.sub(b"data:,", raw.content) if b"base64," in raw.content else raw.content
    if len(content) > _LARGE:
        content = _CODE.sub(b"", content)
        if len(content) > _MOST_BYTES:
            raise ParseError(f"a page of {len(content):,} bytes without its programs is no article")
    if (tags := content.count(b"<")) > _MOST_TAGS:
        raise ParseError(f"a page of {tags:,} tags is no article")
    address = (note[1] or note[2]).decode("utf-8", "replace") if note else None
    if not (address or "").startswith(("http://", "https://")):
        address = None
    if content is raw.content and address is None:
        return raw
    return replace(raw, content=content, url=raw.url or address)
