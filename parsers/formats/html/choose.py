"""Which segments are the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.formats.html.evidence import Evidence
from parsers.formats.html.groups import settle
from parsers.formats.html.roles import is_caption
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Segment

__all__ = ["Verdict", "choose", "of_fragment"]

_DEK_LINE, _HEADING_LINE, _SURE = 0.1, 0.15, 0.9
_MENU_WORDS = 40
_LINKS_WORDS, _LINKED = 8, 0.75
_ALIKE_LINE, _UNDER = 0.05, 5
_NEAR_HEAD, _SENTENCE, _ENDS = 5, 10, (".", "!", "?", "…", "。", "।", "؟", ".”", ".“", '."', ".»")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_ROWS = _HEADINGS | {"li", "tr", "td"}
_HEAD_SEGMENTS = 25
_TAIL_SEGMENTS = 10
_FOR_MACHINES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*")
_BAD_PLACES = sum(
    STRUCTURE_BIT[name] for name in ("nav", "footer", "form", "aside", "figcaption", "button")
)
_NO_LEDE = _BAD_PLACES | STRUCTURE_BIT["ul"] | STRUCTURE_BIT["ol"] | STRUCTURE_BIT["figure"]
_FOOT, _ARTICLE = STRUCTURE_BIT["footer"], STRUCTURE_BIT["article"] | STRUCTURE_BIT["main"]
_BAD_NAMES = sum(BIT[name] for name in ("caption", "share", "related", "comment", "ad", "ask"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A segment near the article, and whether it is part of it."""

    segment: Segment
    kept: bool


def choose(
    parts: Sequence[Segment], likely: Sequence[float], known: Evidence, live: bool = False
) -> list[Verdict]:
    """The segments from the headline to a little after the article, each with its verdict.

    `likely` is a probability a segment; `live` says that the page is a live blog.
    """
    settled = settle(parts, likely, known, live)
    kept = {n for n in settled if not _never(parts[n], likely[n])}
    if not kept:
        return []
    kept.update(n for n in range(len(parts)) if _heads_prose(parts, n, likely, kept))
    kept.update(_headings_alike(parts, likely, kept))
    first, last = min(kept), max(kept)
    kept.update(
        n
        for n in range(first, last)
        if parts[n].frame.post is not None and not _is_around_post(parts[n])
    )
    heads = [n for n in range(first) if parts[n].frame.tag == "h1"]
    if heads and first - heads[-1] <= _HEAD_SEGMENTS:
        top = heads[-1] + 1
        kept.update(
            n
            for n in range(top, first)
            if likely[n] > _DEK_LINE
            and (is_dek(parts[n], known) or (n < top + _NEAR_HEAD and _is_lede(parts[n])))
        )
        first = top
    return [
        Verdict(parts[n], n in kept)
        for n in range(first, min(last + 1 + _TAIL_SEGMENTS, len(parts)))
    ]


def _is_around_post(part: Segment) -> bool:
    """Whether a segment of a post's element is not the post's: a caption, a button."""
    return bool(part.frame.inside & STRUCTURE_BIT["button"]) or is_caption(part)


def _never(part: Segment, likely: float) -> bool:
    """Whether a segment is no prose however much it looks so: a caption, a long run of links, a
    note over a word, and, where the judge is not sure, a teaser by its name."""
    frame = part.frame
    if frame.element.get("role") == "tooltip":
        return True
    if is_caption(part) or _FOR_MACHINES.fullmatch(part.text):
        return True
    if part.words > _MENU_WORDS and part.links > 0.9 * len(part.text):
        return True
    if _names_links(part):
        return True
    if frame.inside & _FOOT and not frame.inside & _ARTICLE and likely < _SURE:
        return True  # the page's own foot
    named = bool(frame.own & BIT["related"]) and not frame.own & (BIT["dek"] | BIT["body"])
    return named and likely < _SURE


def _names_links(part: Segment) -> bool:
    """Whether a line is a few words and then links that are no part of a sentence: tags, or where
    to read more."""
    text = part.text
    if part.opens_linked or part.words < _LINKS_WORDS or part.links < _LINKED * len(text):
        return False
    return part.frame.tag not in _ROWS and not text.endswith(_ENDS) and "://" not in text


def _heads_prose(
    parts: Sequence[Segment], at: int, likely: Sequence[float], kept: set[int]
) -> bool:
    """Whether a heading in doubt stands between kept prose of the same element."""
    if (
        likely[at] < _HEADING_LINE
        or parts[at].frame.tag not in _HEADINGS
        or _never(parts[at], likely[at])
    ):
        return False
    if at - 1 not in kept or at + 1 not in kept:
        return False
    up = parts[at].frame.up
    return parts[at + 1].frame.up is up and parts[at - 1].frame.up is up


def _headings_alike(
    parts: Sequence[Segment], likely: Sequence[float], kept: set[int]
) -> Iterator[int]:
    """The headings in doubt over kept prose that look as a kept heading does, and all those of one
    look where each stands over kept prose."""
    alike: dict[int, list[int]] = defaultdict(list)
    for n in range(min(kept), max(kept)):
        part = parts[n]
        if part.frame.tag in _HEADINGS and not part.frame.inside & _BAD_PLACES:
            alike[part.frame.key].append(n)
    for numbers in alike.values():
        over = [n for n in numbers if _is_over_prose(parts, n, kept)]
        if kept.isdisjoint(numbers):
            mean = sum(likely[n] for n in numbers) / len(numbers)
            linked = any(parts[n].links for n in numbers)
            if len(numbers) > 1 and over == numbers and mean > _ALIKE_LINE and not linked:
                yield from over
        else:
            yield from (
                n for n in over if likely[n] > _DEK_LINE and not _never(parts[n], likely[n])
            )


def _is_over_prose(parts: Sequence[Segment], heading: int, kept: set[int]) -> bool:
    """Whether the next that stands under a heading, but a picture's caption, is kept."""
    for n in range(heading + 1, min(heading + _UNDER, len(parts))):
        if n in kept or not is_caption(parts[n]):
            return n in kept
    return False


def of_fragment(parts: Sequence[Segment]) -> list[Verdict]:
    """The verdicts on a piece of a page, a feed entry's content for instance: it is the article's
    but for what says it is something else."""
    return [
        Verdict(
            part,
            not part.frame.inside & _BAD_PLACES
            and not (part.frame.own | part.frame.above) & _BAD_NAMES,
        )
        for part in parts
    ]


def _is_lede(part: Segment) -> bool:
    """Whether a segment under the headline reads as a sentence and stands in no furniture."""
    frame = part.frame
    if frame.inside & _NO_LEDE or (frame.own | frame.above) & _BAD_NAMES:
        return False
    sentence = part.words >= _SENTENCE and part.text.endswith(_ENDS)
    return sentence and not part.links and not is_caption(part)


def is_dek(part: Segment, known: Evidence) -> bool:
    """Whether a segment between headline and prose is the article's dek and not its furniture."""
    frame = part.frame
    told = bool(frame.own & BIT["dek"]) and part.plain == known.description
    if frame.inside & _BAD_PLACES or (not told and (frame.own | frame.above) & _BAD_NAMES):
        return False
    if part.links > 0.5 * len(part.text) or part.words < 6 or is_caption(part):
        return False
    return bool(frame.own & BIT["dek"]) or part.plain == known.description
