"""Web archives (WARC, ARC): the pages that were served well, each a document."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, BinaryIO

from parsers.article import ParseError
from parsers.formats.members import Member, members
from parsers.formats.moments import moment
from parsers.formats.records import Record
from parsers.formats.stream import Raw

__all__ = ["looks_like", "records"]

_PAGES = re.compile(
    r"^(?:text/(?:html|plain|markdown)|application/(?:xhtml\+xml|pdf|epub\+zip|x-?html|"
    r"vnd\.openxmlformats-officedocument\.wordprocessingml\.document))\b",
    re.I,
)
_MOST_BYTES = 50_000_000
_CUT = "the web archive ends in the middle of this page: a part of it is missing"
_PEEKED = 4096


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin a web archive, compressed or not."""
    return _unfolded(head).startswith((b"WARC/", b"filedesc://"))


def _unfolded(head: bytes) -> bytes:
    """How it begins, whether that is compressed or not; nothing where it is damaged."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head[:4096], 64)
    except zlib.error:
        return b""


def records(stream: BinaryIO) -> Iterator[Record]:
    """The pages of the archive in order: responses with status 200 and stored resources that are
    documents by their media type. Redirects, errors, pictures, scripts and what only says that a
    page had not changed (revisits) are passed over.

    The same address may come several times, captured at several times. Raises `ParseError` where
    the archive is damaged: of one that is compressed a record at a time, after all that can be read
    around the damage, else there. What came before holds.
    """
    buffered = io.BufferedReader(Raw(stream), _PEEKED)
    head = buffered.peek(_PEEKED)
    if not (head.startswith(b"\x1f\x8b") and _unfolded(head).startswith(b"WARC/")):
        yield from _records(buffered)
        return
    damaged, done, first = 0, 0, ""
    for member in members(buffered):
        try:
            for record in _whole(member):
                done += 1
                yield record
        except ParseError as error:
            damaged += 1
            first = first or f"{error} (after {done} pages)"
    if damaged:
        places = "one place" if damaged == 1 else f"{damaged} places"
        raise ParseError(f"the web archive is damaged in {places}: {first}; the rest was read")


def _whole(member: Member) -> Iterator[Record]:
    """The pages of a member, each once what comes after it was read well: at its end it is
    checked."""
    waiting: Record | None = None
    try:
        for record in _records(io.BufferedReader(member)):
            if waiting:
                yield waiting
            waiting = record
        member.read_on()
    except (ParseError, zlib.error) as error:
        said = _said(error.__cause__ or error)
        with suppress(zlib.error):
            member.read_on()
        if waiting:
            yield replace(waiting, error=waiting.error or f"the page is damaged: {said}")
        raise ParseError(said) from error
    if waiting:
        yield replace(waiting, error=waiting.error or _CUT) if member.cut else waiting
    elif member.cut:
        raise ParseError("it ends in the middle of a page: a part of it is missing")


def _records(stream: io.BufferedReader[Any]) -> Iterator[Record]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    done = 0
    try:
        for entry in ArchiveIterator(stream, arc2warc=True):
            record = _record(entry)
            if record is not None:
                yield record
            done += 1
    except AttributeError:  # so warcio meets a head that ends early
        raise ParseError(_CUT) from EOFError(_CUT)
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError) as error:
        raise ParseError(
            f"the web archive cannot be read after its first {done} records: {_said(error)}; "
            "a part of it may be missing"
        ) from error


def _said(error: BaseException) -> str:
    """What went wrong, without the bytes that did."""
    said = str(error).strip().partition("\n")[0]
    return "".join(c for c in said if c.isascii() and c.isprintable())[:120]


def _record(entry: Any) -> Record | None:
    if entry.rec_type not in ("response", "resource", "conversion"):
        return None
    http = entry.http_headers
    if entry.rec_type == "response" and (http is None or http.get_statuscode() != "200"):
        return None
    kind = (http or entry.rec_headers).get_header("Content-Type") or ""
    if not _PAGES.match(kind.strip()):
        return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind, re.I)
    address = entry.rec_headers.get_header("WARC-Target-URI") or ""
    key = (entry.rec_headers.get_header("WARC-Record-ID") or address).strip("<>")
    content = entry.content_stream().read(_MOST_BYTES + 1)
    error = None
    if len(content) > _MOST_BYTES:
        error, content = f"the page is larger than {_MOST_BYTES:,} bytes", b""
    elif getattr(entry.raw_stream, "limit", 0) > 0:
        error = _CUT
    return Record(
        key=key.removeprefix("urn:uuid:"),
        content=content,
        media_type=kind.split(";")[0].strip().lower(),
        charset=charset[1] if charset else None,
        url=address.strip("<>") or None,
        fetched_at=moment(entry.rec_headers.get_header("WARC-Date")),
        error=error,
    )
