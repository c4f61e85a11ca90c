"""Lines that are nothing but a date, and lines of details that tell one."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parsers.formats.moments import moment

__all__ = ["Told", "beside_dates", "date_line", "first_date", "is_date_line", "times"]

_LONGEST = 70
_TOKEN = re.compile(r"[^\W\d_]+\.?|\d+")
_YEAR_OR_CLOCK = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[:.h]\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2}"
)
_DAY_AND_MONTH = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)")
_EAST = re.compile(
    r"\d{4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일](?:[\s\d:：.,/|・()（）\[\]【】-]|星期.|[周週][一二三四五六日]|"
    r"[日月火水木金土](?:曜日?)?|[월화수목금토일](?:요일)?|[上下]午|午[前後]|凌晨|晚上|오전|오후|[時时點点分秒시분초付]|"
    r"更新|公開|配信|掲載|発表|发布|發布|发表|發表|刊登|수정|입력|등록|게재|北京时间|GMT|UTC|[JKC]ST){0,25}"
)
_CLOCK = (
    r"(?:(?:\W|\b(?:at|um|à|às|a las|kl|alle|ore|om|klo|godz|o|г|года|р|року|в|о)\b)*"
    r"(?P<hour>\d{1,2})[:.h時](?P<minute>\d{2})(?::\d{2})?(?:\s?(?P<half>[ap])\.?m\b)?)?"
)
_NUMBERS = (
    r"(?P<y1>\d{4})\s?[年년]\s?(?P<m1>\d{1,2})\s?[月월]\s?(?P<d1>\d{1,2})\s?[日일]|"
    r"(?P<y2>\d{4})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<d2>\d{1,2})|"
    r"(?P<d3>\d{1,2})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<y3>\d{4})"
)
# What stands before the time of a change, in the languages that the artefacts are known in.
_CHANGED = re.compile(
    r"updat|last changed|modifi|edited|aktuali|geändert|mis[e]? à jour|actuali|atuali|aggiorna|"
    r"bijgewerkt|gewijzigd|uppdater|oppdater|opdater|päivitet|muokat|güncel|обновл|оновл|изменен|"
    r"ενημέρωσ|frissít|更新|수정|تحديث|עודכן",
    re.I,
)
_BESIDE = frozenset(
    """
    published updated posted last modified on at the of and am pm a p m t z st nd rd th de
    du le la del el à a los las um uhr den der am veröffentlicht aktualisiert stand publié
    mis jour publicado actualizado em às h il ore alle pubblicato aggiornato op om uur
    gepubliceerd bijgewerkt kl publicerad uppdaterad opublikowano aktualizacja godz г года в
    опубликовано обновлено о р року gmt utc est edt cst cdt mst mdt pst pdt cet cest bst msk
    ist jst kst et ct mt pt ore klo klokken heures om o'clock publié publiée publicado publicada
    pubblicata modifié modificato gewijzigd erstellt created date datum fecha data uppdaterat
    publicerat publisert oppdatert udgivet opdateret julkaistu päivitetty опубліковано оновлено
    дата yayınlanma yayın güncelleme tarihi giriş 입력 수정 등록 게시 업데이트 発表 公開 更新
    发布 发布时间 發布時間 更新时间
    """.split()
)
_READING = frozenset(
    """min mins minute minutes minuten minuti minutos minuter read lesezeit lecture lectura leitura
    lettura leestijd lästid reading time temps tempo tiempo czytania чтения
    """.split()
)


def is_date_line(line: str, language: str | None) -> bool:
    """Whether a line is a date, with or without a time, and nothing else: every word of it is the
    name of a month or a day in the document's language or in English, or stands beside dates. From
    one day to another is no such line."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return False
    if _EAST.fullmatch(line.strip()):
        return True
    if not _YEAR_OR_CLOCK.search(line):
        return False
    words = [_word(t) for t in _TOKEN.findall(line) if not t[0].isdigit()]
    known = _names("en") | (_names(language) if language else frozenset())
    dated = any(word in known for word in words) or bool(re.search(r"\d[./-]\d", line))
    if not dated or not all(word in known or word in _BESIDE for word in words):
        return False
    return len({told.at.date() for told in times(line, language) if not told.changed}) < 2


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
    return found if found and 1900 < found.year < 2100 else moment(bare)


def first_date(line: str, language: str | None) -> datetime | None:
    """The first time that a line of details tells and that is not when something was changed: "By
    Ann Gray | Updated 9 May 2026 | Published 3 May 2026"; None where there is none."""
    return next((told.at for told in times(line, language) if not told.changed), None)


@dataclass(frozen=True, slots=True)
class Told:
    """A time in a line, from character `start` to `end` (exclusive), and whether the line says that
    something was changed then."""

    start: int
    end: int
    at: datetime
    changed: bool


def times(line: str, language: str | None) -> list[Told]:
    """All times with a day in a line of details, in order."""
    out: list[Told] = []
    at = 0
    for match in _dates(language).finditer(line):
        found = _composed(match.groupdict(), language)
        if found:
            changed = _CHANGED.search(line, at, match.start()) is not None
            out.append(Told(match.start(), match.end(), found, changed))
        at = match.end()
    return out


def beside_dates(text: str, language: str | None) -> bool:
    """Whether a piece of a line is nothing but what stands beside dates: "Published on", "Monday",
    "GMT", "4 min read"."""
    known = _names("en") | (_names(language) if language else frozenset())
    words = (_word(t) for t in _TOKEN.findall(text) if not t[0].isdigit())
    return all(
        word in known or word in _BESIDE or word in _READING or _CHANGED.match(word)
        for word in words
    )


def _composed(said: dict[str, str | None], language: str | None) -> datetime | None:
    year, month, day = (
        next((value for n in "12345" if (value := said.get(f"{part}{n}"))), "") for part in "ymd"
    )
    if said["s3"] in ("-", "/") and language in (None, "en") and int(day) <= 12:
        day, month = month, day  # the month comes first in English alone, and never between dots
    hour = int(said["hour"] or 0)
    if said["half"]:
        hour = hour % 12 + (12 if said["half"] in "pP" else 0)
    number = int(month) if month.isdigit() else _month_numbers(language)[month.lower()]
    try:
        return datetime(int(year), number, int(day), hour, int(said["minute"] or 0))
    except ValueError:
        return None


@functools.lru_cache(64)
def _dates(language: str | None) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _month_numbers(language)), key=len, reverse=True))
    joint = r"(?:\s?(?:of|de|del|d'))?"
    first, second = (rf"(?P<d{n}>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?" for n in (4, 5))
    words = (
        rf"{first}{joint}\s(?P<m4>{names})\.?,?{joint}\s(?P<y4>\d{{4}})|"
        rf"(?P<m5>{names})\.?\s{second},?\s(?P<y5>\d{{4}})"
    )
    return re.compile(rf"(?<![\d./-])(?:{_NUMBERS}|{words})(?!\d){_CLOCK}", re.I)


@functools.lru_cache(64)
def _month_numbers(language: str | None) -> dict[str, int]:
    """The names of months, in English too, and their numbers."""
    from babel import Locale, UnknownLocaleError

    out: dict[str, int] = {}
    for code in filter(None, (language, "en")):
        try:
            tables = Locale.parse(code).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in tables.values():
            for width, names in context.items():
                if width != "narrow":
                    for number, name in names.items():
                        if not name[:1].isdigit():
                            out.setdefault(name.lower().rstrip("."), number)
    return out


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
