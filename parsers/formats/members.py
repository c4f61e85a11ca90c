"""A compressed file that is a row of gzip members, each unfolded by itself: where one is damaged,
the next ones can still be read."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

__all__ = ["Member", "members"]

MAGIC = b"\x1f\x8b\x08"
PIECE = 1 << 16


class Member(io.RawIOBase):
    """One member, unfolded as it is read; `cut` where the file ends within it. Raises zlib.error
    where it is damaged."""

    def __init__(self, folded: _Folded) -> None:
        self._folded = folded
        self._behind = b""
        self._failed: zlib.error | None = None
        self.cut = False
        self._unfolding = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._failed:  # what comes is not its own
            raise self._failed
        while not self._unfolding.eof:
            piece = self._folded.take()
            if not piece:
                self.cut = True
                return 0
            try:
                unfolded = self._unfolding.decompress(piece, len(buffer))
            except zlib.error as error:
                # The next one may begin in what was taken for a part of this one.
                self._failed = error
                self._folded.rest = (self._behind + piece)[1:]
                raise
            rest = self._unfolding.unused_data or self._unfolding.unconsumed_tail
            self._behind = (self._behind + piece[: len(piece) - len(rest)])[-PIECE:]
            self._folded.rest = rest
            if unfolded:
                buffer[: len(unfolded)] = unfolded
                return len(unfolded)
        return 0

    def read_on(self) -> None:
        """To its end, or to its error: there the next one is looked for."""
        while self.read(PIECE):
            pass


class _Folded:
    """What is still folded: first the `rest` of what was read, then the stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.rest = b""

    def take(self) -> bytes:
        piece, self.rest = self.rest or self.stream.read(PIECE), b""
        return piece

    def seek_member(self) -> bool:
        """Go on to where the next member begins. Whether there is one."""
        while True:
            at = self.rest.find(MAGIC)
            if at >= 0:
                self.rest = self.rest[at:]
                return True
            more = self.stream.read(PIECE)
            if not more:
                return False
            self.rest = self.rest[-len(MAGIC) + 1 :] + more


def members(stream: BinaryIO) -> Iterator[Member]:
    """The members in order, each to be read, to its end or to its error, before the next."""
    folded = _Folded(stream)
    while folded.seek_member():
        yield Member(folded)
