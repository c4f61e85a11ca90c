"""Whether two articles are one story: the agency's text in twenty papers, edited or cut.

MinHash finds the few that may be (their bands are looked up in a table); then the texts themselves
are compared. Two reports by one template (weather, markets, results) share their words too, but
not their numbers and names: that is what tells them from one report that was edited. And two short
items with one long notice below them share nearly all but what they begin with.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["Likeness", "bands", "likeness"]

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\d+(?:[.,:]\d+)*|[^\W\d]+")
SHINGLE = 4
"""Words a shingle has."""
BANDS, ROWS = 24, 3
"""Of the articles that share half of all their shingles, these find 96 in 100."""
FEWEST = 25
"""Words below which a text (a stub, a notice for subscribers) is no story to compare."""
SHARED = 0.65
"""The share of the shorter text's shingles that the longer one has."""
OPENED = 0.3
"""The share of the first sentence's shingles that stand in the other text: of one of the two, at
least, for a paper may put its own beginning before the agency's."""
BRIEF = 120
"""Words below which all numbers and names of the first sentence must stand in the other text."""
ENDS = re.compile(r"[^\W\d]{2}[.!?]+[\"'”’»)]*$")
SHORTEST = 0.3
"""The share of the longer text's length that the shorter one has: a story is not every digest that
holds it."""
SAME_NUMBERS = 0.75
SAME_NAMES = 0.6
"""The share of the shorter text's numbers and names that stand in the longer one as well."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared of a text: hashes of its shingles, and its numbers and names with how often
    each stands there; of its first sentence, the shingles, and its numbers and names."""

    words: int
    shingles: frozenset[int]
    numbers: Counter[str]
    names: Counter[str]
    opening: frozenset[int]
    tells: frozenset[str]

    def same_story(self, other: Likeness) -> float:
        """The share of the shorter text's shingles that the longer has; 0: they are two stories."""
        short, long = sorted((self, other), key=lambda one: one.words)
        if short.words < FEWEST or short.words < SHORTEST * long.words:
            return 0.0
        shared = _within(short.shingles, long)
        if (
            shared < SHARED
            or _kept(short.numbers, long.numbers) < SAME_NUMBERS
            or _kept(short.names, long.names) < SAME_NAMES
            or max(_within(short.opening, long), _within(long.opening, short)) < OPENED
            or (short.words < BRIEF and not short.tells <= long.numbers.keys() | long.names.keys())
        ):
            return 0.0
        return shared


def likeness(text: str) -> Likeness:
    written = WORD.findall(text)
    first = WORD.findall(_first(text))
    return Likeness(
        len(written),
        frozenset(_shingles(written)),
        Counter(word for word in written if word[0].isdigit()),
        Counter(word for word in written if word[0].isupper()),
        frozenset(_shingles(first)),
        frozenset(word for word in first[1:] if word[0].isdigit() or word[0].isupper()),
    )


def _first(text: str) -> str:
    """The first sentence, with the next where it has less than six words."""
    beginning = text[:2000].split()
    ends = (n for n, word in enumerate(beginning, 1) if n > 5 and ENDS.search(word))
    return " ".join(beginning[: next(ends, 60)])


def bands(like: Likeness) -> list[int]:
    """Hashes of 64 bits, of which texts of one story share at least one, most likely; none for a
    text that is too short."""
    if like.words < FEWEST:
        return []
    minima = _empty().copy()
    minima.update_batch(sorted(like.shingles))
    return [
        int.from_bytes(
            hashlib.blake2b(bytes([n]) + band.tobytes(), digest_size=8).digest(), signed=True
        )
        for n, band in enumerate(minima.hashvalues.reshape(BANDS, ROWS))
    ]


def _shingles(written: list[str]) -> list[int]:
    words = [word.casefold() for word in written]
    runs = range(max(1, len(words) - SHINGLE + 1))
    return [zlib.crc32(" ".join(words[n : n + SHINGLE]).encode()) for n in runs]


def _within(shingles: frozenset[int], other: Likeness) -> float:
    return len(shingles & other.shingles) / len(shingles)


def _kept(few: Counter[str], many: Counter[str]) -> float:
    """The share of the one's that the other has; one that differs is never enough to tell."""
    there, common = few.total(), (few & many).total()
    return 1.0 if there - common <= 1 else common / there


@cache
def _empty() -> Any:
    """Its scheme and seed are those of every signature in the table."""
    # It imports SciPy, which takes a second: only for those who load.
    from datasketch import MinHash

    return MinHash(BANDS * ROWS, seed=1, scheme="affine32", hashfunc=_itself)


def _itself(hashed: int) -> int:
    return hashed
