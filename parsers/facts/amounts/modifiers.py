"""How a number is meant: about, over, at least, up to, or more."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parsers.facts.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["modifier_after", "modifier_before"]

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def _phrases(items: tuple[tuple[str, str], ...], last: bool) -> Phrases:
    made: Phrases = {}
    for phrase, meaning in items:
        parts = tuple(token.low for token in tokenise(phrase))
        made.setdefault(parts[-1 if last else 0], []).append((parts, meaning))
    for entries in made.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return made


@cache
def _tables(language: str) -> tuple[Phrases, Phrases]:
    from parsers.facts.lexicon import lexicon

    lex = lexicon(language)
    return (
        _phrases(tuple(lex.modifiers.items()), True),
        _phrases(tuple(lex.modifiers_after.items()), False),
    )


def modifier_before(tokens: Sequence[Token], at: int, lex: Lexicon) -> tuple[str | None, int]:
    """The modifier that ends right before token `at`, and the token it begins at."""
    meaning: str | None = None
    first = at
    table = _tables(lex.language)[0]
    for _ in range(2):  # "just over", "about a minimum of"
        found = None
        if first:
            for parts, said in table.get(tokens[first - 1].low, ()):
                start = first - len(parts)
                if start >= 0 and all(tokens[start + k].low == parts[k] for k in range(len(parts))):
                    found = (said, start)
                    break
        if found is None:
            break
        if found[0] == "only" and meaning is not None:
            first = found[1]
            break
        if meaning is None or meaning in ("only",):
            meaning = found[0]
        first = found[1]
    return meaning, first


def modifier_after(tokens: Sequence[Token], at: int, lex: Lexicon) -> tuple[str | None, int]:
    """The modifier that begins at token `at`, and the token after it."""
    if at >= len(tokens):
        return None, at
    for parts, said in _tables(lex.language)[1].get(tokens[at].low, ()):
        last = at + len(parts)
        if last <= len(tokens) and all(tokens[at + k].low == parts[k] for k in range(len(parts))):
            if parts == ("plus",) and not (tokens[at].glued or False):
                continue
            if parts == ("+",) and not tokens[at].glued:
                continue
            if last < len(tokens) and tokens[last].low == "than":
                continue  # "5,000 or more than 4,500" are two bounds
            return said, last
    return None, at
