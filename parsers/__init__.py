"""Bytes to articles, quotes and facts: pure functions, no network, no disk, no clock."""

from __future__ import annotations

from parsers import facts, formats, quotes
from parsers.article import RawDocument, Reading
from parsers.syntax import Syntax

__all__ = ["read"]


def read(raw: RawDocument) -> Reading:
    """Take everything from one document. Raises `ParseError` when there is no article in it."""
    article = formats.parse(raw)
    syntax = Syntax(article.text, article.language)
    found = quotes.find(article, syntax)
    return Reading(article, tuple(found), tuple(facts.find(article, found, syntax)))
