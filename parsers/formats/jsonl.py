"""JSON documents: a line each (JSONL), a list of them, or one alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from parsers.article import ParseError
from parsers.formats.records import Record, from_fields, named

__all__ = ["MOST_BYTES", "looks_like", "records"]

MOST_BYTES = 200_000_000
"""A JSON file that is not one document a line is read whole: no further than this."""

_LONGEST_LINE = 50_000_000


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin like JSON documents: an object with a key that names the text. A
    JSON Feed is none; it has an adapter of its own."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"{", b"[")) or b"jsonfeed.org/version" in head[:2048]:
        return False
    line = start.split(b"\n", 1)[0]
    try:
        first: Any = json.loads(line)
    except (ValueError, RecursionError):
        return _unfinished(start)
    return _is_row(first) or (isinstance(first, list) and bool(first) and _is_row(first[0]))


def _unfinished(start: bytes) -> bool:
    """Whether a beginning that is cut off, or broken over lines, is that of an object with text."""
    text = start.decode("utf-8", "ignore").lstrip("[ \t\r\n")
    if not text.startswith("{"):
        return False
    keys: list[str] = []
    decoder = json.JSONDecoder(strict=False)
    at = 1
    try:
        while True:
            at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
            key, at = decoder.raw_decode(text, at)
            if not isinstance(key, str):
                return False
            keys.append(key)
            at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n:"))
            _, at = decoder.raw_decode(text, at)
    except (ValueError, RecursionError, IndexError):
        pass
    return not {"text", "html"}.isdisjoint(named(keys))


def _is_row(value: Any) -> bool:
    return isinstance(value, dict) and not {"text", "html"}.isdisjoint(named(value))


def records(stream: BinaryIO, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """The documents, in order; a line that is not JSON is a record with an error.

    `columns` says which key stands for which field (see `parsers.formats.records.FIELDS`) where
    the names are not the usual ones. Raises `ParseError` where the whole is not JSON.
    """
    first = _line(stream)
    while first is not None and not first.strip(b"\xef\xbb\xbf \t\r\n"):
        first = _line(stream)
    if first is None:
        return
    first = first.lstrip(b"\xef\xbb\xbf")
    if not _whole_line(first):
        yield from _of_whole(first, stream, columns)
        return
    number = 0
    line: bytes | None = first
    while line is not None:
        if line.strip():
            for record in _of_line(line, number + 1, columns):
                number += 1
                yield record
        line = _line(stream)


def _line(stream: BinaryIO) -> bytes | None:
    line = stream.readline(_LONGEST_LINE)
    return line or None


def _whole_line(line: bytes) -> bool:
    """Whether the first line is a document by itself."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return line.startswith(b"{") and len(line.strip()) > 2 and line.rstrip()[-1:] == b"}"


def _of_line(line: bytes, number: int, columns: Mapping[str, str] | None) -> Iterator[Record]:
    try:
        row = json.loads(line.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        yield Record(str(number), line, error=f"line {number} is not JSON: {error}")
        return
    yield from _of_rows(_rows(row), number, columns)


def _of_whole(
    first: bytes, stream: BinaryIO, columns: Mapping[str, str] | None
) -> Iterator[Record]:
    content = first + stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ParseError(
            f"JSON of over {MOST_BYTES:,} bytes that is not one document a line; "
            "write it as JSONL (jq -c '.[]')"
        )
    try:
        whole = json.loads(content.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"the document is not JSON: {error}") from error
    yield from _of_rows(_rows(whole), 1, columns)


def _of_rows(rows: list[Any], start: int, columns: Mapping[str, str] | None) -> Iterator[Record]:
    for number, row in enumerate(rows, start):
        if isinstance(row, dict):
            yield from_fields(row, number, columns)
        else:
            yield Record(str(number), b"", error=f"item {number} is no JSON object")


def _rows(whole: Any) -> list[Any]:
    """A list, the only long list of an object ({"articles": [...]}), or the object itself."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and not _is_row(whole):
        lists = [v for v in whole.values() if isinstance(v, list) and v and _is_row(v[0])]
        if len(lists) == 1:
            return lists[0]
    return [whole]
