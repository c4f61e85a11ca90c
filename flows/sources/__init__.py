"""Where documents come from. A source says which documents there are and brings their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from parsers.article import RawDocument

__all__ = ["FetchError", "Ref", "Source"]


class FetchError(Exception):
    """A document that could not be brought. `retry` says whether asking again may help."""

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.retry = retry


@dataclass(frozen=True, slots=True)
class Ref:
    """One document of a source: its place, and what the source says of it before it is fetched."""

    locator: str
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    language: str | None = None


class Source(Protocol):
    """What every adapter is: one class, two methods."""

    @property
    def name(self) -> str: ...

    def discover(self) -> Iterable[Ref]:
        """The documents there are now, each once, in the order to take them."""

    def fetch(self, ref: Ref) -> RawDocument:
        """Bring one document. Raises `FetchError`."""
