"""What a value leaves unsaid because the one before it said it: won 51 percent of the vote and his
rival 46 percent; at 38 percent of capacity, down from 71 percent."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Fact
    from parsers.facts.about.phrases import Word

__all__ = ["complete"]

NAMING = frozenset({"DET", "PRON", "ADJ", "NOUN", "PROPN"})
PARTING = frozenset({"and", "but", "while", ",", ";"})
LONGEST = 6
"""Words of a subject without its verb."""


def complete(facts: list[Fact], members: Sequence[int], doc: Any, offset: int) -> None:
    """Give the values of one sentence, in place, what the value before them tells of them too."""
    values = [k for k in members if facts[k].kind in ("percent", "money", "number", "count")]
    for k, m in pairwise(values):
        one, two = facts[k], facts[m]
        if one.kind != two.kind or one.predicate is None:
            continue
        named = _gapped(doc, one.char_end - offset, two.char_start - offset)
        after = doc.char_span(two.char_end - offset, len(doc.text), alignment_mode="expand")
        ends = after is None or not after[0].is_alpha or after[0].lower_ in PARTING
        if named is not None and ends:
            two = replace(two, subject=named, predicate=one.predicate, of=two.of or one.of)
        elif one.kind == "percent" and "from" in two.flags and two.of is None:
            two = replace(two, of=one.of)
        facts[m] = two


def _gapped(doc: Any, start: int, end: int) -> str | None:
    """The subject that stands alone between two values, without a verb."""
    words: list[Word] = [word for word in doc if start <= word.idx < end]
    part = next((i for i in reversed(range(len(words))) if words[i].lower_ in PARTING), None)
    if part is None or any(word.pos_ in ("VERB", "AUX") for word in words):
        return None
    named = words[part + 1 :]
    if not 0 < len(named) <= LONGEST or not all(word.pos_ in NAMING for word in named):
        return None
    only = len(named) == 1 and named[0].pos_ not in ("NOUN", "PROPN")
    bare = all(word.tag_ in ("DT", "JJR", "JJS", "RBR", "RBS") for word in named)
    if only or bare or any(word.ent_type_ in ("DATE", "TIME") for word in named):
        return None
    return str(doc[named[0].i : named[-1].i + 1].text)
