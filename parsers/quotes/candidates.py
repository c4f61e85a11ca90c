"""Every stretch of a sentence that a reporting word might report, from the sentence's grammar.

For each cue: where its content could begin (its complements, what follows it, the sentence's
beginning, a quotation mark) and where it could end (the same complements' ends, the sentence's end,
the edges of clauses that hang from the cue or from the content). Choosing among them is a matter
of weights, elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parsers.quotes.attribution import is_relayed
from parsers.quotes.names import is_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.quotes.tree import Tree

__all__ = ["Candidate", "candidates", "is_plain_clause", "is_second_half"]

# how a candidate begins
(
    CCOMP,
    XCOMP,
    OBJECT,
    PREP,
    IN_PREP,
    OTHER,
    AFTER_CUE,
    MARK,
    SENTENCE,
    CLAUSE,
    AFTER_SPEAKER,
    ACL,
) = (1 << n for n in range(12))
# how it ends
KID, SENTENCE_END, EDGE, MARK_END, BEFORE_SPEAKER, HEAD_EDGE, RELATIVE = (1 << n for n in range(7))

_START_OF_DEP = {
    "ccomp": CCOMP,
    "xcomp": XCOMP,
    "dobj": OBJECT,
    "oprd": OTHER,
    "attr": OTHER,
    "acomp": OTHER,
    "pcomp": OTHER,
    "acl": ACL,
    "relcl": ACL,
    "advcl": OTHER,
    "dep": OTHER,
    "parataxis": CCOMP,
    "conj": OTHER,
    "nsubjpass": OBJECT,
    "csubj": OTHER,
}
_SEPARATORS = frozenset([",", ":", "-LRB-", "-RRB-", "CC", "HYPH", "``", "''", ".", "_SP", "NFP"])
MAX_STARTS, MAX_ENDS = 9, 9


@dataclass(slots=True)
class Candidate:
    """Tokens `first`..`last`, both included; `start`/`end` are their offsets, widened to the outer
    edges of a mark they would cut. `begins`/`finishes` are the sums of the ways that led here."""

    first: int
    last: int
    start: int
    end: int
    begins: int
    finishes: int
    left: bool


def candidates(
    tree: Tree, token: int, stop: int, cue: Cue, marked: Sequence[Marked]
) -> list[Candidate]:
    """What the cue, tokens `token`..`stop`, may report; a participle that hangs from a clause
    ("asked whether he would go, she said ...") reports nothing of that clause, and "quoted as
    saying" not who is quoted. `marked` are the
    stretches that touch the sentence."""
    hangs = tree.deps[token] == "advcl" and tree.tags[token] == "VBN"
    relayed = is_relayed(tree, token)
    found: dict[tuple[int, int], Candidate] = {}
    for starts, ends, left in (_right_of(tree, token, stop, marked), _left_of(tree, token, marked)):
        for first, begins in list(starts.items())[:MAX_STARTS]:
            for last, finishes in list(ends.items())[:MAX_ENDS]:
                if last < first:
                    continue
                start, end = _widened(tree.starts[first], tree.ends[last], marked)
                if start < cue.end and cue.start < end:
                    continue
                if left and relayed:
                    continue
                if not left and hangs and token < tree.heads[token] <= last:
                    continue
                old = found.get((start, end))
                if old is None:
                    found[start, end] = Candidate(first, last, start, end, begins, finishes, left)
                else:
                    old.begins |= begins
                    old.finishes |= finishes
    return list(found.values())


def is_plain_clause(
    tree: Tree, token: int, cue: Cue, candidate: Candidate, lexicon: Lexicon
) -> bool:
    """Whether the candidate is all of the that-clause of somebody's claim ("her warning that ...",
    "the claim by Lee that ..."), of what a document shows ("the inquiry found that ..."), after "it
    was said", or after whom somebody told ("reminded members that spaniels could not vote", which
    parsers take for a relative clause)."""
    after = candidate.first
    if not token < after < tree.size - 1 or tree.lowers[after] != "that":
        return False
    if tree.tags[token].startswith("NN"):
        if lexicon.nouns.get(tree.lowers[token]) not in ("claim", "promise"):
            return False
        between = range(token + 1, after)
        made = tree.child(token, "poss") is not None and not between
        if not made and not (between and tree.lowers[token + 1] in ("by", "from")):
            return False
        clauses = tree.kids[token]
    elif cue.kind == "show":
        subject = tree.child(token, "nsubj")
        if subject is None or not is_document(tree.words[subject]) or after > token + 4:
            return False
        clauses = tree.kids[token]
    elif cue.kind in ("say", "state"):
        if not _is_impersonal(tree, token) or after > token + 5:
            return False
        clauses = tree.kids[token]
    else:
        told = tree.child(token, "dobj", "dative")
        if cue.kind != "tell" or told is None or not token < told == after - 1:
            return False
        if tree.is_verb(after + 1):
            return False
        clauses = [*tree.kids[token], *tree.kids[told]]
    for kid in clauses:
        if kid > after and tree.is_verb(kid) and tree.lefts[kid] <= after:
            return candidate.last == _without_marks(tree, kid)
    return False


def is_second_half(
    tree: Tree, token: int, candidate: Candidate
) -> Literal["relative", "passive"] | None:
    """Whether the candidate is what the cue reports of what stands before it, and how: "which
    engineers said would be ready", "the bridge is said to be safe"."""
    first = candidate.first
    if candidate.left or not candidate.begins & (AFTER_CUE | AFTER_SPEAKER | XCOMP):
        return None
    if tree.lowers[first] == "by":
        return None
    for kid in tree.kids[token]:
        if kid < first or tree.deps[kid] not in ("xcomp", "ccomp"):
            continue
        if candidate.last != _without_marks(tree, kid):
            continue
        subject = tree.child(kid, "nsubj", "nsubjpass")
        if subject is not None and subject < token and tree.tags[subject] in ("WDT", "WP"):
            return "relative"
        passive = tree.child(token, "nsubjpass") is not None
        if subject is None and passive and tree.deps[kid] == "xcomp":
            return "passive"
    return None


