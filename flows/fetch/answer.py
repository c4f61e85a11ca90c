"""What an address answered."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Response"]


@dataclass(frozen=True, slots=True)
class Response:
    """`url` is where it came from in the end, `moved` the address every permanent redirect led to
    (None: none did). `content` is None where it has not changed since the validators given. For
    `fresh_for` seconds it need not be asked for again."""

    url: str
    content: bytes | None
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    moved: str | None = None
    fresh_for: float = 0.0
