"""The cue of a piece of speech and the mention of who speaks, from the sentences around it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from parsers.quotes.attribution import (
    beside_cue,
    open_before,
    open_cue,
    speaker_token,
    straight_before,
)
from parsers.quotes.cues import Cue
from parsers.quotes.mentions import apposition, mention_span
from parsers.quotes.phrases import words_for

if TYPE_CHECKING:
    from parsers.quotes.ground import Ground
    from parsers.quotes.marks import Marked
    from parsers.quotes.tree import Tree

__all__ = ["cue_above", "cue_of", "gesture_before", "is_led_by_verb", "mention_of", "open_beside"]

NEAR, FAR = 40, 90
"""Characters between the marks and the cue: so near a verb is preferred to a noun; the farthest."""


def cue_beside(ground: Ground, mark: Marked, reach: int) -> Cue | None:
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
    return cue_above(ground, mark.paragraph, mark.start)


def cue_of(ground: Ground, mark: Marked, told: Cue | None) -> Cue | None:
    """The cue of a marked stretch; `told` is the one that is likeliest to report just that. A verb
    beside the marks is preferred to a noun ("asked about her comments, Hale said, ...")."""
    if told is not None and told.form != "noun":
        if not _is_noun(ground, ground.syntax.sentence_at(told.start), told):
            return told
        if told.lemma not in ground.lexicon.nouns:
            return cue_beside(ground, mark, FAR)
    return cue_beside(ground, mark, NEAR if told else FAR) or told


def _is_noun(ground: Ground, sentence: int, cue: Cue) -> bool:
    """Whether the parser takes the verb's form for a noun or what describes one ("a roar", "a brief
    interview")."""
    tree = ground.trees.get(sentence)
    token = tree.at(cue.start) if tree is not None else 0
    if tree is None or cue.form != "verb" or token >= tree.size:
        return False
    return tree.tags[token][:2] in ("NN", "JJ") and tree.deps[token] != "ROOT"


def cue_above(ground: Ground, paragraph: int, start: int) -> Cue | None:
    """The last reporting verb of the paragraph before, where it ends in a colon and `start` is the
    beginning of its own."""
    begin, _ = ground.syntax.paragraphs[paragraph]
    if not paragraph or ground.text[begin:start].strip():
        return None
    _, end = ground.syntax.paragraphs[paragraph - 1]
    if ground.text[end - 1] != ":":
        return None
    cues = ground.cues.get(ground.syntax.sentence_at(end - 1), ())
    return next((cue for cue in reversed(cues) if cue.form != "noun"), None)


Offsets = tuple[int, int] | None


def is_led_by_verb(ground: Ground, mark: Marked) -> bool:
    """Whether some verb and a colon or a comma stand straight before the marks."""
    tree = ground.trees.get(ground.syntax.sentence_at(mark.start))
    return tree is not None and open_before(tree, tree.at(mark.start)) is not None


def open_beside(ground: Ground, mark: Marked) -> tuple[Cue | None, Offsets, Offsets]:
    """The cue, mention and apposition where a verb that the lexicon doesn't know stands beside."""
    tree = ground.trees.get(ground.syntax.sentence_at(mark.start))
    found = open_before(tree, tree.at(mark.start)) if tree is not None else None
    if found is None:
        tree = ground.trees.get(ground.syntax.sentence_at(max(mark.start, mark.end - 1)))
        if tree is None or ground.text[mark.inner_end - 1] not in ",?!—-…":
            return None, None, None
        found = open_cue(tree, tree.at(mark.end), tree.size - 1)
    if found is None or tree is None:
        return None, None, None
    verb, speaker = found
    cue = Cue(tree.starts[verb], tree.ends[verb], tree.lowers[verb], "open", "verb")
    return (cue, *_phrase(tree, speaker, verb))


LONGEST_GESTURE = 70
"""Characters of a sentence that tells no more than what somebody does."""


def gesture_before(ground: Ground, mark: Marked) -> Offsets:
    """Offsets of who does something in the sentence before and then speaks: "Hale shook his head.
    “No.”" """
    here = ground.syntax.sentence_at(mark.start)
    if not here or ground.syntax.sentences[here][0] != mark.start:
        return None
    start, end = ground.syntax.sentences[here - 1]
    if ground.syntax.paragraph_at(start) != mark.paragraph:
        return None
    if end - start > LONGEST_GESTURE:
        return None
    words = list(re.finditer(r"[^\s,;:—.!]+(?=[\s.!])", ground.text[start:end]))[:5]
    for who, verb in pairwise(words):
        if verb.group() in ground.lexicon.gestures and verb.start() == who.end() + 1:
            named = who.group().lower() not in ground.lexicon.pronouns
            return (start, start + who.end()) if named else None
    return None


def mention_of(
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


_OBJECTS = words_for("speech", "objects")


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
