"""What is on a page and is not the article, found by rules kept as data.

A rule judges one line (a paragraph-sized piece of text) as a whole, in its typed form and without
regard to case, by what it says and by what stands before it. The rules that ship are the TOML
files beside this one; `docs/articles.md` tells how to write more.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import resources
from typing import Any

from parsers.normalise import typed

__all__ = ["KINDS", "Line", "Rule", "RuleError", "Rules", "read_rules", "shipped"]

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

_SLOT = re.compile(r"<([a-z_]+)>")
_WORDS = re.compile(r"\w+")


class RuleError(ValueError):
    """A rule file that cannot be used. The message names the file and the rule."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what its neighbourhood says: the article's title and the kind of artefact that
    the line before it was (None: it was prose, or there is none)."""

    text: str
    title: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to know an artefact.

    `match` are patterns for the whole typed, case-folded line, of which one must fit; `after` the
    kinds of which one must stand straight before; `similar` how like the title the line must be,
    in [0, 1]; `max_chars` the length from which a line is prose whatever it says.
    """

    name: str
    kind: str
    match: re.Pattern[str] | None
    unless: re.Pattern[str] | None = None
    after: frozenset[str] = frozenset()
    similar: float | None = None
    max_chars: int = 200

    def fits(self, line: Line, folded: str) -> bool:
        if len(folded) > self.max_chars or (self.after and line.before not in self.after):
            return False
        if self.match is not None and not self.match.fullmatch(folded):
            return False
        if self.unless is not None and self.unless.search(folded):
            return False
        return self.similar is None or likeness(folded, line.title) >= self.similar


class Rules:
    """Rules in order: the first that fits names the artefact."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules: Sequence[Rule] = tuple(rules)
        self._longest = max((rule.max_chars for rule in self.rules), default=0)

    def __add__(self, other: Rules) -> Rules:
        return Rules((*other.rules, *self.rules))

    def find(self, line: Line) -> Rule | None:
        """The rule that says `line` is an artefact, or None where it is prose."""
        # The typed form is never much shorter than the line: no need to make it for prose.
        if len(line.text) > 2 * self._longest:
            return None
        folded = typed(line.text).casefold()
        if not folded or len(folded) > self._longest:
            return None
        return next((rule for rule in self.rules if rule.fits(line, folded)), None)


def likeness(folded: str, title: str | None) -> float:
    """How much a folded line is like a title, in [0, 1]: 1 when their words are the same."""
    if not title:
        return 0.0
    words, wanted = _WORDS.findall(folded), _WORDS.findall(typed(title).casefold())
    if not words or not wanted:
        return 0.0
    if words == wanted:
        return 1.0
    if len(words) < 3:  # a typo apart, two words are like too many others
        return 0.0
    mine, theirs = " ".join(words), " ".join(wanted)
    if abs(len(mine) - len(theirs)) > 0.3 * len(theirs):
        return 0.0
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


def read_rules(text: str, origin: str, words: Mapping[str, Sequence[str]] | None = None) -> Rules:
    """Rules from the text of a TOML file; `<name>` in a pattern is any of the file's words of that
    name. Raises `RuleError`, naming `origin`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{origin}: not TOML: {error}") from error
    lexicon = {**(words or {}), **data.get("words", {})}
    return Rules(_rule(entry, origin, lexicon) for entry in data.get("rule", ()))


@functools.cache
def shipped() -> Rules:
    """The rules that come with the package."""
    folder = resources.files(__package__)
    words = tomllib.loads((folder / "words.toml").read_text("utf-8"))["words"]
    rules = Rules(())
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name, reverse=True):
        if entry.name.endswith(".toml") and entry.name != "words.toml":
            rules = rules + read_rules(entry.read_text("utf-8"), entry.name, words)
    return rules


def _rule(entry: Mapping[str, Any], origin: str, words: Mapping[str, Sequence[str]]) -> Rule:
    name = str(entry.get("name", "?"))
    where = f"{origin}: rule {name}"
    known = {"name", "kind", "match", "unless", "after", "similar", "max_chars"}
    if unknown := sorted(set(entry) - known):
        raise RuleError(f"{where}: does not know {', '.join(unknown)}")
    if entry.get("kind") not in KINDS:
        raise RuleError(f"{where}: kind must be one of {', '.join(KINDS)}")
    if "match" not in entry and "similar" not in entry:
        raise RuleError(f"{where}: needs match or similar")
    return Rule(
        name=name,
        kind=entry["kind"],
        match=_pattern(entry.get("match"), where, words),
        unless=_pattern(entry.get("unless"), where, words),
        after=frozenset(entry.get("after", ())),
        similar=entry.get("similar"),
        max_chars=entry.get("max_chars", 200),
    )


def _pattern(
    sources: Sequence[str] | None, where: str, words: Mapping[str, Sequence[str]]
) -> re.Pattern[str] | None:
    if not sources:
        return None

    def fill(slot: re.Match[str]) -> str:
        if slot[1] not in words:
            raise RuleError(f"{where}: no words named {slot[1]}")
        return "(?:" + "|".join(words[slot[1]]) + ")"

    try:
        return re.compile("|".join(f"(?:{_SLOT.sub(fill, source)})" for source in sources))
    except re.error as error:
        raise RuleError(f"{where}: not a pattern: {error}") from error
