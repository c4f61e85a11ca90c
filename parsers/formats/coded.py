"""What a page in a web archive is compressed with, unfolded within a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import brotli
import zstandard

from parsers.article import ParseError

__all__ = ["CODINGS", "unfolded"]

PIECE = 1 << 16


def unfolded(content: bytes, coding: str, most: int) -> bytes:
    """The content, at most its first `most` bytes. Some archives keep a page unfolded under the
    head that it was sent with: that is left as it is. Raises ParseError where it is damaged."""
    found = bytearray()
    try:
        for piece in CODINGS[coding](content):
            found += piece
            if len(found) >= most:
                return bytes(found[:most])
    except (brotli.error, zstandard.ZstdError) as error:
        if content.lstrip()[:1] == b"<":
            return content
        raise ParseError(f"the page can't be unfolded ({coding}): {error}") from error
    return bytes(found)


def _brotli(content: bytes) -> Iterator[bytes]:
    unfolding = brotli.Decompressor()
    yield unfolding.process(content, output_buffer_limit=PIECE)
    while not unfolding.is_finished():
        piece = unfolding.process(b"", output_buffer_limit=PIECE)
        if not piece and unfolding.can_accept_more_data():
            raise brotli.error("it ends before its end")
        yield piece


def _zstd(content: bytes) -> Iterator[bytes]:
    with zstandard.ZstdDecompressor().stream_reader(content, read_across_frames=True) as reader:
        while piece := reader.read(PIECE):
            yield piece


CODINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {"br": _brotli, "zstd": _zstd}
"""How each is unfolded, a piece at a time."""
