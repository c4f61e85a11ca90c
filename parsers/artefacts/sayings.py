"""What a line says of the article it stands in, by the word lists of its language."""

from __future__ import annotations

import functools
import re

from parsers.artefacts.folding import fold, fold_pattern
from parsers.artefacts.reading import of_language, words
from parsers.artefacts.tongues import languages, lexicon

__all__ = [
    "credit_of",
    "is_contribution",
    "is_correction",
    "is_link_note",
    "poster_of",
    "says_no_article",
]

_LABELLED = r"(?:,? [^:.]{2,40})? ?[:：]| ?[–—] | - |[.] |[】\])]"
_BREAK = re.compile(r"\s+(?=[(\[©])|(?<=[.!?…。！？”»\"'’])\s+|\s+[|–—/]\s+|\s+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST_CREDIT, _LEAST_LEFT, _LONGEST_POSTER = 100, 8, 200
_LONGEST_CONTRIBUTION = 160
_LABEL = 200
_LONGEST_NOTE, _MARKS = 80, " \t\n,;.()（）[]–—-"


def says_no_article(title: str, language: str | None) -> bool:
    """Whether a page's title is that of an error, a login, a search or the like, in English or in
    the page's language."""
    folded = fold(title)
    return any(
        _whole("no_article", code).fullmatch(folded) for code in languages(folded, language or "en")
    )


def is_correction(text: str) -> bool:
    """Whether a paragraph is a correction or a note of the editors, by how it begins."""
    return _is_edited(fold(text)[:_LABEL])


@functools.lru_cache(4096)
def is_link_note(text: str) -> bool:
    """Whether a text says where a link opens and nothing else, in any of the languages."""
    return len(text) <= _LONGEST_NOTE and _noted().fullmatch(fold(text).strip(_MARKS)) is not None


@functools.lru_cache(1024)
def _is_edited(beginning: str) -> bool:
    return _edited().match(beginning) is not None


def is_contribution(text: str, language: str | None) -> bool:
    """Whether a line tells who else reported, edited or translated, and nothing more: it is mostly
    names."""
    if len(text) > _LONGEST_CONTRIBUTION:
        return False
    cased = [word for word in _WORD.findall(text) if word[0].upper() != word[0].lower()]
    if sum(word[0].isupper() for word in cased) < 0.4 * len(cased):
        return False
    said = fold(text)
    return any(_whole("contributed", code).fullmatch(said) for code in languages(said, language))


def credit_of(caption: str, language: str | None) -> int | None:
    """Where in a caption the credit begins that it ends with; None where it has none."""
    tried = languages(fold(caption), language)
    for gap in _BREAK.finditer(caption):
        rest = caption[gap.end() :]
        if gap.start() < _LEAST_LEFT or len(rest) > _LONGEST_CREDIT:
            continue
        folded = fold(rest)
        plain = gap.group().isspace() and caption[gap.start() - 1] not in ".!?…。！？”»\"'’"
        for code in tried:
            if plain and not rest.startswith(("(", "[", "©")) and not _label(code).match(folded):
                continue
            rule = of_language(code).find(folded)
            if rule is not None and rule.kind == "credit":
                return gap.end()
    return None


def poster_of(line: str) -> tuple[int, int] | None:
    """Where in a line that says who posted something the name stands ("A post shared by Ada Quill
    (@quill) on 3 May"), in any of the languages; None where it is no such line."""
    folded = fold(line)
    if len(folded) != len(line) or len(line) > _LONGEST_POSTER:
        return None
    for said in _posted():
        match = said.fullmatch(folded)
        if match is not None:
            return match.span("who")
    return None


@functools.cache
def _posted() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(fold_pattern(said)) for said in words().get("posted_by", ()))


@functools.cache
def _noted() -> re.Pattern[str]:
    return re.compile(fold_pattern("|".join(f"(?:{said})" for said in words()["link_note"])))


@functools.cache
def _whole(name: str, code: str) -> re.Pattern[str]:
    return re.compile(fold_pattern("|".join(f"(?:{said})" for said in lexicon(code)[name])))


@functools.cache
def _edited() -> re.Pattern[str]:
    """Of all languages: a label with its colon is a label in any text."""
    labels = "|".join(f"(?:{label})" for label in words()["edited"])
    openings = "|".join(f"(?:{said})" for said in words()["edited_open"])
    pattern = rf"(?![\"'])\W*(?:(?:{labels})(?:{_LABELLED})|(?:{openings})(?!\w))"
    return re.compile(fold_pattern(pattern))


@functools.cache
def _label(code: str) -> re.Pattern[str]:
    labels = "|".join(f"(?:{label})" for label in lexicon(code)["photo_label"])
    by = "|".join(f"(?:{word})" for word in lexicon(code).get("by", ())) or "(?!)"
    return re.compile(fold_pattern(rf"(?:{labels})(?:,? (?:{by}) | ?\.? ?[:/|©=：])"))
