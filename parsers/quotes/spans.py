"""Find the pieces of speech in a text whose language can be parsed.

Two kinds of candidates, weighed alike: what a reporting word may report (`candidates`), and every
marked stretch. Of those that overlap, the ones most likely exact are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parsers.quotes import forest
from parsers.quotes.attribution import beside_cue, open_cue, speaker_token, straight_before
from parsers.quotes.candidates import candidates
from parsers.quotes.cues import Cue, find_cues
from parsers.quotes.features import SPAN_NAMES, cue_features, span_features, speech_share
from parsers.quotes.labels import labelled, signed
from parsers.quotes.mark_features import MARK_NAMES, mark_features
from parsers.quotes.mentions import apposition, mention_span
from parsers.quotes.pieces import Piece, kind_of, trimmed
from parsers.quotes.tree import plant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.forest import Forest
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.quotes.tree import Tree
    from parsers.syntax import Syntax

__all__ = [
    "Ground",
    "Proposal",
    "Weights",
    "find_pieces",
    "mark_rows",
    "prepare",
    "reported_rows",
    "shipped",
]

KEEP = 0.32
"""A candidate is kept where it is at least this likely exact: what maximises F1 by article-wise
cross-validation."""

MOST_CUES = 40
"""Cues of one sentence that are looked at: what holds more is a list, not prose."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What weighs a stretch that a cue may report, and a marked one."""

    reported: Forest
    marked: Forest


def shipped() -> Weights:
    """The packaged weights."""
    return Weights(forest.load("reported", SPAN_NAMES), forest.load("marked", MARK_NAMES))


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of a text before anything is weighed; trees and cues are by sentence."""

    text: str
    syntax: Syntax
    lexicon: Lexicon
    marked: Sequence[Marked]
    trees: Mapping[int, Tree]
    cues: Mapping[int, Sequence[Cue]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch that may be speech: `start`/`end` from its first letter or digit to its last,
    `outer_*` as the grammar or the marks have it. `mark` is its number where it is a marked
    stretch."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    cue: Cue | None = None
    mark: int | None = None
    likelihood: float = 0.0


def prepare(text: str, syntax: Syntax, lexicon: Lexicon, marked: Sequence[Marked]) -> Ground:
    """Find the cues and parse the sentences that matter: with a cue outside marks, or partly in
    marks."""
    cues: dict[int, list[Cue]] = {}
    for cue in find_cues(text, lexicon) if syntax.language == lexicon.language else ():
        if not inside(cue.start, marked):
            cues.setdefault(syntax.sentence_at(cue.start), []).append(cue)
    wanted = set(cues)
    for mark in marked:
        for index in {syntax.sentence_at(mark.start), syntax.sentence_at(mark.end - 1)}:
            start, end = syntax.sentences[index]
            if not (mark.start <= start and end <= mark.end):
                wanted.add(index)
    order = sorted(index for index in wanted if not _is_shouted(text, *syntax.sentences[index]))
    docs = syntax.parse_many([syntax.sentences[index] for index in order])
    trees = {
        index: plant(doc, syntax.sentences[index][0])
        for index, doc in zip(order, docs, strict=True)
        if doc is not None
    }
    return Ground(text, syntax, lexicon, marked, trees, cues)


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the sentence is all capitals: a headline or a button."""
    letters = [character for character in text[start:end] if character.isalpha()]
    return len(letters) > 8 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def inside(offset: int, marked: Sequence[Marked]) -> bool:
    """Whether the offset stands in one of the marked stretches, which are in order."""
    index = bisect_right(marked, offset, key=lambda mark: mark.start) - 1
    return index >= 0 and offset < marked[index].end


def reported_rows(ground: Ground) -> tuple[list[Proposal], list[list[float]]]:
    """What each cue may report, and one row of features a proposal."""
    proposals: list[Proposal] = []
    rows: list[list[float]] = []
    everything = [cue for cues in ground.cues.values() for cue in cues]
    speech = speech_share(everything, ground.marked, len(ground.syntax.sentences))
    for index, cues in ground.cues.items():
        tree = ground.trees.get(index)
        if tree is None:
            continue
        near = _touching(ground.marked, *ground.syntax.sentences[index])
        for cue in cues[:MOST_CUES]:
            token = tree.at(cue.start)
            if token >= tree.size:
                continue
            found = candidates(tree, token, cue, near)
            if not found:
                continue
            shared = cue_features(tree, token, cue, cues, near, ground.lexicon, speech)
            for candidate in found:
                start, end = _core(ground.text, candidate.start, candidate.end)
                if start < end:
                    proposals.append(Proposal(start, end, candidate.start, candidate.end, cue))
                    rows.append(span_features(tree, token, cue, cues, near, shared, candidate))
    return proposals, rows


