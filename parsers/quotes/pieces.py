"""A piece of speech, between finding it and telling who spoke and what belongs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import QuoteKind
    from parsers.quotes.cues import Cue
    from parsers.quotes.marks import Marked

__all__ = ["Piece", "kind_of", "trimmed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """`start`/`end`: the content, outer marks excluded. `mention`: offsets of the speaker as
    written; `beside`: of what stands in apposition to it. `turn` is what pieces of one quote
    share; `continued`: it goes on with the speaker of the piece before it, and no cue says so.
    `clause_start`: where the clause's conjunction begins, for which see `QuotePart`. `given`: who
    speaks, where the page's structure names them; `asks`: it is a question put to somebody;
    `answers`: it is an answer of whom the text is about; `apart`: somebody is named between the
    piece before it and this one, so it doesn't go on; `bare`: it is no more than what somebody
    praised, blamed or thanked."""

    start: int
    end: int
    kind: QuoteKind
    cue: Cue | None = None
    mention: tuple[int, int] | None = None
    beside: tuple[int, int] | None = None
    confidence: float = 0.5
    clause_start: int | None = None
    turn: int = 0
    continued: bool = False
    reopens: bool = False
    given: str | None = None
    asks: bool = False
    answers: bool = False
    apart: bool = False
    bare: bool = False


def kind_of(text: str, start: int, end: int, marked: Sequence[Marked]) -> QuoteKind:
    """Direct where nearly all letters and digits stand in marks, indirect where none does."""
    inside = total = 0
    for position in range(start, end):
        if text[position].isalnum():
            total += 1
            inside += any(m.inner_start <= position < m.inner_end for m in marked)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


def trimmed(text: str, start: int, end: int, marked: Sequence[Marked]) -> tuple[int, int]:
    """The span without white space, separators and those outer marks that enclose all of it."""
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    for mark in marked:
        if mark.start == start and mark.end >= end >= mark.inner_end:
            return mark.inner_start, min(end, mark.inner_end)
        # a span that ends with its last word, and not with the mark that closes after it
    return start, end
