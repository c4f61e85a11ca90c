"""Rules from TOML.

A pattern names word lists as `<name>`: those of the file's own `[words]`, and those of a language,
a file of which is under `languages/`. What a rule is `made_of` are such lists too: a line of
nothing but their words, with words of `filler` between them.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from parsers.artefacts.book import Rules
from parsers.artefacts.folding import fold_pattern
from parsers.artefacts.pattern import Pattern
from parsers.artefacts.rules import KINDS, Made, Rule
from parsers.artefacts.sheet import Sheet
from parsers.artefacts.tongues import lexicon

__all__ = ["RuleError", "read_rules", "shipped", "words"]

_FILES = ("player.toml", "page.toml")
_SLOT = re.compile(r"<([a-z_]+)>")
_UNSPACED = r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_END = r"(?![^\W_])"
_END_UNSPACED = rf"(?:(?<={_UNSPACED})|(?={_UNSPACED})|{_END})"
_HAS_UNSPACED = re.compile(_UNSPACED)
_SPOKEN = (r"^[\"']", r"(?<!\w)<said>(?!\w)", "<said_joined>")
_KNOWN = frozenset(
    "name kind match made_of filler unless unless_said after between similar max_chars".split()
)  # fmt: skip


class RuleError(ValueError):
    """A rule file that cannot be used. The message names the file and the rule."""


def read_rules(text: str, origin: str, words: Mapping[str, Sequence[str]] | None = None) -> Rules:
    """Rules from the text of a TOML file, which may use `words` and its own. Raises `RuleError`,
    naming `origin`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{origin}: not TOML: {error}") from error
    rules = _rules(data, origin, words or {})
    for rule in rules:
        _check(rule, origin)
    return Rules(rules)


@functools.cache
def words() -> Mapping[str, Sequence[str]]:
    """The word lists of all languages together, by name."""
    merged: dict[str, dict[str, None]] = {}
    for entry in sorted(_languages().iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            for name, values in lexicon(entry.name.removesuffix(".toml")).items():
                merged.setdefault(name, {}).update(dict.fromkeys(values))
    return {name: tuple(values) for name, values in merged.items()}


@functools.cache
def shipped() -> Rules:
    """The rules that come with the package."""
    return Rules((), of_language, tuple(rule for rule in _all("en") if _needs_place(rule)))


@functools.cache
def of_language(code: str) -> Sheet:
    """The shipped rules with the words of one language that need nothing but the line."""
    return Sheet([rule for rule in _all(code) if not _needs_place(rule)])


def _all(code: str) -> Sequence[Rule]:
    empty: dict[str, Sequence[str]] = dict.fromkeys(word_lists(), ())
    rules: list[Rule] = []
    for name, data in _shipped_files():
        rules += _rules(data, name, {**empty, **lexicon(code)})
    return rules


def _needs_place(rule: Rule) -> bool:
    return bool(rule.after or rule.between or rule.similar is not None)


@functools.cache
def word_lists() -> frozenset[str]:
    """The names that word lists of languages have."""
    return frozenset((*lexicon("en"), "said_joined"))


@functools.cache
def _shipped_files() -> Sequence[tuple[str, Mapping[str, Any]]]:
    folder = resources.files(__package__)
    return tuple((name, tomllib.loads((folder / name).read_text("utf-8"))) for name in _FILES)


def _languages() -> Any:
    return resources.files(__package__) / "languages"


def _rules(
    data: Mapping[str, Any], origin: str, words: Mapping[str, Sequence[str]]
) -> tuple[Rule, ...]:
    own = {**words, **data.get("words", {})}
    return tuple(_rule(entry, origin, own) for entry in data.get("rule", ()))


def _check(rule: Rule, origin: str) -> None:
    made = rule.made.patterns if rule.made else ()
    for pattern in (rule.match, *made, *rule.unless):
        try:
            if pattern is not None:
                pattern.check()
        except re.error as error:
            raise RuleError(f"{origin}: rule {rule.name}: not a pattern: {error}") from error


def _rule(entry: Mapping[str, Any], origin: str, words: Mapping[str, Sequence[str]]) -> Rule:
    name = str(entry.get("name", "?"))
    where = f"{origin}: rule {name}"
    if unknown := sorted(set(entry) - _KNOWN):
        raise RuleError(f"{where}: does not know {', '.join(unknown)}")
    if entry.get("kind") not in KINDS:
        raise RuleError(f"{where}: kind must be one of {', '.join(KINDS)}")
    if {"match", "made_of", "similar", "after", "between"}.isdisjoint(entry):
        raise RuleError(f"{where}: needs match or similar, or made_of, after or between")
    made = None
    if "made_of" in entry:
        filler = _list(entry.get("filler", ()), where, words)
        wanted = _list(entry["made_of"], where, words)
        made = Made(wanted, filler) if wanted else None
    unless = [_pattern(entry.get("unless", ()), where, words)]
    if entry.get("unless_said"):
        unless += [_pattern([source], where, words) for source in _SPOKEN]
    return Rule(
        name=name,
        kind=entry["kind"],
        match=_pattern(entry.get("match", ()), where, words),
        made=made,
        unless=tuple(pattern for pattern in unless if pattern is not None),
        after=frozenset(entry.get("after", ())),
        between=frozenset(entry.get("between", ())),
        similar=entry.get("similar"),
        max_chars=entry.get("max_chars", 200),
    )


def _list(names: Sequence[str], where: str, words: Mapping[str, Sequence[str]]) -> Pattern | None:
    """Any word of these lists, no letter after it; None for no list."""
    slots = "|".join(f"<{name}>" for name in names)
    listed = _pattern([slots], where, words) if slots else None
    if listed is None:
        return None
    # Where words are not spaced, a letter may follow; the look for that is slow to compile.
    end = _END_UNSPACED if _HAS_UNSPACED.search(listed.source) else _END
    return Pattern(f"(?:{listed.source}){end}")


def _pattern(
    sources: Sequence[str], where: str, words: Mapping[str, Sequence[str]]
) -> Pattern | None:
    if not sources:
        return None

    def fill(slot: re.Match[str]) -> str:
        if slot[1] not in words:
            raise RuleError(f"{where}: no words named {slot[1]}")
        if not words[slot[1]]:
            return "(?!)"
        # The longest first: it is the one that leaves nothing over.
        return "(?:" + "|".join(sorted(words[slot[1]], key=len, reverse=True)) + ")"

    return Pattern(fold_pattern("|".join(f"(?:{_SLOT.sub(fill, source)})" for source in sources)))
