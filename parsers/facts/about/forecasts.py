"""Who forecast a value that stands in no quote: "Analysts had expected 580 million"."""

from __future__ import annotations

from parsers.facts.about.clauses import Clause
from parsers.facts.about.phrases import Word, phrase
from parsers.facts.lexicon import table

__all__ = ["forecaster", "had_been_expected", "sees"]

_WORDS = table("assertion_en")
FORECASTING = frozenset(_WORDS["forecasting"].split())
EXPECTING = frozenset(_WORDS["outlook"].split())
OUTSIDERS = frozenset(_WORDS["outsiders"].split())


def forecaster(clause: Clause, head: Word) -> str | None:
    """The subject of "forecast" and its like; of "expect", only who looks on from outside.

    What a company expects of itself is its plan and nobody's claim.
    """
    verb, subject = _forecast(clause, head), clause.subject
    if verb is None or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return None
    outside = subject.lower_ in OUTSIDERS
    own = verb.lower_ in FORECASTING | {"sees", "see"} and (
        subject.pos_ == "PROPN" or _is_body(subject)
    )
    return phrase(subject) if outside or own else None


OUTLOOKS = frozenset(_WORDS["outlooks"].split())


def sees(verb: Word, head: Word) -> bool:
    """The bank sees growth of 1.1 percent: a forecast; a doctor who sees 40 people makes none."""
    told = next((child for child in verb.rights if child.dep_ in ("dobj", "nsubj")), None)
    return (
        verb.lower_ in ("sees", "see")
        and told is not None
        and told.lower_ in OUTLOOKS
        and (told.i < head.i)
    )


def _forecast(clause: Clause, head: Word) -> Word | None:
    """The verb that foretells: of the value itself, or of the clause the value stands in."""
    if not clause.verbs:
        return None
    last = clause.verbs[-1]
    for verb in (last, *clause.above[:1]):
        passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
        seen = verb is last and sees(verb, head)
        if (verb.lower_ in FORECASTING | EXPECTING or seen) and not passive:
            return verb if verb is last or _own_subject(verb, clause) else None
    return None


def _own_subject(verb: Word, clause: Clause) -> bool:
    return clause.subject is not None and clause.subject.head.i == verb.i


def _is_body(subject: Word) -> bool:
    return subject.lower_ in BODIES


BODIES = frozenset(_WORDS["forecasting_bodies"].split())


def had_been_expected(clause: Clause, head: Word) -> bool:
    """Analysts had forecast 580 million: it is past, and no plan any more."""
    verb = _forecast(clause, head)
    return verb is not None and any(
        child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in verb.children
    )
