"""How a fact is asserted: as so, as not so, as planned, as possible, or only asked."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.facts.about.clauses import BE, Clause
from parsers.facts.about.forecasts import had_been_expected, sees
from parsers.facts.about.phrases import Word
from parsers.facts.lexicon import table

__all__ = ["AHEAD", "flags"]

_NAMES = (
    "future",
    "possible",
    "conditions",
    "denying",
    "planning",
    "expecting",
    "time_nouns",
    "anyone",
)
_WORDS = {name: frozenset(table("assertion_en")[name].split()) for name in _NAMES}
AHEAD = frozenset({"planned", "hypothetical", "conditional"})
"""Flags of what is not so yet."""
REACH = 6
"""Words between a "not" and the value that it alone denies: "5 million, not 52 million"."""


def flags(clause: Clause, head: Word, question: bool) -> tuple[str, ...]:
    """negated, conditional, hypothetical, planned, questioned: those that hold, in that order.

    `head` is the value's word in the clause.
    """
    verbs = (*clause.verbs, *_sharing(clause))
    auxiliaries = {
        child.lower_
        for verb in verbs
        for child in verb.children
        if child.dep_ in ("aux", "auxpass")
    }
    found: list[str] = []
    if _negated(clause, head):
        found.append("negated")
    conditional = _conditional(verbs)
    if conditional:
        found.append("conditional")
    meant = auxiliaries & {"would", "'d", "’d"} and _told_in_the_past(clause)
    meant = meant and not auxiliaries & {"have", "'ve", "’ve"}  # would have died: it was not so
    possible = auxiliaries & _WORDS["possible"]
    if found == ["negated"]:
        possible -= {"can"}  # what cannot be used is not in doubt
    if possible and not conditional and not meant:
        found.append("hypothetical")
    if (auxiliaries & _WORDS["future"] and not _always(verbs)) or meant or _planned(clause, head):
        found.append("planned")
    if question:
        found.append("questioned")
    return tuple(found)


OFTEN = frozenset("always usually often typically generally normally sometimes".split())


def _always(verbs: Sequence[Word]) -> bool:
    """Water will always boil at 100 degrees, anyone caught will pay: a rule, and no plan."""
    subjects = [c for verb in verbs for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(word.lower_ in _WORDS["anyone"] for s in subjects for word in (s, *s.lefts)):
        return True
    return any(child.lower_ in OFTEN for verb in verbs for child in verb.children)


def _told_in_the_past(clause: Clause) -> bool:
    """said it would cut 300 jobs: what will be, told of a past."""
    if not clause.verbs or not clause.above:
        return False
    above = clause.above
    if clause.verbs[0].dep_ == "conj" and above[0].dep_ == "ccomp":  # would close two and cut 300
        return len(above) > 1 and above[1].tag_ in ("VBD", "VBN")
    told = clause.verbs[0].dep_ == "ccomp" or (
        clause.verbs[0].dep_ == "conj" and any(child.dep_ == "ccomp" for child in above[0].children)
    )
    return told and above[0].tag_ in ("VBD", "VBN")


def _sharing(clause: Clause) -> tuple[Word, ...]:
    """The verbs before an "and" whose auxiliaries hold on: will close three, cut 900 jobs and raise
    prices; would have lost 40 and closed 12."""
    out: list[Word] = []
    verb = clause.verbs[0] if clause.verbs else None
    for above in clause.above:
        if verb is None or verb.dep_ != "conj" or not _goes_on(verb, above):
            break
        out.append(above)
        verb = above
    return tuple(out)


def _goes_on(verb: Word, above: Word) -> bool:
    """Whether a verb behind "and" has the form that the auxiliary of the one above asks for."""
    if any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children):
        return False
    if verb.tag_ == "VB" or verb.lower_ in UNCHANGED:
        return True
    if verb.tag_ == "VBP":
        return bool(above.tag_ == "VB")
    done = any(child.dep_ == "aux" and child.lower_ in HAVE for child in above.children)
    return done and verb.tag_ in ("VBN", "VBD")


HAVE = frozenset({"have", "'ve", "’ve"})


UNCHANGED = frozenset("cut put set shut hit let cost spread quit hurt shed bid cast".split())
"""Verbs whose past looks like their infinitive."""


def _planned(clause: Clause, head: Word) -> bool:
    """Plans to cut, agreed to buy, expects 90,000 people; a headline's "Port to cut 1,200 jobs"."""
    verbs = clause.verbs
    if not verbs:
        return False
    if any(verb.lower_ in _WORDS["planning"] for verb in verbs[:-1]):
        return True
    last, outmost = verbs[-1], verbs[0]
    if sees(last, head):
        return True
    if last.lower_ in _WORDS["expecting"] and _is_object(head, last):
        return not had_been_expected(clause, head)
    to = any(child.tag_ == "TO" for child in outmost.children)
    above = clause.above[0] if clause.above else None
    if above is not None and above.lower_ in _WORDS["planning"]:
        if to and outmost.dep_ in ("ccomp", "xcomp"):
            return True  # expected revenue to rise
        if outmost.dep_ == "conj" and outmost.tag_ in ("VB", "VBP") and above.tag_ != "VBP":
            return True  # wants to pull it down and build 1,200 flats
    shared = next(reversed(_sharing(clause)), None)
    if shared is not None and shared.dep_ == "xcomp" and shared.head.lower_ in _WORDS["planning"]:
        return True
    to_be = outmost.lower_ in BE and any(child.tag_ == "TO" for child in verbs[-1].children)
    if to_be and last.dep_ == "xcomp" and last.head.i == outmost.i:
        return True  # are to be freed
    if any(v.lower_ == "seen" and _is_present(v) for v in verbs[:-1]):
        return True  # prices are seen rising
    if outmost.dep_ == "advcl" and outmost.tag_ == "VBG" and above is not None:
        deal = above if above.dep_ != "xcomp" else above.head
        will = {child.lower_ for child in above.children if child.dep_ == "aux"}
        if deal.lower_ in _WORDS["planning"] or will & _WORDS["future"]:
            return True  # agreed to buy it, creating 900 jobs
    root = outmost.dep_ == "ROOT" or (outmost.dep_ in ("acl", "relcl") and _is_root(outmost.head))
    return to and root


