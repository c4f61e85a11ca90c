"""Articles of a few lines: a flash, a correction, a result, a transcript.

A judge of segments learns from long articles and trusts little of a page of two sentences. Such a
page is read by its frame: what stands under the headline, among the brothers of its first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.formats.html.choose import Verdict
from parsers.formats.html.evidence import Evidence
from parsers.formats.html.roles import is_caption
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Frame, Segment

__all__ = ["Brief", "brief", "is_sentence"]

_ENDS = re.compile(r"[.!?…。！？؟।։][\"'”’»›」』)\]]*$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OF_LIST = frozenset("li ul ol tr td th tbody thead tfoot table blockquote p dl dd dt".split())
_NOT_HERE = sum(
    STRUCTURE_BIT[name] for name in ("nav", "footer", "form", "aside", "figcaption", "button")
)
_NOT_SO_CALLED = sum(BIT[name] for name in ("caption", "share", "related", "comment", "ad", "ask"))
_LEAST_TITLE, _LEAST_WORDS, _LEAST_LINKS = 2, 3, 3
_NAME_WORDS = 4
_AFTER = 10


@dataclass(frozen=True, slots=True)
class Brief:
    """The verdicts from the headline on, and what speaks for and against an article: the kept
    sentences, the headlines of others in the same element (after a profile, on all of the page)."""

    verdicts: tuple[Verdict, ...] = ()
    sentences: int = 0
    others: int = 0


def is_sentence(part: Segment) -> bool:
    """Whether a segment is text that ends as a sentence does, and no link."""
    return (
        part.words >= _LEAST_WORDS
        and part.links < 0.5 * len(part.text)
        and _ENDS.search(part.text) is not None
    )


def brief(parts: Sequence[Segment], known: Evidence) -> Brief:
    """What stands under the headline as a short article; empty where there is no headline, no
    sentence under it, or another one's headline before the first."""
    head = _headline(parts, known)
    if head is None:
        return Brief()
    around = _around(parts, head)
    inside = [n for n in range(head + 1, len(parts)) if _holds(around, parts[n].frame)]
    bits = around.own | around.above
    here = [n for n in inside if not _elsewhere(parts[n], around, bits)]
    first = next((n for n in here if is_sentence(parts[n])), None)
    if first is None or any(_is_headline(parts[n]) for n in here if n < first):
        return Brief()
    stem = _stem(parts[first].frame)
    brothers = [n for n in here if n >= first and _stem(parts[n].frame) == stem]
    kept = _whole(parts, [n for n in brothers if not parts[n].is_link])
    others = sum(_is_headline(parts[n]) for n in brothers)
    last = max(kept)
    if _is_about(parts[head], parts[first]):
        others += sum(_is_headline(part) for part in parts[last + 1 :])
    return Brief(
        tuple(
            Verdict(parts[n], n in kept)
            for n in range(head + 1, min(last + 1 + _AFTER, len(parts)))
        ),
        sum(is_sentence(parts[n]) for n in kept),
        others,
    )


def _is_about(head: Segment, first: Segment) -> bool:
    """Whether a headline is a name and the first sentence tells of whose: a profile, a section."""
    return head.words <= _NAME_WORDS and head.plain in first.plain


def _headline(parts: Sequence[Segment], known: Evidence) -> int | None:
    """The heading that says the page's title, or the only first one."""
    headings = [n for n, part in enumerate(parts) if part.frame.tag in _HEADINGS]
    for n in headings:
        own = parts[n].plain
        if len(own) >= _LEAST_TITLE and known.title.startswith(own):
            return n
    tops = [n for n in headings if parts[n].frame.tag == "h1"]
    return tops[0] if len(tops) == 1 else None


def _around(parts: Sequence[Segment], head: int) -> Frame:
    """The smallest element that holds the headline and a sentence after it."""
    frame = parts[head].frame
    after = [part for part in parts[head + 1 :] if is_sentence(part)]
    while frame.up is not None:
        frame = frame.up
        if any(_holds(frame, part.frame) for part in after):
            break
    return frame


def _holds(above: Frame, frame: Frame) -> bool:
    return any(up is above for up in frame.chain())


def _elsewhere(part: Segment, around: Frame, bits: int) -> bool:
    """Whether a segment stands in something of its own: navigation, a picture, other articles."""
    frame = part.frame
    return bool(
        frame.inside & _NOT_HERE & ~around.inside
        or (frame.own | frame.above) & _NOT_SO_CALLED & ~bits
        or (is_caption(part) and not part.is_link)
    )


def _is_headline(part: Segment) -> bool:
    """Whether a segment is a link that leads to another article."""
    return part.is_link and (part.words >= _LEAST_LINKS or part.frame.tag in _HEADINGS)


def _stem(frame: Frame) -> tuple[int, bool]:
    """The element whose children a line and its brothers are, and whether they are paragraphs."""
    plain = frame.tag not in _OF_LIST and frame.tag not in _HEADINGS
    if plain:
        return (frame.up.number if frame.up else -1), True
    while frame.up is not None and (frame.tag in _OF_LIST or frame.tag in _HEADINGS):
        frame = frame.up
    return frame.number, False


def _whole(parts: Sequence[Segment], brothers: Sequence[int]) -> set[int]:
    """All between the first sentence and the last, with the rest of its list and a table after."""
    said = [n for n in brothers if is_sentence(parts[n])]
    last = said[-1]
    for n in brothers[brothers.index(last) + 1 :]:
        row = parts[n].frame.tag in ("tr", "td", "th")
        item = parts[n].frame.tag == "li" and parts[n].frame.up is parts[said[-1]].frame.up
        if not (row or item):
            break
        last = n
    return {n for n in brothers if said[0] <= n <= last}
