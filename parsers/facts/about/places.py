"""Where a value holds: a proper name behind "in" or "at", on the verb, the subject or the value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.facts.about.clauses import Clause
from parsers.facts.about.phrases import Word, phrase, verb_of
from parsers.facts.about.times import hung_on
from parsers.facts.lexicon import table

__all__ = ["place"]

PARTS = ("dobj", "attr", "nsubjpass", "pobj", "acomp", "oprd")
LINKS = frozenset(
    """
    in at across throughout near outside off along around inside on above below under beneath beyond
    over
    """.split()
)
WAYS = frozenset(
    "north south east west northeast northwest southeast southwest centre center outside".split()
)
TRADED = frozenset("export exports shipment shipments deliveries production output".split())
"""They come from the place they are told of."""
WORDS = table("assertion_en")
CLUBS = frozenset("Town City County Forest Park Valley".split())
"""Ends of a name that a club has as well as a place."""
BODIES = frozenset(WORDS["bodies"].split())
LANDS = frozenset(WORDS["lands"].split())
Span = tuple[int, int]


def place(clause: Clause, head: Word, taken: Sequence[Span]) -> str | None:
    """The place as written; `taken` are the characters of the facts, which are no places."""
    owners: list[Word] = []
    outmost = clause.verbs[0] if clause.verbs else None
    shared = hung_on(outmost, clause.above) or clause.above[:1]
    for verb in (*clause.verbs, *shared):
        owners.append(verb)
        owners += [c for c in verb.children if c.dep_ in PARTS]
    nouns = [clause.subject] if clause.subject is not None else []
    nouns.append(head)
    beside = _beside([head], taken) if head.dep_ == "conj" else None  # 310 in Sweden, 90 in Norway
    found = beside or _beside(owners, taken) or _beside(_deeper(nouns), taken)
    if found is None and clause.subject is not None and not _within(clause.subject, taken):
        found = _named(clause.subject, strict=True)  # the city of Lonmere built ...
    return found or _only_one(clause, head, taken)


REACH = 60
"""Words of a sentence that is searched; in a longer one a place may be that of another clause."""


def _only_one(clause: Clause, head: Word, taken: Sequence[Span]) -> str | None:
    """The only place of a clause: a trawler off Socota, the hills above Dessa."""
    doc = head.doc
    if len(doc) > REACH or not clause.verbs:
        return None
    verbs = (*clause.verbs, *hung_on(clause.verbs[0], clause.above))
    own = {verb.i for verb in verbs}
    # left 58 ships waiting outside the port
    own |= {c.i for verb in (*verbs, head) for c in verb.children if c.tag_ == "VBG"}
    found: list[str] = []
    for word in doc:
        if word.dep_ == "prep" and word.lower_ in LINKS:
            if word.lower_ == "at" and word.head.pos_ in ("NOUN", "PROPN") and _person(word.head):
                continue
            named = [
                _named(thing, strict=word.lower_ in ("on", "over"))
                for thing in word.children
                if thing.dep_ == "pobj" and not _within(thing, taken)
            ]
        elif word.lower_ in LANDS and word.pos_ == "NOUN" and not _within(word, taken):
            named = [_of(word)]
        else:
            continue
        if any(named) and verb_of(word) in own:
            found += [name for name in named if name is not None]
    if not found or any(name not in found[0] and found[0] not in name for name in found):
        return None
    return min(found, key=len)


def _deeper(nouns: Iterable[Word]) -> list[Word]:
    """Nouns with those that hang on them by a preposition: exports of grain from the port."""
    out: list[Word] = []
    for noun in nouns:
        out.append(noun)
        for child in noun.children:
            if child.dep_ == "prep":
                out += [thing for thing in child.children if thing.dep_ == "pobj"]
            elif child.dep_ in ("acl", "relcl") and child.lower_ in STANDING:
                out.append(child)  # the bank, based in Halden
    return out


def _beside(owners: Iterable[Word], taken: Sequence[Span]) -> str | None:
    for owner in owners:
        for child in owner.children:
            if child.dep_ == "prep" and (child.lower_ in LINKS or child.lower_ == "from"):
                if child.lower_ == "at" and owner.pos_ == "NOUN" and _person(owner):
                    continue  # analysts at Mordane: a firm
                joined = [c for c in child.children if c.dep_ == "conj" and c.pos_ == "ADP"]
                for thing in (t for link in (child, *joined) for t in link.children):
                    if thing.dep_ == "pobj" and not _within(thing, taken):
                        strict = child.lower_ in ("on", "over")
                        strict = strict or (child.lower_ == "from" and owner.lower_ not in TRADED)
                        found = _named(thing, strict=strict)
                        if found is not None:
                            return found
            if child.lower_ in WAYS:
                found = _of(child)
                if found is not None:
                    return found
    return None


STANDING = frozenset("based located headquartered situated held built found stationed".split())
PERSONS = ("er", "ers", "or", "ors", "ist", "ists", "yst", "ysts", "man", "men", "ian", "ians")


def _person(noun: Word) -> bool:
    return bool(noun.lower_.endswith(PERSONS) or noun.lower_ in ("officials", "official", "staff"))


def _within(word: Word, taken: Sequence[Span]) -> bool:
    return any(first <= word.idx < last for first, last in taken)


def _named(thing: Word, *, strict: bool) -> str | None:
    """The name in a phrase: Tarsk, the Arden hills, Merrow airport, the port of Oresh.

    `strict` wants a word that says it is a place.
    """
    part = thing.lower_ in WAYS
    if part or thing.lower_ in LANDS or thing.lower_.rstrip("s") in LANDS:
        inner = _of(thing) or (None if part else _beside_name(thing))
        if inner is not None:
            return inner
        names = [c for c in thing.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
        if names and thing.text in CLUBS and thing.dep_ in ("nsubj", "nsubjpass", "dobj"):
            return None  # Kirsa Town beat Valmont
        if names:
            doc = thing.doc
            return str(doc[min(c.i for c in names) : thing.i + 1].text)
    if strict or thing.pos_ != "PROPN" or thing.lower_ in BODIES:
        return None
    return phrase(thing)


def _beside_name(land: Word) -> str | None:
    """the capital, Orsova"""
    for child in land.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return phrase(child)
    return None


def _of(word: Word) -> str | None:
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for thing in child.children:
                if thing.dep_ == "pobj" and thing.pos_ == "PROPN":
                    return phrase(thing)
    return None
