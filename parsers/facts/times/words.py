"""The words of time of a language: English from its own table, others by CLDR and a short one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from parsers.facts.lexicon import table

__all__ = ["Words", "words"]


@dataclass(frozen=True)
class Words:
    """The words of time of one language."""

    letters: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]
    seasons: dict[str, str]
    decades: dict[str, int]
    days: dict[str, int]
    sets: dict[str, str]
    references: dict[str, str]
    shortened: dict[str, str]
    holidays: dict[str, str]
    phrases: dict[str, str]
    phrase_heads: frozenset[str]
    month_cues: frozenset[str]
    events: frozenset[str]
    future: frozenset[str]
    future_ends: tuple[str, ...]
    past: frozenset[str]
    few: frozenset[str]
    bidding: frozenset[str]
    present: frozenset[str]
    year_cues: frozenset[str]
    no_year_before: frozenset[str]
    length_before: frozenset[str]
    length_after: frozenset[str]
    count_cues: frozenset[str]
    single_before: frozenset[str]
    day_first: bool
    ordinals: dict[str, int] = field(default_factory=dict)
    language: str = "en"
    english: bool = True

    def in_full(self, name: str) -> bool:
        """Whether a month's or weekday's name is no abbreviation, and so carries no full stop."""
        for names in (self.months, self.weekdays):
            if name in names:
                number = names[name]
                return not any(
                    other != name and other.startswith(name)
                    for other, value in names.items()
                    if value == number
                )
        return False


@cache
def words(language: str) -> Words:
    if language != "en":
        return _other(language)
    data: dict[str, Any] = table(f"times_{language}")
    letters: dict[str, str] = {}
    for letter, group in (
        ("M", data["months"]),
        ("W", data["weekdays"]),
        ("U", data["units"]),
        ("P", data["parts"]),
        ("S", data["seasons"]),
        ("Z", data["decades"]),
        ("k", data["days"]),
        ("D", data["sets"]),
        ("K", data["references"]),
        ("0", data["shortened"]),
    ):
        letters.update(dict.fromkeys(group, letter))
    for letter, group in data["classes"].items():
        for word in group:
            letters.setdefault(word, letter)
    for word, letter in (("o'clock", "z"), ("oclock", "z")):
        letters[word] = letter
    return Words(
        letters=letters,
        months=data["months"],
        weekdays=data["weekdays"],
        units=data["units"],
        parts=data["parts"],
        seasons=data["seasons"],
        decades=data["decades"],
        days=data["days"],
        sets=data["sets"],
        references=data["references"],
        shortened=data["shortened"],
        holidays=data["holidays"],
        phrases=data["phrases"],
        phrase_heads=frozenset(
            _first_word(name).rstrip(".") for name in (*data["holidays"], *data["phrases"])
        ),
        month_cues=frozenset(data["words"]["month_cues"]),
        events=frozenset(data["words"]["events"]),
        future=frozenset(data["words"]["future"]),
        future_ends=(),
        past=frozenset(data["words"]["past"]),
        few=frozenset(data["words"]["few"]),
        bidding=frozenset(data["words"]["bidding"].split()),
        present=frozenset(data["words"]["present"].split()),
        year_cues=frozenset(data["words"]["year_cues"].split()),
        no_year_before=frozenset(data["words"]["no_year_before"].split()),
        length_before=frozenset(data["words"]["length_before"].split()),
        single_before=frozenset(data["words"]["single_before"].split()),
        count_cues=frozenset(data["words"]["count_cues"].split()),
        length_after=frozenset(data["words"]["length_after"].split()),
        day_first=table(language)["format"]["day_first"],
    )


def _other(language: str) -> Words:
    """A language whose months and weekdays are CLDR's; what stands around them is in its table."""
    short: dict[str, Any] = table("languages").get(language, {})
    months, weekdays = _calendar(language)
    letters: dict[str, str] = dict.fromkeys((name for name in weekdays if len(name) > 4), "W")
    for letter, key in (("U", "units"), ("k", "day_words"), ("l", "last"), ("x", "next"),
                        ("t", "this"), ("g", "ago"), ("g", "ago_after"), ("f", "of"),
                        ("&", "and"), (">", "range"), ("B", "between")):  # fmt: skip
        letters |= dict.fromkeys(short.get(key, ()), letter)
    letters |= dict.fromkeys(ARTICLES.get(language, "").split(), "h")
    letters |= dict.fromkeys(short.get("quarters", ()), "U")
    letters |= dict.fromkeys(short.get("halves", ()), "w")
    letters |= {"uhr": "z"} if language == "de" else {}
    sure = (name for name in months if len(name) > SHORT or name == "mai")
    letters |= dict.fromkeys((name for name in sure if name not in letters), "M")
    phrases = {name: "W" for name in weekdays if "-" in name}
    phrases |= {name: "g" for name in short.get("ago", ()) if " " in name}
    phrases |= {name: "k" for name in short.get("day_words", {}) if "-" in name or "'" in name}
    none: frozenset[str] = frozenset()
    return Words(
        letters=letters,
        months=months,
        weekdays=weekdays,
        units=short.get("units", {}) | dict.fromkeys(short.get("quarters", ()), "quarter"),
        parts={},
        seasons={},
        decades={},
        days=short.get("day_words", {}),
        sets={},
        references={},
        shortened={},
        holidays={},
        phrases=phrases,
        phrase_heads=frozenset(_first_word(name) for name in phrases),
        month_cues=frozenset(MONTH_CUES.split()),
        events=none,
        future=frozenset(short.get("future", ())),
        future_ends=tuple(short.get("future_ends", ())),
        past=none,
        few=none,
        bidding=none,
        present=none,
        year_cues=words("en").year_cues,
        no_year_before=words("en").no_year_before | short.get("measures", {}).keys(),
        length_before=none,
        length_after=none,
        count_cues=none,
        single_before=none,
        day_first=True,
        ordinals=short.get("ordinals", {}),
        language=language,
        english=False,
    )


SHORT = 3
"""Letters of an abbreviated month that may be another word: "mar" is the sea in Spanish."""

ARTICLES = {
    "de": "der die das den dem des",
    "fr": "le la les l",
    "es": "el la los las",
    "pt": "o a os as no na",
    "it": "il lo la i gli le l",
}
MONTH_CUES = """
en de du au em in a di im ab seit bis le el il ce cet mi début fin desde depuis dal da dès d von vom
del do this , ' - . /
"""


def _first_word(name: str) -> str:
    return name.replace("-", " ").replace("'", " ").split()[0]


def _calendar(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """The names of months and weekdays by CLDR, in full and short; none of an unknown language."""
    from babel import UnknownLocaleError
    from babel.dates import get_day_names, get_month_names

    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    try:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    months.setdefault(name.lower().rstrip("."), number)
                for number, name in get_day_names(width, context, language).items():
                    weekdays.setdefault(name.lower().rstrip("."), number + 1)
    except (UnknownLocaleError, ValueError):
        return {}, {}
    return months, weekdays
