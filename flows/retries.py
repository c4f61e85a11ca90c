"""What failed is tried again, by itself: which errors, how often, and how long in between.

Within a run, what may pass is tried three times at once (see `pipeline`). Beyond that, a failure
has waits: a scheduled run takes it along when the wait is over, and leaves it out before, so that a
feed that names a broken page all day does not have it asked for at every run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.settings import Settings
from flows.sources import FetchError, Ref, Source
from flows.sources.wrapping import Wrapping
from warehouse.runs import OpenFailure, open_failures

__all__ = ["SELDOM", "SOON", "Again", "WithRetries", "after_fetch", "after_parse", "with_retries"]

Waits = tuple[timedelta, ...]

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SOON: Waits = (timedelta(), 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY, DAY, 3 * DAY)
"""For what may pass: a site that is down, a time limit, a full disk."""

SELDOM: Waits = (HOUR, DAY, 3 * DAY)
"""For what passes only if somebody does something about it."""

NEVER: Waits = ()

PARSE_WAITS = {
    # These can be for want of memory or time on a busy machine.
    "TimeoutError": (HOUR, DAY),
    "ProcessExpired": (timedelta(), HOUR, DAY),
}


def after_fetch(error: FetchError) -> Waits:
    """The waits after a document could not be brought."""
    if error.gone:
        return NEVER
    if error.after is not None:
        asked = timedelta(seconds=error.after)
        return tuple(max(wait, asked) for wait in SOON)
    return SOON if error.retry or error.stage == "discover" else SELDOM


def after_parse(error: str, *, page: bool = False) -> Waits:
    """The waits after a document could not be read, by the kind of error. What a file's bytes are
    to blame for will not be otherwise tomorrow; a `page` of the web may have been an excuse."""
    return PARSE_WAITS.get(error, (HOUR, DAY) if page else NEVER)


def with_retries(source: Source, settings: Settings, now: datetime) -> Source:
    """The source for a scheduled run: with what of it is to be tried again by now, and without
    what is not yet. Raises WarehouseError."""
    if not settings.warehouse.exists():
        return source
    failures = open_failures(settings.warehouse, source=source.name, ignored=True)
    if not failures:
        return source
    return WithRetries(source, {failure.locator: failure for failure in failures}, now)


@dataclass
class WithRetries(Wrapping):
    """A source and what of it is in quarantine. Of the latter, what is due is taken along, after
    what the source names itself, and what is not is left out, unless it has changed since."""

    failures: dict[str, OpenFailure]
    now: datetime

    def discover(self) -> Iterator[Ref]:
        seen = set()
        for ref in self.source.discover():
            failure = self.failures.get(ref.locator)
            if failure is None or self._due(failure) or self._changed(failure, ref):
                seen.add(ref.locator)
                yield ref
        for locator, failure in self.failures.items():
            if locator not in seen and self._due(failure):
                yield _unlisted(locator)

    @property
    def again_at(self) -> datetime | None:
        """When the next of those is due that are not yet."""
        coming = [f.retry_at for f in self.failures.values() if f.ignored_at is None and f.retry_at]
        return min((at for at in coming if at > self.now), default=None)

    def _due(self, failure: OpenFailure) -> bool:
        if failure.ignored_at is not None or failure.retry_at is None:
            return False
        return failure.retry_at <= self.now

    def _changed(self, failure: OpenFailure, ref: Ref) -> bool:
        """Whether its source says that what failed has changed since."""
        if failure.ignored_at is not None or ref.modified_at is None:
            return False
        return failure.last_at < ref.modified_at <= self.now


@dataclass
class Again(Wrapping):
    """Of a source only what is named, whether it lists that now or not: brought as the source
    brings it, with its headers and options."""

    locators: Sequence[str]

    def discover(self) -> Iterator[Ref]:
        wanted = dict.fromkeys(self.locators)
        # A source that can't list what it has may bring it all the same.
        with suppress(FetchError):
            for ref in self.source.discover():
                if ref.locator in wanted:
                    del wanted[ref.locator]
                    yield ref
                if not wanted:
                    return
        yield from map(_unlisted, wanted)


def _unlisted(locator: str) -> Ref:
    return Ref(locator, url=locator if "://" in locator else None)
