"""The whole a value is a share of, or the thing it is an amount or a number of."""

from __future__ import annotations

from parsers.facts.about.phrases import Word, phrase
from parsers.facts.lexicon import table

__all__ = ["whole"]

SHARING = frozenset({"money", "percent", "quantity", "number"})
"""Kinds that may be an amount "in" or "for" something; a count is a number "of" it alone."""

SPENDING = frozenset(
    "spend spends spent pay pays paid earn earns earned owe owes owed set sets lost lose".split()
)


def whole(head: Word, first: int, last: int, kind: str) -> str | None:
    """What the value is a share, an amount or a number of; `first` to `last` are its characters in
    the sentence."""
    links = ("of", "in", "for", "on") if kind in SHARING else ("of",)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in links and child.idx >= last:
            found = _object(child)
            if found is not None and (child.lower_ == "of" or found.pos_ != "PROPN"):
                return phrase(found)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of" and first <= child.idx < last:
            for thing in child.children:
                if thing.dep_ == "pobj":
                    return phrase(thing)
    up = head.head
    modifies = head.dep_ in ("nummod", "compound", "nmod", "amod") and up.pos_ in ("NOUN", "PROPN")
    if modifies and up.idx >= last and kind != "quantity":
        return _phrase_after(up, last)
    if head.dep_ == "pobj" and up.lower_ == "of" and up.head.pos_ == "NOUN" and up.idx < first:
        return _phrase_before(up.head, first)
    if kind in ("money", "percent") and head.dep_ == "dobj" and up.lower_ in SPENDING:
        return _spent_on(up, last)
    return None


def _spent_on(verb: Word, last: int) -> str | None:
    """41 million euros on severance, $400 for a seat."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "for", "in") and child.idx >= last:
            found = _object(child)
            if found is not None and found.pos_ == "NOUN":
                return phrase(found)
    return None


def _object(preposition: Word) -> Word | None:
    """The thing after a preposition; no time, no number, no pronoun, no part of a set phrase."""
    for thing in preposition.children:
        if thing.dep_ != "pobj" or _is_time(thing) or thing.lower_ in PHRASAL:
            continue
        if thing.pos_ == "NUM" or (thing.pos_ == "PRON" and preposition.lower_ != "of"):
            continue
        return thing
    return None


PHRASAL = frozenset("front addition total case charge favour favor cash prison fact person".split())


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
