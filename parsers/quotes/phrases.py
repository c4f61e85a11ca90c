"""English words by what they do, and the words of a noun phrase: what it begins with, and the noun
that it is about."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "COUNTING",
    "DETERMINERS",
    "OPENERS",
    "SUFFIXES",
    "TIMES",
    "TITLES",
    "alternatives",
    "described",
    "head_of",
    "words_for",
]

_DATA: dict[str, dict[str, str]] = tomllib.loads(
    resources.files("parsers.quotes").joinpath("english.toml").read_text("utf-8")
)


def words_for(table: str, key: str) -> frozenset[str]:
    """The words of an entry of `english.toml`."""
    return frozenset(_DATA[table][key].split())


def alternatives(table: str, key: str) -> str:
    """A pattern for one of the words of an entry of `english.toml`."""
    return f"(?:{'|'.join(sorted(map(re.escape, words_for(table, key))))})"


OPENERS = words_for("phrases", "openers")
TIMES = words_for("phrases", "times")
COUNTING = words_for("phrases", "counting")
DETERMINERS = words_for("phrases", "determiners")
SUFFIXES = words_for("names", "suffixes")
TITLES: Mapping[str, str] = _DATA["titles"]
_PREPOSITIONS = words_for("phrases", "prepositions")


def head_of(words: Sequence[str]) -> str | None:
    """The noun that a phrase is about: its last word before a preposition."""
    head = None
    for word in words:
        if word.lower() in _PREPOSITIONS and head is not None:
            break
        head = word
    return head.lower().strip("’'") if head and head[0].isalpha() else None


def described(words: Sequence[str]) -> str:
    kept = list(words)
    while kept and kept[0].lower() in DETERMINERS:
        kept.pop(0)
    return " ".join(kept)
