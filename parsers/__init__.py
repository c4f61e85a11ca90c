"""Bytes to articles, quotes and facts: pure functions, no network, no disk, no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.article import RawDocument, Reading
    from parsers.sites import Rulebook

__all__ = ["read"]


def read(raw: RawDocument, known: Rulebook | None = None) -> Reading:
    """Take everything from one document. `known` are the rules of sites and for artefacts (None:
    those that ship). Raises `ParseError` when there is no article in it."""
    # Imported here, so that whoever wants the types alone doesn't pay for lxml and spaCy.
    from parsers import formats
    from parsers.annotation import annotate
    from parsers.article import Reading

    article = formats.parse(raw, known)
    quotes, facts = annotate(article)
    return Reading(article, tuple(quotes), tuple(facts))
