"""Who claims a fact: the speaker of the quote it stands in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Fact, Quote

__all__ = ["claimed"]


def claimed(facts: Sequence[Fact], quotes: Sequence[Quote]) -> list[Fact]:
    """The facts with `quote` and `claimed_by` set where a part of a quote encloses them.

    A speaker nobody names ("officials", "his agent") claims by the words that stand for him.

    Where quotes nest, the innermost part wins. Scare quotes are words, not claims.
    """
    parts = sorted(
        (part.char_start, part.char_end, index)
        for index, quote in enumerate(quotes)
        if quote.kind != "scare"
        for part in quote.parts
    )
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
        out.append(replace(fact, quote=index, claimed_by=_claimant(quotes[index])))
    return out


def _claimant(quote: Quote) -> str | None:
    speaker = quote.speaker
    if speaker is None:
        return None
    if speaker.name is None and quote.mention is not None:
        return quote.mention.verbatim
    return speaker.name
