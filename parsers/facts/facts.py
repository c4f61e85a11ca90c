"""From an article to its facts, in reading order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.article import Fact
from parsers.facts.about import described
from parsers.facts.amounts import amounts, changes
from parsers.facts.amounts.amount import is_bare
from parsers.facts.amounts.changes import moved_length
from parsers.facts.amounts.modifiers import modifier_before
from parsers.facts.amounts.tables import scale_rows
from parsers.facts.claims import claimed
from parsers.facts.confidence import confidence
from parsers.facts.lexicon import lexicon
from parsers.facts.numbers import numerals
from parsers.facts.setting import Setting, currencies, currencies_told, setting
from parsers.facts.times import find as find_times
from parsers.facts.times.lengths import timex as of_lengths
from parsers.facts.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Article, Quote
    from parsers.facts.amounts import Amount
    from parsers.facts.lexicon import Lexicon
    from parsers.facts.times import Time
    from parsers.facts.tokens import Token
    from parsers.syntax import Syntax

__all__ = ["find", "values"]

ABROAD = 0.9
"""Confidence is fitted to English; in other languages it is taken for less."""

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""A publication date before or after is a fault of its document, and nothing is told from it."""

LARGEST = Decimal(10) ** 29
"""What a DECIMAL(38, 9) holds; a larger number is no fact anybody can check."""


def find(article: Article, quotes: Sequence[Quote], syntax: Syntax | None = None) -> list[Fact]:
    """The facts of an article in reading order, offsets into `article.text`.

    Times are resolved against `article.published_at`; without it they stay relative. With no
    `syntax` the facts have neither subject nor predicate.
    """
    language = article.language or (syntax.language if syntax is not None else None)
    scene = setting(article)
    found = values(article.text, language, article.published_at or scene.day, scene.home)
    if syntax is not None:
        found = [_in_dateline(fact, scene) for fact in described(found, syntax)]
    return claimed(found, quotes, article.text)


def _in_dateline(fact: Fact, scene: Setting) -> Fact:
    """A dateline's date is said of nothing."""
    if fact.char_start < scene.start or fact.char_end > scene.end:
        return fact
    return replace(fact, subject=None, predicate=None, period=None, place=None)


def values(
    text: str, language: str | None, reference: datetime | date | None, home: str | None = None
) -> list[Fact]:
    """The facts of a text alone: kinds, values, units and times."""
    lex = lexicon(language)
    if reference is not None and not FIRST_YEAR <= reference.year <= LAST_YEAR:
        reference = None
    tokens = tokenise(text)
    found = numerals(tokens, lex)
    times = find_times(tokens, found, lex.language, reference)
    if lex.sparse:
        times = [time for time in times if time.kind == "date" and time.period.grain == "day"]
    taken = [False] * len(tokens)
    for time in times:
        for index in range(time.first, time.last):
            taken[index] = True
    facts = [_time_fact(text, tokens, time, lex) for time in times]
    told = amounts(tokens, found, taken, lex, currencies_told(tokens) | currencies(home))
    told = scale_rows(text, tokens, told)
    moves = changes(tokens, told, lex)
    for amount, moved in zip(told, moves, strict=True):
        length = _compared_length(tokens, amount, moved, times)
        if length is not None:
            facts.append(_length_fact(text, tokens, amount, moved, length))
            continue
        if max(abs(amount.value), abs(amount.value_high or Decimal(0))) < LARGEST:
            facts.append(_amount_fact(text, tokens, amount, moved))
    abroad = ABROAD if lex.language != "en" else 1.0
    return [replace(fact, confidence=round(confidence(fact) * abroad, 3)) for fact in _apart(facts)]


def _apart(facts: list[Fact]) -> list[Fact]:
    """In reading order, and none on top of another: where two meet, the first, then the longer."""
    facts.sort(key=lambda fact: (fact.char_start, -fact.char_end))
    out: list[Fact] = []
    end = 0
    for fact in facts:
        if fact.char_start >= end:
            out.append(fact)
            end = fact.char_end
    return out


def _flags(amount: Amount) -> tuple[str, ...]:
    if amount.told_in is not None:
        return (f"in {amount.told_in}",)
    if amount.rate and amount.kind in ("money", "count", "number"):
        return (f"per {amount.rate}",)
    return (f"against {amount.against}",) if amount.against is not None else ()


def _time_fact(text: str, tokens: Sequence[Token], time: Time, lex: Lexicon) -> Fact:
    first, modifier = time.first, time.modifier
    if time.kind in ("duration", "age"):
        said, before = modifier_before(tokens, first, lex)
        during = tokens[first].low in SINCE or not _longer(tokens, before)
        if first - before == 1 and tokens[before].low == "over" and during:
            said = None
        if said is not None:
            first, modifier = before, modifier or said
    start = tokens[first].start
    end = tokens[time.last - 1].end
    period = time.period
    return Fact(
        kind=time.kind,
        char_start=start,
        char_end=end,
        verbatim=text[start:end],
        value=time.value if time.kind in ("duration", "age") else None,
        value_high=time.value_high,
        unit=time.unit if time.kind in ("duration", "age") else None,
        modifier=modifier,
        flags=moved_length(tokens, first, lex) if time.kind == "duration" else (),
        timex=None if time.kind == "age" else period.timex,
        time_start=period.start,
        time_end=period.end,
    )


SINCE = frozenset("the these last past next coming previous recent".split())
LONGER = frozenset(
    """
    for after in of took takes take lasted lasts spent within just well by been be a and or
    """.split()
)


def _longer(tokens: Sequence[Token], at: int) -> bool:
    """Whether "over" before a length is "more than" (for over three days), and not "during"."""
    return not at or tokens[at - 1].low in LONGER or tokens[at - 1].kind == "o"


def _compared_length(
    tokens: Sequence[Token], amount: Amount, moved: tuple[str, ...], times: Sequence[Time]
) -> str | None:
    """The unit of a bare number that a length is compared with: takes 34 minutes, down from 51."""
    if not is_bare(amount) or not {"from", "to"} & set(moved):
        return None
    before = [time for time in times if time.last <= amount.first]
    if not before or before[-1].kind != "duration" or amount.first - before[-1].last > BESIDE:
        return None
    between = tokens[before[-1].last : amount.first]
    if any(token.kind == "n" or token.low in ".;" for token in between):
        return None
    return before[-1].unit


BESIDE = 5


def _length_fact(
    text: str, tokens: Sequence[Token], amount: Amount, moved: tuple[str, ...], unit: str
) -> Fact:
    """A number as the length of time that it is."""
    fact = _amount_fact(text, tokens, amount, moved)
    timex = of_lengths([(amount.value, unit)])
    return replace(fact, kind="duration", unit=unit, timex=timex)


def _amount_fact(
    text: str, tokens: Sequence[Token], amount: Amount, moved: tuple[str, ...]
) -> Fact:
    start = tokens[amount.first].start
    end = tokens[amount.last - 1].end
    return Fact(
        kind=amount.kind,
        char_start=start,
        char_end=end,
        verbatim=text[start:end],
        value=amount.value,
        value_high=amount.value_high,
        unit=amount.unit,
        modifier=amount.modifier,
        flags=_flags(amount) + moved,
    )
