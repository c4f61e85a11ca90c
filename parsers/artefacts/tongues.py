"""Which languages' words a line may be made of."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping
from importlib import resources

from parsers.artefacts.folding import fold_pattern

__all__ = ["LATIN", "foreign", "languages", "lexicon"]

LATIN = ("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "tr", "vi",
         "id", "hu", "ro")  # fmt: skip

# Those beside a language that it is taken for, or that its sites are half written in.
_FAMILY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("no", "nb", "nn", "da", "sv", "is", "fo"), ("no", "da", "sv")),
    **dict.fromkeys(("gl", "ca", "oc", "an", "ast"), ("es", "pt", "fr")),
    "pt": ("pt", "es"),
    "es": ("es", "pt"),
    "sk": ("cs", "pl"),
    "cs": ("cs",),
    "ms": ("id",),
    "af": ("nl",),
    "lb": ("de", "fr"),
    "az": ("tr", "ru"),
    "uk": ("uk", "ru"),
    "ru": ("ru", "uk"),
    "be": ("ru", "uk"),
    "bg": ("ru", "uk"),
    "kk": ("ru",),
    "ps": ("fa", "ar"),
    "ur": ("fa", "ar"),
    "ku": ("tr", "ar"),
    "zh": ("zh",),
}
_SCRIPTS = (
    (re.compile(r"[\uac00-\ud7a3]"), ("ko",)),
    (re.compile(r"[\u3040-\u30ff]"), ("ja",)),
    (re.compile(r"[\u3400-\u9fff]"), ("zh", "ja")),
    (re.compile(r"[\u0600-\u06ff]"), ("fa", "ar")),
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "uk")),
    (re.compile(r"[\u0370-\u03ff]"), ("el",)),
)
_KNOWN = frozenset((*LATIN, "ko", "ja", "zh", "fa", "ar", "ru", "uk", "el"))
_WORD = re.compile(r"[^\W\d_]{2,}")
_SYNTAX = re.compile(r"\\[a-zA-Z]|\{[\d,]+\}|\(\?[:!=<]+")
_CHOICE = re.compile(r"\[(\w)[^\]]*\]")
# Lists for no rule: what a page's title, a correction and a contribution say.
_SAYINGS = ("no_article", "edited", "edited_open", "contributed", "posted_by")
_LONGEST = 300
_LEAST_SHARE = 0.4
_STEM = 6


def languages(folded: str, document: str | None) -> tuple[str, ...]:
    """The languages to try first on a folded line of a document in the language `document`: those
    of the line's script, the document's own, and English, which players speak everywhere."""
    out: dict[str, None] = {}
    if not folded.isascii():
        for pattern, tongues in _SCRIPTS:
            if pattern.search(folded):
                out.update(dict.fromkeys(tongues))
                break
    if document and (document in _KNOWN or document in _FAMILY):
        out.update(dict.fromkeys(_FAMILY.get(document, (document,))))
    out["en"] = None
    return tuple(out)


def foreign(folded: str, tried: Collection[str]) -> list[str]:
    """The languages in Latin letters, those `tried` apart, whose rules know enough words of a
    folded line, or all before its colon: a player may speak another language than its page."""
    if len(folded) > _LONGEST:
        return []
    vocabulary = _vocabulary()
    words = _stems(folded)
    least = _LEAST_SHARE * len(words)
    hits = [vocabulary[word] for word in words if word in vocabulary]
    enough: set[str] = set()
    if hits and len(hits) >= least:
        known = Counter(itertools.chain(*hits))
        enough = {code for code, count in known.items() if count >= least}
    label, colon, _ = folded.partition(":")
    if hits and colon:
        enough |= _all_known(_stems(label))
    return [code for code in LATIN if code in enough and code not in tried]


def _stems(folded: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(folded)}


def _all_known(words: Collection[str]) -> set[str]:
    """The languages that know all of some words."""
    vocabulary = _vocabulary()
    known = [vocabulary.get(word, ()) for word in words]
    return set(LATIN).intersection(*known) if known else set()


@functools.cache
def lexicon(code: str) -> Mapping[str, tuple[str, ...]]:
    """The word lists of a language, by name."""
    text = (resources.files(__package__) / "languages" / f"{code}.toml").read_text("utf-8")
    return {name: tuple(values) for name, values in tomllib.loads(text)["words"].items()}


@functools.cache
def _vocabulary() -> Mapping[str, tuple[str, ...]]:
    """The languages in Latin letters by the beginnings of the words that their rules know."""
    out: dict[str, tuple[str, ...]] = {}
    for code in LATIN:
        lists = (words for name, words in lexicon(code).items() if name not in _SAYINGS)
        source = " ".join(itertools.chain(*lists))
        bare = _CHOICE.sub(r"\1", _SYNTAX.sub(" ", source))
        for word in {word[:_STEM] for word in _WORD.findall(fold_pattern(bare))}:
            out[word] = (*out.get(word, ()), code)
    return out
