"""A response's body within limits: of bytes, of time, and of what a small body may unfold to."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator

import httpx

from flows.sources import FetchError

__all__ = ["ACCEPTED", "gunzip", "read_body"]

ACCEPTED = "gzip, deflate"
"""Only what can be unfolded a piece at a time."""


def read_body(
    response: httpx.Response, max_bytes: int, seconds: float, *, cut: bool = False
) -> bytes:
    """The body, unfolded. Raises FetchError at the limits, and where its coding is broken. With
    `cut`, of a longer one the first `max_bytes` are all that is read."""
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > max_bytes and not cut:
        raise FetchError(f"{int(declared):,} bytes are over the limit of {max_bytes:,}")
    coding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    content = bytearray()
    for piece in _decoded(_in_time(response.iter_raw(), seconds), coding, max_bytes):
        content += piece
        if len(content) > max_bytes:
            if cut:
                return bytes(content[:max_bytes])
            raise FetchError(f"it unfolds to more than the limit of {max_bytes:,} bytes")
    return bytes(content)


def gunzip(content: bytes, max_bytes: int) -> bytes:
    """A gzip file's content, within the limit. Raises FetchError."""
    unfolded = bytearray()
    for piece in _decoded(iter([content]), "gzip", max_bytes):
        unfolded += piece
        if len(unfolded) > max_bytes:
            raise FetchError(f"it unfolds to more than the limit of {max_bytes:,} bytes")
    return bytes(unfolded)


def _in_time(pieces: Iterator[bytes], seconds: float) -> Iterator[bytes]:
    # A server that sends a byte now and then never times out on its own.
    end = time.monotonic() + seconds
    for piece in pieces:
        if time.monotonic() > end:
            raise FetchError(f"it took longer than {seconds:g} s", retry=True)
        yield piece


def _decoded(pieces: Iterator[bytes], coding: str, max_bytes: int) -> Iterator[bytes]:
    if coding == "identity":
        yield from pieces
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"it is coded as {coding!r}, which was not asked for")
    decoder = None
    step = 1 << 16
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
                out = decoder.decompress(rest, step)
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
        if not decoder.eof and coding != "deflate":
            raise FetchError("it ended before its end", retry=True)
