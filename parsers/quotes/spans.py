"""Find the pieces of speech in a text whose language can be parsed.

Two kinds of candidates, weighed alike: what a reporting word may report (`candidates`), and every
marked stretch. Of those that overlap, the ones most likely exact are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parsers.quotes import forest
from parsers.quotes.candidates import candidates, is_plain_clause, is_second_half
from parsers.quotes.denials import apart_from_denials
from parsers.quotes.features import (
    SPAN_NAMES,
    cue_features,
    span_features,
    span_rows,
    speech_share,
)
from parsers.quotes.ground import inside, touching
from parsers.quotes.labels import labelled, signed
from parsers.quotes.mark_features import MARK_NAMES, mark_features
from parsers.quotes.pieces import Piece, kind_of, trimmed
from parsers.quotes.voices import (
    cue_of,
    gesture_before,
    is_led_by_verb,
    mention_of,
    open_beside,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.forest import Forest
    from parsers.quotes.candidates import Candidate
    from parsers.quotes.cues import Cue
    from parsers.quotes.ground import Ground
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.tree import Tree

__all__ = [
    "Proposal",
    "Weights",
    "find_pieces",
    "mark_rows",
    "reported_rows",
    "shipped",
    "spoken",
    "weigh",
]

KEEP = 0.32
"""A candidate is kept where it is at least this likely exact: what maximises F1 by article-wise
cross-validation."""

PLAIN = 0.5
"""The least likelihood of a that-clause that a noun or "it was said" governs, and the like."""

MOST_CUES = 40
"""Cues of one sentence that are looked at: what holds more is a list, not prose."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What weighs a stretch that a cue may report, a marked one, and whether any of a marked one
    is speech."""

    reported: Forest
    marked: Forest
    spoken: Forest


def shipped() -> Weights:
    """The packaged weights."""
    return Weights(
        forest.load("reported", SPAN_NAMES),
        forest.load("marked", MARK_NAMES),
        forest.load("spoken", MARK_NAMES),
    )


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch that may be speech: `start`/`end` from its first letter or digit to its last,
    `outer_*` as the grammar or the marks have it. `mark` is its number where it is a marked
    stretch. `floor`: it is kept where the grammar alone says what is reported, however rare that
    is in the gold. `second`: it is the second half of what stands before the cue. `empty`: it tells
    nothing."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    cue: Cue | None = None
    mark: int | None = None
    likelihood: float = 0.0
    floor: float = 0.0
    second: bool = False
    empty: bool = False


def reported_rows(ground: Ground) -> tuple[list[Proposal], Any]:
    """What each cue may report, and a table of features, one row a proposal."""
    proposals: list[Proposal] = []
    cue_rows: list[list[float]] = []
    whose: list[int] = []
    kept: list[Candidate] = []
    own: list[list[float]] = []
    everything = [cue for cues in ground.cues.values() for cue in cues]
    speech = speech_share(everything, ground.marked, len(ground.syntax.sentences))
    for index, cues in ground.cues.items():
        tree = ground.trees.get(index)
        if tree is None:
            continue
        near = touching(ground.marked, *ground.syntax.sentences[index])
        for cue in cues[:MOST_CUES]:
            token = tree.at(cue.start)
            if token >= tree.size:
                continue
            stop = min(tree.size - 1, tree.at(cue.end - 1))
            found = candidates(tree, token, stop, cue, near)
            if found:
                cue_rows.append(
                    cue_features(tree, token, stop, cue, cues, near, ground.lexicon, speech)
                )
            for candidate in found:
                start, end = _core(ground.text, candidate.start, candidate.end)
                if start < end:
                    plain = is_plain_clause(tree, token, cue, candidate, ground.lexicon)
                    second = is_second_half(tree, token, candidate)
                    proposals.append(
                        Proposal(
                            start,
                            end,
                            candidate.start,
                            candidate.end,
                            cue,
                            floor=PLAIN if plain or second == "relative" else 0.0,
                            second=second is not None,
                            empty=_is_empty(tree, cue, candidate, ground.lexicon),
                        )
                    )
                    whose.append(len(cue_rows) - 1)
                    kept.append(candidate)
                    own.append(span_features(tree, token, stop, cue, cues, near, candidate))
    return proposals, span_rows(cue_rows, whose, kept, own)


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
        floor = PLAIN if is_led_by_verb(ground, mark) else 0.0
        proposals.append(Proposal(start, end, mark.start, mark.end, mark=number, floor=floor))
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """All proposals of a text with their likelihoods; `rows` are the marked ones' features."""

    reported: Sequence[Proposal]
    marked: Sequence[Proposal]
    rows: Sequence[Sequence[float]]


