"""A time limit for a whole response: name, connection, encryption, headers and body together.

A server that sends a byte now and then never times out on its own, so every wait on a connection
is cut to what is left of the time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

import httpcore

__all__ = ["TimedStream", "left", "within"]


class _Ends(local):
    at: float | None = None


_ends = _Ends()


@contextmanager
def within(seconds: float) -> Iterator[Callable[[], bool]]:
    """All that this thread waits for meanwhile takes no longer than `seconds`. Given is what says
    whether they are over."""
    end = _ends.at = time.monotonic() + seconds
    try:
        yield lambda: time.monotonic() >= end
    finally:
        _ends.at = None


def left(timeout: float | None, over: type[Exception]) -> float | None:
    """The timeout, cut to what is left of this thread's time; raises `over` where nothing is."""
    if _ends.at is None:
        return timeout
    rest = _ends.at - time.monotonic()
    if rest <= 0:
        raise over("the time for the whole response is over")
    return rest if timeout is None else min(timeout, rest)


class TimedStream(httpcore.NetworkStream):
    """A connection that keeps to the time of the thread that uses it."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        timeout = left(timeout, httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()
