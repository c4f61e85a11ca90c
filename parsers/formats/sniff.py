"""Which format bytes are in: by what they are, then by what they are called."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from parsers.article import ParseError, RawDocument
from parsers.formats import decode

__all__ = ["media_type"]

_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<frameset[\s>]|<(?:meta|title|article|div|p|h1)\b[^>]*>",
    re.I,
)


def media_type(raw: RawDocument) -> str:
    """The media type of a document. Raises `ParseError` for an empty or an unknown binary one."""
    content = raw.content
    if not content.strip():
        raise ParseError("the document is empty")
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if decode.looks_binary(content):
        raise ParseError("the bytes are neither text nor a format that is known: a binary file?")
    if re.match(
        rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>])",
        head,
        re.I | re.S,
    ):
        return "text/html"
    suffix = PurePosixPath(raw.locator.split("?")[0]).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") or (raw.media_type or "").startswith("text/html"):
        return "text/html"
    if head.startswith(b"<") and _HTML.match(head):
        return "text/html"
    if len(_HTML.findall(head)) >= 3:
        return "text/html"
    return "text/plain"
