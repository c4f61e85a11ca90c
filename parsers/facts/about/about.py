"""What a fact is about: subject, predicate, the whole of a share, period, place and how it is
asserted, read from the grammar of its sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parsers.facts.about import assertion
from parsers.facts.about.abroad import described_abroad
from parsers.facts.about.asides import asks, fenced, is_aside, utterances
from parsers.facts.about.clauses import clause, subject
from parsers.facts.about.ellipsis import complete
from parsers.facts.about.forecasts import forecaster
from parsers.facts.about.labels import label
from parsers.facts.about.phrases import Word, predicate
from parsers.facts.about.places import place
from parsers.facts.about.times import period
from parsers.facts.about.wholes import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Fact
    from parsers.syntax import Syntax

__all__ = ["described"]

LONGEST = 1200
"""Characters; a longer sentence is a table or a list and has no grammar to read."""

VALUES = frozenset({"number", "count", "quantity", "money", "percent", "age", "duration"})


def described(facts: Sequence[Fact], syntax: Syntax) -> list[Fact]:
    """The facts with subject, predicate, of, period, place and flags, where the grammar tells.

    Only sentences that hold a value are parsed. In languages without a model only plain shapes of
    sentence are read (`abroad.py`), and in those without a table nothing is set.
    """
    out = _parsed(facts, syntax) if syntax.can_parse else described_abroad(facts, syntax)
    for k, fact in enumerate(out):
        if fact.kind in VALUES and (fact.subject is None or fact.predicate is None):
            said = label(syntax.text, fact.char_start)
            out[k] = fact if said is None else replace(fact, subject=said, predicate=None)
    return out


def _parsed(facts: Sequence[Fact], syntax: Syntax) -> list[Fact]:
    sentences = syntax.sentences
    starts = [start for start, _ in sentences]
    grouped: dict[int, list[int]] = {}
    for index, fact in enumerate(facts):
        where = bisect_right(starts, fact.char_start) - 1
        if where >= 0 and fact.char_end <= sentences[where][1]:
            grouped.setdefault(where, []).append(index)
    wanted = [
        where
        for where, members in grouped.items()
        if any(facts[k].kind != "ordinal" for k in members)
        and sentences[where][1] - sentences[where][0] <= LONGEST
    ]
    out = list(facts)
    docs = syntax.parse_many([sentences[where] for where in wanted])
    for where, doc in zip(wanted, docs, strict=True):
        if doc is not None:
            _sentence(out, grouped[where], doc, sentences[where][0])
    return out


def _sentence(facts: list[Fact], members: Sequence[int], doc: Any, offset: int) -> None:
    heads = {k: _head(doc, facts[k], offset) for k in members}
    spoken = utterances(doc)
    clauses = {
        k: fenced(clause(head), head, spoken) for k, head in heads.items() if head is not None
    }
    taken = [(facts[m].char_start - offset, facts[m].char_end - offset) for m in members]
    for k in members:
        fact, head = facts[k], heads[k]
        if head is None or fact.kind == "ordinal":
            continue
        own = clauses[k]
        said = predicate(own.verbs) or (own.adjective.text if own.adjective is not None else None)
        flags = fact.flags
        aside = is_aside(head, age=fact.kind == "age") or _as_it_is(facts, members, fact)
        if fact.kind not in (*VALUES, "age") or not aside:
            told = assertion.flags(own, head, asks(doc, head, own, spoken))
            if "from" in flags:  # what is to be cut from 24 is 24 for now
                told = tuple(flag for flag in told if flag not in assertion.AHEAD)
            flags = (*flags, *told)
        whose = subject(own, head, taken)
        if whose is not None and fact.kind in ("date", "time", "set"):
            whose = _without(whose, fact.verbatim)
        fact = replace(fact, subject=whose, predicate=said, flags=flags)
        if fact.kind in VALUES:
            first, last = fact.char_start - offset, fact.char_end - offset
            facts[k] = fact
            fact = replace(
                fact,
                claimed_by=forecaster(own, head),
                of=whole(head, first, last, fact),
                period=period(facts, members, clauses, heads, k),
                place=place(own, head, taken),
            )
        facts[k] = fact
    complete(facts, members, doc, offset)


def _as_it_is(facts: Sequence[Fact], members: Sequence[int], fact: Fact) -> bool:
    """Whether "now" stands right before a value: a ticket, now 9 francs, will cost 11."""
    return any(
        facts[m].timex == "PRESENT_REF" and fact.char_start - facts[m].char_end == 1
        for m in members
    )


LINKS = frozenset("on in at of for from during since until by".split())


def _without(subject: str, time: str) -> str | None:
    """A subject up to the time it names: Tuesday is told of "the strike", not of "the strike on
    Tuesday"."""
    words = subject.partition(time)[0].split() if time in subject else subject.split()
    while words and words[-1].lower() in LINKS:
        words.pop()
    return " ".join(words) or None


def _head(doc: Any, fact: Fact, offset: int) -> Word | None:
    """The word of the fact that the others in it hang on."""
    first, last = fact.char_start - offset, fact.char_end - offset
    inside = [
        word
        for word in doc
        if word.idx < last and word.idx + len(word.text) > first and not word.is_punct
    ]
    if not inside:
        return None
    places = {word.i for word in inside}
    outer = [word for word in inside if word.head.i not in places or word.head.i == word.i]
    if not outer:
        return inside[-1]
    # a preposition or adverb taken in with a modifier ("for over 60 years") is not the value
    solid = [word for word in outer if word.pos_ in ("NUM", "NOUN", "PROPN", "SYM", "ADJ")]
    return (solid or outer)[-1]