def _without_marks(tree: Tree, head: int) -> int:
    """The last token of the phrase, without the marks that end it."""
    last = tree.rights[head]
    while last > head and tree.tags[last] in (",", ".", "''"):
        last -= 1
    return last


def _is_impersonal(tree: Tree, token: int) -> bool:
    passive = tree.child(token, "nsubjpass")
    return passive is not None and tree.lowers[passive] == "it"


Edges = dict[int, int]


def _right_of(
    tree: Tree, token: int, stop: int, marked: Sequence[Marked]
) -> tuple[Edges, Edges, bool]:
    starts: Edges = {}
    ends: Edges = {}
    _begin(tree, starts, stop + 1, AFTER_CUE, stop)
    heads = [token]
    for kid in tree.kids[token]:
        if kid <= token:
            continue
        dep = tree.deps[kid]
        if dep in ("punct", "aux", "neg", "prt", "cc"):
            continue
        if dep in ("nsubj", "nsubjpass") or (dep == "npadvmod" and kid == stop + 1):
            _begin(tree, starts, tree.rights[kid] + 1, AFTER_SPEAKER, stop)
        if dep == "advmod":
            continue
        if dep in ("prep", "dative", "agent"):
            _begin(tree, starts, tree.lefts[kid], PREP, stop)
            for inner in tree.kids[kid]:
                if tree.deps[inner] in ("pobj", "pcomp", "prep"):
                    _begin(tree, starts, tree.lefts[inner], IN_PREP, stop)
                    heads.append(inner)
                    _begin(tree, starts, tree.rights[inner] + 1, AFTER_SPEAKER, stop)
        else:
            _begin(tree, starts, tree.lefts[kid], _START_OF_DEP.get(dep, OTHER), stop)
            heads.append(kid)
            for inner in tree.kids[kid]:
                if dep == "dobj" and tree.deps[inner] in ("acl", "relcl", "prep"):
                    _begin(tree, starts, tree.lefts[inner], ACL, stop)
        _finish(tree, ends, tree.rights[kid], KID)
    if tree.deps[token] in ("prep", "dep", "advmod"):  # "according to her, ..."
        _begin(tree, starts, tree.rights[token] + 1, AFTER_SPEAKER, stop)
    _finish(tree, ends, tree.size - 1, SENTENCE_END)
    edges: set[int] = set()
    for head in heads:
        edges.update(tree.lefts[kid] for kid in tree.kids[head] if kid > max(head, stop))
    for edge in sorted(edges):
        _finish(tree, ends, edge - 1, EDGE)
    for place in range(stop + 3, tree.size - 1):
        if tree.tags[place] in ("WP", "WDT", "WRB", "IN") and tree.tags[place - 1] == ",":
            _finish(tree, ends, place - 1, RELATIVE)
    edges.clear()
    above, steps = token, 0
    while tree.heads[above] != above and steps < 4:
        above, steps = tree.heads[above], steps + 1
        edges.update(tree.lefts[kid] for kid in tree.kids[above] if tree.lefts[kid] > stop)
        if above > stop:
            edges.add(tree.lefts[above])
    for edge in sorted(edges)[:4]:
        _finish(tree, ends, edge - 1, HEAD_EDGE)
    for mark in marked:
        first, last = tree.at(mark.start), tree.at(mark.end - 1)
        if first > stop and first < tree.size:
            _begin(tree, starts, first, MARK, stop)
        if last > stop:
            ends[min(last, tree.size - 1)] = ends.get(min(last, tree.size - 1), 0) | MARK_END
    return starts, ends, False


