"""Quotes of a text, for the tests."""

from __future__ import annotations

from parsers.article import Article, Block, Quote
from parsers.quotes import find
from parsers.syntax import Syntax

__all__ = ["by_words", "quotes", "speakers"]


def quotes(text: str, language: str = "en", *, scare: bool = False) -> list[Quote]:
    return find(Article(text, language=language), Syntax(text, language), scare=scare)


def by_words(text: str, words: str, language: str = "en") -> Quote:
    """The one quote that the words stand in."""
    (found,) = [q for q in quotes(text, language) if any(words in p.verbatim for p in q.parts)]
    return found


def speakers(text: str, language: str = "en") -> list[str | None]:
    """The resolved speaker of each quote, in reading order."""
    return [q.speaker.name if q.speaker else None for q in quotes(text, language)]


def article(*blocks: Block, text: str) -> list[Quote]:
    return find(Article(text, blocks, language="en"), Syntax(text, "en"))
