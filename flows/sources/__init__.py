"""Where documents come from. A source says which documents there are and brings their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from parsers.article import RawDocument

__all__ = ["FetchError", "Ref", "Source"]


class FetchError(Exception):
    """A document that could not be brought.

    `retry` says whether asking again may help, `stage` where it failed (a document that was named
    but isn't there fails in discover), `gone` that the place says it will not come back, and
    `after` how many seconds the other side asked us to wait.
    """

    def __init__(
        self,
        message: str,
        *,
        retry: bool = False,
        stage: Literal["discover", "fetch"] = "fetch",
        gone: bool = False,
        after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.retry = retry
        self.stage = stage
        self.gone = gone
        self.after = after


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
        """The documents there are now, each once, in the order to take them.

        Something named that isn't there is given as a `Ref` too, and `fetch` says what is wrong
        with it. Raises `FetchError` where the source as a whole can't be read.
        """

    def fetch(self, ref: Ref) -> RawDocument:
        """Bring one document. Raises `FetchError`."""
