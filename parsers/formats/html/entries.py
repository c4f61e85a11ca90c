"""The entries of a live blog as pages show them: each begins with the time when it was posted."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from parsers.formats.dated import is_date_line
from parsers.formats.html.segments import Segment
from parsers.formats.moments import moment

__all__ = ["Shown", "shown"]

_LEAST, _ENTRY_WORDS, _MARK_WORDS = 3, 6, 8
_LETTERED, _IN_ORDER, _TEASERS = 3, 0.8, 0.5
_HIGHEST, _NEAR = 6, 4
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:\s?[:.h時]\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"|(?=\s?(?:[ap]\.?m\b|uhr|h\b)))(?!\d|[.,:]\d)"
)
_HALF = r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
_DIGIT = re.compile(r"\d")
_FIND = re.compile(rf"(?<![\d.,:]){_CLOCK}{_HALF}", re.I)
_LEADS = re.compile(
    rf"\W{{0,3}}{_CLOCK}{_HALF}(?:\s?(?:uhr|h|hrs?|[A-Z]{{2,4}}))?(?P<mark>\s*[-–—:|.)\]]\s+|\s+)(?=\S)",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
# Names of zones that mean several, or none: a time without its zone, then.
_ZONE = re.compile(
    r"(?<![^\W\d_])(?!AM\b|PM\b|GMT\b|UTC\b|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r"[A-Z]{2,5}(?![^\W\d_])"
)
_STAMPS = ("data-timestamp", "data-time", "data-posted", "data-published", "data-date", "datetime")
_STAMPED = frozenset(_STAMPS)


@dataclass(frozen=True, slots=True)
class _Mark:
    """When an entry was posted: with its day, or in minutes after midnight; `alone` where the
    segment says nothing else."""

    when: datetime | None
    minutes: int | None
    alone: bool


@dataclass(slots=True)
class Shown:
    """The entry's time for each segment of one, by the segment's number, and the segments that say
    the time and nothing else."""

    times: dict[int, datetime | None]
    marks: set[int]


def shown(parts: Sequence[Segment], published: datetime | None) -> Shown:
    """The entries that a page shows: three or more brothers that begin with a time, or stretches
    between such times, in order of them. A time without a day is of the day of publication."""
    marks = {n: mark for n, part in enumerate(parts) if (mark := _mark(part)) is not None}
    out = Shown({}, set())
    for group in (*_boxes(parts, marks), *_stretches(parts, marks)):
        times = _times([mark for mark, _ in group], published)
        if times is None or _are_teasers(parts, group):
            continue
        for when, (_, places) in zip(times, group, strict=True):
            for n in places:
                out.times.setdefault(parts[n].number, when)
    out.marks = {parts[n].number for n, m in marks.items() if m.alone} & set(out.times)
    return out


def _mark(part: Segment) -> _Mark | None:
    alone = part.words <= _MARK_WORDS and part.text[-1] not in ",;?!…"
    said = _FIND.search(part.text) if alone and _DIGIT.search(part.text) else None
    if alone and part.frame.pieces <= 2:
        element = part.frame.element
        times = (element, *element.iter("time")) if len(element) else (element,)
        when = next((m for t in times if (m := _stamp(t))), None)
        if when is not None and (said or part.frame.tag == "time" or _is_short(part.text)):
            return _Mark(when, None, alone=True)
    if said and alone and _is_short(part.text):
        when = moment(_ZONE.sub("", part.text))
        return _Mark(when, None if when else _minutes(said), alone=True)
    leads = _LEADS.match(part.text) if part.words >= _ENTRY_WORDS else None
    if leads and (part.bold or leads["mark"].strip()):
        return _Mark(None, _minutes(leads), alone=False)
    return None


def _is_short(text: str) -> bool:
    most = _LETTERED + (2 if _YEAR.search(text) else 0)
    return len(_WORD.findall(text)) <= most or is_date_line(text, None)


def _stamp(element: Any) -> datetime | None:
    if _STAMPED.isdisjoint(element.keys()):
        return None
    said = (element.get(name) for name in _STAMPS)
    return next((m for value in said if value and (m := moment(_ZONE.sub("", value)))), None)


def _minutes(said: re.Match[str]) -> int:
    hour = int(said["hour"]) % 12 if said["half"] else int(said["hour"])
    later = 12 if (said["half"] or "").lower() == "p" else 0
    return 60 * (hour + later) + int(said["minute"] or 0)


_Group = list[tuple[_Mark, list[int]]]


def _boxes(parts: Sequence[Segment], marks: dict[int, _Mark]) -> Iterable[_Group]:
    """Entries with an element each: brothers of one kind whose first lines hold a time."""
    alone = [n for n, mark in marks.items() if mark.alone]
    held = Counter(frame.number for n in alone for frame in parts[n].frame.chain())
    boxes: dict[tuple[int, str], dict[int, int]] = {}
    for n in alone:
        for frame in itertools.islice(parts[n].frame.chain(), _HIGHEST):
            if frame.up is None or held[frame.number] > 1:
                break
            if frame.size >= parts[n].words + _ENTRY_WORDS:
                boxes.setdefault((frame.up.number, frame.tag), {})[frame.number] = n
    for brothers in boxes.values():
        if len(brothers) < _LEAST:
            continue
        group: _Group = []
        for number, mark in sorted(brothers.items()):
            first = mark
            while first > 0 and mark - first < _NEAR and _is_in(parts[first - 1], number):
                first -= 1
            if mark - first < _NEAR:
                group.append((marks[mark], [*_inside(parts, first, len(parts), number)]))
        if len(group) >= _LEAST:
            yield group


def _is_in(part: Segment, number: int) -> bool:
    return any(frame.number == number for frame in part.frame.chain())


def _inside(parts: Sequence[Segment], first: int, end: int, number: int) -> Iterable[int]:
    """The places from one on whose segments the element of a number holds; they stand together."""
    return itertools.takewhile(lambda n: _is_in(parts[n], number), range(first, end))


def _stretches(parts: Sequence[Segment], marks: dict[int, _Mark]) -> Iterable[_Group]:
    """Entries that are what stands between one time and the next, in one element."""
    flat: dict[tuple[int, str, bool], list[int]] = {}
    for n, mark in marks.items():
        up = parts[n].frame.up
        if up is not None:
            flat.setdefault((up.number, parts[n].frame.tag, mark.alone), []).append(n)
    for (around, _, _), places in flat.items():
        if len(places) < _LEAST:
            continue
        group: _Group = []
        for at, after in itertools.pairwise((*places, len(parts))):
            inside = [*_inside(parts, at, after, around)]
            group.append((marks[at], inside))
        if sum(len(parts[n].text.split()) for _, inside in group for n in inside) >= (
            _ENTRY_WORDS * len(group)
        ):
            yield group


def _times(marks: Sequence[_Mark], published: datetime | None) -> list[datetime | None] | None:
    """When the entries were posted; None where their times are in no order."""
    keys: list[float] = []
    for mark in marks:
        if mark.when is not None:
            keys.append(mark.when.replace(tzinfo=None).timestamp() / 60)
        else:
            keys.append(float(mark.minutes or 0))
    if len({mark.when is None for mark in marks}) > 1:
        return None
    steps = [after - before for before, after in itertools.pairwise(keys) if after != before]
    rising = sum(step > 0 for step in steps)
    if not steps or max(rising, len(steps) - rising) < _IN_ORDER * len(steps):
        return None
    if marks[0].when is not None:
        return [mark.when for mark in marks]
    sure = published is not None and rising in (0, len(steps))
    if not sure or published is None:
        return [None] * len(marks)
    midnight = published.replace(hour=0, minute=0, second=0, microsecond=0)
    return [midnight + timedelta(minutes=key) for key in keys]


def _are_teasers(parts: Sequence[Segment], group: _Group) -> bool:
    """Whether most of what begins with a time is a headline that leads to another article."""
    linked = 0
    for mark, places in group:
        first = next((n for n in places if parts[n].words > 2 and not _is_mark(parts[n])), None)
        linked += first is not None and parts[first].opens_linked and bool(mark)
    return linked > _TEASERS * len(group)


def _is_mark(part: Segment) -> bool:
    mark = _mark(part)
    return mark is not None and mark.alone
