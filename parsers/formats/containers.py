"""Files that hold many documents: told by their content, and taken apart.

A container is never an article itself. Sources take it apart, a `Ref` a record, so that each
record is archived, parsed and can fail on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO, Literal

from parsers.formats import jsonl, newsml, newsml1, rows, warc
from parsers.formats.records import Record

__all__ = ["HEAD", "Kind", "kind", "records"]

Kind = Literal["jsonl", "csv", "warc", "newsml", "newsml1"]
HEAD = 65_536
"""How many bytes of its beginning tell a container."""


def kind(head: bytes, name: str = "") -> Kind | None:
    """What container begins with these bytes (`HEAD` of them, or all there are); None for none.

    `name` is the file's, for content that only its name tells from prose.
    """
    if warc.looks_like(head):
        return "warc"
    suffix = PurePosixPath(name).suffix.lower()
    if jsonl.looks_like(head) or (
        suffix in (".jsonl", ".ndjson") and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    ):
        return "jsonl"
    if newsml.looks_like(head):
        return "newsml"
    if newsml1.looks_like(head):
        return "newsml1"
    if rows.looks_like(head) or (suffix in (".csv", ".tsv") and head.strip() and b"\0" not in head):
        return "csv"
    return None


def records(
    stream: BinaryIO, which: Kind, columns: Mapping[str, str] | None = None
) -> Iterator[Record]:
    """The documents of a container, in order and one at a time; the stream is read only as far as
    they are taken. Raises `ParseError` where the container cannot be read further."""
    if which == "jsonl":
        return jsonl.records(stream, columns)
    if which == "csv":
        return rows.records(stream, columns)
    read: Mapping[str, Callable[[BinaryIO], Iterator[Record]]] = {
        "warc": warc.records,
        "newsml": newsml.records,
        "newsml1": newsml1.records,
    }
    return read[which](stream)
