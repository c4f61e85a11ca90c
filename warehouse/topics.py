"""What a fact is about, in a form that facts of other articles can share.

Two facts of one topic and one period ought to have one value: where they have not, somebody is to
be asked (`v_fact_conflicts`). So a topic is only given where the words name something: "it" and
"four people" are others in every article.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from parsers.article import Fact

__all__ = ["Period", "period", "topic"]

WORD = re.compile(r"[^\W\d_]+")
COMPARED = frozenset(("number", "count", "quantity", "money", "percent", "age"))
UNSAID = frozenset(("negated", "question", "questioned", "hypothetical", "conditional"))
DATED = re.compile(r"\d{4}|\d{3}X")
ENDINGS = re.compile(r"(?<=...)(?:ing|ed|es|s)$")
PLURALS = (
    (re.compile(r"(?<=..)ies$"), "y"),
    (re.compile(r"(?<=ss|ch|sh|.x|.z)es$"), ""),
    (re.compile(r"(?<=..[^siu])s$"), ""),
)


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a value holds for: in words that other articles' can share, and from when to
    when in the article's own time zone, end exclusive; None where its dates do not tell."""

    said: str | None = None
    start: datetime | None = None
    end: datetime | None = None


def topic(fact: Fact) -> str | None:
    """Subject, predicate, whole, place and unit of a value, each without what does not tell; None
    where they name nothing that another article could mean as well."""
    if fact.kind not in COMPARED or fact.value is None or UNSAID & set(fact.flags):
        return None
    subject = _told(fact.subject)
    unit = _told(fact.unit)
    whole, place = _told(fact.of), _told(fact.place)
    telling = [word for word in subject if word not in _pronouns() and word not in unit]
    # One word is a name only if what it is the whole or the place of tells which, or as letters.
    named = len(telling) > 1 or whole or place or (fact.subject or "").isupper()
    does = [word for word in _plain(fact.predicate) if word not in _words("auxiliaries")]
    # "He has ten" is of another ten each time.
    told = does or whole or place or fact.kind not in ("number", "count")
    if not telling or not named or not told:
        return None
    how = sorted(fact.flags)
    parts = [subject, [ENDINGS.sub("", word) for word in does], whole, place]
    return " | ".join([*(" ".join(part) for part in parts), fact.unit or fact.kind, *how])


def period(fact: Fact, facts: Sequence[Fact]) -> Period:
    """The time that a value holds for, as the article's dates tell it ("last year": 2025), else
    as written; none where none is said, or "now"."""
    if fact.period is None:
        return Period()
    for other in facts:
        if other.verbatim != fact.period or not other.timex:
            continue
        if other.timex == "PRESENT_REF":
            return Period()
        if DATED.match(other.timex):
            return Period(other.timex, *_bounds(other))
        if None not in (bounds := _bounds(other)):
            return Period("/".join(f"{bound:%Y-%m-%d}" for bound in bounds), *bounds)
    return Period(fact.period.casefold())


def _bounds(fact: Fact) -> tuple[datetime | None, datetime | None]:
    start, end = fact.time_start, fact.time_end
    return start and start.replace(tzinfo=None), end and end.replace(tzinfo=None)


def _told(said: str | None) -> list[str]:
    return [
        _singular(word)
        for word in _plain(said)
        if word not in _words("determiners") and word not in _words("numerals")
    ]


def _singular(word: str) -> str:
    if word not in _words("singulars"):
        for plural, ending in PLURALS:
            if plural.search(word):
                return plural.sub(ending, word)
    return word


def _plain(said: str | None) -> list[str]:
    folded = unicodedata.normalize(
        "NFKD", (said or "").casefold().replace("’s", "").replace("'s", "")
    )
    return WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(_singular(word) for word in _words("pronouns"))


@cache
def _words(name: str) -> frozenset[str]:
    read = tomllib.loads((files("warehouse") / "topics.toml").read_text(encoding="utf-8"))
    return frozenset(read[name].split())
