"""Whether a source is well: it fails throughout, or it yields nothing though it always did."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from flows.book import Book, Entry
from flows.schedule import Schedule, is_stale, next_due, read_schedule, usual_gap
from flows.settings import Settings
from flows.sources.settings import BY_HAND, Kind, SourceSettings
from warehouse.file import reading
from warehouse.runs import arrivals

__all__ = ["Health", "State", "examine", "health", "schedule_of", "scheduled"]

State = Literal["well", "failing", "stale", "resting"]

FAILING = 3
"""So many runs in a row that failed as a whole are no accident."""

REMEMBERED = timedelta(days=28)

PUBLISHING: frozenset[Kind] = frozenset(("feed", "site", "sitemap", "imap"))
"""Kinds whose documents say when they came out: a rhythm that is known from the first day."""

GIVEN: frozenset[Kind] = frozenset(("urls", "warc", "jsonl", "csv"))
"""Kinds of which nothing new is expected."""

WATCHED = "every 10m"
"""How often a watched folder is looked at, come what may: not every file system tells."""


@dataclass(frozen=True, slots=True)
class Health:
    """`resting`: it is disabled or run by hand, so that nothing is expected of it. `message` says
    what is wrong and what to do; `gap` is what usually passes between two arrivals, None where
    that is not known yet."""

    source: str
    state: State
    message: str = ""
    last: datetime | None = None
    gap: timedelta | None = None

    @property
    def well(self) -> bool:
        return self.state in ("well", "resting")


def scheduled(source: SourceSettings) -> bool:
    """Whether it runs by itself."""
    return source.enabled and source.schedule != BY_HAND


def schedule_of(source: SourceSettings) -> Schedule:
    """The schedule of a source that is scheduled."""
    text = WATCHED if source.schedule == "watch" else source.schedule
    return read_schedule(text, zone=source.timezone, name=source.name)


def health(
    source: SourceSettings,
    entry: Entry,
    came: Sequence[datetime],
    rhythm: Sequence[datetime],
    now: datetime,
) -> Health:
    """`came` is when documents arrived, `rhythm` when they came out as far as they say so."""
    last = max(came, default=None)
    if not scheduled(source):
        return Health(source.name, "resting", last=last)
    schedule = schedule_of(source)
    begin = now - REMEMBERED
    first = next_due(schedule, begin)
    period = next_due(schedule, first) - first
    apart = _apart(rhythm, period)
    gap = usual_gap(apart)
    if entry.failing >= FAILING:
        why = entry.message or "every document failed; see `onrecord failures`"
        message = f"{entry.failing} runs in a row failed: {why}"
        return Health(source.name, "failing", message, last, gap)
    if last and source.kind not in GIVEN and is_stale(schedule, apart, last, now):
        message = (
            f"nothing new since {last.astimezone(UTC):%Y-%m-%d %H:%M} UTC, where about "
            f"{_said(gap)} is usual; see whether its address still holds: "
            f"`onrecord sources test {source.name}`"
        )
        return Health(source.name, "stale", message, last, gap)
    return Health(source.name, "well", last=last, gap=gap)


def examine(
    settings: Settings, book: Book, sources: Sequence[SourceSettings], now: datetime
) -> list[Health]:
    """The health of each source. Raises WarehouseError."""
    found = []
    with ExitStack() as stack:
        there = settings.warehouse.exists()
        if there:  # one opening does for all of them
            stack.enter_context(reading(settings.warehouse))
        for source in sources:
            came: list[datetime] = []
            rhythm: list[datetime] = []
            if there:
                since = now - REMEMBERED
                came = arrivals(settings.warehouse, source.name, since)
                rhythm = came
                if source.kind in PUBLISHING:
                    rhythm = arrivals(settings.warehouse, source.name, since, published=True)
            found.append(health(source, book.entry(source.name), came, rhythm, now))
    return found


def _apart(times: Sequence[datetime], least: timedelta) -> list[datetime]:
    """Those that are at least so far apart: what comes in one run is one arrival."""
    apart: list[datetime] = []
    for time in sorted(times):
        if not apart or time - apart[-1] >= least / 2:
            apart.append(time)
    return apart


def _said(gap: timedelta | None) -> str:
    seconds = gap.total_seconds() if gap else 0.0
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"
