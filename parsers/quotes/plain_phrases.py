"""A mention in a text that is not parsed, taken apart: its name, and the role before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.normalise import typed
from parsers.quotes.plain_mentions import PARTICLES, given_like, is_role, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.names import Gender

__all__ = ["Named", "Phrase", "article_gender", "take_apart"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name as `written`; `article`: with nothing before it but an article."""

    words: tuple[str, ...]
    written: str
    article: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention taken apart: the `role` is what stands before the name, or all of it."""

    named: Named | None
    role: str | None
    gender: Gender | None = None


def take_apart(text: str, lexicon: Lexicon, start: int, end: int) -> Phrase:
    """The name in a mention, and the role before it."""
    words = [(w, b, e) for b, e, w in tokens_of(text, start, end)]
    verb = len(words) > 1 and words[0][0].lower() in lexicon.verbs and words[1][0][:1].isupper()
    if verb and not given_like(words[0][0], lexicon):
        words = words[1:]  # "Comentó Ana Gómez" at the beginning of a sentence
    article = bool(words) and words[0][0].lower() in lexicon.articles
    if article:
        words = words[1:]
    commas = [i for i, (w, _, _) in enumerate(words) if w == ","]
    cut = commas[-1] + 1 if commas else 0
    told = article_gender(text, start, lexicon)
    if words and words[0][0].lower() in lexicon.organisations and len(words) > 1:
        written = typed(text[words[0][1] : words[-1][2]])
        return Phrase(Named(tuple(w for w, _, _ in words), written), None)
    roles = [
        i
        for i, (w, _, _) in enumerate(words)
        if is_role(w, lexicon) and not _is_surname(words, i, lexicon)
    ]
    if roles and roles[-1] >= cut:
        cut = roles[-1] + 1
        if cut < len(words) and words[cut][0].lower() in PARTICLES:
            given = [i for i in range(cut + 1, len(words)) if given_like(words[i][0], lexicon)]
            cut = given[0] if given else len(words)
    if not commas:  # "Dichters Henrik Stahl", "technicien argentin Diego Roy"
        given = [i for i, (w, _, _) in enumerate(words[:-1]) if given_like(w, lexicon) and i >= cut]
        if given and lexicon.compounds:
            cut = given[0]
        if not cut and words and words[0][0].islower():  # "la patronal Unión Empresarial"
            cut = next((i for i, (w, _, _) in enumerate(words) if w[:1].isupper()), 0)
    while cut < len(words) and words[cut][0].lower() in lexicon.honorifics:
        cut += 1
    while cut + 1 < len(words) and _is_national(words, cut, lexicon):
        cut += 1
    if cut and cut < len(words) and words[cut][0].islower():
        # "su colega, el argentino Diego Bonavena", "le capitaine brestois Enzo Delmas"
        while cut < len(words) and words[cut][0].islower():
            if not commas and words[cut][0].lower() in PARTICLES:
                break
            cut += 1
    if commas:
        pass
    elif cut and cut < len(words) and words[cut][0].lower() in lexicon.prepositions:
        cut = len(words)
    named = None
    if cut < len(words) and any(w[:1].isupper() for w, _, _ in words[cut:]):
        own = _own_name(words[cut:], lexicon, told=bool(cut))
        name = tuple(w for w, _, _ in own)
        written = text[own[0][1] : own[-1][2]]
        named = Named(name, typed(written), article and not cut)
    role = None
    honoured = all(w.lower() in lexicon.honorifics for w, _, _ in words[:cut])
    if cut and not honoured:
        first = roles[0] if lexicon.compounds and roles else 0
        role = text[words[first][1] : words[cut - 1][2]].strip(" ,") or None
    return Phrase(named, role, told if cut else None)


def _is_national(words: Sequence[tuple[str, int, int]], index: int, lexicon: Lexicon) -> bool:
    """Whether a word tells whose countryman the name behind it is: "l'Irlandais Dan Roche"."""
    word, following = words[index][0], words[index + 1][0]
    national = word.lower() in lexicon.nationals and not given_like(word, lexicon)
    return national and following[:1].isupper()


def _own_name(
    words: Sequence[tuple[str, int, int]], lexicon: Lexicon, *, told: bool
) -> Sequence[tuple[str, int, int]]:
    """The words of a name without where its bearer is from: "Henk Timmer van Meppel"; behind given
    names alone that is a surname. A particle with a capital begins a surname: "Van der Meer"."""
    first = 0
    while first + 1 < len(words) and words[first][0].lower() in PARTICLES:
        first += 1
    if first and words[0][0][:1].isupper():
        return words[first:]
    for index in range(1, len(words) - 1):
        before = words[index - 1][0]
        if words[index][0] in lexicon.belonging and not given_like(before, lexicon):
            return words[:index] if index > 1 or told else words
    return words


def _is_surname(words: Sequence[tuple[str, int, int]], index: int, lexicon: Lexicon) -> bool:
    """Whether a word that may be a role ends a name: "Sabine Richter", "José Pastor"."""
    word = words[index][0]
    back = index - 1
    while back > 0 and words[back][0].lower() in PARTICLES:
        back -= 1  # "Bram de Boer"
    if not index or not word[:1].isupper() or not given_like(words[back][0], lexicon):
        return False
    return not any(other[:1].isupper() for other, _, _ in words[index + 1 :])


def article_gender(text: str, start: int, lexicon: Lexicon) -> Gender | None:
    """The gender that the article before a role tells, where it tells any."""
    before = tokens_of(text, max(0, start - 6), start + 1)
    article = text[start:].split(" ", 1)[0].lower()
    if article not in lexicon.articles:
        article = before[-1][2].lower() if before else ""
    if article in lexicon.female_articles:
        return "female"
    return "male" if article in lexicon.male_articles else None
