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
from functools import cache
from importlib.resources import files

from parsers.article import Fact

__all__ = ["period", "topic"]

WORD = re.compile(r"[^\W\d_]+")
COMPARED = frozenset(("number", "count", "quantity", "money", "percent", "age"))
UNSAID = frozenset(("negated", "question", "questioned", "hypothetical", "conditional"))
DATED = re.compile(r"\d{4}|\d{3}X")
ENDINGS = re.compile(r"(?<=...)(?:ing|ed|es|s)$")


def topic(fact: Fact) -> str | None:
    """Subject, predicate, whole, place and unit of a value, each without what does not tell; None
    where they name nothing that another article could mean as well."""
    if fact.kind not in COMPARED or fact.value is None or UNSAID & set(fact.flags):
        return None
    subject = _told(fact.subject)
    unit = _told(fact.unit)
    whole, place = _told(fact.of), _told(fact.place)
    telling = [word for word in subject if word not in _words("pronouns") and word not in unit]
    # One word is a name only if what it is the whole or the place of tells which, or as letters.
    named = len(telling) > 1 or whole or place or (fact.subject or "").isupper()
    if not telling or not named:
        return None
    does = [word for word in _plain(fact.predicate) if word not in _words("auxiliaries")]
    how = sorted(flag for flag in fact.flags if flag != "planned")
    parts = [subject, [ENDINGS.sub("", word) for word in does], whole, place]
    return " | ".join([*(" ".join(part) for part in parts), fact.unit or fact.kind, *how])


def period(fact: Fact, facts: Sequence[Fact]) -> str | None:
    """The time that a value holds for, as the article's dates tell it ("last year": 2025), else
    as written; None where none is said."""
    if fact.period is None:
        return None
    for other in facts:
        if other.verbatim == fact.period and other.timex and DATED.match(other.timex):
            return other.timex
    return fact.period.casefold()


def _told(said: str | None) -> list[str]:
    return [
        word
        for word in _plain(said)
        if word not in _words("determiners") and word not in _words("numerals")
    ]


def _plain(said: str | None) -> list[str]:
    folded = unicodedata.normalize(
        "NFKD", (said or "").casefold().replace("’s", "").replace("'s", "")
    )
    return WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))


@cache
def _words(name: str) -> frozenset[str]:
    read = tomllib.loads((files("warehouse") / "topics.toml").read_text(encoding="utf-8"))
    return frozenset(read[name].split())