def _left_of(tree: Tree, token: int, marked: Sequence[Marked]) -> tuple[Edges, Edges, bool]:
    starts: Edges = {}
    ends: Edges = {}
    border = token
    for kid in tree.kids[token]:
        if kid < token and tree.deps[kid] in ("nsubj", "aux", "neg", "advmod", "mark", "auxpass"):
            border = min(border, tree.lefts[kid])
    if tree.deps[token] == "conj" and border == token:
        return starts, ends, True
    if border > 1:
        _finish(tree, ends, border - 1, BEFORE_SPEAKER)
    for kid in tree.kids[token]:
        if kid < token and tree.deps[kid] in ("ccomp", "csubj", "dep", "dobj", "nsubjpass", "attr"):
            _begin(tree, starts, tree.lefts[kid], CCOMP, -1)
            if tree.rights[kid] < border:
                _finish(tree, ends, tree.rights[kid], KID)
    if not ends:
        return starts, ends, True
    _begin(tree, starts, _after_dateline(tree), SENTENCE, -1)
    near = [
        place
        for place in range(border - 2, 0, -1)
        if tree.tags[place] in (",", "CC", ":", "-LRB-", "IN")
        and (tree.heads[place] == token or _above(tree, token, tree.heads[place]))
    ]
    for place in near[:4]:
        _begin(tree, starts, place + (tree.tags[place] not in ("IN",)), CLAUSE, -1)
    for mark in marked:
        first = tree.at(mark.start)
        if first < border and mark.start >= tree.starts[0]:
            _begin(tree, starts, first, MARK, -1)
    return starts, ends, True


def _after_dateline(tree: Tree) -> int:
    """The first token, or the one after "LISSEN, Oct. 12 —"."""
    if tree.size and len(tree.words[0]) > 2 and tree.words[0].isupper():
        for place in range(1, min(12, tree.size - 1)):
            if tree.words[place] in ("—", "–", "--"):
                return place + 1
    return 0


def _above(tree: Tree, token: int, other: int) -> bool:
    steps = 0
    while tree.heads[token] != token and steps < 4:
        token, steps = tree.heads[token], steps + 1
        if token == other:
            return True
    return False


def _begin(tree: Tree, starts: Edges, place: int, way: int, stop: int) -> None:
    while (
        place < tree.size
        and tree.tags[place] in _SEPARATORS
        and tree.tags[place]
        not in (
            "``",
            "''",
            "CC",
        )
    ):
        place += 1
    if stop < place < tree.size:
        starts[place] = starts.get(place, 0) | way


def _finish(tree: Tree, ends: Edges, place: int, way: int) -> None:
    while place > 0 and tree.tags[place] in _SEPARATORS and tree.tags[place] not in ("''", "-RRB-"):
        place -= 1
    ends[place] = ends.get(place, 0) | way


def _widened(start: int, end: int, marked: Sequence[Marked]) -> tuple[int, int]:
    for mark in marked:
        if mark.start < start < mark.inner_end:
            start = mark.start
        if mark.inner_start < end < mark.end:
            end = mark.end
        if mark.inner_start >= end:
            break
    return start, end
