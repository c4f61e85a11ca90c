"""Words of speech in languages without a lexicon (`reporting.toml`): they tell that something is
said, and never who says it."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

__all__ = ["is_told", "parts_by_commas", "told_behind"]

LONGEST = 24
"""Characters of a word and what parts it from the marks."""
SHORTEST = 4
"""Letters of a word that is taken for one of speech where the language is not known."""

_WORDS: dict[str, dict[str, str]] = tomllib.loads(
    resources.files("parsers.quotes").joinpath("reporting.toml").read_text("utf-8")
)
_AHEAD = r"[\s,،，、.–—-]{0,4}"
_NAMED = r"(?:[^\W\d_]+\s|(?:[^\W\d_a-zà-ÿ][^\W\d_]+\s){2,3})?"
"""A word or a name between a comma and its verb: "”...”, poliisi kertoo"."""


@functools.cache
def _pattern(language: str | None) -> str | None:
    """A word of the language, of any where it is not known; None: it has none here."""
    known = {**_WORDS["apart"], **_WORDS["joined"]}
    if language is not None and language not in known:
        return None
    told = [
        re.escape(word) if code in _WORDS["joined"] else rf"(?<!\w){re.escape(word)}(?!\w)"
        for code, words in known.items()
        for word in words.split()
        if code == language
        or (language is None and (len(word) >= SHORTEST or code in _WORDS["joined"]))
    ]
    return f"(?:{'|'.join(sorted(set(told), key=len, reverse=True))})"


@functools.cache
def _behind(language: str | None) -> re.Pattern[str] | None:
    pattern = _pattern(language)
    if pattern is None:
        return None
    auxiliary = "|".join(_WORDS["auxiliary"].get(language or "", "").split())
    helped = rf"(?:(?:{auxiliary})\s)?" if auxiliary else ""
    return re.compile(_AHEAD + helped + pattern + rf"|,\s{_NAMED}{helped}{pattern}")


@functools.cache
def _before(language: str | None) -> re.Pattern[str] | None:
    pattern = _pattern(language)
    return re.compile(rf"{pattern}[\s,:،，：]{{0,3}}\Z") if pattern else None


def parts_by_commas(language: str | None) -> bool:
    """Whether who speaks stands between commas within the marks: "„Avem, a spus Ion, tot”"."""
    return language in _WORDS["commas"]["within"].split()


def told_behind(text: str, end: int, language: str | None) -> int | None:
    """Where a word of speech right behind an offset ends."""
    pattern = _behind(language)
    found = pattern.match(text, end) if pattern else None
    return found.end() if found else None


def is_told(text: str, start: int, end: int, language: str | None) -> bool:
    """Whether a colon or a word of speech stands right before the stretch, or a word behind it."""
    before = text[max(0, start - LONGEST) : start]
    pattern = _before(language)
    return (
        before.rstrip().endswith((":", "："))
        or (pattern is not None and pattern.search(before) is not None)
        or told_behind(text, end, language) is not None
    )
