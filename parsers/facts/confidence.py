"""How far a fact's value, unit and time can be relied on, from what kind it is and how it is said.

The weights are fitted to annotated text by `benchmarks.facts.confidence`; subject, predicate and
claimant have no part in it.
"""

from __future__ import annotations

import re
from functools import cache
from math import exp
from typing import TYPE_CHECKING

from parsers.facts.lexicon import table

if TYPE_CHECKING:
    from parsers.article import Fact

__all__ = ["confidence", "signs"]

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
TIMES = ("date", "time", "duration", "set")
LOWEST, HIGHEST = 0.02, 0.99


def signs(fact: Fact) -> list[str]:
    """The names of what is told by a fact's own fields; each has a weight."""
    said = fact.verbatim
    out = ["always", f"kind {fact.kind}"]
    digits = _DIGIT.search(said) is not None
    if digits:
        out.append("digits")
    if fact.kind in TIMES:
        return out + _of_time(fact, digits)
    if fact.modifier is not None:
        out.append("vague" if fact.modifier in ("vague", "tally") else "modified")
    if fact.value_high is not None:
        out.append("range")
    if fact.kind == "count":
        out.append("long noun" if " " in (fact.unit or "") else "one noun")
    if fact.kind == "number" and fact.unit is not None:
        out.append("number with unit")
    if not digits and fact.value is not None:
        size = "one" if fact.value == 1 else "small word" if fact.value < 4 else "word"
        out += [size, f"{fact.kind} {size}"]  # "two" alone is sure, what it counts is not
    if digits and fact.kind == "number" and fact.modifier is None and fact.unit is None:
        out.append("bare figure")
    return out


def _of_time(fact: Fact, digits: bool) -> list[str]:
    timex = fact.timex or ""
    out: list[str] = []
    if timex.endswith("_REF"):
        out.append("reference")
    elif "/" in timex:
        out.append("interval")
    elif "X" in timex:
        out.append("open")
    elif fact.kind == "duration":
        out.append("length")
    elif _YEAR.search(fact.verbatim):
        out.append("year said")
    elif digits:
        out.append("year not said")
    else:
        out.append({4: "a year", 7: "a month", 8: "a week", 10: "a day"}.get(len(timex), "other"))
    if fact.modifier is not None:
        out.append("time modified")
    return out


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in table("confidence")["weights"].items()}


def confidence(fact: Fact, weights: dict[str, float] | None = None) -> float:
    """The share of facts like this one that are right, between 0.02 and 0.99."""
    known = _weights() if weights is None else weights
    total = sum(known.get(sign, 0.0) for sign in signs(fact))
    return round(min(max(1 / (1 + exp(-total)), LOWEST), HIGHEST), 3)
