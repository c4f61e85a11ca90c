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
from parsers.formats.coded import CODINGS, unfolded
from parsers.formats.framed import CUT, MOST_HEAD, Framed, framed
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
_LARGE = f"the page is larger than {_MOST_BYTES:,} bytes"
_PEEKED = 4096
_STATUS = re.compile(r"\d{3}")


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

    The same address may come several times, captured at several times. Where the archive is
    damaged, `ParseError` is raised after all that can be read around the damage.
    """
    buffered = io.BufferedReader(Raw(stream), _PEEKED)
    head = buffered.peek(_PEEKED)
    parts: Iterator[Iterator[Record]]
    if head.startswith(b"filedesc://") or _unfolded(head).startswith(b"filedesc://"):
        yield from _records(buffered)
        return
    if head.startswith(b"\x1f\x8b"):
        parts = map(_whole, members(buffered))
    else:
        parts = map(_of_part, framed(buffered, _MOST_BYTES + MOST_HEAD))
    damaged, done, first = 0, 0, ""
    for part in parts:
        try:
            for record in part:
                done += 1
                yield record
        except ParseError as error:
            damaged += 1
            first = first or f"{error} (after {done} pages)"
    if damaged:
        places = "one place" if damaged == 1 else f"{damaged} places"
        raise ParseError(f"the web archive is damaged in {places}: {first}; the rest was read")


def _of_part(part: Framed) -> Iterator[Record]:
    """The page that a record is, if it is one."""
    found = list(_records(io.BufferedReader(io.BytesIO(part.content + b"\r\n\r\n"))))
    for record in found:
        if part.large and not part.error:
            yield replace(record, content=b"", error=_LARGE)
        elif part.error in (None, CUT):
            yield replace(record, error=part.error or record.error)
        else:
            yield replace(record, error=f"the page is damaged: {part.error}")
    if part.error and not (found and part.error == CUT):
        raise ParseError(part.error)


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
        yield replace(waiting, error=waiting.error or CUT) if member.cut else waiting
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
        raise ParseError(CUT) from EOFError(CUT)
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
    status = http.get_statuscode() if http else ""
    address = (entry.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if entry.rec_type == "response" and status != "200":
        if address.startswith("http") and not _STATUS.fullmatch(status):
            raise ValueError(f"the answer of {address} has no status")
        return None
    kind = (http or entry.rec_headers).get_header("Content-Type") or ""
    if not _PAGES.match(kind.strip()):
        return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind, re.I)
    key = (entry.rec_headers.get_header("WARC-Record-ID") or address).strip("<>")
    error = None
    try:
        content = _content(entry, http)
    except ParseError as broken:
        error, content = str(broken), b""
    if len(content) > _MOST_BYTES:
        error, content = _LARGE, b""
    elif getattr(entry.raw_stream, "limit", 0) > 0:
        error = CUT
    return Record(
        key=key.removeprefix("urn:uuid:"),
        content=content,
        media_type=kind.split(";")[0].strip().lower(),
        charset=charset[1] if charset else None,
        url=address or None,
        fetched_at=moment(entry.rec_headers.get_header("WARC-Date")),
        error=error,
    )


def _content(entry: Any, http: Any) -> bytes:
    """A page's bytes, out of the pieces they were sent in and unfolded, at most one more than it
    may have. Raises ParseError where they can't be."""
    coding = ((http and http.get_header("Content-Encoding")) or "").strip().lower()
    if coding in CODINGS:
        # warcio unfolds gzip and deflate by itself.
        http.remove_header("Content-Encoding")
        return unfolded(entry.content_stream().read(_MOST_BYTES + 1), coding, _MOST_BYTES + 1)
    content: bytes = entry.content_stream().read(_MOST_BYTES + 1)
    return content
