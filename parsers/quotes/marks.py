"""Quotation marks: which stretches of the text stand inside them.

All conventions at once (“ ” „ “ « » » « » » 「 」 " '' `` ‘ ’ ' ״), as an article often mixes them.
Only the outermost pair counts; what is nested stays inside. A pass over each paragraph, linear in
the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Marked", "find_marked", "has_unbalanced_nested"]


@dataclass(frozen=True, slots=True)
class Marked:
    """`start`/`end` are the outer edges, marks included; `inner_start`/`inner_end` exclude them.

    `closed` is False where the mark ran to its paragraph's end; `single` for ‘...’ and '...'.
    `paragraph` is the index of the paragraph. `reopens`: the paragraph before was left open, and
    this mark opens the next one, as is done where one speech runs over paragraphs.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    closed: bool = True
    single: bool = False
    reopens: bool = False


_TOKENS = re.compile(r"''|``|[“”„‟\"«»「」『』‘’‚‹›']")

_OPEN_ONLY = {"“": "”", "„": '“”‟"', "「": "」", "『": "』", "``": "''", "‚": "‘’", "‟": "”"}
_CLOSE_ONLY = frozenset("”」』")
_DOUBLE_CLOSERS = frozenset(["”", '"', "“", "''", "‟"])
_BEFORE_OPENING = frozenset("([{—–-/…:,;.*_~|¿¡")
_ELIDED = re.compile(
    r"[’'‘](?:\d0s\b|\d\d\b|(?:em|til|cause|tis|twas|n|round|bout|im|cuz)\b)", re.I
)


def find_marked(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Marked]:
    """Every outermost marked stretch, in reading order."""
    text = _as_elsewhere(text)
    inward = _guillemets_point_inward(text)
    found: list[Marked] = []
    open_before = False
    for index, (start, end) in enumerate(paragraphs):
        spans = _in_paragraph(text, start, end, inward)
        for number, (begin, stop, opener, closer) in enumerate(spans):
            found.append(
                Marked(
                    begin,
                    stop,
                    begin + len(opener),
                    stop - len(closer),
                    index,
                    closed=bool(closer),
                    single=opener in ("‘", "'", "‚", "‹", "›"),
                    reopens=open_before and number == 0 and not text[start:begin].strip(),
                )
            )
        open_before = bool(spans) and not spans[-1][3]
    return found


def _as_elsewhere(text: str) -> str:
    """The text with marks of one language's own as those that others use, at the same offsets: »so»
    as ”so”, Hebrew ״so״ as "so", and no mark where Hebrew has one within an acronym (צה״ל)."""
    if "»" in text and "«" not in text and text.count("»") > 1:
        text = text.replace("»", "”")
    if _HEBREW.search(text):
        text = _IN_ACRONYM.sub("x", text).replace("״", '"')
    return text


_HEBREW = re.compile(r"[א-ת][\"״]|״")
_IN_ACRONYM = re.compile(r"(?<=[א-ת])[\"״](?=[א-ת](?![א-ת]))")


def has_unbalanced_nested(content: str) -> bool:
    """Whether a mark inside the content lacks its other half."""
    opened = 0
    for match in re.finditer(r"[‘’“”]", content):
        mark = match.group()
        if mark in "‘“":
            if not _ELIDED.match(content, match.start()):
                opened += 1
        else:
            inside_word = content[match.end() : match.end() + 1].isalnum()
            if not inside_word and opened:
                opened -= 1
            elif mark == "”":
                return True
    return opened > 0


def _guillemets_point_inward(text: str) -> bool:
    """Whether the text writes »so«, as German books do, rather than «so»."""
    first = re.search(r"[«»]", text)
    if first is None:
        return False
    if first.group() == "»":
        before = text[first.start() - 1 : first.start()]
        return not before or before.isspace() or before in "(["
    return False


def _in_paragraph(text: str, start: int, end: int, inward: bool) -> list[tuple[int, int, str, str]]:
    """(outer start, outer end, opening mark, closing mark or "" if it was never closed)."""
    marks = [(m.start(), m.group()) for m in _TOKENS.finditer(text, start, end)]
    spans: list[tuple[int, int, str, str]] = []
    position = 0
    while position < len(marks):
        offset, mark = marks[position]
        if not _opens(text, start, end, offset, mark, inward):
            position += 1
            continue
        closing = _closing(text, start, end, marks, position, inward)
        if closing is None:
            if mark in ("'", "‘", "‚", "‹", "›"):
                position += 1  # an apostrophe after all
                continue
            spans.append((offset, end, mark, ""))
            break
        where, closer, next_position = closing
        spans.append((offset, where + len(closer), mark, closer))
        position = next_position
    return spans


def _opens(text: str, start: int, end: int, offset: int, mark: str, inward: bool) -> bool:
    after = text[offset + len(mark) : offset + len(mark) + 1] if offset + len(mark) < end else ""
    before = text[offset - 1] if offset > start else ""
    if mark in ("«", "»"):
        return mark == ("»" if inward else "«")
    if mark in ("‹", "›"):
        return mark == ("›" if inward else "‹") and not before.isalnum()
    if mark in _OPEN_ONLY and mark not in ("‚", "‟"):
        return bool(after)
    free_before = not before or before.isspace() or before in _BEFORE_OPENING or before in '“"„«'
    if mark == "”":  # Swedish and Finnish use ” at both ends; elsewhere it is a slip
        return free_before and bool(after) and not after.isspace()
    if mark in ("」", "』"):
        return False
    if not after or after.isspace():
        return False
    if mark in ("'", "‘", "’", "‚"):
        if mark == "’" or not free_before or _ELIDED.match(text, offset):
            return False
        elided = after in "’'" and _ELIDED.match(text, offset + 1)
        return after.isalnum() or after in '[(…“"¿¡.' or bool(elided)
    return free_before


