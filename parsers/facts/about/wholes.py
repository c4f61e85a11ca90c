"""The whole a value is a share of, or the thing it is an amount or a number of."""

from __future__ import annotations

from parsers.article import Fact
from parsers.facts.about.phrases import Word, phrase
from parsers.facts.lexicon import table

__all__ = ["whole"]

SHARING = frozenset({"money", "percent", "quantity", "number"})
"""Kinds that may be an amount "in" or "for" something; a count is a number "of" it alone."""

SPENDING = frozenset(
    "spend spends spent pay pays paid earn earns earned owe owes owed set sets lost lose".split()
)


def whole(head: Word, first: int, last: int, fact: Fact) -> str | None:
    """What the value is a share, an amount or a number of; `first` to `last` are its characters in
    the sentence."""
    shared = fact.kind == "count" and fact.value is not None and 0 < fact.value < 1
    # one in six families: a share of what it counts
    found = _whole(head, first, last, fact) or (fact.unit if shared else None)
    return found or (_among(head) if shared or fact.kind in ("percent", "number") else None)


def _among(head: Word) -> str | None:
    """Among those under 30, 71 percent are against it; of the schools, half have."""
    if head.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for child in head.head.lefts:
        if child.dep_ == "prep" and child.lower_ in ("among", "of") and child.i < head.i:
            found = next((thing for thing in child.children if thing.dep_ == "pobj"), None)
            return None if found is None else phrase(found)
    return None


def _whole(head: Word, first: int, last: int, fact: Fact) -> str | None:
    kind = fact.kind
    following = next((word for word in head.doc if word.idx >= last), None)
    if fact.unit == "times" and kind == "number":
        return _compared(following)
    link = following if following is not None and following.lower_ == "of" else None
    if following is not None and following.lower_ in PARTS:
        link = next((c for c in following.children if c.lower_ in ("of", "in")), None)
    if link is not None and kind in SHARING:
        found = _object(link)
        if found is not None:
            return phrase(found, tight=True)
    if following is not None and following.lower_ == "in" and kind == "duration":
        served = next((c.text for c in following.children if c.lower_ in SERVED), None)
        if served is not None:
            return str(served)
    links = ("of", "in", "for", "on") if kind in SHARING else ("of",)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in links and child.idx >= last:
            found = _object(child)
            if found is not None and (child.lower_ == "of" or found.pos_ != "PROPN"):
                return phrase(found, tight=True)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of" and first <= child.idx < last:
            for thing in child.children:
                counted = any(inner.dep_ == "nummod" for inner in thing.children)
                if thing.dep_ == "pobj" and not (counted and fact.modifier is not None):
                    return phrase(thing, tight=True)
    up = head.head
    modifies = head.dep_ in ("nummod", "compound", "nmod", "amod") and up.pos_ in ("NOUN", "PROPN")
    if modifies and up.idx >= last and kind != "quantity" and not _is_time(up):
        return _phrase_after(up, last)
    before = head.dep_ == "pobj" and up.lower_ == "of" and up.head.pos_ == "NOUN"
    if before and up.idx < first:
        noun = up.head
        spent = noun.lower_ in SUMS and noun.head.lower_ in SPENDING and kind == "money"
        if spent and (found_for := _spent_on(noun.head, last)) is not None:
            return found_for  # an average of $212 for electricity
        counts = kind == "count" and (
            noun.dep_ in ("nsubj", "nsubjpass") or noun.lower_ in PHRASAL | ASKING
        )
        return None if counts else _phrase_before(noun, first)
    if head.dep_ == "pobj" and up.lower_ == "at" and up.head.lower_ in PUTTING:
        put = next((c for c in up.head.rights if c.dep_ == "dobj" and c.i < up.i), None)
        number = put is not None and put.lower_ == "number"
        put = _object_of(put) if put is not None and number else put
        return None if put is None else phrase(put, tight=True)
    if kind in ("money", "percent") and head.dep_ == "dobj" and up.lower_ in SPENDING:
        return _spent_on(up, last)
    return None


PUTTING = frozenset("put puts putting cap capped set fix fixed limit limited keep kept".split())
"""put its value at 300 million, cap the number of ships at four."""


def _object_of(noun: Word) -> Word | None:
    """The ships of "the number of ships"."""
    link = next((child for child in noun.rights if child.lower_ == "of"), None)
    return None if link is None else _object(link)


PARTS = frozenset("share stake slice portion chunk".split())
"""its 25% share of the market."""

SERVED = frozenset("prison jail office power custody exile captivity hospital".split())
SUMS = frozenset("average total maximum minimum sum record mean median".split())


ASKING = frozenset("poll polls survey surveys".split())


def _compared(following: Word | None) -> str | None:
    """three times the first estimate, twice the price."""
    noun = following
    for _ in range(3):
        if noun is None or noun.pos_ in ("NOUN", "PROPN"):
            break
        noun = noun.head if noun.head.i > noun.i else None
    if noun is None or _is_time(noun):
        return None
    plain = following is not None and following.pos_ in ("DET", "PRON", "ADJ", "NOUN", "PROPN")
    return _phrase_after(noun, following.idx) if plain and following is not None else None


def _spent_on(verb: Word, last: int) -> str | None:
    """41 million euros on severance, $400 for a seat."""
    for child in verb.children:
        link = child.dep_ in ("prep", "dative") and child.lower_ in ("on", "for", "in")
        if link and child.idx >= last:
            found = _object(child)
            if found is not None and found.pos_ == "NOUN":
                return phrase(found)
            pronoun = next((c for c in child.children if c.lower_ in ("him", "her", "them")), None)
            if pronoun is not None and child.lower_ == "for":
                return str(pronoun.text)
    return None


def _object(preposition: Word) -> Word | None:
    """The thing after a preposition; no time, no number, no pronoun, no part of a set phrase."""
    for thing in preposition.children:
        if thing.dep_ != "pobj" or _is_time(thing):
            continue
        if thing.lower_ in PHRASAL and preposition.lower_ != "of":
            continue
        if thing.pos_ == "NUM" or (thing.pos_ == "PRON" and preposition.lower_ != "of"):
            continue
        return thing
    return None


PHRASAL = frozenset("front addition total case charge favour favor prison fact person".split())


def _phrase_after(noun: Word, last: int) -> str:
    """The noun that a value stands before, with what stands between them."""
    doc = noun.doc
    words = [word for word in doc if last <= word.idx <= noun.idx and not word.is_punct]
    return str(doc[words[0].i : noun.i + 1].text) if words else str(noun.text)


def _phrase_before(noun: Word, first: int) -> str:
    """The noun a value specifies: "a fine of $5 million"."""
    doc = noun.doc
    lefts = [child.i for child in noun.lefts if child.dep_ in ("det", "amod", "compound", "poss")]
    return str(doc[min([*lefts, noun.i]) : noun.i + 1].text)


TIMES = table("assertion_en")["time_nouns"].split()


def _is_time(word: Word) -> bool:
    return word.lower_ in TIMES or (word.pos_ == "NUM" and len(word.text) == 4)
