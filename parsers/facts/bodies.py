"""Who "it said" is: the body that did what is told, or the one that spoke last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Fact, Quote

__all__ = ["body_meant"]

_SENTENCE = re.compile(r"[.!?][\"”’)]?\s")
OPENING = 30
"""Characters before a subject at most: what is told later is not told of the speaker."""

FEW = 2
"""Sentences back at most that the one who spoke last may be found in."""


def body_meant(facts: Sequence[Fact], quotes: Sequence[Quote], index: int, text: str) -> str | None:
    """The name behind the "it" or "they" of a quote; None where nothing settles it.

    "Owl lost 970,000 subscribers, it said": the subject, where it is a name. "The army said it had
    lost 30 men. It said ...": the speaker of the quote before, no more than a sentence away.
    """
    quote = quotes[index]
    mention = quote.mention
    if mention is None or mention.verbatim.lower() not in ("it", "they"):
        return None
    first = quote.parts[0]
    if mention.char_start > first.char_start:
        subject = next((f.subject for f in facts if f.char_start >= first.char_start), None) or ""
        near = first.char_start + OPENING + len(subject)
        if text.find(subject, first.char_start, near) >= 0 and (named := _name(subject, text)):
            return named
    return _spoke_last(quotes, index, text)


def _name(subject: str, text: str) -> str | None:
    """The name at the end of a subject; one word that opens a sentence must be a name elsewhere."""
    words = subject.split()
    first = len(words)
    while first and (words[first - 1][0].isupper() or words[first - 1] in ("of", "and", "&")):
        first -= 1
    while first < len(words) and (not words[first][0].isupper() or words[first] in OPENERS):
        first += 1
    named = " ".join(words[first:])
    if not named or (named == subject and len(words) == 1 and not _told_elsewhere(named, text)):
        return None
    return named


OPENERS = frozenset("The A An Its Their This That These Those".split())


def _told_elsewhere(name: str, text: str) -> bool:
    """Whether a word with a capital stands within a sentence too."""
    return re.search(rf"[a-z,] {re.escape(name)}\b", text) is not None


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
