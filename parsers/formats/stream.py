"""A stream that can be looked into before it is read."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

__all__ = ["Raw"]


class Raw(io.RawIOBase):
    """Whatever has a `read`, as the raw stream beneath a buffer; closing it leaves that open."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        # read1: where a compressed file breaks off, what came before is not lost with it.
        read = getattr(self.stream, "read1", self.stream.read)
        content = read(len(buffer))
        buffer[: len(content)] = content
        return len(content)
