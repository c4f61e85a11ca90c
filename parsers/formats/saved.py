"""Pages that a browser wrote into one HTML file (SingleFile, "save as")."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.article import RawDocument

__all__ = ["unwrapped"]

_NOTE = re.compile(
    rb"<!--\s*(?:Page saved with SingleFile\s+url:\s*(\S+)|saved from url=\(\d+\)(\S+))", re.I
)
_DATA = re.compile(rb"""data:[\w/+.-]{1,60}(?:;[\w=.-]{1,40}){0,4},[^"'()\s<>]{256,}""")


def unwrapped(raw: RawDocument) -> RawDocument:
    """The page with the address it was saved from, and without the pictures, fonts and styles that
    were written into it, which are most of its bytes and none of its text."""
    note = _NOTE.search(raw.content[:8192])
    content = _DATA.sub(b"data:,", raw.content) if b"base64," in raw.content else raw.content
    address = (note[1] or note[2]).decode("utf-8", "replace") if note else None
    if not (address or "").startswith(("http://", "https://")):
        address = None
    if content is raw.content and address is None:
        return raw
    return replace(raw, content=content, url=raw.url or address)
