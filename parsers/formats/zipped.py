"""Zip files that are documents: what they are, and that they can be unpacked without harm."""

from __future__ import annotations

import io
import zipfile

from parsers.article import ParseError

__all__ = ["kind", "unpacked"]

_MOST_BYTES = 300_000_000
_MOST_MARKUP = 60_000_000
_MARKUP = (".xml", ".xhtml", ".html", ".htm")
_MOST_FILES = 20_000


def unpacked(content: bytes) -> zipfile.ZipFile:
    """The zip file, unpacked size checked. Raises `ParseError` where it is damaged, encrypted, or
    would fill the memory."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ParseError(f"the zip file is damaged or cut off: {error}") from error
    if len(entries) > _MOST_FILES or sum(e.file_size for e in entries) > _MOST_BYTES:
        raise ParseError(f"unpacked it is over {_MOST_BYTES:,} bytes: not a document")
    markup = sum(e.file_size for e in entries if e.filename.lower().endswith(_MARKUP))
    if markup > _MOST_MARKUP:
        raise ParseError(f"{markup:,} bytes of markup are no article")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ParseError("the document is encrypted: save it without a password")
    return archive


def kind(content: bytes) -> str | None:
    """The media type of the document that a zip file is; None where it is none that is known.
    Raises `ParseError` as `unpacked` does."""
    with unpacked(content) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        if "META-INF/container.xml" in names:
            return "application/epub+zip"
    return None
