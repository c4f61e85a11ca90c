"""A response's body within limits: of bytes, and of what a small body may unfold to."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import httpx

from flows.sources import FetchError

__all__ = ["ACCEPTED", "gunzip", "read_body"]

ACCEPTED = "gzip, deflate"
"""Only what can be unfolded a piece at a time."""


PIECE = 1 << 16
"""Bytes that are unfolded, or given, at once."""


def read_body(response: httpx.Response, max_bytes: int, *, cut: bool = False) -> bytes:
    """The body, unfolded. Raises FetchError at the limits, and where its coding is broken. With
    `cut`, of a longer one the first `max_bytes` are all that is read."""
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:18]) > max_bytes and not cut:
        raise FetchError(f"{int(declared[:18]):,} bytes are over the limit of {max_bytes:,}")
    coding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    content = bytearray()
    for piece in _decoded(_folded(response, max_bytes, cut=cut), coding):
        content += piece
        if len(content) > max_bytes:
            if cut:
                return bytes(content[:max_bytes])
            raise FetchError(f"it unfolds to more than the limit of {max_bytes:,} bytes")
    return bytes(content)


def gunzip(content: bytes, max_bytes: int) -> bytes:
    """A gzip file's content, within the limit. Raises FetchError."""
    unfolded = bytearray()
    pieces = (content[at : at + PIECE] for at in range(0, len(content), PIECE))
    for piece in _decoded(pieces, "gzip"):
        unfolded += piece
        if len(unfolded) > max_bytes:
            raise FetchError(f"it unfolds to more than the limit of {max_bytes:,} bytes")
    return bytes(unfolded)


def _folded(response: httpx.Response, max_bytes: int, *, cut: bool) -> Iterator[bytes]:
    # What unfolds to nothing, over and over, is endless too.
    got = 0
    for piece in response.iter_raw(PIECE):
        got += len(piece)
        if got > max_bytes and not cut:
            raise FetchError(f"it is over the limit of {max_bytes:,} bytes")
        yield piece
        if got > max_bytes:
            return


def _decoded(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    if coding == "identity":
        yield from pieces
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"it is coded as {coding!r}, which was not asked for")
    decoder = None
    for piece in pieces:
        if decoder is None:
            if not piece:
                continue
            # Some servers send deflate without its zlib header.
            bare = coding == "deflate" and (piece[0] & 0x0F) != 8
            decoder = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
        rest = piece
        try:
            while rest:
                out = decoder.decompress(rest, PIECE)
                rest = decoder.unconsumed_tail
                if decoder.eof and decoder.unused_data:  # gzip members may follow each other
                    rest = decoder.unused_data
                    if not rest.startswith(b"\x1f\x8b"):
                        rest = b""
                    decoder = zlib.decompressobj(zlib.MAX_WBITS | 32)
                yield out
        except zlib.error as error:
            raise FetchError(f"its {coding} coding is broken ({error})", retry=True) from error
    if decoder is not None:
        yield decoder.flush()
        if not decoder.eof:
            raise FetchError("it ended before its end", retry=True)
