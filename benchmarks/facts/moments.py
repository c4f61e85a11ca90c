"""Whether a time that is found stands for the moments that gold means, however either is printed.

Gold of calendars prints a stretch as its two ends, with a blank for the T ("2016-11-07
19:00:00/2016-11-07 19:30:00"), a quarter as its days, or nothing but its first moment; newswire's
gold, and ours, print TIMEX3 ("2016-Q4"), to which the first moment and the one after the last
belong.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["stands_for"]

Fact = dict[str, Any]
_HOUR = re.compile(r"(?:(\d{4}-\d\d-\d\d))?T(\d\d)(?::(\d\d))?(?::(\d\d))?")


def stands_for(gold: Fact, found: Fact, first_only: bool) -> bool:
    """Whether gold's moments, or one of those it allows, are those of a fact with `normalised`,
    `time_start` and `time_end`; with `first_only` gold tells the first moment alone."""
    wanted = {gold["normalised"], *(gold.get("normalised_any") or [])}
    return not wanted.isdisjoint(_printed(found, first_only))


def _printed(found: Fact, first_only: bool) -> set[str]:
    timex = found.get("normalised") or ""
    begins, ends = _forms(found.get("time_start")), _forms(found.get("time_end"))
    out = {timex, *(f"{one}/{two}" for one in begins for two in ends)}
    if first_only or ("/" not in timex and _HOUR.fullmatch(timex)):
        out |= begins
    if "T" in timex:
        out.add("/".join(map(_clock, timex.split("/"))))
    return out


def _forms(moment: str | None) -> set[str]:
    """A moment as a day and an hour, and as a day alone where it is the day's first."""
    if not moment:
        return set()
    day, hour = moment[:10], moment[11:19] or "00:00:00"
    return {f"{day} {hour}", *([day] if hour == "00:00:00" else [])}


def _clock(timex: str) -> str:
    match = _HOUR.fullmatch(timex)
    if match is None:
        return timex
    day, *parts = match.groups()
    clock = ":".join(part or "00" for part in parts)
    return f"{day} {clock}" if day else clock
