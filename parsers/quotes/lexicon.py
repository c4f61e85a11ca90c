"""The reporting words of a language, from its TOML file in `lexicons/` (format: docs/quotes.md)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Lexicon", "languages", "load"]

LONG = 5
"""Letters of a role that makes a longer word one, too."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words in lower case. `verbs`: form -> (lemma, class); `nouns`: form -> class;
    `phrases`: class -> phrases; `pronouns`: form -> class;
    `titles`: roles, before a name or for a person, `feminine` those of women, `compounds` whether a
    word that ends in one is one; `small`, `articles`, `times`: words whose capital names nobody;
    `particles`: lemma -> the words with one of which alone the verb is one of speech;
    `naming`: class -> words that stand before marks in which nobody speaks; `empty`: words that
    tell nothing ("said nothing"); `thanking`: lemmas behind which a name tells nothing;
    `gestures`: verbs of what somebody does who then speaks; `silent`: lemma -> the words with one
    of which the verb is none of speech ("called off").

    For languages that are not parsed: `honorifics` are the titles that have a capital, `endings`
    those that make longer words a role, `oblique` the articles that no subject has, `linking`
    what joins a noun to another ("of"), `prepositions` those before whose name nobody speaks,
    `before_verb` what may stand between a comma and its verb, `only` what turns a negation round
    ("not only"), `negates_behind`: a negation may follow the verb, `commas`: asides stand between
    commas, inside the marks, `drops`: a verb may stand without its pronoun; `organisations`: words,
    and endings of words, that are an organisation's; `adjectives`: endings of those in its name;
    `male`, `female`: given names; `prefixes`: may begin a role; `aged`: what follows a number in
    a word for whoever is as old; `akin`: role -> roles that may be the same person's;
    `female_articles`, `male_articles`: those before the roles of one gender alone; `nationals`:
    whose countryman a name is, before it; `belonging`: behind a name, what tells where its bearer
    is from; `own`: roles by which a text calls whom it is about."""

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
    endings: tuple[str, ...] = ()
    oblique: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    before_verb: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    commas: bool = False
    negates_behind: bool = False
    drops: bool = False
    organisations: frozenset[str] = frozenset()
    adjectives: tuple[str, ...] = ()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()
    akin: Mapping[str, frozenset[str]] = field(default_factory=dict)
    female_ending: str | None = None
    female_articles: frozenset[str] = frozenset()
    male_articles: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    nationals: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    thanking: frozenset[str] = frozenset()
    gestures: frozenset[str] = frozenset()
    silent: Mapping[str, frozenset[str]] = field(default_factory=dict)


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

    titles = words("titles", "before_name") | words("titles", "honorific")
    compounds = bool(data.get("titles", {}).get("compound", False))
    long = {title for title in titles if compounds and len(title) >= LONG}
    akin: dict[str, frozenset[str]] = {}
    for line in data.get("titles", {}).get("akin", "").splitlines():
        for word in line.split():
            akin[word] = akin.get(word, frozenset()) | frozenset(line.split())
    return Lexicon(
        language=data["language"],
        verbs=verbs,
        nouns=nouns,
        phrases={kind: tuple(found) for kind, found in data.get("phrases", {}).items()},
        pronouns=pronouns,
        titles=titles,
        negations=words("negation", "words"),
        refusals=words("negation", "refusing"),
        nobody=words("negation", "nobody"),
        hypotheticals=words("hypothetical", "words"),
        particles={
            lemma: frozenset(forms.split()) for lemma, forms in data.get("particles", {}).items()
        },
        feminine=words("titles", "female"),
        compounds=compounds,
        articles=words("small", "articles"),
        small=words("small", "words"),
        times=words("small", "times"),
        naming={kind: frozenset(forms.split()) for kind, forms in data.get("naming", {}).items()},
        honorifics=words("titles", "honorific"),
        endings=tuple(sorted(long | words("titles", "endings"))),
        oblique=words("small", "oblique"),
        linking=words("small", "linking"),
        prepositions=words("small", "prepositions"),
        before_verb=words("small", "before_verb"),
        only=words("negation", "only"),
        commas=bool(data.get("asides", {}).get("commas", False)),
        negates_behind=bool(data.get("negation", {}).get("behind", False)),
        drops=bool(data.get("asides", {}).get("subjectless", False)),
        organisations=words("organisations", "words"),
        empty=words("empty", "words"),
        thanking=words("empty", "thanking"),
        gestures=words("gestures", "verbs"),
        silent={lemma: frozenset(forms.split()) for lemma, forms in data.get("silent", {}).items()},
        adjectives=tuple(sorted(words("organisations", "adjectives"))),
        male=words("given", "male"),
        female=words("given", "female"),
        prefixes=tuple(sorted(words("titles", "prefixes"))),
        aged=tuple(sorted(words("titles", "aged"))),
        akin=akin,
        female_ending=data.get("titles", {}).get("female_ending"),
        female_articles=words("small", "female_articles"),
        male_articles=words("small", "male_articles"),
        calling=words("small", "calling"),
        nationals=words("titles", "nationals"),
        belonging=words("small", "belonging"),
        own=words("titles", "own"),
        groups={kind: frozenset(forms.split()) for kind, forms in data.get("people", {}).items()},
    )