def mark_rows(
    ground: Ground, reported: Sequence[Proposal]
) -> tuple[list[Proposal], list[list[float]]]:
    """The marked stretches and their features, from what the cues make of them (`reported`, with
    likelihoods)."""
    by_start = sorted(reported, key=lambda p: p.start)
    starts = [p.start for p in by_start]
    proposals: list[Proposal] = []
    rows: list[list[float]] = []
    for number, mark in enumerate(ground.marked):
        start, end = _core(ground.text, mark.start, mark.end)
        if start >= end:
            continue
        same = wider = 0.0
        begins = False
        first = bisect_left(starts, ground.syntax.sentences[ground.syntax.sentence_at(start)][0])
        for proposal in by_start[first : bisect_right(starts, start)]:
            if (proposal.start, proposal.end) == (start, end):
                same = max(same, proposal.likelihood)
            elif proposal.end >= end and proposal.likelihood > wider:
                wider, begins = proposal.likelihood, proposal.start == start
        proposals.append(Proposal(start, end, mark.start, mark.end, mark=number))
        rows.append(
            mark_features(
                ground.text,
                ground.syntax,
                ground.lexicon,
                ground.marked,
                number,
                ground.trees,
                ground.cues,
                same,
                wider,
                begins,
            )
        )
    return proposals, rows


def find_pieces(ground: Ground, weights: Weights) -> list[Piece]:
    """The pieces of speech in reading order."""
    reported = _weighed(*reported_rows(ground), weights.reported)
    direct = _led_up_to(ground, _weighed(*mark_rows(ground, reported), weights.marked))
    marked = {(p.start, p.end) for p in direct}
    free = [p for p in reported if (p.start, p.end) not in marked]
    same = {(p.start, p.end): p for p in sorted(reported, key=lambda p: p.likelihood)}
    pieces = []
    for proposal in _best([*free, *direct]):
        if proposal.mark is None:
            pieces.append(_reported(ground, proposal))
        else:
            pieces.append(_direct(ground, proposal, same.get((proposal.start, proposal.end))))
    return pieces


def _led_up_to(ground: Ground, direct: Sequence[Proposal]) -> list[Proposal]:
    """The marked stretches, those that a mark left open joins to speech as likely as that is."""
    known = list(direct)
    for index in range(len(known) - 1, 0, -1):
        later, earlier = known[index], known[index - 1]
        follows = later.mark is not None and earlier.mark == later.mark - 1
        if follows and ground.marked[later.mark or 0].reopens:
            known[index - 1] = replace(
                earlier, likelihood=max(earlier.likelihood, 0.95 * later.likelihood)
            )
    return known


def _weighed(
    proposals: Sequence[Proposal], rows: Sequence[Sequence[float]], model: Forest
) -> list[Proposal]:
    if not proposals:
        return []
    import numpy as np

    likelihoods = model.probabilities(np.asarray(rows, dtype=np.float32)).tolist()
    return [
        Proposal(p.start, p.end, p.outer_start, p.outer_end, p.cue, p.mark, likelihood)
        for p, likelihood in zip(proposals, likelihoods, strict=True)
    ]


