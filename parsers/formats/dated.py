"""Lines that are nothing but a date."""

from __future__ import annotations

import functools
import re
from datetime import datetime
from typing import Any

from parsers.formats.moments import moment

__all__ = ["date_line", "is_date_line"]

_LONGEST = 70
_TOKEN = re.compile(r"[^\W\d_]+\.?|\d+")
_YEAR_OR_CLOCK = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[:.h]\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2}"
)
_DAY_AND_MONTH = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)")
_EAST = re.compile(r"\d{4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일].{0,25}")
_BESIDE = frozenset(
    """
    published updated posted last modified on at the of and am pm a p m t z st nd rd th de
    du le la del el à a los las um uhr den der am veröffentlicht aktualisiert stand publié
    mis jour publicado actualizado em às h il ore alle pubblicato aggiornato op om uur
    gepubliceerd bijgewerkt kl publicerad uppdaterad opublikowano aktualizacja godz г года в
    опубликовано обновлено о р року gmt utc est edt cst cdt mst mdt pst pdt cet cest bst msk
    ist jst kst
    """.split()
)


def is_date_line(line: str, language: str | None) -> bool:
    """Whether a line is a date, with or without a time, and nothing else: every word of it is the
    name of a month or a day in the document's language or in English, or stands beside dates."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return False
    if _EAST.fullmatch(line.strip()):
        return True
    if not _YEAR_OR_CLOCK.search(line):
        return False
    words = [_word(t) for t in _TOKEN.findall(line) if not t[0].isdigit()]
    known = _names("en") | (_names(language) if language else frozenset())
    dated = any(word in known for word in words) or bool(re.search(r"\d[./-]\d", line))
    return dated and all(word in known or word in _BESIDE for word in words)


def date_line(line: str, language: str | None) -> datetime | None:
    """The time that a line which is nothing but a date tells; None where it can't be read."""
    import dateparser  # slow to import, and few documents need it

    tongues = [code for code in dict.fromkeys((language, "en")) if code]
    settings: dict[str, Any] = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PREFER_DATES_FROM": "past",
    }
    known = _names("en") | (_names(language) if language else frozenset())
    dated = (t.start() for t in _TOKEN.finditer(line) if t[0][0].isdigit() or _word(t[0]) in known)
    bare = line[next(dated, 0) :]
    numbers = _DAY_AND_MONTH.search(bare)
    if numbers:  # the month comes first in English alone, and never between dots
        english = language in (None, "en") and numbers[1] != "."
        settings["DATE_ORDER"] = "MDY" if english else "DMY"
    try:
        found = dateparser.parse(bare, languages=tongues, settings=settings)
    except (ValueError, OverflowError):
        found = None
    return found or moment(bare)


@functools.lru_cache(64)
def _names(language: str) -> frozenset[str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    out: set[str] = set()
    for table in (locale.months, locale.days):
        for context in table.values():
            for width, names in context.items():
                if width != "narrow":
                    out |= {w for n in names.values() for w in _words(n)}
    return frozenset(out)


def _words(name: str) -> list[str]:
    return [_word(token) for token in _TOKEN.findall(name) if not token.isdigit()]


def _word(token: str) -> str:
    return token.rstrip(".").casefold()
