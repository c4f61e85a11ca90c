"""A web archive that is not compressed, taken apart by what each record says of its own length:
where that can't be true, the next record is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

__all__ = ["CUT", "MOST_HEAD", "Framed", "framed"]

CUT = "the web archive ends in the middle of this page: a part of it is missing"
LENGTH = "its length is not what it says"
HEAD = "what should be the head of a record is none"

MOST_HEAD = 1 << 16
PIECE = 1 << 16

TYPES = frozenset(
    b"warcinfo response resource request metadata revisit conversion continuation".split()
)
_BEGIN = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?=[A-Za-z-]+[ \t]*:)")
_NEXT = re.compile(rb"\n" + _BEGIN.pattern)
_END = re.compile(rb"\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.I | re.M)
_TYPE = re.compile(rb"^warc-type[ \t]*:[ \t]*([a-z]+)[ \t]*\r?$", re.I | re.M)
_BLANK = b"\r\n \t\0"


@dataclass(frozen=True, slots=True)
class Framed:
    """A record, head and content, or what there is of it: then `error` says why. Of one that is
    too `large` it is the beginning."""

    content: bytes
    error: str | None = None
    large: bool = False


def framed(stream: BinaryIO, most: int) -> Iterator[Framed]:
    """The records in order; one that is longer than `most` bytes is read past. What is no record at
    all is given as an error without content."""
    ahead = _Ahead(stream)
    while ahead.skip_blank():
        head = ahead.head()
        if head is None:
            yield Framed(b"", HEAD if ahead.seek_record() else CUT)
            continue
        said = _LENGTH.search(head)
        length = int(said[1]) if said else 0
        if length > most:
            begin = ahead.take(MOST_HEAD)
            whole = ahead.skip(length - len(begin))
            yield Framed(head + begin, None if whole else CUT, large=True)
            continue
        content = ahead.take(length)
        if len(content) == length and (ahead.at_record() or ahead.rest.startswith(b"\r\n\r\n")):
            yield Framed(head + content)
            continue
        inner = _NEXT.search(content)
        if inner is not None:
            ahead.rest = content[inner.start() + 1 :] + ahead.rest
            yield Framed(head + content[: inner.start()], LENGTH)
        elif len(content) < length:
            yield Framed(head + content, CUT)
        else:
            ahead.seek_record()
            yield Framed(head + content, LENGTH)


class _Ahead:
    """What of the stream was read and is not taken: `rest`."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.rest = b""

    def fill(self, size: int) -> bool:
        """Read until there are so many bytes; whether there are."""
        pieces, got = [self.rest], len(self.rest)
        while got < size and (piece := self.stream.read(max(size - got, PIECE))):
            pieces.append(piece)
            got += len(piece)
        self.rest = b"".join(pieces)
        return got >= size

    def take(self, size: int) -> bytes:
        self.fill(size)
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken

    def skip(self, size: int) -> bool:
        """Go past so many bytes; whether there were so many."""
        while size > 0:
            if not self.fill(1):
                return False
            passed = min(size, len(self.rest))
            self.rest, size = self.rest[passed:], size - passed
        return True

    def skip_blank(self) -> bool:
        """Go to what is not blank; whether there is anything."""
        while self.fill(1):
            self.rest = self.rest.lstrip(_BLANK)
            if self.rest:
                return True
        return False

    def at_record(self) -> bool:
        """Whether the next record, or the end, is next but for blanks."""
        self.fill(PIECE)
        left = self.rest.lstrip(_BLANK)
        return left.startswith(b"WARC/") or not left

    def head(self) -> bytes | None:
        """The head of a record, taken; None where there is none, and nothing is taken."""
        self.fill(MOST_HEAD)
        end = _END.search(self.rest, 0, MOST_HEAD)
        if end is None or not _BEGIN.match(self.rest):
            return None
        head = self.rest[: end.end()]
        kind = _TYPE.search(head)
        if not _LENGTH.search(head) or kind is None or kind[1].lower() not in TYPES:
            return None
        self.rest = self.rest[end.end() :]
        return head

    def seek_record(self) -> bool:
        """Go on to where the next record begins, not here; whether there is one."""
        self.rest = self.rest[1:]
        while True:
            found = _NEXT.search(self.rest)
            if found is not None:
                self.rest = self.rest[found.start() + 1 :]
                return True
            self.rest = self.rest[-64:]
            if not self.fill(len(self.rest) + 1):
                self.rest = b""
                return False
