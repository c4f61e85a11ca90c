"""When a source is due: pure functions of its schedule, its past and the time.

A schedule is text: `every 10m`, or a cron expression with a time zone, `0 7 * * 1-5 Europe/Berlin`.
Clock changes run nothing twice and leave nothing out: an interval counts real time, and of a cron
expression that names an hour, the one that a spring night lacks is run just after the gap, the one
that an autumn night has twice is run once (the way of Debian's cron).

What was missed while nothing ran is caught up once, what falls due during a run is let go, and a
source that fails throughout is asked less and less often.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

__all__ = [
    "Cron",
    "Every",
    "Past",
    "Schedule",
    "ScheduleError",
    "Turn",
    "held_until",
    "is_stale",
    "next_due",
    "read_schedule",
    "rests_until",
    "take_turn",
    "usual_gap",
]

COUNTED = 1000
"""As many missed instants are counted; beyond that, "at least so many" is as good."""

LONGEST_BACK_OFF = timedelta(hours=6)
LONGEST_FRESH = timedelta(hours=6)
"""As long as is believed that a listing stays as it is."""

STALE_AFTER = 3
"""So many times its usual gap may pass before a source is stale."""

FEWEST_ARRIVALS = 4
"""Below that, a source has no rhythm yet."""

RHYTHM = 0.8

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
UNITS = r"(?P<unit>s|m|h|d|w|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?)"
INTERVAL = re.compile(rf"every\s+(?:(?P<count>\d+)\s*)?{UNITS}", re.IGNORECASE)
CRON = re.compile(r"(?:cron\s+)?(?P<fields>\S+(?:\s+\S+){4})(?:\s+(?P<zone>[A-Za-z][\w+/-]*))?")
NAMED = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
}


class ScheduleError(ValueError):
    """A schedule that can't be read. The message says what is wrong and what would do."""


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many seconds of real time; `phase` in seconds spreads sources of one interval."""

    seconds: int
    phase: int = 0


@dataclass(frozen=True, slots=True)
class Cron:
    """A five-field expression in the local time of an IANA zone."""

    expression: str
    zone: str = "UTC"


Schedule = Every | Cron


@dataclass(frozen=True, slots=True)
class Past:
    """What has been of a source. Instants up to `until` are dealt with (None: it never ran).

    `failing` counts the runs in a row that failed as a whole or were killed, `ended` is when the
    last one ended, `cut_short` says that it did not get to its end. Before `not_before` the other
    side does not want to be asked.
    """

    until: datetime | None = None
    ended: datetime | None = None
    failing: int = 0
    cut_short: bool = False
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What to do now: `run` or not, the instants `missed` before (they are not made up for) or
    `skipped` because a run is under way, and when to look again."""

    run: bool
    next: datetime
    missed: int = 0
    skipped: int = 0


def read_schedule(text: str, zone: str | None = None, name: str = "") -> Schedule:
    """The schedule that a text stands for. `zone` is that of a cron expression which names none,
    `name` the source's, which spreads those of one interval. Raises ScheduleError."""
    said = NAMED.get(text.strip().lower(), text.strip())
    if interval := INTERVAL.fullmatch(said):
        seconds = int(interval["count"] or 1) * SECONDS[interval["unit"][0].lower()]
        if not 1 <= seconds <= 366 * 86400:
            raise ScheduleError(f"{text!r}: an interval is at least a second and at most a year")
        return Every(seconds, zlib.crc32(name.encode()) % seconds if name else 0)
    if cron := CRON.fullmatch(said):
        schedule = Cron(cron["fields"], cron["zone"] or zone or "UTC")
        try:
            next_due(schedule, datetime(2026, 1, 1, tzinfo=UTC))
        except CronSimError as error:
            raise ScheduleError(f"{text!r} is no cron expression: {error}") from error
        except (StopIteration, ValueError, OSError) as error:
            raise ScheduleError(f"{text!r}: {error or 'it never comes'}") from error
        except KeyError as error:  # ZoneInfoNotFoundError
            raise ScheduleError(
                f"{text!r}: there is no time zone {schedule.zone!r}; name one like Europe/Berlin"
            ) from error
        return schedule
    raise ScheduleError(
        f"{text!r} is no schedule; write 'every 10m', 'every 2h', or a cron expression with a "
        "time zone, '0 7 * * 1-5 Europe/Berlin'"
    )


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """The first instant after `after`, in UTC."""
    return next(_instants(schedule, after))


