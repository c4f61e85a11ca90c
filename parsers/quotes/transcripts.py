"""Speech that no marks show: turns of a transcript, quotations set apart as blocks.

"Smith: We did not lose the money." is a turn where more such lines stand by it, or where the page's
own structure says so (`Block.attribution`). "Q:" is a turn of nobody named, "A:" of the only one
whom the text names before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from parsers.quotes.labels import is_somebody
from parsers.quotes.lexicon import load
from parsers.quotes.names import answers, asks, is_given, is_label, is_title
from parsers.quotes.pieces import Piece
from parsers.quotes.voices import cue_above, mention_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Article, Block
    from parsers.quotes.ground import Ground
    from parsers.syntax import Syntax

__all__ = ["block_quotes", "turns_of", "with_turns"]

_LABEL = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.’'-]*(?:[ \u00a0](?:[a-z]{1,3}[ \u00a0])?[^\W\d_a-z][\w.’'-]*){0,4})"
    r"(?:[ \u00a0]?\([^()\n]{1,40}\))?:[ \u00a0]+(?=\S)"
)
CONFIDENCE = 0.85
"""How likely such a line is speech: set by judgement, the gold has none of them."""


def turns_of(article: Article, syntax: Syntax) -> list[Piece]:
    """The labelled paragraphs of a transcript and the blocks that the page gives to somebody, in
    reading order; a turn in quotation marks is left to the marks."""
    given = [
        _given(block, block.char_start, block.char_end)
        for block in article.blocks
        if block.attribution and block.char_start is not None and block.char_end is not None
    ]
    taken = {piece.start for piece in given}
    labelled = [piece for piece in _labelled(article.text, syntax) if piece.start not in taken]
    return sorted([*given, *labelled], key=lambda piece: piece.start)


def _given(block: Block, start: int, end: int) -> Piece:
    """What a block's attribution says of it; a label that names it stands before what is said."""
    who = block.attribution or ""
    label = re.match(rf"{re.escape(who)}\s?[:：]\s*(?=\S)", block.verbatim)
    return Piece(
        start + (label.end() if label else 0),
        end,
        "direct",
        mention=(start, start + len(who)) if label else None,
        confidence=CONFIDENCE,
        given=None if label else who,
        asks=block.role == "question",
    )


def _labelled(text: str, syntax: Syntax) -> list[Piece]:
    found: list[tuple[int, re.Match[str]]] = []
    for start, end in syntax.paragraphs:
        label = _LABEL.match(text, start, end)
        if label is None or is_label(label["name"]):
            continue
        words = re.findall(r"[^\W\d_]{2,}", text[label.end() : end][:80])
        if text[label.end()] not in '“"«„‘' and words:
            found.append((end, label))
    named = Counter(label["name"].lower() for _, label in found)
    sure = [_may_speak(label["name"], named) for _, label in found]
    short = [len(label["name"].split()) <= 2 and sum(sure) > 1 for _, label in found]
    found = [line for line, known, fits in zip(found, sure, short, strict=True) if known or fits]
    names = [label["name"].lower() for _, label in found]
    again = len(set(names)) < len(names) or any(map(_is_part, names)) or len(names) > 2
    if len(found) < 2 or not again:
        found = [line for line in found if _is_headline(text, syntax, *line)]
    return [
        Piece(
            label.end(),
            end,
            "direct",
            mention=None if _is_part(label["name"]) else label.span("name"),
            confidence=CONFIDENCE,
            asks=asks(label["name"]) and (len(label["name"]) == 1 or text[end - 1] == "?"),
            answers=answers(label["name"]),
        )
        for end, label in found
    ]


def _is_part(label: str) -> bool:
    """Whether it is the part that somebody has in the talk: "Q", "Interviewer", "Answer"."""
    return asks(label) or answers(label)


def _may_speak(label: str, named: Counter[str]) -> bool:
    """Whether a label is somebody: by a given name, a title, or more than one turn."""
    words = label.split()
    if _is_part(label) or named[label.lower()] > 1:
        return not label.startswith(("The ", "This "))
    return len(words) < 5 and (
        any(is_given(word) or is_title(word) for word in words)
        or any(other.split()[-1] == words[-1].lower() for other in named if other != label.lower())
        or len(words) == 1
    )


def _is_headline(text: str, syntax: Syntax, end: int, label: re.Match[str]) -> bool:
    """Whether it is the first line, without a full stop, and names somebody whom the text names
    again: "Smith: we will win"."""
    first = label.start() == syntax.paragraphs[0][0]
    short = end - label.end() <= 120 and text[end - 1] not in ".:"
    surname = label["name"].split()[-1]
    again = first and short and re.search(rf"\b{re.escape(surname)}\b", text[end:])
    return bool(again) and is_somebody(label["name"], text[end:], load(syntax.language))


def block_quotes(article: Article, ground: Ground, pieces: Sequence[Piece]) -> list[Piece]:
    """Blocks that are set apart as quotations, bear no marks, and follow a line that says who
    speaks and ends in a colon."""
    found = []
    paragraphs = ground.syntax.paragraphs
    for block in article.blocks:
        start, end = block.char_start, block.char_end
        if block.role != "blockquote" or block.attribution or start is None or end is None:
            continue
        if any(piece.start < end and piece.end > start for piece in pieces):
            continue
        number = ground.syntax.paragraph_at(start)
        if paragraphs[number][0] != start:
            continue
        cue = cue_above(ground, number, start)
        mention, beside = mention_of(ground, cue)
        if cue is not None:
            found.append(Piece(start, end, "direct", cue, mention, beside, confidence=CONFIDENCE))
    return found


def with_turns(pieces: Sequence[Piece], turns: Sequence[Piece]) -> list[Piece]:
    """The pieces and the turns, in reading order; what stands in a turn is part of it."""
    if not turns:
        return list(pieces)
    starts = [turn.start for turn in turns]

    def is_free(piece: Piece) -> bool:
        index = bisect_right(starts, piece.start) - 1
        return index < 0 or piece.start >= turns[index].end

    return sorted([*filter(is_free, pieces), *turns], key=lambda piece: piece.start)
