"""Where documents come from. A source says which documents there are and brings their bytes."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from parsers.article import RawDocument

__all__ = ["FetchError", "GoneError", "LeftAloneError", "Ref", "Source", "close", "fresh_until"]


class FetchError(Exception):
    """A document that could not be brought.

    `retry` says whether asking again may help, `stage` where it failed (a document that was named
    but isn't there fails in discover), `gone` that the place says it will not come back, `after`
    how many seconds the other side asked us to wait, and `barred` that we may not go there.
    """

    def __init__(
        self,
        message: str,
        *,
        retry: bool = False,
        stage: Literal["discover", "fetch"] = "fetch",
        gone: bool = False,
        after: float | None = None,
        barred: bool = False,
    ) -> None:
        super().__init__(message)
        self.retry = retry
        self.stage = stage
        self.gone = gone
        self.after = after
        self.barred = barred

    def at(self, place: str) -> FetchError:
        """The same, said of a place: of one among several, or of one that no document names."""
        named = copy.copy(self)
        named.args = (f"{place}: {self}",)
        return named


class GoneError(FetchError):
    """The place has the document no more; what was taken from it before stays."""

    def __init__(self, message: str) -> None:
        super().__init__(message, gone=True)


class LeftAloneError(FetchError):
    """It was not asked for: its host is to be left alone, `after` says how long."""


@dataclass(frozen=True, slots=True)
class Ref:
    """One document of a source: its place, and what the source says of it before it is fetched.

    `locator` is what it is filed under; what is fetched may turn out to be filed under another one.
    `ident` is what the source itself calls it, which may stay when its address changes. `stamp` is
    text that changes whenever the document does, where the source can tell without bringing it.
    """

    locator: str
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    language: str | None = None
    modified_at: datetime | None = None
    publisher: str | None = None
    ident: str | None = None
    stamp: str | None = None


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


def fresh_until(source: object) -> datetime | None:
    """Until when nothing new is to be expected, by what the listings of a source said when they
    were asked for last; None where they said nothing."""
    known = getattr(getattr(source, "client", None), "fresh_until", None)
    if isinstance(known, datetime):
        return known
    parts = getattr(source, "sources", None) or [getattr(source, "source", None)]
    untils = [fresh_until(part) for part in parts if part is not None]
    said = [until for until in untils if until is not None]
    return min(said) if said and len(said) == len(untils) else None


def close(source: Source) -> None:
    """Let go of a source's connections, where it has any."""
    for held in (source, getattr(source, "client", None)):
        ending = getattr(held, "close", None)
        if callable(ending):
            ending()
