"""What is on a page and is not the article, found by rules kept as data.

A rule judges one line (a paragraph-sized piece of text) as a whole, without regard to case and
accents, by what it says and by what stands around it. The rules that ship are `player.toml` and
`page.toml`; the words they use are a file a language under `languages/`. `docs/articles.md` tells
how to write more.
"""

from __future__ import annotations

from parsers.artefacts.book import Rules
from parsers.artefacts.judge import judge
from parsers.artefacts.reading import RuleError, read_rules, shipped, words
from parsers.artefacts.repetition import Repeated, as_rules, repeated
from parsers.artefacts.rules import KINDS, Line, Rule
from parsers.artefacts.sayings import (
    credit_of,
    is_contribution,
    is_correction,
    is_link_note,
    poster_of,
    says_no_article,
)

__all__ = [
    "KINDS",
    "Line",
    "Repeated",
    "Rule",
    "RuleError",
    "Rules",
    "as_rules",
    "credit_of",
    "is_contribution",
    "is_correction",
    "is_link_note",
    "judge",
    "poster_of",
    "read_rules",
    "repeated",
    "says_no_article",
    "shipped",
    "words",
]
