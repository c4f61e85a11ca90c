"""A rule, and rules in order."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from parsers.artefacts.folding import fold
from parsers.artefacts.tongues import foreign, languages

__all__ = ["KINDS", "Line", "Made", "Rule", "Rules"]

KINDS = (
    "player_fallback",
    "player_control",
    "embed_code",
    "media_title",
    "share",
    "promo",
    "advertisement",
    "consent",
    "credit",
    "chrome",
    "paywall",
    "repeat",
)
"""Every kind of artefact that a rule may name."""

_WORDS = re.compile(r"\w+")
_GAP = re.compile(r"[\s,;:|/\\·•()\[\]<>–—+&.!?…»›→▶►⏵%#*=_\"'-]*")
_MOST_WORDS = 14
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what its neighbourhood says: the article's title, the kinds of artefact that the
    lines before and after it were (None: prose, none, or not known), whether markup says that it
    is a heading, which no rule takes for its place alone, and the document's language (ISO 639-1;
    None: not known)."""

    text: str
    title: str | None = None
    before: str | None = None
    after: str | None = None
    heading: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A line of nothing but certain words: at least one of `words`, with `filler` between."""

    words: re.Pattern[str]
    filler: re.Pattern[str] | None

    def fits(self, folded: str) -> bool:
        """Whether the line is made so, each word the longest there is at its place."""
        at, found = _end_of_gap(folded, 0), False
        for _ in range(_MOST_WORDS):
            if at == len(folded):
                return found
            end = _longest(self.words, folded, at)
            other = _longest(self.filler, folded, at) if self.filler else at
            if max(end, other) == at:
                return False
            found = found or (end >= other and end > at)
            at = _end_of_gap(folded, max(end, other))
        return at == len(folded) and found


def _longest(words: re.Pattern[str], folded: str, at: int) -> int:
    """Where the longest word that begins at `at` ends; `at` itself where none does."""
    match = words.match(folded, at)
    return match.end() if match else at


def _end_of_gap(folded: str, at: int) -> int:
    match = _GAP.match(folded, at)
    return match.end() if match else at


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to know an artefact.

    `match` are patterns for the whole folded line, or `made` its words, of which one must fit;
    `unless` patterns of which none may be found in it; `after` the kinds of which one must stand
    straight before, `between` of which one must stand before and one after; `similar` how like the
    title the line must be, in [0, 1]; `max_chars` the length from which a line is prose whatever
    it says.
    """

    name: str
    kind: str
    match: re.Pattern[str] | None = None
    made: Made | None = None
    unless: tuple[re.Pattern[str], ...] = ()
    after: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    similar: float | None = None
    max_chars: int = 200

    def fits(self, line: Line, folded: str) -> bool:
        """Whether this rule knows `line`, whose folded form is `folded`."""
        if len(folded) > self.max_chars or not self._in_place(line):
            return False
        if not self._says(folded) or any(pattern.search(folded) for pattern in self.unless):
            return False
        return self.similar is None or likeness(folded, line.title) >= self.similar

    def _says(self, folded: str) -> bool:
        if self.match is None and self.made is None:
            return True
        if self.match is not None and self.match.fullmatch(folded):
            return True
        return self.made is not None and self.made.fits(folded)

    def _in_place(self, line: Line) -> bool:
        if self.after and (line.before not in self.after or line.heading):
            return False
        return not self.between or (
            line.before in self.between and line.after in self.between and not line.heading
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in order: the first that fits names the artefact.

    `own` are tried on every line; then `of_language(code)`, which look at nothing but the line
    itself, for each language it may be in; then `placed`.
    """

    own: tuple[Rule, ...] = ()
    of_language: Callable[[str], Sequence[Rule]] | None = None
    placed: tuple[Rule, ...] = ()

    def __add__(self, other: Rules) -> Rules:
        """The rules of `other`, then these."""
        return Rules(
            (*other.own, *self.own),
            self.of_language or other.of_language,
            (*other.placed, *self.placed),
        )

    def find(self, line: Line) -> Rule | None:
        """The rule that says `line` is an artefact, or None where it is prose."""
        if len(line.text) > _LONGEST:
            return None
        folded = fold(line.text)
        if not folded:
            return None
        for rule in self.own:
            if rule.fits(line, folded):
                return rule
        if self.of_language is not None:
            tried = languages(folded, line.language)
            for code in (*tried, *(c for c in foreign(folded) if c not in tried)):
                known = _by_itself(self.of_language, code, folded)
                if known is not None:
                    return known
        return next((rule for rule in self.placed if rule.fits(line, folded)), None)


@functools.lru_cache(20_000)
def _by_itself(of_language: Callable[[str], Sequence[Rule]], code: str, folded: str) -> Rule | None:
    """Pages of one site say the same things: what a line is by itself is found once."""
    line = Line(folded)
    return next((rule for rule in of_language(code) if rule.fits(line, folded)), None)


def likeness(folded: str, title: str | None) -> float:
    """How much a folded line is like a title, in [0, 1]: 1 when their words are the same."""
    if not title:
        return 0.0
    words, wanted = _WORDS.findall(folded), _folded_words(title)
    if not words or not wanted:
        return 0.0
    if words == list(wanted):
        return 1.0
    mine, theirs = " ".join(words), " ".join(wanted)
    # A typo apart, two short words are like too many others.
    if len(words) < 3 and len(mine) < 8:
        return 0.0
    if abs(len(mine) - len(theirs)) > 0.3 * len(theirs):
        return 0.0
    if len(words) > 3 and 3 * len(set(words) & set(wanted)) < len(words):
        return 0.0  # a line that is mistyped has most of its words right
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


@functools.lru_cache(64)
def _folded_words(title: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(fold(title)))
