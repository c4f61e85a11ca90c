"""Where the text uses a word that may report speech."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.quotes.lexicon import Lexicon

__all__ = ["Cue", "find_cues"]


@dataclass(frozen=True, slots=True)
class Cue:
    """`form` is verb, noun or phrase; `kind` the class its lexicon gives it."""

    start: int
    end: int
    lemma: str
    kind: str
    form: str


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_cues(text: str, lexicon: Lexicon) -> list[Cue]:
    """Every possible cue, in reading order; thoughts and wishes are left out."""
    cues: list[Cue] = []
    phrases = _phrases(lexicon.language)
    for match in phrases.finditer(text) if phrases else ():
        phrase = " ".join(match.group().lower().split())
        kind = next((k for k, found in lexicon.phrases.items() if phrase in found), "according")
        cues.append(Cue(match.start(), match.end(), phrase, kind, "phrase"))
    taken = {cue.start for cue in cues}
    for match in _WORD.finditer(text):
        word = match.group().lower()
        verb = lexicon.verbs.get(word)
        end = match.end()
        if match.start() in taken:
            continue
        if verb is None and "-" in word and _is_behind_verb(word.rsplit("-", 1)[1], lexicon):
            word = word.split("-", 1)[0]  # "explique-t-elle", "diz-se"
            verb, end = lexicon.verbs.get(word), match.start() + len(word)
            named = match.group().lower()[len(word) + 1 :] not in lexicon.pronouns
            if verb is not None and verb[1] == "label" and named:
                continue  # "chama-se"
        if verb is not None and _is_silent(text, end, verb[0], lexicon):
            continue
        if verb is not None and verb[1] != "think":
            cues.append(Cue(match.start(), end, verb[0], verb[1], "verb"))
        elif word in lexicon.nouns and lexicon.nouns[word] != "thought":
            cues.append(Cue(match.start(), match.end(), word, lexicon.nouns[word], "noun"))
    cues.sort(key=lambda cue: cue.start)
    return cues


def _is_behind_verb(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.pronouns or word in lexicon.before_verb


def _is_silent(text: str, end: int, lemma: str, lexicon: Lexicon) -> bool:
    """Whether the next word makes the verb one of no speech: "called off"."""
    words = lexicon.silent.get(lemma)
    following = _WORD.match(text, end + 1) if words and text[end : end + 1] == " " else None
    return following is not None and following.group().lower() in (words or ())


@functools.cache
def _phrases(language: str) -> re.Pattern[str] | None:
    from parsers.quotes.lexicon import load

    lexicon = load(language)
    listed = [p for found in (lexicon.phrases if lexicon else {}).values() for p in found]
    if not listed:
        return None
    listed.sort(key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in listed)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)