def _closing(
    text: str,
    start: int,
    end: int,
    marks: list[tuple[int, str]],
    position: int,
    inward: bool,
) -> tuple[int, str, int] | None:
    """Where the quotation opened by `marks[position]` ends: (offset, mark, next position)."""
    offset, opener = marks[position]
    if opener in ("‘", "'", "‚"):
        return _closing_single(text, end, marks, position)
    depth = 0
    for index in range(position + 1, len(marks)):
        where, mark = marks[index]
        if opener in ("«", "»", "‹", "›"):
            pair = {"«": "»", "»": "«", "‹": "›", "›": "‹"}[opener]
            if mark == opener:
                depth += 1
            elif mark == pair:
                if not depth:
                    return where, mark, index + 1
                depth -= 1
            continue
        if opener in ("「", "『"):
            if mark == opener:
                depth += 1
            elif mark == _OPEN_ONLY[opener]:
                if not depth:
                    return where, mark, index + 1
                depth -= 1
            continue
        if mark not in _DOUBLE_CLOSERS and mark != "„":
            continue
        if mark == "„" or (mark == "“" and opener != "„"):
            if _reopened(text, marks, index, where):
                depth += 1
                continue
            return _never_closed(text, offset, where, index)
        if mark in ('"', "''") and _is_measure(text, where, mark, marks, index):
            continue
        if mark in ('"', "''") and opener in ("“", "„"):
            # a straight mark closes a curly one only if it hugs the word before it
            if text[where - 1].isspace():
                continue
        elif mark in ('"', "''") and text[where - 1].isspace() and _word_follows(text, where, mark):
            return _never_closed(text, offset, where, index)
        if depth and mark in ("”", "“"):
            depth -= 1
            continue
        return where, mark, index + 1
    return None


def _reopened(text: str, marks: list[tuple[int, str]], index: int, where: int) -> bool:
    """Whether the opening mark inside a quotation is nested: it is closed, and so is the outer."""
    closers = 0
    for _, mark in marks[index + 1 : index + 13]:
        if mark in ("“", "„"):
            break
        if mark in ("”", '"'):
            closers += 1
    return closers >= 2


def _never_closed(text: str, offset: int, where: int, index: int) -> tuple[int, str, int]:
    """The quotation was not closed before the next one opened: it ends where that begins."""
    stop = where
    while stop > offset + 1 and text[stop - 1].isspace():
        stop -= 1
    return stop, "", index


def _word_follows(text: str, where: int, mark: str) -> bool:
    following = text[where + len(mark) : where + len(mark) + 1]
    return bool(following) and not following.isspace() and following not in ",.;:!?)"


def _is_measure(text: str, where: int, mark: str, marks: list[tuple[int, str]], index: int) -> bool:
    """6'2" inside a quotation: a digit before, more text after, and another mark to close with."""
    if mark != '"' or not text[where - 1].isdigit():
        return False
    following = text[where + 1 : where + 3]
    if not (following[:1] == " " and following[1:2].islower()) and following[:1] not in ("-", "x"):
        return False
    later = [other for _, other in marks[index + 1 : index + 9] if other in ('"', "”")]
    return len(later) % 2 == 1


def _closing_single(
    text: str, end: int, marks: list[tuple[int, str]], position: int
) -> tuple[int, str, int] | None:
    opener = marks[position][1]
    firm: tuple[int, str, int] | None = None
    weak: tuple[int, str, int] | None = None
    for index in range(position + 1, len(marks)):
        where, mark = marks[index]
        if mark in ("‘", "‚") or (mark == "'" and opener == "'" and _opens_single(text, where)):
            break
        if mark not in ("’", "'", "‘"):
            continue
        after = text[where + 1 : where + 2] if where + 1 < end else ""
        before = text[where - 1]
        if (after.isalnum() and after < _HANGUL) or before.isspace():
            continue
        plural = before == "s"
        if before in ",.?!…;:)]" or (after in _ENDS and not (plural and firm)):
            return where, mark, index + 1
        if plural and _POSSESSED.match(text, where + 1, end):
            weak = weak or (where, mark, index + 1)
        else:
            firm = firm or (where, mark, index + 1)
    return firm or weak


_HANGUL = "\u1100"
"""From here on are letters that are written against a closing mark: ‘그렇다’고."""
_ENDS = frozenset([",", ".", ";", ":", "?", "!", ""])
_POSSESSED = re.compile(
    r"\s(?!(?:was|were|is|are|had|has|have|will|would|can|could|and|or|but|nor|of|in|on|at|to|for|from"
    r"|by|with|as|than|said|says|that|which|who|when|while|where|after|before|because)\b)[^\W\d_A-Z]"
)
"""What follows the apostrophe of a plural, not the end of a quotation: "the farmers' land"."""


def _opens_single(text: str, where: int) -> bool:
    before = text[where - 1] if where else " "
    after = text[where + 1 : where + 2]
    return (before.isspace() or before in "([—") and after.isalnum()
