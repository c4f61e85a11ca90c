"""Find the pieces of speech in a text whose language can be parsed."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from parsers.quotes.attribution import mention_span, speaker_token
from parsers.quotes.clauses import content_span
from parsers.quotes.cues import find_cues
from parsers.quotes.pieces import Piece, kind_of, trimmed
from parsers.quotes.tree import plant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.quotes.tree import Tree
    from parsers.syntax import Syntax

__all__ = ["Found", "find_pieces"]

Found = tuple[list[Piece], dict[int, "Tree"]]


def find_pieces(text: str, syntax: Syntax, lexicon: Lexicon, marked: Sequence[Marked]) -> Found:
    """The pieces in reading order, and the trees of the sentences that were parsed, by the index
    of the sentence."""
    cues = [cue for cue in find_cues(text, lexicon) if not _inside(cue.start, marked)]
    by_sentence: dict[int, list[Cue]] = {}
    for cue in cues:
        by_sentence.setdefault(syntax.sentence_at(cue.start), []).append(cue)
    wanted = sorted(by_sentence)
    docs = syntax.parse_many([syntax.sentences[index] for index in wanted])
    trees: dict[int, Tree] = {}
    for index, doc in zip(wanted, docs, strict=True):
        if doc is not None:
            trees[index] = plant(doc, syntax.sentences[index][0])
    pieces: list[Piece] = []
    for index, tree in trees.items():
        for cue in by_sentence[index]:
            piece = _reported(text, tree, cue, marked)
            if piece is not None and not any(_overlap(piece, other) for other in pieces):
                pieces.append(piece)
    for mark in marked:
        if any(p.start < mark.inner_end and mark.inner_start < p.end for p in pieces):
            continue
        direct = _direct(text, syntax, trees, by_sentence, mark)
        if direct is not None:
            pieces.append(direct)
    pieces.sort(key=lambda piece: piece.start)
    return pieces, trees


def _inside(offset: int, marked: Sequence[Marked]) -> bool:
    index = bisect_right(marked, offset, key=lambda mark: mark.start) - 1
    return index >= 0 and offset < marked[index].end


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _reported(text: str, tree: Tree, cue: Cue, marked: Sequence[Marked]) -> Piece | None:
    token = tree.at(cue.start)
    if token >= tree.size:
        return None
    span = content_span(tree, token, cue)
    if span is None:
        return None
    start, end = tree.starts[span[0]], tree.ends[span[1]]
    for mark in marked:  # a clause takes a marked stretch whole
        if mark.start < end < mark.end:
            end = mark.end
        if mark.start < start < mark.end:
            start = mark.start
    start, end = trimmed(text, start, end, marked)
    if end - start < 4 or start <= cue.start < end:
        return None
    if text[end - 1] == "." and not _inside(end - 1, marked):
        end -= 1
    kind = kind_of(text, start, end, marked)
    clause_start = None
    conjunction = _CONJUNCTION.match(text, start, end)
    if conjunction:
        clause_start = start
        start, end = trimmed(text, conjunction.end(), end, marked)
        kind = "mixed" if kind == "direct" else kind
    if kind == "direct":
        return None
    return Piece(start, end, kind, cue, _mention(tree, token), 0.6, clause_start)


_CONJUNCTION = re.compile(r"that\b[\s,]+", re.IGNORECASE)


def _mention(tree: Tree, token: int) -> tuple[int, int] | None:
    speaker = speaker_token(tree, token)
    if speaker is None:
        return None
    first, last = mention_span(tree, speaker)
    return tree.starts[first], tree.ends[last]


def _direct(
    text: str,
    syntax: Syntax,
    trees: dict[int, Tree],
    by_sentence: dict[int, list[Cue]],
    mark: Marked,
) -> Piece | None:
    content = text[mark.inner_start : mark.inner_end]
    if not any(character.isalnum() for character in content):
        return None
    near: list[tuple[int, Cue, Tree]] = []
    for index in {syntax.sentence_at(mark.start), syntax.sentence_at(max(0, mark.end - 1))}:
        tree = trees.get(index)
        if tree is None:
            continue
        for cue in by_sentence[index]:
            if cue.form == "noun":
                continue
            after = cue.start - mark.end
            distance = after if after >= 0 else mark.start - cue.end + 12
            near.append((distance, cue, tree))
    near.sort(key=lambda found: found[0])
    ended = content.rstrip()[-1:] in ",.?!…—-"
    if near and near[0][0] < 90 and (ended or len(content.split()) > 2):
        _, cue, tree = near[0]
        mention = _mention(tree, tree.at(cue.start))
        return Piece(mark.inner_start, mark.inner_end, "direct", cue, mention, 0.8)
    if ended and len(content.split()) > 3 and content.lstrip("[(")[:1].isupper():
        return Piece(
            mark.inner_start, mark.inner_end, "direct", confidence=0.6, reopens=mark.reopens
        )
    return None
