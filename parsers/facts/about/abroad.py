"""What a value is said of in languages without a parser: the plain shapes of a sentence, and
nothing where it has another.

A subject is the noun phrase that opens a clause, up to a verb that is known as one (in German,
where nouns have capitals, up to the first word that can only be the verb). The whole of a share
stands right behind it, and what a sum is told of right before it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from parsers.facts.lexicon import Lexicon, lexicon, table
from parsers.facts.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Fact
    from parsers.facts.tokens import Token
    from parsers.syntax import Syntax

__all__ = ["described_abroad"]

SAID_OF = frozenset({"number", "count", "quantity", "money", "percent"})
LONGEST = 9
"""Words of a subject."""
FARTHEST = 40
"""Tokens between a subject's verb and the value at most."""
APOSTROPHES = ("'", "’")
JOINED = ("-", *APOSTROPHES)


@dataclass(frozen=True)
class _Grammar:
    dets: frozenset[str]
    finite: frozenset[str]
    breaks: frozenset[str]
    that: frozenset[str]
    whole: frozenset[str]
    meant_for: frozenset[str]
    no_whole: frozenset[str]
    clitics: frozenset[str]
    leaning: frozenset[str]
    nominative: frozenset[str]
    prepositions: frozenset[str]
    joining: frozenset[str]
    link: frozenset[str]
    stop: frozenset[str]
    units: frozenset[str]
    change: frozenset[str]
    endings: tuple[str, ...]
    german: bool

    def is_verb(self, low: str) -> bool:
        """Whether a word is a verb that has a subject, and nothing else."""
        return low in self.finite or (len(low) > SHORT and low.endswith(self.endings))


SHORT = 4


@cache
def _grammar(language: str) -> _Grammar:
    data: dict[str, Any] = table("languages")[language]
    lex: Lexicon = lexicon(language)
    words = {
        key: frozenset(data.get(key, "").split())
        for key in ("dets", "finite", "breaks", "that", "whole", "meant_for", "no_whole",
                    "clitics", "leaning", "nominative", "prepositions")
    }  # fmt: skip
    return _Grammar(
        **words,
        joining=lex.words["and"],
        link=lex.words["link"],
        stop=lex.words["stop"],
        units=frozenset(data["units"]),
        change=frozenset(lex.change),
        endings=tuple(data.get("endings", "").split()),
        german=language == "de",
    )


def described_abroad(facts: Sequence[Fact], syntax: Syntax) -> list[Fact]:
    """The facts with subject, predicate and of, where the shape of the sentence tells them."""
    language = lexicon(syntax.language).language
    if language == "en" or lexicon(syntax.language).sparse:
        return list(facts)
    g = _grammar(language)
    sentences = syntax.sentences
    starts = [start for start, _ in sentences]
    cut: dict[int, list[Token]] = {}
    out: list[Fact] = []
    for fact in facts:
        where = bisect_right(starts, fact.char_start) - 1
        if fact.kind in SAID_OF and where >= 0 and fact.char_end <= sentences[where][1]:
            if where not in cut:
                cut[where] = tokenise(syntax.text, *sentences[where])
            out.append(_told(g, fact, cut[where], syntax.text))
        else:
            out.append(fact)
    return out


def _told(g: _Grammar, fact: Fact, tokens: Sequence[Token], text: str) -> Fact:
    first = next((i for i, t in enumerate(tokens) if t.end > fact.char_start), len(tokens))
    last = next((i for i, t in enumerate(tokens) if t.start >= fact.char_end), len(tokens))
    whole = _behind(g, tokens, last, fact, text) or _before(g, tokens, first, fact, text)
    said = _subject(g, tokens, first, text)
    opens = not first or (first == 1 and tokens[0].low in g.dets)
    if said is None and opens and whole is not None and fact.kind == "percent":
        end = fact.char_end + text[fact.char_end :].find(whole) + len(whole)
        said = (text[tokens[0].start : end], None)  # 40 % des Français refusent
    subject, predicate = said or (None, None)
    return replace(fact, subject=subject, predicate=predicate, of=whole)


# ------------------------------------------------------------------ the whole


