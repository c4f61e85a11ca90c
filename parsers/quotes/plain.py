"""Direct quotes and their speakers in languages that are not parsed: by lexicon and order of words.

The grammar used is what these languages share: beside the marks stand a reporting verb and, next to
the verb on either side, who speaks ("«...», explique la maire Anne Roy", "Anna Weiß sagte: „...“").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.quotes.cues import find_cues
from parsers.quotes.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.syntax import Syntax

__all__ = ["find_plain"]

REACH = 90
"""Characters between the marks and the reporting verb."""

_NAME = re.compile(
    r"[^\W\d_a-zà-ÿ][\w’'-]*\.?(?:\s+(?:(?:de|la|le|du|di|da|do|dos|del|della|van|von|der|den|y|e)\s+"
    r"){0,2}[^\W\d_a-zà-ÿ][\w’'-]*)*"
)
_WORDS = re.compile(r"[\w’'-]+")


def find_plain(
    text: str, syntax: Syntax, lexicon: Lexicon | None, marked: Sequence[Marked]
) -> list[Piece]:
    """The marked stretches that are speech, in reading order; without a lexicon, no speakers."""
    cues: list[Cue] = []
    if lexicon is not None:
        cues = [cue for cue in find_cues(text, lexicon) if cue.form != "noun"]
    pieces = []
    for mark in marked:
        content = text[mark.inner_start : mark.inner_end].strip()
        words = _WORDS.findall(content)
        if not words:
            continue
        cue = _beside(text, syntax, cues, marked, mark)
        sentence = len(words) > 3 and content[:1].isupper()
        ended = content[-1] in ",.?!…" or text[mark.end : mark.end + 1] in (",", ".")
        if not (sentence and ended) and (cue is None or len(words) < 3):
            continue
        mention = _speaker(text, lexicon, cue, mark) if cue is not None and lexicon else None
        likelihood = 0.8 if cue is not None else 0.55
        pieces.append(
            Piece(
                mark.inner_start,
                mark.inner_end,
                "direct",
                cue,
                mention,
                confidence=likelihood,
                reopens=mark.reopens,
            )
        )
    return pieces


def _beside(
    text: str, syntax: Syntax, cues: Sequence[Cue], marked: Sequence[Marked], mark: Marked
) -> Cue | None:
    """The nearest cue outside marks in the same paragraph, with no sentence ending between."""
    start, end = syntax.paragraphs[mark.paragraph]
    best: tuple[int, Cue] | None = None
    for cue in cues:
        if not start <= cue.start < end or mark.start <= cue.start < mark.end:
            continue
        if any(other.start <= cue.start < other.end for other in marked):
            continue
        after = cue.start >= mark.end
        between = text[mark.end : cue.start] if after else text[cue.end : mark.start]
        if len(between) > REACH or re.search(r"[.!?]\s+\w|\n", between.strip()):
            continue
        distance = len(between) + (0 if after else 5)
        if best is None or distance < best[0]:
            best = (distance, cue)
    return best[1] if best else None


def _speaker(text: str, lexicon: Lexicon, cue: Cue, mark: Marked) -> tuple[int, int] | None:
    """The name or pronoun next to the verb: after it where the verb follows the marks, else
    before."""
    stop = re.search(r"[.!?;:«„“\"\n]|,\s", text[cue.end : cue.end + REACH])
    right = (cue.end, cue.end + stop.start() if stop else min(len(text), cue.end + REACH))
    low = mark.end if cue.start >= mark.end else max(0, cue.start - REACH)
    cut = max(text.rfind(sign, low, cue.start) for sign in ".!?;:\n»“”")
    left = (max(low, cut + 1), cue.start)
    for start, end in (right, left) if cue.start >= mark.end else (left, right):
        found = _named(text, lexicon, start, end)
        if found is not None:
            return found
    return None


def _named(text: str, lexicon: Lexicon, start: int, end: int) -> tuple[int, int] | None:
    for match in re.finditer(r"[^\W\d_]+", text[start:end]):
        kind = lexicon.pronouns.get(match.group().lower())
        if kind in ("singular_male", "singular_female", "plural"):
            return start + match.start(), start + match.end()
        name = _NAME.match(text, start + match.start(), end)
        if name is not None and match.group()[0].isupper():
            return name.start(), name.end()
        if match.start() > 60:
            break
    return None
