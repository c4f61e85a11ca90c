"""Hours and their days: which day a time of day is told of, and from one hour to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times import clocks, periods
from parsers.facts.times.periods import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.times.reading import Reading, Time

__all__ = ["PART_GAPS", "daily", "dated", "hours", "hours_to_days", "near", "part_of"]


def hours_to_days(r: Reading, times: Sequence[Time]) -> list[Time]:
    out: list[Time] = []
    for time in times:
        if out and _elsewhere(r, out[-1], time):
            out[-1] = _longer(r, out[-1], time.last + 1)
            continue
        joined = dated(r, out[-1], time) if out and _on_its_day(r, out, time) else None
        if joined is None:
            out.append(time)
        else:
            out[-1] = joined
    return out


def _on_its_day(r: Reading, out: Sequence[Time], day: Time) -> bool:
    """Whether the last time is an hour that the day behind it is told of."""
    hour = out[-1]
    if hour.clock is None or hour.until is not None or hour.moment is not None:
        return False
    between = r.letters[hour.last : day.first]
    if between not in ("", "i") or not set("WkMG") & set(r.letters[day.first : day.last]):
        return False
    before = out[-2] if len(out) > 1 else None
    if before is None or before.moment is None:
        return True
    return r.letters[before.last : hour.first] not in ("", ",", "i")


def _elsewhere(r: Reading, one: Time, two: Time) -> bool:
    """0730 GMT (9:30 local time): the same moment as it is told in another place."""
    if one.clock is None or two.clock is None or one.until or two.until:
        return False
    if one.last + 1 != two.first or r.letters[one.last] != "(" or two.moment is not None:
        return False
    zoned = "@" in r.letters[one.first : one.last] + r.letters[two.first : two.last]
    return zoned and r.letters[two.last : two.last + 1] == ")"


def _longer(r: Reading, time: Time, last: int) -> Time:
    time.last, time.end = last, r.pieces[last - 1].end
    return time


DAYS = ("day", "part")


def dated(r: Reading, one: Time, two: Time) -> Time | None:
    if two.clock is not None and one.period.grain in DAYS and one.clock is None:
        day, hour = one, two
    elif one.clock is not None and two.period.grain in DAYS and two.clock is None:
        day, hour = two, one
    else:
        return None
    if hour.moment is not None:
        return None
    period = clocks.with_day(r, day, hour)
    if period is None:
        return None
    time = r.made("time", one.first, two.last, period)
    time.moment, time.clock, time.until = day.moment, hour.clock, hour.until
    time.floating = day.floating
    return time


BESIDE = {
    "": (
        "i at , the of on shortly just sharp local time eastern central mountain pacific standard"
        " daylight"
    ).split(),
    "APPROX": "about around approximately roughly".split(),
    "AFTER": "after".split(),
    "BEFORE": "before by".split(),
}
"""Words that may stand between a day and an hour, and what they make of the time."""


LATEST = {("no", "later", "than"): "ON_OR_BEFORE", ("later", "than"): "AFTER"}


def near(r: Reading, one: Time, two: Time) -> str | None:
    """TIMEX's modifier for "Friday around 3 p.m."; "" for none, None where more stands between."""
    said = tuple(piece.low for piece in r.pieces[one.last : two.first])
    if said in LATEST:
        return LATEST[said]
    if said == ("t",) and r.glued(one.last - 1, two.first + 1):
        return ""  # 2021-05-03T10:15
    found = ""
    for word in said[:4]:
        meant = next((name for name, words in BESIDE.items() if word in words), None)
        if meant is None:
            return None
        found = meant or found
    return found if 0 < len(said) < 5 else None


PART_GAPS = ("f", "i", "")


def part_of(r: Reading, one: Time, two: Time) -> Time | None:
    """on the evening of May 3."""
    code = one.period.timex.rpartition("T")[2]
    if two.moment is None or code not in periods.PARTS:
        return None
    period = periods.part_of_day(two.moment, code)
    return r.made("time", one.first, two.last, period, moment=two.moment)


def hours(r: Reading, one: Time, two: Time, first: int) -> Time | None:
    """9 a.m. to 5 p.m., on one day or from one to another."""
    if one.clock is None or two.clock is None or one.until or two.until:
        return None
    days = {t.moment for t in (one, two) if t.moment is not None}
    time = r.made("time", first, two.last, one.period)
    time.clock, time.until = one.clock, two.clock
    if len(days) == 2:
        text = f"{one.period.timex}/{two.period.timex}"
        time.period = Period(text, one.period.start, two.period.end, "interval")
        return time
    time.moment = days.pop() if days else None
    time.period = periods.hours(time.moment, one.clock, two.clock)
    return time


def daily(r: Reading, one: Time, two: Time, recurring: Time) -> Time | None:
    """every Monday at 4pm, daily at noon."""
    hour = two if recurring is one else one
    head = recurring.period.timex
    text = head + hour.period.timex if head.startswith("XXXX-WXX-") else hour.period.timex
    return r.made("set", one.first, two.last, Period(text, None, None, "set"))
