"""What somebody denies, and where it ends: behind it they often go on to say what is so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.ground import Ground
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.spans import Proposal
    from parsers.quotes.tree import Tree

__all__ = ["apart_from_denials", "is_denied"]


def is_denied(tree: Tree, token: int, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether the words at the offsets `start`..`end`, which the verb or noun `token` reports, are
    said not to have been spoken, or denied; what is in them plays no part."""
    lowers, negations = tree.lowers, lexicon.negations

    def is_negated(verb: int) -> bool:
        near = (kid for kid in tree.kids[verb] if lowers[kid] in negations)
        return any(not start <= tree.starts[kid] < end for kid in near)

    if lowers[token] in lexicon.refusals or is_negated(token):
        return True
    subject = tree.child(token, "nsubj")
    if subject is not None:
        words = {lowers[subject], *(lowers[kid] for kid in tree.kids[subject])}
        if lowers[subject].isdigit():
            words.discard("no")  # "No 10 said"
        before = lowers[max(0, tree.lefts[subject] - 1) : tree.lefts[subject]]
        if not words.isdisjoint(lexicon.nobody) or not lexicon.nobody.isdisjoint(before):
            return True
    governor = tree.heads[token]
    if governor == token or tree.deps[token] not in ("xcomp", "pcomp", "ccomp", "conj"):
        return False
    if lowers[governor] in negations:  # "without saying"
        return True
    if start <= tree.starts[governor] < end:
        return False
    if tree.deps[token] == "conj":
        return tree.tags[token] == "VB" and is_negated(governor)
    if tree.deps[token] == "pcomp":
        governor = tree.heads[governor]  # "stopped short of saying"
    return lowers[governor] in lexicon.refusals or is_negated(governor)


def apart_from_denials(ground: Ground, reported: Sequence[Proposal]) -> list[Proposal]:
    """The proposals, what is denied cut where its speaker goes on to say something: "denied that
    money was lost, saying the books were sound", "... and said the books were sound"."""
    kept = []
    for p in reported:
        index = ground.syntax.sentence_at(p.cue.start) if p.cue else 0
        tree = ground.trees.get(index)
        if p.cue is None or tree is None or p.start < p.cue.end:
            kept.append(p)
            continue
        cues = ground.cues[index]
        starts = [cue.start for cue in cues]
        inner = cues[bisect_right(starts, p.start) : bisect_left(starts, p.end)]
        on = next((place for cue in inner if (place := _goes_on(tree, cue)) is not None), None)
        token = tree.at(p.cue.start)
        if on is None or not is_denied(tree, token, ground.lexicon, p.start, p.end):
            kept.append(p)
        elif tree.starts[on] > p.start:
            kept.append(replace(p, end=tree.ends[on], outer_end=tree.ends[on]))
    return kept


def _goes_on(tree: Tree, cue: Cue) -> int | None:
    """The last token before a verb of speech without a subject of its own, where a comma or "and"
    ties it to what stands before: "..., saying", "... and said"."""
    verb = tree.at(cue.start)
    if cue.form != "verb" or not 2 < verb < tree.size:
        return None
    place = verb - 1
    while place > 2 and tree.tags[place] == "RB":
        place -= 1
    if tree.tags[verb] == "VBG" and tree.tags[place] in (",", "CC"):
        return place - 1
    own = tree.child(verb, "nsubj", "nsubjpass", "aux", "auxpass")
    if tree.tags[verb] == "VBD" and tree.lowers[place] in ("and", "but") and own is None:
        return place - 1 - (tree.tags[place - 1] == ",")
    return None
