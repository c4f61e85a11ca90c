"""Who "it said" is: the body that did what is told, or the one that spoke last."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Fact, Quote

__all__ = ["bodies_meant"]

_SENTENCE = re.compile(r"[.!?][\"”’)]?\s")
OPENING = 30
"""Characters before a subject at most: what is told later is not told of the speaker."""

FEW = 2
"""Sentences back at most that the one who spoke last may be found in."""


_CAPITAL = re.compile(r"[a-z,] ([A-Z]\w*)")


def bodies_meant(facts: Sequence[Fact], quotes: Sequence[Quote], text: str) -> dict[int, str]:
    """The names behind the "it" or "they" of quotes, by the quote's index; none where nothing
    settles it. `facts` are in reading order.

    "Owl lost 970,000 subscribers, it said": the subject, where it is a name. "The army said it had
    lost 30 men. It said ...": the speaker of the quote before, no more than a sentence away.
    """
    said = [k for k, q in enumerate(quotes) if q.mention and q.mention.verbatim.lower() in BODIES]
    if not said:
        return {}
    starts = [fact.char_start for fact in facts]
    within = set(_CAPITAL.findall(text))
    out: dict[int, str] = {}
    for index in said:
        quote = quotes[index]
        first, mention = quote.parts[0].char_start, quote.mention
        here = bisect_left(starts, first)
        subject = (facts[here].subject if here < len(facts) else None) or ""
        name = None
        if mention is not None and mention.char_start > first:
            near = text.find(subject, first, first + OPENING + len(subject))
            name = _name(subject, within) if near >= 0 else None
        name = name or _spoke_last(quotes, index, text)
        if name is not None:
            out[index] = name
    return out


BODIES = frozenset({"it", "they"})


def _name(subject: str, within: set[str]) -> str | None:
    """The name at the end of a subject; one word that opens a sentence must be a name elsewhere."""
    words = subject.split()
    first = len(words)
    while first and (words[first - 1][0].isupper() or words[first - 1] in ("of", "and", "&")):
        first -= 1
    while first < len(words) and (not words[first][0].isupper() or words[first] in OPENERS):
        first += 1
    named = " ".join(words[first:])
    if not named or (named == subject and len(words) == 1 and named not in within):
        return None
    return named


OPENERS = frozenset("The A An Its Their This That These Those".split())


def _spoke_last(quotes: Sequence[Quote], index: int, text: str) -> str | None:
    mention = quotes[index].mention
    before = quotes[index - 1] if index else None
    if mention is None or before is None or before.mention is None:
        return None
    between = text[before.parts[-1].char_end : mention.char_start]
    if "\n" in between or len(_SENTENCE.findall(between)) > FEW:
        return None
    said = before.speaker.name if before.speaker is not None else None
    person = before.speaker is not None and before.speaker.kind in ("person", "unnamed")
    words = before.mention.verbatim.lower().split()
    several = words[-1].endswith("s") and not words[-1].endswith("ss")
    if mention.verbatim.lower() == "they":
        return (said or before.mention.verbatim) if several and not person else None
    body = (before.speaker is not None and not person) or words[0] == "the"
    return (said or before.mention.verbatim) if body and not several and not person else None