def _behind(g: _Grammar, tokens: Sequence[Token], at: int, fact: Fact, text: str) -> str | None:
    """40 % des voix, 40 Prozent der Stimmen; 3 millions d'euros pour la rénovation."""
    if at + 1 >= len(tokens) or fact.kind not in ("percent", "money"):
        return None
    link = tokens[at].low
    meant = fact.kind == "money" and link in g.meant_for
    if not meant and (fact.kind != "percent" or link not in g.whole):
        return None
    here = at + 1 + (tokens[at + 1].low in APOSTROPHES)
    begun = here
    determined = here < len(tokens) and tokens[here].low in g.dets
    if determined:
        here += 1
        here += here < len(tokens) and tokens[here].low in APOSTROPHES
    if meant and not determined and not g.german:
        return None  # pour construire
    noun = _noun(g, tokens, here)
    if noun is None:
        return None
    start = at if g.german and not meant else begun
    return text[tokens[start].start : tokens[noun].end]


def _noun(g: _Grammar, tokens: Sequence[Token], at: int) -> int | None:
    """The noun that stands at a token; in German past its adjectives."""
    for here in range(at, min(at + (4 if g.german else 1), len(tokens))):
        token = tokens[here]
        if token.kind != "w" or token.low in g.stop | g.no_whole | g.dets or token.low in g.units:
            return None
        if not g.german or token.text[0].isupper():
            return here if len(token.text) > 2 else None
    return None


def _before(g: _Grammar, tokens: Sequence[Token], first: int, fact: Fact, text: str) -> str | None:
    """une amende de 5 millions, eine Strafe von 5 Millionen: a noun, its article, and a link."""
    if first < 3 or fact.kind == "count" or tokens[first - 1].low not in g.link:
        return None
    noun, det = tokens[first - 2], tokens[first - 3]
    named = noun.kind == "w" and len(noun.text) > 2 and noun.text[0].isupper() is g.german
    if g.german and named and first > 3 and tokens[first - 4].low in g.dets:
        det = tokens[first - 4]  # ein kräftiges Plus von
    if not named or det.low not in g.dets or noun.low in g.units | g.stop:
        return None
    return text[det.start : noun.end]


# ------------------------------------------------------------------ the subject


def _subject(
    g: _Grammar, tokens: Sequence[Token], first: int, text: str
) -> tuple[str, str | None] | None:
    """The subject of the clause that a value stands in, and its verb."""
    start = _clause(g, tokens, first)
    if 0 < start < first and g.is_verb(tokens[start].low) and tokens[start - 1].low == ",":
        opening = _around_aside(g, tokens, start)
        if opening is None:
            return None
        noun: tuple[int, int] = opening
        verb: int | None = start
    else:
        found = _german(g, tokens, start, first) if g.german else _plain(g, tokens, start, first)
        if found is None:
            return None
        noun, verb = found
    if verb is not None and (first - verb > FARTHEST or _another(g, tokens, verb + 1, first)):
        return None
    said = text[tokens[noun[0]].start : tokens[noun[1] - 1].end]
    return said, None if verb is None else _verbs(g, tokens, verb, first, text)


def _clause(g: _Grammar, tokens: Sequence[Token], first: int) -> int:
    """Where the clause begins that a value stands in."""
    for here in range(first - 1, -1, -1):
        token = tokens[here]
        if token.low in g.that or (token.kind == "o" and token.low not in JOINED and
                                   token.low not in "%€$£."):  # fmt: skip
            return here + 1
    return 0


