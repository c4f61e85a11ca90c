"""Noun phrases and predicates as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["Word", "phrase", "predicate"]

Word = Any
"""A spaCy token; spaCy has no types to give."""

ASIDES = frozenset({"relcl", "appos", "advcl", "preconj", "punct"})


def phrase(word: Word) -> str:
    """A noun phrase as written, without the clauses and asides that hang on it."""
    out = {word.i}
    stack = [word]
    while stack:
        for child in stack.pop().children:
            near = child.i - word.i < 4 and child.pos_ in ("CCONJ", "PROPN")
            if child.dep_ in ASIDES or (child.dep_ == "acl" and _has_number(child)):
                continue
            if child.dep_ in ("cc", "conj") and not near:
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
    if last < word.i:
        first, last = word.i, word.i
    return str(doc[first : last + 1].text)


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
            if child.dep_ in ("aux", "auxpass", "neg", "prt"):
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
