"""Who claims a fact: the speaker of the quote it stands in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.facts.bodies import bodies_meant
from parsers.facts.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parsers.article import Fact, Quote

__all__ = ["claimed"]

_WORDS = table("assertion_en")
PRONOUNS = frozenset(_WORDS["pronouns"].split())
PAPERS = frozenset(_WORDS["papers"].split())
ACTS = frozenset(_WORDS["acts"].split())
DEEDS = frozenset(_WORDS["deeds"].split())
_COMMA = re.compile(r"[^.!?,;:\"“”\n]{0,40},")
_STOP = re.compile(r"[.!?](?=[\"”’)\s]|$)|\n|[\"“]")


def claimed(facts: Sequence[Fact], quotes: Sequence[Quote], text: str) -> list[Fact]:
    """The facts with `quote` and `claimed_by` set where a part of a quote encloses them.

    A speaker nobody names ("officials", "the ministry") claims by the words that stand for it; a
    pronoun nobody can settle claims nothing. Where quotes nest, the innermost part wins. Scare
    quotes are words, not claims, and neither is what somebody orders, asks for or agrees to do.
    """
    parts = sorted(_parts(quotes, text))
    bodies = bodies_meant(facts, quotes, text)
    out: list[Fact] = []
    here = 0
    open_: list[tuple[int, int, int]] = []
    for fact in facts:
        while here < len(parts) and parts[here][0] <= fact.char_start:
            open_.append(parts[here])
            here += 1
        open_ = [part for part in open_ if part[1] > fact.char_start]
        around = [part for part in open_ if part[1] >= fact.char_end]
        if not around:
            out.append(fact)
            continue
        index = min(around, key=lambda part: part[1] - part[0])[2]
        if _is_object(fact, quotes[index]):
            out.append(fact)
            continue
        speaker = _claimant(quotes[index]) or bodies.get(index)
        out.append(replace(fact, quote=index, claimed_by=speaker))
    return out


def _parts(quotes: Sequence[Quote], text: str) -> Iterator[tuple[int, int, int]]:
    """First and last character of what each quote says, and the quote's index."""
    for index, quote in enumerate(quotes):
        if quote.kind == "scare" or _is_act(quote):
            continue
        for part in quote.parts:
            yield part.char_start, part.char_end, index
        goes_on = _goes_on(quote, text)
        if goes_on is not None:
            yield *goes_on, index


def _is_act(quote: Quote) -> bool:
    """agreed to buy, asked donors for: something done with words, and no statement."""
    if quote.kind != "indirect" or quote.cue is None:
        return False
    said = quote.parts[0].verbatim.lower()
    return said.startswith("to ") or quote.cue.verbatim.lower() in ACTS


def _is_object(fact: Fact, quote: Quote) -> bool:
    """recalled 48,000 cartons, promised 35 million: what the verb did, and not what was said."""
    if quote.kind != "indirect" or quote.cue is None or fact.predicate is None:
        return False
    cue = quote.cue.verbatim.lower()
    return cue in DEEDS and fact.predicate.lower().split()[-1] == cue


def _goes_on(quote: Quote, text: str) -> tuple[int, int] | None:
    """The rest of a sentence whose speaker is named in its middle: "It will take eight years, the
    architect said, and cost 75 million." """
    if quote.kind != "indirect" or quote.cue is None or quote.mention is None:
        return None
    told = max(quote.cue.char_end, quote.mention.char_end)
    if quote.cue.char_start < quote.parts[-1].char_end:
        return None
    comma = _COMMA.match(text, told)
    if comma is None:
        return None
    stop = _STOP.search(text, comma.end())
    return comma.end(), len(text) if stop is None else stop.start()


def _claimant(quote: Quote) -> str | None:
    speaker, mention = quote.speaker, quote.mention
    if speaker is not None and speaker.name is not None:
        return speaker.name
    if mention is None:
        return None
    words = mention.verbatim.lower().split()
    if len(words) == 1 and words[0] in PRONOUNS:
        return None
    return None if PAPERS & set(words) else mention.verbatim
