"""Web archives (WARC, ARC): the pages that were served well, each a document."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from parsers.article import ParseError
from parsers.formats.moments import moment
from parsers.formats.records import Record

__all__ = ["looks_like", "records"]

_PAGES = re.compile(
    r"^(?:text/(?:html|plain|markdown)|application/(?:xhtml\+xml|pdf|epub\+zip|x-?html|"
    r"vnd\.openxmlformats-officedocument\.wordprocessingml\.document))\b",
    re.I,
)
_MOST_BYTES = 50_000_000


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin a web archive, compressed or not."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head[:4096], 64)
        except zlib.error:
            return False
    return head.startswith((b"WARC/", b"filedesc://"))


def records(stream: BinaryIO) -> Iterator[Record]:
    """The pages of the archive in order: responses with status 200 and stored resources that are
    documents by their media type. Redirects, errors, pictures and scripts are passed over.

    The same address may come several times, captured at several times. Raises `ParseError` where
    the archive is damaged; what came before holds.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    done = 0
    try:
        for entry in ArchiveIterator(stream, arc2warc=True):
            record = _record(entry)
            if record is not None:
                yield record
            done += 1
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError) as error:
        raise ParseError(
            f"the web archive cannot be read after its first {done} records: {error}; "
            "a part of it may be missing"
        ) from error


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
        error = "the web archive ends in the middle of this page: a part of it is missing"
    return Record(
        key=key.removeprefix("urn:uuid:"),
        content=content,
        media_type=kind.split(";")[0].strip().lower(),
        charset=charset[1] if charset else None,
        url=address.strip("<>") or None,
        fetched_at=moment(entry.rec_headers.get_header("WARC-Date")),
        error=error,
    )
