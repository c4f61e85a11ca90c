"""What is known of a text before anything is weighed: its marks, cues and parsed sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.quotes.cues import find_cues
from parsers.quotes.tree import plant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.quotes.tree import Tree
    from parsers.syntax import Syntax

__all__ = ["Ground", "inside", "prepare", "touching"]


@dataclass(frozen=True, slots=True)
class Ground:
    """A text; `trees` and `cues` are by sentence."""

    text: str
    syntax: Syntax
    lexicon: Lexicon
    marked: Sequence[Marked]
    trees: Mapping[int, Tree]
    cues: Mapping[int, Sequence[Cue]]


def prepare(text: str, syntax: Syntax, lexicon: Lexicon, marked: Sequence[Marked]) -> Ground:
    """Find the cues and parse the sentences that matter: with a cue outside marks, or partly in
    marks."""
    cues: dict[int, list[Cue]] = {}
    for cue in find_cues(text, lexicon) if syntax.language == lexicon.language else ():
        if not inside(cue.start, marked):
            cues.setdefault(syntax.sentence_at(cue.start), []).append(cue)
    wanted = {index for index, found in cues.items() if not _are_weak(text, found, lexicon)}
    for mark in marked:
        for index in {syntax.sentence_at(mark.start), syntax.sentence_at(mark.end - 1)}:
            start, end = syntax.sentences[index]
            if not (mark.start <= start and end <= mark.end):
                wanted.add(index)
    order = sorted(index for index in wanted if not _is_shouted(text, *syntax.sentences[index]))
    docs = syntax.parse_many([syntax.sentences[index] for index in order], pos=False)
    trees = {
        index: plant(doc, syntax.sentences[index][0])
        for index, doc in zip(order, docs, strict=True)
        if doc is not None
    }
    for index, tree in trees.items():
        if index in cues and not _is_title_case(tree):
            cues[index] = [cue for cue in cues[index] if not _is_name(tree, cue)]
    return Ground(text, syntax, lexicon, marked, trees, cues)


_IN_NAMES = frozenset("compound nmod pobj dobj nsubj poss appos conj".split())


def _is_name(tree: Tree, cue: Cue) -> bool:
    """Whether the word is a part of somebody's name: "The Daily Post", "Stevie Wonder"."""
    token = tree.at(cue.start)
    return (
        token < tree.size
        and tree.tags[token] in ("NNP", "NNPS")
        and tree.words[token][:1].isupper()
        and tree.deps[token] in _IN_NAMES
    )


def _is_title_case(tree: Tree) -> bool:
    """Whether it is a headline whose words all begin with capitals."""
    words = [word for word in tree.words if len(word) > 3 and word.isalpha()]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|an?|this|these|those|his|her|their|its|our|my|your|of|in|on|at|for|from|by|with|no"
    r"|any|every|each|some|other|first|last|next|new)|['’]s)\s$",
    re.IGNORECASE,
)
_COLON = re.compile(r"[^.,;:!?]{0,20}:")
_CLAUSE = re.compile(r"[^.!?]{0,60}(?:\bthat\b|:|\bsaying\b)")


def _are_weak(text: str, cues: Sequence[Cue], lexicon: Lexicon) -> bool:
    """Whether all are words that as they stand hardly ever report speech: verbs without the word
    they need ("took", "put"), and nouns ("the state", "a report") without a clause. Parsing a
    sentence costs more than everything else."""
    return all(_is_weak(text, cue, lexicon) for cue in cues)


def _is_weak(text: str, cue: Cue, lexicon: Lexicon) -> bool:
    after = text[cue.end : cue.end + 40].lower().split()[:5]
    if cue.form == "noun" or _NOUN_BEFORE.search(text, max(0, cue.start - 8), cue.start):
        return not _CLAUSE.match(text, cue.end)
    needed = lexicon.particles.get(cue.lemma)
    if needed is None or cue.form != "verb" or _COLON.match(text, cue.end):
        return False
    return needed.isdisjoint(after)


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the sentence is all capitals: a headline or a button."""
    letters = [character for character in text[start:end] if character.isalpha()]
    return len(letters) > 8 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def inside(offset: int, marked: Sequence[Marked]) -> bool:
    """Whether the offset stands in one of the marked stretches, which are in order."""
    index = bisect_right(marked, offset, key=lambda mark: mark.start) - 1
    return index >= 0 and offset < marked[index].end


def touching(marked: Sequence[Marked], start: int, end: int) -> Sequence[Marked]:
    """The marked stretches that touch the span; they are in order and don't overlap."""
    first = bisect_right(marked, start, key=lambda mark: mark.end)
    last = bisect_left(marked, end, key=lambda mark: mark.start)
    return marked[first:last]