def weigh(ground: Ground, weights: Weights) -> Weighed:
    reported = _weighed(*reported_rows(ground), weights.reported)
    proposals, rows = mark_rows(ground, reported)
    return Weighed(reported, _weighed(proposals, rows, weights.marked), rows)


def find_pieces(ground: Ground, found: Weighed) -> list[Piece]:
    """The pieces of speech in reading order."""
    reported = _halved(_told_in_speech(ground.text, found.reported))
    reported = apart_from_denials(ground, reported)
    reported = [p for p in reported if p.likelihood <= KEEP or not _holds_speaker(ground, p)]
    direct = _led_up_to(ground, found.marked)
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


def spoken(found: Weighed, weights: Weights) -> dict[int, float]:
    """How likely any of a marked stretch is speech, by its number: as a whole, or as a part of
    what somebody is reported to say."""
    told = _weighed(found.marked, found.rows, weights.spoken)
    return {p.mark: p.likelihood for p in told if p.mark is not None}


_TELLING = frozenset(["say", "state", "tell", "reply", "claim", "write"])


def _told_in_speech(text: str, reported: Sequence[Proposal]) -> list[Proposal]:
    """Without what a source is given for inside of what somebody else says: "Lee said that,
    according to the police, two men were seen" is Lee's speech, all of it."""
    halves: dict[int, Proposal] = {}
    for p in reported:
        if p.cue is not None and p.cue.form == "phrase" and p.start > p.cue.end:
            likeliest = halves.setdefault(p.cue.start, p)
            halves[p.cue.start] = max(p, likeliest, key=lambda half: half.likelihood)
    kept = list(reported)
    for place, half in halves.items():
        if half.likelihood <= KEEP / 2:
            continue
        firsts = [p for p in kept if p.cue is not None and p.cue.start == place and p.end <= place]
        around = [
            p
            for p in kept
            if p.cue is not None
            and p.cue.kind in _TELLING
            and p.cue.end <= p.start < place < half.end <= p.end
            and text[p.start : place].strip(", ")
            and any(f.start < p.cue.start < f.end and f.likelihood > KEEP / 2 for f in firsts)
        ]
        if not around:
            continue
        best = max(around, key=lambda p: p.likelihood)
        likely = max(best.likelihood, max(first.likelihood for first in firsts))
        kept = [p for p in kept if p.cue is None or p.cue.start != place]
        kept[kept.index(best)] = replace(best, likelihood=likely)
    return kept


def _halved(reported: Sequence[Proposal]) -> list[Proposal]:
    """The proposals, the second half of what stands before a cue as likely as the first; and a
    first half that is one word, or an object ("denied that"), only with a second."""
    firsts: dict[int, float] = {}
    seconds = {p.cue.start for p in reported if p.second and p.cue}
    for p in reported:
        if p.cue is not None and p.end <= p.cue.start:
            firsts[p.cue.start] = max(p.likelihood, firsts.get(p.cue.start, 0.0))
    kept = []
    for p in reported:
        if p.cue is None:
            continue
        if p.second:
            likely = max(p.likelihood, 0.95 * firsts.get(p.cue.start, 0.0))
            kept.append(replace(p, likelihood=likely))
        elif not p.empty or (p.end <= p.cue.start and p.cue.start in seconds):
            kept.append(p)
    return kept


def _led_up_to(ground: Ground, direct: Sequence[Proposal]) -> list[Proposal]:
    """The marked stretches, those that a mark left open joins to speech as likely as that is, and
    sentences that fill a paragraph after speech hardly less than even."""
    known = list(direct)
    for index in range(1, len(known)):
        earlier, later = known[index - 1], known[index]
        likely = 0.0
        if ground.marked[later.mark or 0].reopens and earlier.mark == (later.mark or 0) - 1:
            likely = 0.95 * earlier.likelihood
        elif earlier.likelihood > 0.5 and _fills_paragraph(ground, known, index):
            likely = 0.45
        known[index] = replace(later, likelihood=max(likely, later.likelihood))
    for index in range(len(known) - 1, 0, -1):
        later, earlier = known[index], known[index - 1]
        follows = later.mark is not None and earlier.mark == later.mark - 1
        if follows and ground.marked[later.mark or 0].reopens:
            known[index - 1] = replace(
                earlier, likelihood=max(earlier.likelihood, 0.95 * later.likelihood)
            )
    return known


