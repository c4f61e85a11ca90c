"""Ids: hashes of what they name, so that the same thing has the same id wherever it is loaded."""

from __future__ import annotations

import hashlib

__all__ = ["document_id", "fact_id", "identity", "quote_id", "sha256"]


def identity(*parts: object) -> str:
    """32 hex digits of what the parts say, each part kept apart from the next."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        said = str(part).encode()
        digest.update(len(said).to_bytes(8, "big") + said)
    return digest.hexdigest()


def document_id(locator: str) -> str:
    return identity("document", locator)


def quote_id(version: str, kind: str, char_start: int, char_end: int) -> str:
    return identity("quote", version, kind, char_start, char_end)


def fact_id(version: str, char_start: int, char_end: int, nth: int) -> str:
    """The id of the nth fact, from 1, that stands at this place."""
    return identity("fact", version, char_start, char_end, nth)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
