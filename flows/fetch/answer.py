"""What an address answered."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Response"]


@dataclass(frozen=True, slots=True)
class Response:
    """`url` is where it came from in the end, `moved` the address every permanent redirect led to
    (None: none did). `content` is None where it has not changed since the validators given."""

    url: str
    content: bytes | None
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    moved: str | None = None
