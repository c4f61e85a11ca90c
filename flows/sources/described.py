"""What an entry of sources.toml says of a source's documents, whatever its kind."""

from __future__ import annotations

import copy
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, timedelta

from flows.fetch.clock import Clock
from flows.sources import FetchError, Ref
from flows.sources.links import matches
from flows.sources.secrets import hidden
from flows.sources.wrapping import Wrapping
from parsers.article import RawDocument

__all__ = ["Described"]


@dataclass
class Described(Wrapping):
    """A source of which only what is within the last `window` and fits `include` and `exclude` is
    taken, and whose documents have a language and a publisher where they don't say so themselves.
    What has no date is within every window. No error of it tells a secret."""

    clock: Clock
    window: timedelta | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None

    def discover(self) -> Iterator[Ref]:
        with _tight_lipped():
            yield from filter(self._taken, self.source.discover())

    def fetch(self, ref: Ref) -> RawDocument:
        with _tight_lipped():
            raw = self.source.fetch(ref)
        return replace(
            raw,
            language=raw.language or self.language,
            publisher=self.publisher or raw.publisher,
        )

    def _taken(self, ref: Ref) -> bool:
        place = ref.url or ref.locator
        if self.include and not matches(place, self.include):
            return False
        if matches(place, self.exclude):
            return False
        at = ref.published_at or ref.modified_at
        if self.window is None or at is None:
            return True
        return (at if at.tzinfo else at.replace(tzinfo=UTC)) >= self.clock.now() - self.window


@contextmanager
def _tight_lipped() -> Iterator[None]:
    """An error that has a secret in it, or whose causes have, is told without, and without them."""
    try:
        yield
    except FetchError as error:
        if not _tells(error):
            raise
        told = copy.copy(error)
        told.args = (hidden(str(error)),)
        raise told from None
    except Exception as error:
        if not _tells(error):
            raise
        raise FetchError(hidden(f"{type(error).__name__}: {error}")) from None


def _tells(error: Exception) -> bool:
    """Whether a secret would be seen where this is logged, with all that led to it."""
    seen = "".join(traceback.format_exception(error)) + repr(error)
    return hidden(seen) != seen
