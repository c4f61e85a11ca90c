"""Direct quotes and their speakers in languages that are not parsed: by lexicon and order of words.

The grammar used is what these languages share: beside the marks stand a reporting verb and, next to
the verb on either side, who speaks ("«...», explique la maire Anne Roy", "Anna Weiß sagte: „...“").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from parsers.quotes.cues import find_cues
from parsers.quotes.pieces import Piece
from parsers.quotes.plain_mentions import mention_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.syntax import Syntax

__all__ = ["find_plain"]

REACH = 90
"""Characters between the marks and the reporting verb."""
BESIDE = 4
"""Characters between the marks and a verb that makes even one word speech."""
LIKELY, ALONE = 0.85, 0.55
"""Judged, not measured: there is no gold for these languages."""

_WORDS = re.compile(r"[\w’'-]+")


def find_plain(
    text: str, syntax: Syntax, lexicon: Lexicon | None, marked: Sequence[Marked]
) -> list[Piece]:
    """The marked stretches that are speech, in reading order; without a lexicon, no speakers."""
    cues = _outside(find_cues(text, lexicon), marked) if lexicon is not None else []
    pieces = []
    for index, mark in enumerate(marked):
        start, end = _trimmed(text, mark)
        words = _WORDS.findall(text[start:end])
        if not words:
            continue
        cue = _beside(text, syntax, cues, marked, index)
        if not _is_speech(text, mark, text[start:end], len(words), cue):
            continue
        mention = apart = None
        if lexicon is not None and cue is not None:
            mention = _speaker(text, lexicon, cue, mark)
        elif lexicon is not None:
            mention = _announced(text, syntax, lexicon, mark)
            apart = mention is None and _is_apart(text, syntax, lexicon, marked, index)
        pieces.append(
            Piece(
                start,
                end,
                "direct",
                cue,
                mention,
                confidence=LIKELY if cue is not None else ALONE,
                reopens=mark.reopens,
                apart=bool(apart),
            )
        )
    return pieces


def _announced(text: str, syntax: Syntax, lexicon: Lexicon, mark: Marked) -> tuple[int, int] | None:
    """Who begins the sentence that a colon before the marks ends: "Le capitaine, Yann Roy, a pris
    leur défense : ..."."""
    start, _ = syntax.sentences[syntax.sentence_at(max(0, mark.start - 2))]
    if not text[start : mark.start].rstrip().endswith(":"):
        return None
    found = mention_in(text, lexicon, start, mark.start)
    return found if found is not None and found[0] - start <= BESIDE else None


def _is_apart(
    text: str, syntax: Syntax, lexicon: Lexicon, marked: Sequence[Marked], index: int
) -> bool:
    """Whether somebody is named after the sentence of the marks before, or beside these."""
    mark, before = marked[index], marked[index - 1] if index else None
    _, end = syntax.sentences[syntax.sentence_at(max(mark.start, mark.end - 1))]
    low = syntax.paragraphs[mark.paragraph][0]
    if before is not None and before.paragraph == mark.paragraph:
        low = min(mark.start, syntax.sentences[syntax.sentence_at(before.end)][1])
    return any(
        stop > start and mention_in(text, lexicon, start, stop) is not None
        for start, stop in ((low, mark.start), (mark.end, end))
    )


def _trimmed(text: str, mark: Marked) -> tuple[int, int]:
    start, end = mark.inner_start, mark.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _outside(cues: Sequence[Cue], marked: Sequence[Marked]) -> list[Cue]:
    kept = []
    for cue in cues:
        index = bisect_right(marked, cue.start, key=lambda mark: mark.start) - 1
        if cue.form != "noun" and (index < 0 or cue.start >= marked[index].end):
            kept.append(cue)
    return kept


def _is_speech(text: str, mark: Marked, content: str, words: int, cue: Cue | None) -> bool:
    """A sentence of its own is speech, and what a verb stands right beside; else three words do
    where a verb is near."""
    ended = content[-1] in ",.?!…" or text[mark.end : mark.end + 1] in (",", ".")
    if cue is None:
        return words > 3 and content[:1].isupper() and ended
    gap = text[mark.end : cue.start] if cue.start >= mark.end else text[cue.end : mark.start]
    if cue.kind == "label":
        return cue.end <= mark.start and len(gap) <= REACH
    near = len(gap.strip(" \u00a0,:–—-")) <= BESIDE
    announced = cue.end <= mark.start and gap.rstrip().endswith(":")
    return near or announced or words >= 3


def _beside(
    text: str, syntax: Syntax, cues: Sequence[Cue], marked: Sequence[Marked], index: int
) -> Cue | None:
    """The nearest cue in the same paragraph, with no sentence ending between and no other marks."""
    mark = marked[index]
    start, end = syntax.paragraphs[mark.paragraph]
    low = max(start, mark.start - REACH, marked[index - 1].end if index else 0)
    high = min(end, mark.end + REACH)
    if index + 1 < len(marked):
        high = min(high, marked[index + 1].start)
    first = bisect_left(cues, low, key=lambda cue: cue.start)
    best: tuple[int, Cue] | None = None
    for cue in cues[first : bisect_left(cues, high, key=lambda cue: cue.start)]:
        after = cue.start >= mark.end
        between = text[mark.end : cue.start] if after else text[cue.end : mark.start]
        if re.search(r"[.!?…][»”“\"’]?\s+\w|\n", between.strip()):
            continue
        if after and cue.kind == "label":
            continue
        if cue.lemma == "so" and not re.fullmatch(r",?\s*", between):
            continue
        distance = len(between) + (0 if after else 5)
        if best is None or distance < best[0]:
            best = (distance, cue)
    return best[1] if best else None


def _speaker(text: str, lexicon: Lexicon, cue: Cue, mark: Marked) -> tuple[int, int] | None:
    """The mention next to the verb: after it where the verb follows the marks, else before."""
    stop = re.search(r"[.!?;:«„“”\"\n]", text[cue.end : cue.end + REACH])
    right = (cue.end, cue.end + stop.start() if stop else min(len(text), cue.end + REACH))
    low = mark.end if cue.start >= mark.end else max(0, cue.start - REACH)
    cut = max(text.rfind(sign, low, cue.start) for sign in ".!?;:\n»“”")
    left = (max(low, cut + 1), cue.start)
    order = [right, left] if cue.start >= mark.end else [left, right]
    if cue.form == "phrase":
        order = [right]
    elif cue.start >= mark.end and re.search(r"-(?:il|elle)\s", text[left[0] : left[1]]):
        order = [left]  # "a-t-elle déclaré devant l'Assemblée"
    for start, end in order:
        found = mention_in(text, lexicon, start, end)
        if found is not None:
            return found
    return None
