"""The reporting words of a language, from its TOML file in `lexicons/` (format: docs/quotes.md)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Lexicon", "languages", "load"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words in lower case. `verbs`: form -> (lemma, class); `nouns`: form -> class;
    `phrases`: class -> phrases; `pronouns`: form -> class;
    `titles`: roles, before a name or for a person, `feminine` those of women, `compounds` whether a
    word that ends in one is one; `small`, `articles`, `times`: words whose capital names nobody;
    `particles`: lemma -> the words with one of which alone the verb is one of speech;
    `naming`: class -> words that stand before marks in which nobody speaks.

    For languages that are not parsed: `honorifics` are the titles that have a capital, `endings`
    short ones that make longer words a role, `oblique` the articles that no subject has, `linking`
    what joins a noun to another ("of"), `prepositions` those before whose name nobody speaks,
    `before_verb` what may stand between a comma and its verb, `only` what turns a negation round
    ("not only"), `negates_behind`: a negation may follow the verb, `commas`: asides stand between
    commas, inside the marks, `drops`: a verb may stand without its pronoun; `organisations`: words,
    and endings of words, that are an organisation's."""

    language: str
    verbs: Mapping[str, tuple[str, str]]
    nouns: Mapping[str, str]
    phrases: Mapping[str, tuple[str, ...]]
    pronouns: Mapping[str, str]
    titles: frozenset[str]
    negations: frozenset[str]
    refusals: frozenset[str]
    nobody: frozenset[str]
    hypotheticals: frozenset[str]
    groups: Mapping[str, frozenset[str]]
    particles: Mapping[str, frozenset[str]]
    feminine: frozenset[str]
    compounds: bool
    articles: frozenset[str]
    small: frozenset[str]
    times: frozenset[str]
    naming: Mapping[str, frozenset[str]]
    honorifics: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    before_verb: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    commas: bool = False
    negates_behind: bool = False
    drops: bool = False
    organisations: frozenset[str] = frozenset()


@functools.cache
def load(language: str | None) -> Lexicon | None:
    """The lexicon of an ISO 639-1 language, None where there is none."""
    if language not in languages():
        return None
    file = resources.files("parsers.quotes").joinpath("lexicons", f"{language}.toml")
    return _read(tomllib.loads(file.read_text("utf-8")))


@functools.cache
def languages() -> frozenset[str]:
    """ISO 639-1 codes of the languages that have a lexicon."""
    folder = resources.files("parsers.quotes").joinpath("lexicons")
    return frozenset(
        entry.name.removesuffix(".toml")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    )


def _read(data: dict[str, Any]) -> Lexicon:
    verbs: dict[str, tuple[str, str]] = {}
    for kind, lemmas in data.get("verbs", {}).items():
        for lemma, forms in lemmas.items():
            for form in forms.split():
                verbs.setdefault(form, (lemma, kind))
    nouns = {
        form: kind
        for kind, entry in data.get("nouns", {}).items()
        for form in entry["forms"].split()
    }
    pronouns = {
        form: kind for kind, forms in data.get("pronouns", {}).items() for form in forms.split()
    }

    def words(table: str, key: str) -> frozenset[str]:
        return frozenset(data.get(table, {}).get(key, "").split())

    return Lexicon(
        language=data["language"],
        verbs=verbs,
        nouns=nouns,
        phrases={kind: tuple(found) for kind, found in data.get("phrases", {}).items()},
        pronouns=pronouns,
        titles=words("titles", "before_name") | words("titles", "honorific"),
        negations=words("negation", "words"),
        refusals=words("negation", "refusing"),
        nobody=words("negation", "nobody"),
        hypotheticals=words("hypothetical", "words"),
        particles={
            lemma: frozenset(forms.split()) for lemma, forms in data.get("particles", {}).items()
        },
        feminine=words("titles", "female"),
        compounds=bool(data.get("titles", {}).get("compound", False)),
        articles=words("small", "articles"),
        small=words("small", "words"),
        times=words("small", "times"),
        naming={kind: frozenset(forms.split()) for kind, forms in data.get("naming", {}).items()},
        honorifics=words("titles", "honorific"),
        endings=words("titles", "endings"),
        oblique=words("small", "oblique"),
        linking=words("small", "linking"),
        prepositions=words("small", "prepositions"),
        before_verb=words("small", "before_verb"),
        only=words("negation", "only"),
        commas=bool(data.get("asides", {}).get("commas", False)),
        negates_behind=bool(data.get("negation", {}).get("behind", False)),
        drops=bool(data.get("asides", {}).get("subjectless", False)),
        organisations=words("organisations", "words"),
        groups={kind: frozenset(forms.split()) for kind, forms in data.get("people", {}).items()},
    )
