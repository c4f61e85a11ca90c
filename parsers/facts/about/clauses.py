"""The clause a value hangs on: its verbs, from the one with the subject down, and that subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.facts.about.phrases import Word, phrase
from parsers.facts.lexicon import table

__all__ = ["BE", "CONTROLLED", "Clause", "clause", "subject"]

CLIMB = 14
"""Steps up the tree at most: deeper nestings are misreadings."""


@dataclass(frozen=True, slots=True)
class Clause:
    """`verbs` are those the value hangs on; `above` the verbs that govern these, nearest first;
    `adjective` the word that measures, where there is one ("houses worth $5 million")."""

    verbs: tuple[Word, ...]
    subject: Word | None
    above: tuple[Word, ...] = ()
    adjective: Word | None = None


MEASURING = frozenset("worth long high deep wide tall old thick heavy strong".split())
CONTROLLED = frozenset(table("assertion_en")["object_control"].split())


def clause(head: Word) -> Clause:
    """Up from a value to its verb, and on to the verb that has the subject."""
    word = head
    steps = 0
    while word.pos_ not in ("VERB", "AUX") and word.head.i != word.i and steps < CLIMB:
        measured = word.lower_ in MEASURING and word.head.pos_ in ("NOUN", "PROPN")
        if measured and word.head.i < word.i:
            governing = word.head.head if word.head.head.pos_ in ("VERB", "AUX") else None
            above = () if governing is None else (governing,)
            return Clause((), word.head, above=above, adjective=word)
        word = word.head
        steps += 1
    if word.pos_ not in ("VERB", "AUX"):
        return Clause((), None)
    if word.lower_ == "according":  # to a poll of 1,200 adults
        told = [thing for link in word.children for thing in link.children if thing.dep_ == "pobj"]
        return Clause((), told[0] if told else None)
    verbs, subject = _with_subject(word, steps)
    if verbs[-1].lower_ in BE:
        verbs[:0] = _to_be_done(verbs[0])
    return Clause(tuple(reversed(verbs)), subject, _above(verbs[-1]))


BE = frozenset("is are was were 's ’s".split())


def _to_be_done(verb: Word) -> list[Word]:
    """400 are to be freed: the infinitive that tells what is to happen."""
    return [
        child
        for child in verb.rights
        if child.dep_ == "xcomp" and any(inner.tag_ == "TO" for inner in child.children)
    ][:1]


def _with_subject(word: Word, steps: int) -> tuple[list[Word], Word | None]:
    """The verbs from the value's own up to the one whose subject is meant, and that subject."""
    verbs = [word]
    while steps < CLIMB:
        found = _own_subject(word)
        if found is not None:
            return verbs, found
        up = word.head
        if up.i == word.i:
            return verbs, None
        if word.dep_ in ("acl", "relcl"):
            return verbs, up
        infinitive = any(child.tag_ == "TO" for child in word.children)
        if word.dep_ not in CLIMBING or (word.dep_ == "ccomp" and not infinitive):
            return verbs, None
        if up.pos_ in ("VERB", "AUX"):
            if word.dep_ == "conj":
                return verbs, _reported_subject(word, up) or _shared_subject(up)
            if word.dep_ == "xcomp":
                verbs.append(up)
            word = up
            steps += 1
        elif up.pos_ == "ADJ" and up.head.pos_ in ("VERB", "AUX") and infinitive:
            verbs += [up, up.head]  # is likely to fall
            word = up.head
            steps += 2
        elif up.pos_ == "ADP" and up.head.pos_ in ("VERB", "AUX"):
            controller = up.head.lower_ in CONTROLLED
            object_ = next((c for c in up.head.children if c.dep_ in ("dobj", "nsubjpass")), None)
            if controller and object_ is not None:
                return verbs, object_
            word = up.head
            steps += 2
        else:
            return verbs, None
    return verbs, None


CLIMBING = frozenset("xcomp conj advcl pcomp auxpass aux ccomp prep".split())


def _above(verb: Word) -> tuple[Word, ...]:
    """The verbs that a verb depends on, nearest first."""
    out: list[Word] = []
    word = verb
    while word.head.i != word.i and len(out) < 4:
        if word.dep_ in ("acl", "relcl", "appos"):
            break
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            out.append(word)
    return tuple(out)


