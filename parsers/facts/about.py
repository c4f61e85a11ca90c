"""What a fact is about: subject, predicate, the whole of a share, period, place and how it is
asserted, read from the grammar of its sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parsers.facts import assertion
from parsers.facts.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Fact
    from parsers.syntax import Syntax

__all__ = ["described"]

# a spaCy token; spaCy has no types to give
Word = Any

LONGEST = 1200
"""Characters; a longer sentence is a table or a list and has no grammar to read."""

VALUES = frozenset({"number", "count", "quantity", "money", "percent", "age", "duration"})
CLIMB = 14
"""Steps up the tree at most: deeper nestings are misreadings."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The verbs a fact hangs on, from the one with the subject down, and that subject."""

    verbs: tuple[Word, ...]
    subject: Word | None


def described(facts: Sequence[Fact], syntax: Syntax) -> list[Fact]:
    """The facts with subject, predicate, of, period, place and flags, where the grammar tells.

    Only sentences that hold a value are parsed. Where the language has no model, nothing is set.
    """
    sentences = syntax.sentences
    starts = [start for start, _ in sentences]
    grouped: dict[int, list[int]] = {}
    for index, fact in enumerate(facts):
        where = bisect_right(starts, fact.char_start) - 1
        if where >= 0 and fact.char_end <= sentences[where][1]:
            grouped.setdefault(where, []).append(index)
    wanted = [
        where
        for where, members in grouped.items()
        if any(facts[k].kind != "ordinal" for k in members)
        and sentences[where][1] - sentences[where][0] <= LONGEST
    ]
    out = list(facts)
    docs = syntax.parse_many([sentences[where] for where in wanted])
    for where, doc in zip(wanted, docs, strict=True):
        if doc is not None:
            _sentence(out, grouped[where], doc, sentences[where][0])
    return out


def _sentence(facts: list[Fact], members: Sequence[int], doc: Any, offset: int) -> None:
    heads = {k: _head(doc, facts[k], offset) for k in members}
    clauses = {k: _clause(head) for k, head in heads.items() if head is not None}
    question = doc.text.rstrip("\"'”’) ").endswith("?")
    for k in members:
        fact, head = facts[k], heads[k]
        if head is None or fact.kind == "ordinal":
            continue
        clause = clauses[k]
        first, last = fact.char_start - offset, fact.char_end - offset
        subject = _subject(clause, head, first, last)
        flags = assertion.flags(clause.verbs, head, question)
        if fact.kind not in VALUES:
            facts[k] = replace(
                fact,
                subject=subject,
                predicate=_predicate(clause.verbs),
                flags=(*fact.flags, *flags),
            )
            continue
        facts[k] = replace(
            fact,
            subject=subject,
            predicate=_predicate(clause.verbs),
            of=_whole(head, first, last),
            period=_period(facts, members, clauses, k),
            place=_place(clause, facts, members, offset),
            flags=(*fact.flags, *flags),
        )


def _head(doc: Any, fact: Fact, offset: int) -> Word | None:
    """The word of the fact that the others in it hang on."""
    first, last = fact.char_start - offset, fact.char_end - offset
    inside = [
        word
        for word in doc
        if word.idx < last and word.idx + len(word.text) > first and not word.is_punct
    ]
    if not inside:
        return None
    places = {word.i for word in inside}
    outer = [word for word in inside if word.head.i not in places or word.head.i == word.i]
    if not outer:
        return inside[-1]
    # a preposition or adverb taken in with a modifier ("for over 60 years") is not the value
    solid = [word for word in outer if word.pos_ in ("NUM", "NOUN", "PROPN", "SYM", "ADJ")]
    return (solid or outer)[-1]


def _clause(head: Word) -> Clause:
    """Up from a value to its verb, and on to the verb that has the subject."""
    word = head
    steps = 0
    while word.pos_ not in ("VERB", "AUX") and word.head.i != word.i and steps < CLIMB:
        word = word.head
        steps += 1
    if word.pos_ not in ("VERB", "AUX"):
        return Clause((), None)
    verbs = [word]
    while steps < CLIMB:
        subject = _own_subject(word)
        if subject is not None:
            return Clause(tuple(reversed(verbs)), subject)
        if word.dep_ in ("xcomp", "conj", "advcl", "pcomp", "auxpass", "aux", "ccomp", "prep"):
            up = word.head
            if up.i == word.i:
                break
            if word.dep_ == "conj" and up.pos_ in ("VERB", "AUX"):
                verbs = [*verbs[:-1], verbs[-1]] if len(verbs) > 1 else verbs
                shared = _shared_subject(up)
                return Clause(tuple(reversed(verbs)), shared)
            if up.pos_ in ("VERB", "AUX"):
                if word.dep_ == "xcomp":
                    verbs.append(up)
                word = up
                steps += 1
                continue
            if up.pos_ == "ADP" and up.head.pos_ in ("VERB", "AUX"):
                word = up.head
                steps += 2
                continue
        break
    if word.dep_ in ("acl", "relcl"):
        return Clause(tuple(reversed(verbs)), word.head)
    return Clause(tuple(reversed(verbs)), None)


