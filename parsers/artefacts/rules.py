"""A rule, and rules in order."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from parsers.artefacts.folding import fold
from parsers.artefacts.pattern import Pattern

__all__ = ["GAP", "KINDS", "Line", "Made", "Rule"]

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
GAP = r"[\s,;:|/\\·•()\[\]<>–—+&.!?…»›→▶►⏵%#*=_\"'-]*"
"""What may stand between the words that a line is made of."""

_IN_GAP = re.compile(GAP)
_MOST_WORDS = 14
_OTHER_SIZE = 0.3


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

    words: Pattern
    filler: Pattern | None

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        return (self.words, self.filler) if self.filler else (self.words,)

    def fits(self, folded: str) -> bool:
        """Whether the line is made so, each word the longest there is at its place."""
        at, found = _end_of_gap(folded, 0), False
        for _ in range(_MOST_WORDS):
            if at == len(folded):
                return found
            end = self.words.end(folded, at)
            other = self.filler.end(folded, at) if self.filler else at
            if max(end, other) == at:
                return False
            found = found or (end >= other and end > at)
            at = _end_of_gap(folded, max(end, other))
        return at == len(folded) and found


def _end_of_gap(folded: str, at: int) -> int:
    match = _IN_GAP.match(folded, at)
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
    match: Pattern | None = None
    made: Made | None = None
    unless: tuple[Pattern, ...] = ()
    after: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    similar: float | None = None
    max_chars: int = 200

    def fits(self, line: Line, folded: str) -> bool:
        """Whether this rule knows `line`, whose folded form is `folded`."""
        if not self._in_place(line) or not self.says(folded):
            return False
        return self.similar is None or likeness(folded, line.title) >= self.similar

    def says(self, folded: str) -> bool:
        """Whether a folded line by itself is one of this rule's, wherever it stands."""
        if len(folded) > self.max_chars:
            return False
        return (
            (self.match is None and self.made is None)
            or (self.match is not None and self.match.whole(folded))
            or (self.made is not None and self.made.fits(folded))
        ) and self.allows(folded)

    def allows(self, folded: str) -> bool:
        """Whether nothing is in a folded line that speaks against this rule."""
        return not any(pattern.within(folded) for pattern in self.unless)

    def _in_place(self, line: Line) -> bool:
        if self.after and (line.before not in self.after or line.heading):
            return False
        return not self.between or (
            line.before in self.between and line.after in self.between and not line.heading
        )


def likeness(folded: str, title: str | None) -> float:
    """How much a folded line is like a title, in [0, 1]: 1 when their words are the same."""
    if not title:
        return 0.0
    wanted, theirs = _folded_words(title)
    if len(theirs) - len(folded) > _OTHER_SIZE * len(theirs):
        return 0.0
    words = _WORDS.findall(folded)
    if not words or not wanted:
        return 0.0
    if words == wanted:
        return 1.0
    mine = " ".join(words)
    # A typo apart, two short words are like too many others.
    if len(words) < 3 and len(mine) < 8:
        return 0.0
    if abs(len(mine) - len(theirs)) > _OTHER_SIZE * len(theirs):
        return 0.0
    if len(words) > 3 and 3 * len(set(words) & set(wanted)) < len(words):
        return 0.0  # a line that is mistyped has most of its words right
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


@functools.lru_cache(64)
def _folded_words(title: str) -> tuple[list[str], str]:
    words = _WORDS.findall(fold(title))
    return words, " ".join(words)
