"""Tables of articles: CSV and its kin, a row a document, the columns known by their names."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from parsers.article import ParseError
from parsers.formats.records import Record, from_fields, named
from parsers.formats.stream import Raw

__all__ = ["looks_like", "records"]

_DELIMITERS = ",;\t|"
_HEAD = 65_536
_LONGEST_CELL = 50_000_000


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin with a row of column names, one of which is that of the text."""
    first = _decoded(head[:8192]).lstrip("\ufeff\r\n").split("\n", 1)
    if len(first) < 2:
        return False
    found = named(_header(first[0]))
    return not {"text", "html"}.isdisjoint(found) and len(found) >= 2


def records(stream: BinaryIO, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """The rows' documents, in order; a row without text, or with more cells than there are
    columns, is a record with an error.

    `columns` says which column stands for which field (see `parsers.formats.records.FIELDS`) where
    the names are not the usual ones. Raises `ParseError` where there is no row of names.
    """
    buffered = io.BufferedReader(Raw(stream), _HEAD)
    head = buffered.peek(_HEAD)
    text = io.TextIOWrapper(buffered, encoding=_codec(head), errors="replace", newline="")
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        first = text.readline().lstrip("\ufeff")
        while first and not first.strip():
            first = text.readline()
        names = _header(first)
        found = named(names, columns)
        if {"text", "html"}.isdisjoint(found):
            raise ParseError(
                "no column of the table is named for the text: "
                f"its first row is {', '.join(names[:12]) or 'empty'}"
            )
        reader = csv.reader(text, delimiter=_delimiter(first))
        number = 0
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise ParseError(f"the table breaks off after row {number}: {error}") from error
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            number += 1
            if len(cells) > len(names):
                yield Record(
                    str(number),
                    "\n".join(cells).encode("utf-8", "replace"),
                    error=f"row {number} has {len(cells)} cells for {len(names)} columns",
                )
                continue
            yield from_fields(dict(zip(names, cells, strict=False)), number, columns)
    finally:
        csv.field_size_limit(before)
        text.detach()


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _header(line: str) -> list[str]:
    line = line.strip("\r\n")
    if not line:
        return []
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=_delimiter(line)))]
    except (csv.Error, StopIteration):
        return []


def _decoded(head: bytes) -> str:
    return head.decode(_codec(head), "replace")


def _codec(head: bytes) -> str:
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if head.startswith(bom):
            return name
    try:
        head.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(head) - 3:
            return "utf-8"
    from charset_normalizer import from_bytes  # slow to import, and few tables need it

    best = from_bytes(head[:200_000]).best()
    return best.encoding if best else "cp1252"
