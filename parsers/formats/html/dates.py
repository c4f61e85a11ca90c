"""When a page says, in what it shows, that its article was published."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from parsers.formats.dated import date_line, first_date, is_date_line
from parsers.formats.html.elsewhere import headline, is_elsewhere, over_headline
from parsers.formats.html.evidence import squash
from parsers.formats.html.page import Page
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Segment
from parsers.formats.moments import moment

__all__ = ["shown"]

_OVER_HEAD, _UNDER_HEAD = 6, 12
_SHORT, _DETAILS = 40, 10
_WEB = 1990  # no page is older
_MOST, _LONG, _BODY, _TOUCHING = 20, 30, 2, 2
_BESIDE = STRUCTURE_BIT["aside"] | STRUCTURE_BIT["nav"]
_ATTRIBUTES = ("datetime", "content", "data-timestamp", "data-datetime", "data-date", "title")
_CHANGED = re.compile(r"updated|modified", re.I)
_SORTED = re.compile(r"\s*(?:\d{4}-\d\d|\d{10}(?:\d{3})?\s*$)")
_YEAR = re.compile(r"\d{4}")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]$")


def shown(
    page: Page, parts: Sequence[Segment], title: str | None, language: str | None
) -> datetime | None:
    """The time in what stands beside the headline, else in an element for times that belongs to the
    article, else in a line of its own after it; None where there is none. What stands among other
    articles or comments is theirs."""
    found = _shown(page, parts, title, language)
    return found if found and found.year >= _WEB else None


def _shown(
    page: Page, parts: Sequence[Segment], title: str | None, language: str | None
) -> datetime | None:
    over = over_headline(page)
    head = headline(parts, squash(title or ""))
    for part in _beside(parts, head, over):
        found = _marked(part.frame.element, language) if part.frame.size <= _SHORT else None
        found = found or _told(part, language)
        if found:
            return found
    for element in itertools.islice(page.root.iter("time", "abbr"), _MOST):
        found = None if is_elsewhere(element, over) else _marked(element, language)
        if found:
            return found
    for part in parts[head + 1 :]:
        named = (part.frame.own | part.frame.above) & BIT["meta"]
        alone = named and is_date_line(part.text, language)
        if alone and not is_elsewhere(part.frame.element, over):
            return _told(part, language)
    return None


def _beside(parts: Sequence[Segment], head: int, over: Collection[Any]) -> Iterator[Segment]:
    """The short segments beside the headline, the nearest first, up to the second long one: a dek
    may be the first. What touches the headline is its own, whatever it is called."""
    after = list(_before_body(parts[head + 1 : head + 1 + _UNDER_HEAD]))
    before = parts[max(0, head - _OVER_HEAD) : head][::-1]
    for n, pair in enumerate(itertools.zip_longest(after, before)):
        for part in filter(None, pair):
            if part.words > _SHORT or part.frame.post is not None:
                continue
            inside = part.frame.inside & _BESIDE if n < _TOUCHING else 1
            if not inside or not is_elsewhere(part.frame.element, over):
                yield part


def _before_body(parts: Iterable[Segment]) -> Iterator[Segment]:
    long = 0
    for part in parts:
        long += part.words > _LONG
        if long == _BODY:
            return
        yield part


def _told(part: Segment, language: str | None) -> datetime | None:
    """The time that a line tells: one that is nothing but a date, or a line of details."""
    if is_date_line(part.text, language):
        return first_date(part.text, language) or date_line(part.text, language)
    if part.words > _DETAILS or _SENTENCE.search(part.text):
        return None
    return first_date(part.text, language)


def _marked(element: Any, language: str | None) -> datetime | None:
    """The first time that an element or one in it has as an attribute, but when it was changed."""
    changed: datetime | None = None
    for inner in element.iter():
        names = " ".join(filter(None, map(inner.get, ("class", "itemprop", "data-hook"))))
        for name in _ATTRIBUTES:
            value = inner.get(name)
            if not value or not _YEAR.search(value):
                continue
            if name in ("content", "title") and not _is_for_dates(inner, names):
                continue
            found = moment(value) if _SORTED.match(value) else date_line(value, language)
            if found and _CHANGED.search(names) and "publish" not in names:
                changed = changed or found
            elif found:
                return found
    return changed


def _is_for_dates(element: Any, names: str) -> bool:
    return element.tag in ("time", "abbr") or "date" in names.lower() or "time" in names.lower()
