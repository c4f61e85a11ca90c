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

from parsers.artefacts.folding import fold, fold_pattern
from parsers.artefacts.rules import KINDS, Made, Rule, Rules
from parsers.artefacts.tongues import languages

__all__ = ["RuleError", "read_rules", "says_no_article", "shipped", "words"]

_FILES = ("player.toml", "page.toml")
_SLOT = re.compile(r"<([a-z_]+)>")
_UNSPACED = r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_END = rf"(?:(?<={_UNSPACED})|(?={_UNSPACED})|(?![^\W_]))"
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
    lexicon = {**(words or {}), **data.get("words", {})}
    return Rules(tuple(_rule(entry, origin, lexicon) for entry in data.get("rule", ())))


@functools.cache
def words() -> Mapping[str, Sequence[str]]:
    """The word lists of all languages together, by name."""
    merged: dict[str, dict[str, None]] = {}
    for entry in sorted(_languages().iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            for name, values in tomllib.loads(entry.read_text("utf-8"))["words"].items():
                merged.setdefault(name, {}).update(dict.fromkeys(values))
    return {name: tuple(values) for name, values in merged.items()}


@functools.cache
def shipped() -> Rules:
    """The rules that come with the package."""
    return Rules((), of_language, tuple(rule for rule in _all("en") if _needs_place(rule)))


@functools.cache
def of_language(code: str) -> Sequence[Rule]:
    """The shipped rules with the words of one language that need nothing but the line."""
    return tuple(rule for rule in _all(code) if not _needs_place(rule))


def says_no_article(title: str, language: str | None) -> bool:
    """Whether a page's title is that of an error, a login, a search or the like, in English or in
    the page's language."""
    folded = fold(title)
    return any(_no_article(code).fullmatch(folded) for code in languages(folded, language or "en"))


@functools.cache
def _no_article(code: str) -> re.Pattern[str]:
    text = (_languages() / f"{code}.toml").read_text("utf-8")
    titles = tomllib.loads(text)["words"]["no_article"]
    return re.compile(fold_pattern("|".join(f"(?:{title})" for title in titles)))


def _all(code: str) -> Sequence[Rule]:
    lexicon = tomllib.loads((_languages() / f"{code}.toml").read_text("utf-8"))["words"]
    empty: dict[str, Sequence[str]] = dict.fromkeys(word_lists(), ())
    rules: list[Rule] = []
    for name, text in _shipped_files():
        rules += read_rules(text, name, {**empty, **lexicon}).own
    return rules


def _needs_place(rule: Rule) -> bool:
    return bool(rule.after or rule.between or rule.similar is not None)


@functools.cache
def word_lists() -> frozenset[str]:
    """The names that word lists of languages have."""
    english = tomllib.loads((_languages() / "en.toml").read_text("utf-8"))["words"]
    return frozenset((*english, "said_joined"))


@functools.cache
def _shipped_files() -> Sequence[tuple[str, str]]:
    folder = resources.files(__package__)
    return tuple((name, (folder / name).read_text("utf-8")) for name in _FILES)


def _languages() -> Any:
    return resources.files(__package__) / "languages"


def _rule(entry: Mapping[str, Any], origin: str, words: Mapping[str, Sequence[str]]) -> Rule:
    name = str(entry.get("name", "?"))
    where = f"{origin}: rule {name}"
    if unknown := sorted(set(entry) - _KNOWN):
        raise RuleError(f"{where}: does not know {', '.join(unknown)}")
    if entry.get("kind") not in KINDS:
        raise RuleError(f"{where}: kind must be one of {', '.join(KINDS)}")
    if {"match", "made_of", "similar", "after", "between"}.isdisjoint(entry):
        raise RuleError(f"{where}: needs match or similar, or made_of, after or between")
    lexicon = {key: tuple(value) for key, value in words.items()}
    made = None
    if "made_of" in entry:
        filler = _list(entry.get("filler", ()), where, lexicon)
        wanted = _list(entry["made_of"], where, lexicon)
        made = Made(wanted, filler) if wanted else None
    unless = [_pattern(entry.get("unless", ()), where, lexicon)]
    if entry.get("unless_said"):
        unless += [_pattern([source], where, lexicon) for source in _SPOKEN]
    return Rule(
        name=name,
        kind=entry["kind"],
        match=_pattern(entry.get("match", ()), where, lexicon),
        made=made,
        unless=tuple(pattern for pattern in unless if pattern is not None),
        after=frozenset(entry.get("after", ())),
        between=frozenset(entry.get("between", ())),
        similar=entry.get("similar"),
        max_chars=entry.get("max_chars", 200),
    )


def _list(
    names: Sequence[str], where: str, words: Mapping[str, tuple[str, ...]]
) -> re.Pattern[str] | None:
    """Any word of these lists, no letter after it; None for no list."""
    slots = "|".join(f"<{name}>" for name in names)
    return _pattern([f"(?:{slots}){_END}"], where, words) if slots else None


def _pattern(
    sources: Sequence[str], where: str, words: Mapping[str, tuple[str, ...]]
) -> re.Pattern[str] | None:
    if not sources:
        return None

    def fill(slot: re.Match[str]) -> str:
        if slot[1] not in words:
            raise RuleError(f"{where}: no words named {slot[1]}")
        if not words[slot[1]]:
            return "(?!)"
        # The longest first: it is the one that leaves nothing over.
        return "(?:" + "|".join(sorted(words[slot[1]], key=len, reverse=True)) + ")"

    source = "|".join(f"(?:{_SLOT.sub(fill, source)})" for source in sources)
    try:
        return _compiled(fold_pattern(source))
    except re.error as error:
        raise RuleError(f"{where}: not a pattern: {error}") from error


@functools.lru_cache(4096)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
