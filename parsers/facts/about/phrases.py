"""Noun phrases and predicates as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parsers.facts.lexicon import table

__all__ = ["Word", "phrase", "predicate", "verb_of"]

Word = Any
"""A spaCy token; spaCy has no types to give."""

ASIDES = frozenset({"relcl", "appos", "advcl", "preconj", "punct"})


def phrase(word: Word, *, tight: bool = False) -> str:
    """A noun phrase as written, without the clauses and asides that hang on it.

    `tight` leaves out where, when and wherefrom: what hangs on it by another link than "of".
    """
    out = {word.i}
    stack = [word]
    while stack:
        parent = stack.pop()
        for child in parent.children:
            named = parent.pos_ == "PROPN" and child.i - parent.i < 3
            near = (child.i - word.i < 4 or named) and child.pos_ in ("CCONJ", "PROPN")
            near = near or parent.pos_ == "NUM"  # three or more phones
            aside = child.dep_ in ASIDES and not _its_name(parent, child)
            if aside or (child.dep_ == "acl" and _has_number(child)):
                continue
            if child.dep_ in ("cc", "conj") and not near:
                continue
            if child.dep_ == "prep" and child.i > word.i:
                verbal = any(inner.dep_ == "pcomp" for inner in child.children)
                dated = parent.pos_ == "PROPN" and _of_a_day(child)
                if verbal or dated or (tight and child.lower_ != "of"):
                    continue
            out.add(child.i)
            stack.append(child)
    first = min(out)
    # what follows the first gap is an aside that was left out, and what hangs behind it
    last = first
    doc = word.doc
    while last + 1 in out or (
        last + 1 < len(doc) and doc[last + 1].text in "-–" and last + 2 in out
    ):
        last += 1
    while last > word.i and doc[last].pos_ == "CCONJ":
        last -= 1
    if last < word.i:
        first, last = word.i, word.i
    return str(doc[first : last + 1].text)


DAYS = frozenset((*table("times_en")["weekdays"], *table("times_en")["days"]))


def _of_a_day(preposition: Word) -> bool:
    """said Mayor Anna Schmitt on Tuesday: the day is that of the saying."""
    return preposition.lower_ == "on" and any(
        child.dep_ == "pobj" and child.lower_ in DAYS for child in preposition.children
    )


def _its_name(noun: Word, aside: Word) -> bool:
    """The bakery chain Ostermann: a name straight behind its noun."""
    return bool(aside.dep_ == "appos" and aside.pos_ == "PROPN" and aside.left_edge.i == noun.i + 1)


PARTICLES = frozenset("out away back off up down over".split())


def _particle(verb: Word, child: Word) -> bool:
    """walked out, gave away: an adverb straight behind the verb that goes with it."""
    behind = child.dep_ == "advmod" and child.i == verb.i + 1
    return bool(behind and child.lower_ in PARTICLES)


def _begins_bound(word: Word) -> bool:
    """could be fined up to 2,500 euros: the "up" of the value."""
    doc = word.doc
    to = word.i + 1 < len(doc) and doc[word.i + 1].lower_ == "to"
    return bool(to and word.lower_ == "up")


def _has_number(word: Word) -> bool:
    """Whether a value stands in what hangs on a noun: "a ferry carrying 86 passengers"."""
    return any(inner.pos_ == "NUM" for inner in word.subtree)


def predicate(verbs: Sequence[Word]) -> str | None:
    """The verbs with their auxiliaries, negation and particles, in the order they are written."""
    if not verbs:
        return None
    words = set()
    for verb in verbs:
        words.add(verb.i)
        for child in verb.children:
            part = child.dep_ in ("aux", "auxpass", "neg", "prt") or _particle(verb, child)
            if part and not _begins_bound(child):
                words.add(child.i)
    doc = verbs[0].doc
    said = [doc[i] for i in sorted(words)]
    text = ""
    for word in said:
        glue = (
            ""
            if not text or word.text in ("n't", "n’t", "'s", "’s", "'ll", "’ll", "'ve", "’ve")
            else " "
        )
        text += glue + word.text
    return text.strip() or None


def verb_of(word: Word) -> int:
    """The index of the verb that a word hangs on, however far up."""
    for _ in range(8):
        if word.pos_ in ("VERB", "AUX") or word.head.i == word.i:
            break
        word = word.head
    return int(word.i)
