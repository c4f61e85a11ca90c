"""The words of a noun phrase: what it begins with, and the noun that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DETERMINERS", "OPENERS", "TIMES", "described", "head_of"]

OPENERS = frozenset(
    "the a an this that these those his her its their our my your he she it they we you i in on at"
    " by for from to of with and but or so yet as if when while after before since although though"
    " because until once not no both either neither even only also then now here there what who"
    " why how where which one two three four some many most all each every another other said says"
    " according asked late inside outside under over near did does do is are was were have has had"
    " today tonight yesterday tomorrow meanwhile however still instead later earlier perhaps maybe"
    " will would can could should may might must".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december sept oct nov dec jan feb mar apr jun jul"
    " aug".split()
)
DETERMINERS = frozenset("the a an his her its their our my one".split())
_PREPOSITIONS = frozenset("of for at in on from with to who by".split())


def head_of(words: Sequence[str]) -> str | None:
    """The noun that a phrase is about: its last word before a preposition."""
    head = None
    for word in words:
        if word.lower() in _PREPOSITIONS and head is not None:
            break
        head = word
    return head.lower().strip("’'") if head and head[0].isalpha() else None


def described(words: Sequence[str]) -> str:
    kept = list(words)
    while kept and kept[0].lower() in DETERMINERS:
        kept.pop(0)
    return " ".join(kept)
