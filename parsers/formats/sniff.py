"""Which format bytes are in: by what they are, then by what they are called."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from parsers.article import ParseError, RawDocument
from parsers.formats import decode, mail, markdown, newsml, newsml1, nitf, pdf, zipped
from parsers.formats.prolog import from_root

__all__ = ["media_type"]

_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<frameset[\s>]|<(?:meta|title|article|div|p|h1)\b[^>]*>",
    re.I,
)


_XML = re.compile(rb"<(?:\w+:)?(nitf|newsItem|newsMessage)[\s>]")
_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}


def media_type(raw: RawDocument) -> str:
    """The media type of a document. Raises `ParseError` for an empty or an unknown binary one."""
    content = raw.content
    if not content.strip():
        raise ParseError("the document is empty")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return pdf.MEDIA_TYPE
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        found = zipped.kind(content)
        if found is None:
            raise ParseError("a zip file that is neither a Word document nor an EPUB; unpack it")
        return found
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ParseError("an old Word or Office file (.doc); save it as .docx")
    head = content[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n")
    letter = mail.looks_like(head)
    if letter:
        return letter
    if decode.looks_binary(content):
        raise ParseError("the bytes are neither text nor a format that is known: a binary file?")
    if newsml1.looks_like(head):
        return newsml1.MEDIA_TYPE
    story = _XML.match(from_root(head))
    if story:
        return nitf.MEDIA_TYPE if story[1] == b"nitf" else newsml.MEDIA_TYPE
    return _of_text(raw, head)


def _of_text(raw: RawDocument, head: bytes) -> str:
    if re.match(rb"<!doctype\s+html", head, re.I) or re.match(
        rb"<html[\s>]", from_root(head), re.I
    ):
        return "text/html"
    said = _SUFFIXES.get(PurePosixPath(raw.locator.split("?")[0]).suffix.lower())
    said = said or (raw.media_type or "").split(";")[0].strip()
    if said in ("text/html", "application/xhtml+xml"):
        return "text/html"
    if head.startswith(b"<") and _HTML.match(head):
        return "text/html"
    if said == "text/markdown":
        return said
    if markdown.looks_like(head[:16_384].decode("utf-8", "replace")):
        return "text/markdown"
    if len(_HTML.findall(head[:4096])) >= 3:
        return "text/html"
    return "text/plain"