def take_turn(schedule: Schedule, past: Past, now: datetime, *, running: bool = False) -> Turn:
    """Whether a source is to be run now. After a run or a skip, `Past.until` is `now`."""
    if past.until is None:
        return Turn(run=not running, next=next_due(schedule, now))
    hold = held_until(schedule, past)
    at_once = past.cut_short and past.failing <= 1
    passed = list(islice(_until(schedule, past.until, now), COUNTED))
    if not passed and not at_once:
        coming = next_due(schedule, past.until)
        return Turn(run=False, next=max(coming, hold) if hold else coming)
    coming = next_due(schedule, now)
    if running:
        return Turn(run=False, next=coming, skipped=len(passed))
    if hold and now < hold:
        return Turn(run=False, next=hold)
    return Turn(run=True, next=coming, missed=max(0, len(passed) - 1))


def held_until(schedule: Schedule, past: Past) -> datetime | None:
    """Before when a source is let be, even if it is due: because it fails throughout, each time
    twice as long, or because the other side asked for it."""
    holds = [past.not_before] if past.not_before else []
    if past.failing > 1 and past.ended:
        period = _period(schedule, past.ended)
        longest = max(period, LONGEST_BACK_OFF)
        # An instant that falls due a moment before the hold ends need not wait for the next one.
        doubled = period * 2 ** min(past.failing - 1, 20)
        holds.append(past.ended + min(doubled, longest) - period / 10)
    return max(holds, default=None)


def rests_until(fresh: datetime | None, now: datetime) -> datetime | None:
    """Before when a source need not be asked again whose listings are `fresh` until then."""
    if fresh is None or fresh <= now:
        return None
    return min(fresh, now + LONGEST_FRESH)


def usual_gap(arrivals: Sequence[datetime]) -> timedelta | None:
    """The time that usually passes between two arrivals of something new; None while too few have
    come to tell.

    It is the gap that four fifths of the time is spent in or in shorter ones, so that a source
    which rests every night, or every weekend, is known to.
    """
    gaps = sorted(later - earlier for earlier, later in pairwise(sorted(set(arrivals))))
    if len(gaps) < FEWEST_ARRIVALS - 1:
        return None
    spent, whole = timedelta(), sum(gaps, timedelta())
    for gap in gaps:
        spent += gap
        if spent >= whole * RHYTHM:
            return gap
    return gaps[-1]


def is_stale(
    schedule: Schedule, arrivals: Sequence[datetime], last: datetime, now: datetime
) -> bool:
    """Whether nothing has come since `last` for three times the usual gap. A source can't be
    staler than it is looked at."""
    gap = usual_gap(arrivals)
    if gap is None:
        return False
    return now - last > STALE_AFTER * max(gap, _period(schedule, last))


def _instants(schedule: Schedule, after: datetime) -> Iterator[datetime]:
    if isinstance(schedule, Every):
        passed = int(after.timestamp()) - schedule.phase
        at = (passed // schedule.seconds + 1) * schedule.seconds + schedule.phase
        while True:
            yield datetime.fromtimestamp(at, UTC)
            at += schedule.seconds
    local = after.astimezone(ZoneInfo(schedule.zone))
    for instant in CronSim(schedule.expression, local):
        yield instant.astimezone(UTC)


def _until(schedule: Schedule, after: datetime, now: datetime) -> Iterator[datetime]:
    for instant in _instants(schedule, after):
        if instant > now:
            return
        yield instant


def _period(schedule: Schedule, at: datetime) -> timedelta:
    """How far apart two instants are, about this time."""
    if isinstance(schedule, Every):
        return timedelta(seconds=schedule.seconds)
    first, second = islice(_instants(schedule, at), 2)
    return second - first