def _best(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Of overlapping proposals those with the greatest sum of likelihood above `KEEP`."""
    kept = sorted((p for p in proposals if p.likelihood > KEEP), key=lambda p: (p.end, p.start))
    ends = [p.end for p in kept]
    gains = [0.0]
    before = []
    for index, proposal in enumerate(kept):
        before.append(bisect_right(ends, proposal.start, 0, index))
        gains.append(max(gains[-1], gains[before[-1]] + proposal.likelihood - KEEP))
    chosen = []
    index = len(kept)
    while index > 0:
        if gains[index] == gains[index - 1]:
            index -= 1
        else:
            chosen.append(kept[index - 1])
            index = before[index - 1]
    return chosen[::-1]


def _touching(marked: Sequence[Marked], start: int, end: int) -> Sequence[Marked]:
    """The marked stretches that touch the span; they are in order and don't overlap."""
    first = bisect_right(marked, start, key=lambda mark: mark.end)
    last = bisect_left(marked, end, key=lambda mark: mark.start)
    return marked[first:last]


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


_CONJUNCTION = re.compile(r"that\b[\s,]+", re.IGNORECASE)


def _reported(ground: Ground, proposal: Proposal) -> Piece:
    text = ground.text
    near = _touching(ground.marked, proposal.outer_start, proposal.outer_end)
    start, end = trimmed(text, proposal.outer_start, proposal.outer_end, near)
    if text[end - 1] == "." and not inside(end - 1, ground.marked):
        end -= 1
    kind = kind_of(text, start, end, near)
    clause_start = None
    conjunction = _CONJUNCTION.match(text, start, end)
    if conjunction and conjunction.end() < end:
        clause_start = start
        start, end = trimmed(text, conjunction.end(), end, near)
        kind = "mixed" if kind == "direct" else kind
    mention, beside = _mention(ground, proposal.cue)
    return Piece(start, end, kind, proposal.cue, mention, beside, proposal.likelihood, clause_start)


def _direct(ground: Ground, proposal: Proposal, told: Proposal | None) -> Piece:
    """A marked stretch; `told` is the same stretch as something that a cue reports."""
    mark = ground.marked[proposal.mark or 0]
    cue = told.cue if told is not None and told.likelihood > 0.3 else None
    if cue is None or cue.form == "noun":
        cue = _cue_beside(ground, mark, NEAR if cue else FAR) or cue
    mention, beside = _mention(ground, cue, mark)
    if mention is None:
        mention = labelled(ground.syntax, mark) or signed(ground.syntax, mark)
    if mention is None and cue is None:
        cue, mention, beside = _open(ground, mark)
    return Piece(
        mark.inner_start,
        mark.inner_end,
        "direct",
        cue,
        mention,
        beside,
        proposal.likelihood,
        reopens=mark.reopens,
    )


NEAR, FAR = 40, 90
"""Characters between the marks and the cue: so near a verb is preferred to a noun; the farthest."""


def _cue_beside(ground: Ground, mark: Marked, reach: int) -> Cue | None:
    near: list[tuple[int, Cue]] = []
    for index in {
        ground.syntax.sentence_at(mark.start),
        ground.syntax.sentence_at(max(mark.start, mark.end - 1)),
    }:
        for cue in ground.cues.get(index, ()):
            if cue.form != "noun" and not _is_noun(ground, index, cue):
                after = cue.start - mark.end
                near.append((after if after >= 0 else mark.start - cue.end + 12, cue))
    near.sort(key=lambda found: found[0])
    if near and near[0][0] < reach:
        return near[0][1]
    return _cue_above(ground, mark)


def _is_noun(ground: Ground, sentence: int, cue: Cue) -> bool:
    """Whether the parser takes the verb's form for a noun or a name ("a roar", "Wonder")."""
    tree = ground.trees.get(sentence)
    token = tree.at(cue.start) if tree is not None else 0
    if tree is None or cue.form != "verb" or token >= tree.size:
        return False
    return tree.tags[token].startswith("NN") and tree.deps[token] != "ROOT"


def _cue_above(ground: Ground, mark: Marked) -> Cue | None:
    """The last reporting verb of the paragraph before, where it ends in a colon."""
    start, _ = ground.syntax.paragraphs[mark.paragraph]
    if not mark.paragraph or ground.text[start : mark.start].strip():
        return None
    _, end = ground.syntax.paragraphs[mark.paragraph - 1]
    if ground.text[end - 1] != ":":
        return None
    cues = ground.cues.get(ground.syntax.sentence_at(end - 1), ())
    return next((cue for cue in reversed(cues) if cue.form != "noun"), None)


Offsets = tuple[int, int] | None


def _open(ground: Ground, mark: Marked) -> tuple[Cue | None, Offsets, Offsets]:
    """The cue, mention and apposition where a verb that the lexicon doesn't know stands beside."""
    tree = ground.trees.get(ground.syntax.sentence_at(max(mark.start, mark.end - 1)))
    if tree is None or ground.text[mark.inner_end - 1] not in ",?!—-…":
        return None, None, None
    found = open_cue(tree, tree.at(mark.end), tree.size - 1)
    if found is None:
        return None, None, None
    verb, speaker = found
    cue = Cue(tree.starts[verb], tree.ends[verb], tree.lowers[verb], "open", "verb")
    return (cue, *_phrase(tree, speaker, verb))


def _mention(
    ground: Ground, cue: Cue | None, mark: Marked | None = None
) -> tuple[Offsets, Offsets]:
    """Offsets of the speaker as written, and of what stands in apposition to it."""
    if cue is None:
        return None, None
    tree = ground.trees.get(ground.syntax.sentence_at(cue.start))
    token = tree.at(cue.start) if tree is not None else 0
    if tree is None or token >= tree.size:
        return None, None
    speaker = speaker_token(tree, token)
    if mark is not None and (speaker is None or mark.start <= tree.starts[speaker] < mark.end):
        after = cue.start >= mark.end
        first = tree.at(mark.end) if after else 0
        last = tree.size - 1 if after else tree.at(mark.start) - 1
        speaker = beside_cue(tree, token, first, last)
    if speaker is None:
        speaker = straight_before(tree, token, 0)
    return _phrase(tree, speaker, token) if speaker is not None else (None, None)


_OBJECTS = frozenset(["me", "us", "him", "them", "you"])


def _phrase(tree: Tree, speaker: int, cue: int) -> tuple[Offsets, Offsets]:
    if tree.tags[speaker] == "PRP" and tree.lowers[speaker] in _OBJECTS:
        return None, None
    first, last = mention_span(tree, speaker, cue)
    first, last = _whole_words(tree, first, last)
    beside = apposition(tree, speaker)
    return (tree.starts[first], tree.ends[last]), (
        (tree.starts[beside[0]], tree.ends[beside[1]]) if beside else None
    )


def _whole_words(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The tokens, with those that a hyphen ties to them: "al-Masri", "the 54-year-old"."""

    def tied(place: int) -> bool:
        return tree.ends[place] == tree.starts[place + 1]

    while last + 2 < tree.size and tree.words[last + 1] in "-–" and tied(last) and tied(last + 1):
        last += 2
    while first > 1 and tree.words[first - 1] in "-–" and tied(first - 1) and tied(first - 2):
        first -= 2
    if first and tree.lowers[last] == "old" and tree.lowers[first - 1] in ("the", "a"):
        first -= 1
    return first, last