def _is_present(verb: Word) -> bool:
    return any(child.lower_ in ("is", "are") for child in verb.children)


def _is_object(head: Word, verb: Word) -> bool:
    """Whether the value stands in the object of a verb: expects a loss of 90 million."""
    if head.i < verb.i or head.lower_ in _WORDS["time_nouns"]:
        return False
    word = head
    for _ in range(5):
        if word.head.i == verb.i:
            return word.dep_ in ("dobj", "nummod", "ccomp", "nsubj", "prep", "attr")
        if word.dep_ not in ("pobj", "prep", "nummod", "compound", "quantmod"):
            return False
        word = word.head
    return False


def _is_root(word: Word) -> bool:
    return bool(word.head.i == word.i)


def _negated(clause: Clause, head: Word) -> bool:
    for verb in clause.verbs or clause.above[:1]:
        for child in verb.children:
            if child.dep_ != "neg" and child.lower_ not in ("never", "not"):
                continue
            if child.i < verb.i or child.i - verb.i <= 2:
                return not _only(child)
            if 0 < head.i - child.i <= REACH:  # stood at 5 million, not 52 million
                return True
        if verb.lower_ in _WORDS["denying"] and clause.verbs and verb is not clause.verbs[-1]:
            return True
    if _denied_above(clause) or _of_nobody(clause) or _denied_on(clause):
        return True
    up = head.head
    if head.dep_ in ("conj", "appos") and any(
        child.lower_ == "not" and up.i < child.i < head.i for child in up.children
    ):
        return True
    return any(
        child.lower_ in ("no", "not", "neither") and child.i < head.i
        for child in head.children
        if child.dep_ != "advmod" or child.lower_ == "not"
    ) and not any(child.lower_ in ("than", "only", "even") for child in head.subtree)


def _denied_on(clause: Clause) -> bool:
    """will not cut jobs or close two plants: the denial holds on."""
    verb = clause.verbs[0] if clause.verbs else None
    for above in _sharing(clause):
        either = any(
            child.dep_ == "cc" and child.lower_ in ("or", "nor") for child in above.children
        )
        if verb is None or not either:
            return False
        if any(child.dep_ == "neg" and not _only(child) for child in above.children):
            return True
    return False


def _of_nobody(clause: Clause) -> bool:
    """None of the samples held it, nobody waited for 15 minutes, no ship may be longer."""
    subject = clause.subject
    if subject is None or clause.adjective is not None:
        return False
    bound = any(word.lower_ in ("than", "fewer", "less") for word in subject.subtree)
    denied = any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in subject.lefts)
    return subject.lower_ in NOBODY or (denied and not bound)


NOBODY = frozenset("none nobody neither nothing".split())


def _only(word: Word) -> bool:
    """not only, not just: no denial."""
    doc = word.doc
    return word.i + 1 < len(doc) and doc[word.i + 1].lower_ in ("only", "just", "merely")


def _denied_above(clause: Clause) -> bool:
    """denied that the firm would close two plants."""
    if not clause.verbs or not clause.above:
        return False
    under = clause.verbs[0].dep_ in ("ccomp", "conj", "advcl")
    return under and clause.above[0].lower_ in _WORDS["denying"]


def _conditional(verbs: Sequence[Word]) -> bool:
    """Whether the clause, or one above it, depends on an if."""
    for verb in verbs:
        word = verb
        for _ in range(4):
            if _depends(word) or any(
                (child.dep_ == "advcl" and _depends(child)) or _inverted(child)
                for child in word.children
            ):
                return True
            climbing = word.dep_ in ("xcomp", "conj", "advcl") and word.head.i != word.i
            if not climbing:
                break
            word = word.head
    return False


def _inverted(word: Word) -> bool:
    """Had the wall failed, should prices rise: an if that nobody says."""
    opening = word.left_edge
    if word.dep_ not in ("advcl", "ccomp"):
        return False
    begins = opening.i == word.sent.start and opening.lower_ in ("had", "should", "were")
    return bool(begins and opening.head.i == word.i and opening.dep_ in ("aux", "auxpass"))


def _depends(word: Word) -> bool:
    return any(
        child.dep_ in ("mark", "advmod") and child.lower_ in _WORDS["conditions"]
        and child.i < word.i
        for child in word.children
    )  # fmt: skip