def _around_aside(g: _Grammar, tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """La ville, qui a 90 000 habitants, a construit: the subject before the aside."""
    comma = next((k for k in range(start - 2, -1, -1) if tokens[k].low == ","), None)
    if comma is None:
        return None
    related = tokens[comma + 1].low in (g.dets if g.german else g.breaks)
    if not related and any(g.is_verb(token.low) for token in tokens[comma + 1 : start - 1]):
        return None
    begun = _clause(g, tokens, comma)
    return (begun, comma) if _is_phrase(g, tokens, begun, comma) else None


def _plain(
    g: _Grammar, tokens: Sequence[Token], start: int, first: int
) -> tuple[tuple[int, int], int | None] | None:
    """Le chômage a baissé, los precios han subido: the words before the first verb."""
    for here in range(start + 1, min(first, start + LONGEST + 3)):
        token = tokens[here]
        before = tokens[here - 1].low
        moves = token.low in g.change and before not in g.dets and before not in g.stop
        if g.is_verb(token.low) or moves:
            end = here
            while end > start and (
                tokens[end - 1].low in JOINED or tokens[end - 1].low in g.leaning
            ):
                end -= 1  # le tribunal l'a condamné
            return ((start, end), here) if _is_phrase(g, tokens, start, end) else None
    return None


def _is_phrase(g: _Grammar, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether only a noun phrase stands there: it begins with its article or with a name."""
    if not 0 < end - start <= LONGEST + 3:
        return False
    opening = tokens[start]
    named = opening.text[0].isupper() and opening.low not in g.stop | g.clitics
    named = named and start + 1 == end
    if opening.low not in g.dets and not named:
        return False
    return all(
        (token.kind == "w" or token.low in JOINED)
        and (token.low not in g.breaks | g.finite or (g.german and token.low in g.dets))
        for token in tokens[start:end]
    )


def _german(
    g: _Grammar, tokens: Sequence[Token], start: int, first: int
) -> tuple[tuple[int, int], int | None] | None:
    """Die Stadt baut; Im Mai stiegen die Preise; dass die Mieten um 4 Prozent gestiegen sind."""
    if tokens[start].low in g.nominative:
        end = _german_phrase(g, tokens, start, first)
        if end is None:
            return None
        if start and tokens[start - 1].low in g.that:
            return (start, end), None
        verb = tokens[end] if end < first else None
        if verb is None or verb.kind != "w" or not verb.text.islower():
            return None
        if verb.low not in g.finite and verb.low in g.stop | g.dets | g.prepositions:
            return None
        if tokens[start].low == "der" and verb.low.endswith("en"):
            return None  # der Frau stahlen
        turned = end + 1 < len(tokens) and tokens[end + 1].low in ("der", "er", "sie", "es", "wir")
        return None if turned and tokens[start].low != "der" else ((start, end), end)
    for here in range(start + 1, min(first, start + LONGEST)):
        if tokens[here].low in g.finite | g.change and here + 1 < first:
            end = _german_phrase(g, tokens, here + 1, first)
            opens = tokens[here + 1].low in g.nominative
            return ((here + 1, end), here) if opens and end is not None else None
    return None


def _german_phrase(g: _Grammar, tokens: Sequence[Token], start: int, first: int) -> int | None:
    """The token after a noun phrase with what hangs on it: die Preise für Strom."""
    here = start
    if tokens[here].low in ("er", "sie", "es", "wir", "ich") and here + 1 < first:
        return here + 1
    end: int | None = None
    while here < min(first, start + LONGEST):
        here += tokens[here].low in g.dets
        while here < first and tokens[here].kind == "w" and tokens[here].text.islower():
            if tokens[here].low in g.stop | g.finite | g.prepositions:
                return end
            here += 1
        if here >= first or tokens[here].kind != "w" or not tokens[here].text[0].isupper():
            return end
        while here < first and tokens[here].kind == "w" and tokens[here].text[0].isupper():
            here += 1
            while here + 1 < first and tokens[here].low in JOINED and tokens[here + 1].glued:
                here += 2
        end = here
        if here >= first:
            return end
        if tokens[here].low in g.joining and start == 0:
            here += 1  # Die Bahn und ihr Betreiber
            continue
        if tokens[here].low in g.prepositions and here + 1 < first:
            here += 1
        elif tokens[here].low not in ("der", "des"):
            return end
    return end


def _another(g: _Grammar, tokens: Sequence[Token], start: int, first: int) -> bool:
    """Whether another clause may begin between the verb and the value: ... et la ville a dû."""
    joined = False
    for here in range(start, first):
        low = tokens[here].low
        after = tokens[here + 1].low if here + 1 < first else ""
        joined = joined or low in g.joining
        if joined and (g.is_verb(low) or (low in g.joining and after in g.dets)):
            return True
    return False


def _verbs(g: _Grammar, tokens: Sequence[Token], verb: int, first: int, text: str) -> str:
    """The verb, with the infinitive or participle right behind it."""
    last = verb + 1
    while not g.german and last < min(first, verb + 3) and g.is_verb(tokens[verb].low):
        token = tokens[last]
        if token.kind != "w" or token.low in g.stop | g.dets or not token.text.islower():
            break
        last += 1
    return text[tokens[verb].start : tokens[last - 1].end]