def _own_subject(verb: Word) -> Word | None:
    for child in verb.lefts:
        if child.dep_ in ("nsubj", "nsubjpass", "csubj"):
            return child
    for child in verb.rights:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    return None


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


def _subject(clause: Clause, head: Word, first: int, last: int) -> str | None:
    """The noun phrase the value is said of."""
    apposed = _apposed(head)
    if apposed is not None:
        return _phrase(apposed)
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
        if verb.dep_ != "relcl":
            return None
        subject = verb.head
    elif clause.verbs and subject.lower_ == "that" and clause.verbs[0].dep_ == "relcl":
        subject = clause.verbs[0].head
    named = _named_above(subject)
    if named is not None:
        subject = named
    if first <= subject.idx < last and not any(c.dep_ == "prep" for c in subject.children):
        return _phrase(subject)
    return _phrase(subject)


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


def _phrase(word: Word) -> str:
    """A noun phrase as written, without the clauses and asides that hang on it."""
    out = {word.i}
    stack = [word]
    while stack:
        for child in stack.pop().children:
            near = child.i - word.i < 4 and child.pos_ in ("CCONJ", "PROPN")
            if child.dep_ in ("relcl", "appos", "advcl", "preconj", "punct"):
                continue
            if child.dep_ in ("cc", "conj") and not near:
                continue
            out.add(child.i)
            stack.append(child)
    first = min(out)
    # what follows the first gap is an aside that was left out, and what hangs behind it
    last = first
    doc = word.doc
    while last + 1 in out or (
        last + 1 < len(doc) and doc[last + 1].text in "-–" and last + 2 in out
    ):
        last += 1
    if last < word.i:
        first, last = word.i, word.i
    return str(doc[first : last + 1].text)


def _predicate(verbs: Sequence[Word]) -> str | None:
    """The verbs with their auxiliaries, negation and particles, in the order they are written."""
    if not verbs:
        return None
    words = set()
    for verb in verbs:
        words.add(verb.i)
        for child in verb.children:
            if child.dep_ in ("aux", "auxpass", "neg", "prt"):
                words.add(child.i)
    doc = verbs[0].doc
    said = [doc[i] for i in sorted(words)]
    text = ""
    for word in said:
        glue = (
            ""
            if not text or word.text in ("n't", "n’t", "'s", "’s", "'ll", "’ll", "'ve", "’ve")
            else " "
        )
        text += glue + word.text
    return text.strip() or None


def _whole(head: Word, first: int, last: int) -> str | None:
    """What the value is a share, an amount or a number of."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "for") and child.idx >= last:
            for thing in child.children:
                if thing.dep_ == "pobj" and not _is_time(thing):
                    if child.lower_ != "of" and thing.pos_ == "PROPN":
                        continue
                    return _phrase(thing)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of" and first <= child.idx < last:
            for thing in child.children:
                if thing.dep_ == "pobj":
                    return _phrase(thing)
    up = head.head
    modifies = head.dep_ in ("nummod", "compound", "nmod", "amod") and up.pos_ in ("NOUN", "PROPN")
    if modifies and up.idx >= last:
        return _phrase_after(up, last)
    if head.dep_ == "pobj" and up.lower_ == "of" and up.head.pos_ == "NOUN" and up.idx < first:
        return _phrase_before(up.head, first)
    return None


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


def _period(
    facts: Sequence[Fact], members: Sequence[int], clauses: dict[int, Clause], k: int
) -> str | None:
    """The time of the same clause, else the only one of the sentence."""
    times = [m for m in members if m != k and facts[m].kind in ("date", "set") and m in clauses]
    if not times:
        return None
    verbs = {verb.i for verb in clauses[k].verbs}
    near = [m for m in times if verbs & {verb.i for verb in clauses[m].verbs}]
    after = sorted(near, key=lambda m: abs(facts[m].char_start - facts[k].char_end))
    if after:
        return facts[after[0]].verbatim
    return facts[times[0]].verbatim if len(times) == 1 and not verbs else None


PLACES = frozenset({"in", "at", "across", "throughout", "near", "outside"})


def _place(
    clause: Clause, facts: Sequence[Fact], members: Sequence[int], offset: int
) -> str | None:
    """A proper name after "in" or "at" that hangs on the same verb."""
    taken = [(facts[m].char_start - offset, facts[m].char_end - offset) for m in members]
    for verb in clause.verbs:
        nouns = [c for c in verb.children if c.dep_ in ("dobj", "attr", "nsubjpass", "pobj")]
        for owner in (verb, *nouns):
            for child in owner.children:
                if child.dep_ != "prep" or child.lower_ not in PLACES:
                    continue
                for thing in child.children:
                    inside = any(a <= thing.idx < b for a, b in taken)
                    if thing.dep_ == "pobj" and thing.pos_ == "PROPN" and not inside:
                        return _phrase(thing)
    return None