def _own_subject(verb: Word) -> Word | None:
    if any(child.dep_ == "expl" for child in verb.children):  # there are 900 empty flats
        return next((c for c in verb.rights if c.dep_ in ("attr", "dobj", "nsubj")), None)
    for child in verb.lefts:
        if child.dep_ in ("nsubj", "nsubjpass", "csubj"):
            return child
    for child in verb.rights:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    return None


MODALS = frozenset("would will could may might should can 'll ’ll".split())


def _reported_subject(verb: Word, saying: Word) -> Word | None:
    """It would cost 15 cents, said the vet, and could stop it: what the speech goes on about."""
    modal = verb.tag_ == "VB" or any(child.lower_ in MODALS for child in verb.children)
    if not modal or saying.tag_ == "VB" or any(c.lower_ in MODALS for c in saying.children):
        return None
    told = next((child for child in saying.children if child.dep_ == "ccomp"), None)
    return None if told is None else _own_subject(told)


def _shared_subject(verb: Word) -> Word | None:
    for _ in range(4):
        subject = _own_subject(verb)
        if subject is not None:
            return subject
        if verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
            verb = verb.head
        else:
            break
    return verb.head if verb.dep_ in ("acl", "relcl") else None


def subject(clause: Clause, head: Word, taken: Sequence[tuple[int, int]]) -> str | None:
    """The noun phrase the value is said of; `taken` are the characters of the facts."""
    apposed = _apposed(head)
    if apposed is not None and not any(a <= apposed.idx < b for a, b in taken):
        return phrase(apposed)
    subject = clause.subject
    if subject is None:
        return None
    if (subject.pos_ == "PRON" and subject.tag_ in ("WDT", "WP")) or subject.lower_ in (
        "which",
        "who",
    ):
        verb = subject.head
        for _ in range(3):
            if verb.dep_ == "relcl":
                break
            verb = verb.head
        if verb.dep_ == "relcl":
            subject = verb.head
        else:
            before = _described(subject)
            if before is None:
                return None
            subject = before
    elif clause.verbs and subject.lower_ == "that" and clause.verbs[0].dep_ == "relcl":
        subject = clause.verbs[0].head
    named = _named_above(subject)
    if named is not None:
        subject = named
    said = phrase(subject)
    if clause.adjective is not None:  # repairs worth 90 million
        said = said.partition(f" {clause.adjective.text}")[0]
    return said


def _described(pronoun: Word) -> Word | None:
    """What "that" or "which" right behind a noun phrase goes on about, where the tree does not say:
    a wind farm off Cape Soll that cost 40 million."""
    if not pronoun.i:
        return None
    word = pronoun.doc[pronoun.i - 1]
    for _ in range(5):
        if word.pos_ == "NOUN":
            return word
        if word.pos_ not in ("PROPN", "ADP", "NUM") or word.head.i >= word.i:
            return None
        word = word.head
    return None


def _apposed(head: Word) -> Word | None:
    """The name that a phrase with the value in it stands beside: "the Summit, a meeting of 18"."""
    word = head
    for _ in range(6):
        if word.dep_ == "appos":
            return word.head
        if word.dep_ in ("pobj", "prep", "nummod", "conj", "compound") and word.head.i != word.i:
            if word.head.pos_ in ("VERB", "AUX"):
                return None
            word = word.head
            continue
        return None
    return None


def _named_above(subject: Word) -> Word | None:
    """For a bare noun in a clause that describes something named, the thing named.

    "The pact, an agreement that will create jobs in economies that hold 40 percent": economies
    says what the pact covers, and the pact is what the value is told of.
    """
    bare = subject.pos_ == "NOUN" and not any(
        child.dep_ in ("det", "poss", "nummod", "amod", "compound") for child in subject.children
    )
    if not bare:
        return None
    word = subject
    for _ in range(10):
        if word.head.i == word.i:
            return None
        if word.dep_ == "appos" and word.head.pos_ == "PROPN":
            return word.head
        word = word.head
    return None
