"""Quotes and facts of an article, found in what a reader sees of it.

Soft hyphens and the like stand inside words, and a text whose encoding was mistaken has no
quotation marks; the parsers read the legible form, and all they find leads back to the article's
own characters.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers import facts, quotes
from parsers.article import Article, Fact, Quote, QuotePart, Span
from parsers.normalise import Normalised, legible
from parsers.syntax import Syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["annotate"]


def annotate(article: Article, *, scare: bool = False) -> tuple[list[Quote], list[Fact]]:
    """The quotes and facts of an article in reading order, offsets into `article.text`; with
    `scare` also what stands in marks and is nobody's speech."""
    seen = legible(article.text)
    shown = _shown(article, seen) if seen else article
    syntax = Syntax(shown.text, shown.language)
    said = quotes.find(shown, syntax, scare=scare)
    told = facts.find(shown, said, syntax)
    if seen is None:
        return said, told
    back = _Back(article.text, seen)
    return [back.quote(quote) for quote in said], [back.fact(fact) for fact in told]


def _shown(article: Article, seen: Normalised) -> Article:
    """The article with its legible text."""
    blocks = []
    for block in article.blocks:
        if block.char_start is not None and block.char_end is not None:
            start = bisect_left(seen.offsets, block.char_start)
            end = bisect_left(seen.offsets, block.char_end)
            block = replace(block, verbatim=seen.text[start:end], char_start=start, char_end=end)
        blocks.append(block)
    return replace(article, text=seen.text, blocks=tuple(blocks))


class _Back:
    """The way from spans of the legible text to those of the article's own."""

    def __init__(self, text: str, seen: Normalised) -> None:
        self._text = text
        self._seen = seen

    def quote(self, quote: Quote) -> Quote:
        start, end, verbatim = self._at(quote.char_start, quote.char_end)
        speaker = quote.speaker
        if speaker is not None:
            speaker = replace(speaker, aliases=self._spans(speaker.aliases))
        return replace(
            quote,
            char_start=start,
            char_end=end,
            verbatim=verbatim,
            parts=tuple(map(self._part, quote.parts)),
            mention=self._span(quote.mention),
            speaker=speaker,
            cue=self._span(quote.cue),
        )

    def fact(self, fact: Fact) -> Fact:
        start, end, verbatim = self._at(fact.char_start, fact.char_end)
        return replace(fact, char_start=start, char_end=end, verbatim=verbatim)

    def _at(self, start: int, end: int) -> tuple[int, int, str]:
        start, end = self._seen.source_span(start, end)
        return start, end, self._text[start:end]

    def _part(self, part: QuotePart) -> QuotePart:
        clause = part.clause_start
        at = None if clause is None else self._seen.offsets[clause]
        return QuotePart(*self._at(part.char_start, part.char_end), at)

    def _span(self, span: Span | None) -> Span | None:
        return Span(*self._at(span.char_start, span.char_end)) if span is not None else None

    def _spans(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(*self._at(span.char_start, span.char_end)) for span in spans)