def _fills_paragraph(ground: Ground, direct: Sequence[Proposal], index: int) -> bool:
    """Whether the marks hold a paragraph's sentences, and those before end the paragraph before."""
    mark = ground.marked[direct[index].mark or 0]
    before = ground.marked[direct[index - 1].mark or 0]
    start, end = ground.syntax.paragraphs[mark.paragraph]
    _, last = ground.syntax.paragraphs[mark.paragraph - 1]
    content = ground.text[mark.inner_start : mark.inner_end]
    return (
        before.paragraph == mark.paragraph - 1
        and (mark.start, mark.end, before.end) == (start, end, last)
        and content.rstrip()[-1:] in (".", "?", "!")
        and len(content.split()) > 4
    )


def _weighed(proposals: Sequence[Proposal], rows: Any, model: Forest) -> list[Proposal]:
    if not proposals:
        return []
    import numpy as np

    likelihoods = model.probabilities(np.asarray(rows, dtype=np.float32)).tolist()
    return [
        _as_likely(p, max(likelihood, p.floor))
        for p, likelihood in zip(proposals, likelihoods, strict=True)
    ]


def _as_likely(p: Proposal, likelihood: float) -> Proposal:
    """As `dataclasses.replace`, which costs five times as much, and there are many."""
    return Proposal(
        p.start, p.end, p.outer_start, p.outer_end, p.cue, p.mark, likelihood, p.floor, p.second,
        p.empty,
    )  # fmt: skip


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


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _is_empty(tree: Tree, cue: Cue, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether it is a pronoun or a word that tells nothing ("said nothing"), or the name of whoever
    is thanked."""
    words = range(candidate.first, candidate.last + 1)
    named = all(tree.tags[word] in ("NNP", "NNPS", "PRP") for word in words)
    if named and cue.lemma in lexicon.thanking:
        return True
    alone = candidate.first == candidate.last
    return all(tree.lowers[word] in lexicon.empty for word in words) or (
        alone and tree.tags[candidate.first] in ("DT", "PRP", "WDT", "WP", "IN")
    )


_CONJUNCTION = re.compile(r"(?:only\s)?that\b[\s,]+", re.IGNORECASE)


def _reported(ground: Ground, proposal: Proposal) -> Piece:
    text = ground.text
    near = touching(ground.marked, proposal.outer_start, proposal.outer_end)
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
    mention, beside = mention_of(ground, proposal.cue)
    return Piece(
        start,
        end,
        kind,
        proposal.cue,
        mention,
        beside,
        proposal.likelihood,
        clause_start,
        bare=kind == "indirect" and _is_bare(ground, proposal),
    )


def _holds_speaker(ground: Ground, proposal: Proposal) -> bool:
    """Whether whoever speaks would stand behind the marks that what is said begins with: “...,” Lee
    said."""
    mention, _ = mention_of(ground, proposal.cue)
    if mention is None or not proposal.start < mention[0] < mention[1] <= proposal.end:
        return False
    near = touching(ground.marked, proposal.outer_start, mention[0])
    return any(mark.start <= proposal.start and mark.end <= mention[0] for mark in near)


def _is_bare(ground: Ground, proposal: Proposal) -> bool:
    """Whether somebody judges what is told without a verb: "praised his substitute"."""
    if proposal.cue is None or proposal.cue.kind != "judge":
        return False
    tree = ground.trees.get(ground.syntax.sentence_at(proposal.start))
    if tree is None:
        return False
    words = range(tree.at(proposal.start), min(tree.size, tree.at(proposal.end - 1) + 1))
    return not any(tree.is_verb(word) for word in words)


def _direct(ground: Ground, proposal: Proposal, told: Proposal | None) -> Piece:
    """A marked stretch; `told` is the same stretch as something that a cue reports."""
    mark = ground.marked[proposal.mark or 0]
    cue = cue_of(ground, mark, told.cue if told is not None and told.likelihood > 0.3 else None)
    mention, beside = mention_of(ground, cue, mark)
    if mention is None:
        mention = labelled(ground.syntax, mark, ground.lexicon) or signed(ground.syntax, mark)
    if mention is None and cue is None:
        cue, mention, beside = open_beside(ground, mark)
    if mention is None and cue is None:
        mention = gesture_before(ground, mark)
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
