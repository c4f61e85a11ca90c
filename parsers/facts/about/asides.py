"""What stands apart in a sentence: asides between commas or brackets, and what is said in marks.

What the sentence's verb denies, plans or asks holds for neither: in "Mrs Ito, 54, did not say" she
is 54, and the words inside a quotation have their own verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parsers.facts.about.clauses import Clause
from parsers.facts.about.phrases import Word

__all__ = ["asks", "fenced", "is_aside", "utterances"]

STEPS = 8
APART = frozenset({",", "(", "–", "—", "[", "-"})
BESIDE = frozenset({"appos", "amod", "nummod", "prep", "acl", "relcl", "npadvmod", "acomp"})
DEFINITE = frozenset("the its his her their our my your this that these those".split())
MARKS = frozenset('“”"«»„')
CLOSING = frozenset({"”", "»"})
OPENING = frozenset({"“", "„", "«"})
FINITE = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})


def is_aside(head: Word | None, *, age: bool = False) -> bool:
    """Whether a value stands in an aside to something named: "the fund, worth $3 billion, has"."""
    if head is None:
        return False
    word = head
    for _ in range(STEPS):
        up = word.head
        if up.i == word.i or word.pos_ in ("VERB", "AUX"):
            return False
        noun = up.i < word.i and up.pos_ in ("NOUN", "PROPN", "PRON")
        named = noun and (age or up.pos_ == "PROPN" or _is_definite(up))
        if named and word.dep_ in BESIDE and _set_off(word):
            return True
        word = up
    return False


def _set_off(word: Word) -> bool:
    first = word.left_edge.i
    return word.doc[first].text in APART or (first > 0 and word.doc[first - 1].text in APART)


def _is_definite(noun: Word) -> bool:
    return any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in noun.lefts)


Span = tuple[int, int]


def utterances(doc: Any) -> list[Span]:
    """First and last word (exclusive) of what is said in quotation marks: sentences of their own,
    not a few words that are part of another's."""
    out: list[Span] = []
    begun: int | None = None
    seen = False
    for word in doc:
        if word.text not in MARKS:
            continue
        closing = word.text in CLOSING or (word.text not in OPENING and _glued(word))
        if closing:
            first = begun if begun is not None else 0
            if (begun is not None or not seen) and _is_sentence(doc, first, word.i):
                out.append((first, word.i))
            begun = None
        else:
            begun = word.i + 1
        seen = True
    if begun is not None and _is_sentence(doc, begun, len(doc)):
        out.append((begun, len(doc)))
    return out


def _glued(mark: Word) -> bool:
    """Whether a straight mark closes: it stands right behind a word or a stop."""
    return bool(mark.i and not mark.doc[mark.i - 1].whitespace_)


def _is_sentence(doc: Any, first: int, last: int) -> bool:
    word = next((doc[i] for i in range(first, last) if doc[i].is_alpha or doc[i].is_digit), None)
    if word is None or not (word.text[0].isupper() or word.is_digit):
        return False
    return any(doc[i].tag_ in FINITE for i in range(first, last))


def fenced(clause: Clause, head: Word, spoken: Sequence[Span]) -> Clause:
    """The clause without what stands on the other side of a quotation mark."""
    if not spoken:
        return clause
    here = _within(spoken, head)
    verbs = tuple(verb for verb in clause.verbs if _within(spoken, verb) == here)
    above = tuple(verb for verb in clause.above if _within(spoken, verb) == here)
    subject = clause.subject
    if subject is not None and _within(spoken, subject) != here:
        subject = None
    return Clause(verbs, subject, above, clause.adjective)


def _within(spoken: Sequence[Span], word: Word) -> int:
    return next((k for k, (first, last) in enumerate(spoken) if first <= word.i < last), -1)


def asks(doc: Any, head: Word, clause: Clause, spoken: Sequence[Span]) -> bool:
    """Whether the sentence, or the utterance a value stands in, is a question; what is told of
    something in it by the way is not asked: "Did the firm, which lost $40 million, know?" """
    if any(verb.dep_ == "relcl" and _set_off(verb) for verb in (*clause.verbs, *clause.above)):
        return False
    here = _within(spoken, head)
    last = spoken[here][1] if here >= 0 else len(doc)
    if here < 0 and any(end >= len(doc) - 2 for _, end in spoken):
        return False  # the question is what is said
    for word in reversed(doc[max(0, last - 3) : last]):
        if word.text in MARKS or word.text in ")’'":
            continue
        return str(word.text) == "?"
    return False
