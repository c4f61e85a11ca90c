"""Months, weekdays and seasons that are somebody's name: Jan Kuyt, Theresa May, the Sunday Times.

A word in front that only a time has ("in", "last") and a number beside it keep the time; a title,
a given name before it, or a surname behind it take it away. Whoever was so named once is meant by
the bare word later on: "May said".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parsers.facts.lexicon import table
from parsers.facts.tokens import low_at
from parsers.quotes.names import is_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.times.words import Words
    from parsers.facts.tokens import Token

__all__ = ["is_person"]

DEFAULT = "en"
CAPITALS = frozenset({"en", "de"})
"""Languages that write months and weekdays with a capital; elsewhere a capital is a name's."""


@dataclass(frozen=True)
class _Signs:
    titles: frozenset[str]
    cues: frozenset[str]
    opening_cues: frozenset[str]
    saying: frozenset[str]
    events: frozenset[str]
    papers: frozenset[str]
    no_names: frozenset[str]
    particles: frozenset[str]


@cache
def _signs(language: str) -> _Signs | None:
    data = table("persons").get(language)
    if data is None:
        return None
    return _Signs(**{key: frozenset(words.split()) for key, words in data.items()})


def is_person(
    tokens: Sequence[Token], index: int, letter: str, known: Words, people: set[str]
) -> bool:
    """Whether the month, weekday or season (class `letter`) at a token is a name.

    `people` are the words that were found to be names so far; a new one is added to them.
    """
    token = tokens[index]
    signs = _signs(known.language)
    if signs is None or not _is_named(token) or token.low in signs.no_names:
        return False
    if _aged(tokens, index, known, signs):
        people.add(token.low)
        return True
    if _numbered(tokens, index):
        return False
    if _named_in_full(tokens, index, letter, known, signs):
        people.add(token.low)
        return True
    if token.low in people and _meant_again(tokens, index, letter, signs):
        return True
    return letter == "M" and _speaks(tokens, index, signs)


def _meant_again(tokens: Sequence[Token], index: int, letter: str, signs: _Signs) -> bool:
    """Whether a name given in full before stands alone; "on Friday" is the day all the same."""
    before = low_at(tokens, index - 1)
    if letter == "W":
        return _opens(tokens, index) or before in ("that", "if", "and", "but", "when", "while", ",")
    return before not in signs.cues


def _aged(tokens: Sequence[Token], index: int, known: Words, signs: _Signs) -> bool:
    """Casey March, 29, who: a name of two words, and an age between commas."""
    before = low_at(tokens, index - 1)
    if not _capital(tokens, index - 1) or _is_time(before, known) or before in signs.cues:
        return False
    if low_at(tokens, index + 1) != "," or index + 2 >= len(tokens):
        return False
    age = tokens[index + 2]
    told = age.kind == "n" and age.text.isdecimal() and 1 < len(age.text) < 4
    return told and low_at(tokens, index + 3) in (",", ".", ")", ";", "")


def _is_named(token: Token) -> bool:
    return token.text[0].isupper() and token.text[1:].islower()


def _numbered(tokens: Sequence[Token], index: int) -> bool:
    """May 5, 5 May, May 2013, May the 5th: a number beside it is a day or a year."""
    after = index + 1
    while low_at(tokens, after) in (".", "the"):
        after += 1
    if after < len(tokens) and tokens[after].kind == "n":
        return True
    before = index - 1
    while before > index - 3 and low_at(tokens, before) in (".", "of", "de", "º", "-", "/"):
        before -= 1
    return before >= 0 and (tokens[before].kind == "n" or tokens[before].low in ENDS)


ENDS = frozenset({"st", "nd", "rd", "th", "er"})


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token opens its sentence, or what is said in quotation marks."""
    return index == 0 or (tokens[index - 1].kind == "o" and tokens[index - 1].low not in ",-–—(/")


def _capital(tokens: Sequence[Token], index: int) -> bool:
    return 0 <= index < len(tokens) and tokens[index].kind == "w" and _is_named(tokens[index])


def _named_in_full(
    tokens: Sequence[Token], index: int, letter: str, known: Words, signs: _Signs
) -> bool:
    before = low_at(tokens, index - 1)
    titled = low_at(tokens, index - 2) if before == "." else before
    if titled in signs.titles and _capital(tokens, index - 1 - (before == ".")):
        return True
    follow = low_at(tokens, index + 1)
    surname = _capital(tokens, index + 1) and not _is_time(follow, known)
    surname = surname and not tokens[index + 1].glued
    if letter == "S" and surname and before not in signs.cues:
        return True  # Summer Lee, the Winter Olympics
    surname = surname and follow not in signs.events
    if surname and follow in signs.papers and letter == "W":
        return True
    given = _capital(tokens, index - 1) and is_given(before) and not tokens[index].glued
    if letter == "S" and _capital(tokens, index - 1) and before not in known.letters:
        return given or not _opens(tokens, index - 1)  # Karel Winter
    if given and letter == "M" and before not in known.letters:
        return True
    if given and known.language == "de" and not _opens(tokens, index):
        return True
    particle = follow in signs.particles and _capital(tokens, index + 2)
    if particle and known.english is False and follow in ("de", "del", "di", "da", "do"):
        particle = False  # de mayo de Lima
    if before in signs.cues:
        return False
    opening = _opens(tokens, index)
    if known.language not in CAPITALS:
        return not opening or surname
    if not surname:
        return particle and letter == "M" and is_given(tokens[index].low)
    if before in signs.opening_cues and (
        _opens(tokens, index - 1) or low_at(tokens, index - 2) in signs.cues
    ):
        return False
    if letter == "W" and not opening:
        return False  # told reporters Wednesday Iran would
    if known.language == "de":
        noble = opening and low_at(tokens, index + 2) in signs.particles
        return is_given(tokens[index].low) or (noble and not is_given(follow))
    if letter == "M" and not opening and before not in signs.opening_cues | {","}:
        return True
    return not is_given(follow) or is_given(tokens[index].low)


def _is_time(low: str, known: Words) -> bool:
    return known.letters.get(low, "_") in "MWSPUk"


def _speaks(tokens: Sequence[Token], index: int, signs: _Signs) -> bool:
    """ "We lost," said April; April said she lost: it speaks, and so is somebody."""
    before, follow = low_at(tokens, index - 1), low_at(tokens, index + 1)
    if before in signs.cues or before in signs.opening_cues:
        return False
    told = before in ("said", "says", "asked", "added", "replied", "sagte", "dijo", "disse")
    return (told and follow in (".", ",", "¶", "")) or (
        follow in signs.saying and _after_quote(tokens, index)
    )


def _after_quote(tokens: Sequence[Token], index: int) -> bool:
    before = low_at(tokens, index - 1)
    return index == 0 or before in ("”", '"', "’", ".", "¶", "»")
