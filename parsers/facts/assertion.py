"""How a fact is asserted: as so, as not so, as planned, as possible, or only asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parsers.facts.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["flags"]

_WORDS = {name: frozenset(said.split()) for name, said in table("assertion_en").items()}


def flags(verbs: Sequence[Any], head: Any, question: bool) -> tuple[str, ...]:
    """negated, conditional, hypothetical, planned, questioned: those that hold, in that order.

    `verbs` are the spaCy tokens of the clause from the subject's verb down, `head` the value's.
    """
    auxiliaries = {
        child.lower_
        for verb in verbs
        for child in verb.children
        if child.dep_ in ("aux", "auxpass")
    }
    found: list[str] = []
    if _negated(verbs, head):
        found.append("negated")
    conditional = _conditional(verbs)
    if conditional:
        found.append("conditional")
    if auxiliaries & _WORDS["possible"] and not conditional:
        found.append("hypothetical")
    if auxiliaries & _WORDS["future"] or any(verb.lower_ in _WORDS["planning"] for verb in verbs):
        found.append("planned")
    if question:
        found.append("questioned")
    return tuple(found)


def _negated(verbs: Sequence[Any], head: Any) -> bool:
    for verb in verbs:
        if any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children):
            return True
        if verb.lower_ in _WORDS["denying"]:
            return True
    return any(
        child.lower_ in ("no", "not") for child in head.children if child.dep_ != "advmod"
    ) and not any(child.lower_ in ("than", "only") for child in head.subtree)


def _conditional(verbs: Sequence[Any]) -> bool:
    """Whether the clause, or one above it, depends on an if."""
    for verb in verbs:
        word = verb
        for _ in range(4):
            if any(
                child.dep_ == "mark" and child.lower_ in _WORDS["conditions"]
                for child in word.children
            ):
                return True
            for child in word.children:
                if child.dep_ == "advcl" and any(
                    mark.dep_ == "mark" and mark.lower_ in _WORDS["conditions"]
                    for mark in child.children
                ):
                    return True
            if word.dep_ not in ("xcomp", "conj", "advcl", "ccomp") or word.head.i == word.i:
                break
            if word.dep_ == "ccomp":
                break
            word = word.head
    return False
