"""What segments are together: comments, other articles' teasers, a table's rows.

A judge of single segments is sure of prose wherever it stands; whose prose it is shows only in
the container.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from parsers.formats.html.evidence import Evidence
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Frame, Segment

__all__ = ["settle"]

_FOREIGN = re.compile(
    # A layer that asks for consent, and what is told of the author.
    r"onetrust|cookie-?(?:banner|consent|notice|law)|consent-?(?:sdk|banner|layer|popup|management"
    r"|modal)|gdpr|cmp-(?:container|banner)|didomi|usercentrics"
    r"|(?:author|autore?n?|auteur|writer|contributor)s?[-_]{0,2}(?:bio|box|card|descri|profile?\b"
    r"|about)|about[-_]?(?:the[-_]?)?author|bio[-_]?box|(?:post|article|entry)[-_]{1,2}bio\b",
    re.I,
)
_NAVIGATION, _SOME_PROSE = STRUCTURE_BIT["nav"], 60
_LINE = 0.45
_DOUBTFUL = (0.3, 0.15, 0.05)
_UNLIKELY, _NO_CHANCE = 0.2, 0.02
_LEAST_WORDS, _TOO_LITTLE = 20, 0.25
_TEASERS = 4
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NO_HEADING, _HEADLINE_WORDS, _SURE = 0.15, 3, 0.9
_BOXES, _BOX_PIECES, _BOX_WORDS, _NEXT = 2, 8, 90, 5
_ROW_LINE = 0.15
_ITEM_LINE, _ITEM_LINE_ALONE, _LINKED_ITEM_LINE, _REACH = 0.2, 0.3, 0.35, 5
_INTRODUCED_LINE = 0.05
_PLAIN = 0.2  # the share of links in an item


def settle(
    parts: Sequence[Segment], likely: Sequence[float], known: Evidence, live: bool
) -> set[int]:
    """The numbers of the segments that are the article's, from a probability each.

    `live` says that the page is a live blog, whose entries may look like articles of their own.
    """
    foreign = _comments(parts) | _menus(parts, likely) | _boxes(parts, likely)
    boxes = set() if live else _teaser_boxes(parts, likely)
    kept: set[int] = set()
    for line in (_LINE, *_DOUBTFUL):
        found = {n for n, p in enumerate(likely) if p > line}
        rest = found - foreign
        rest -= _teaser_lists(parts, rest) | boxes
        if not live:
            rest = _one_article(parts, rest, known)
        kept = kept or rest or found
        # Where most of what is likely is somebody else's, what is less so may be the article.
        if _size(parts, rest) >= max(
            _LEAST_WORDS, _TOO_LITTLE * _size(parts, found - foreign - rest)
        ):
            kept = rest if line > _UNLIKELY else _with_siblings(parts, rest, likely) - foreign
            break
    more, less = _lists(parts, likely, kept)
    return ((kept | more) - less) | _rows(parts, likely, kept)


def _with_siblings(parts: Sequence[Segment], kept: set[int], likely: Sequence[float]) -> set[int]:
    """What is kept of an unlikely page, and what stands beside it in the same element and is marked
    alike: such a page is read as a whole or not at all."""
    alike = {(parts[n].frame.up, parts[n].frame.tag) for n in kept if parts[n].frame.up}
    return kept | {
        n
        for n, part in enumerate(parts)
        if (part.frame.up, part.frame.tag) in alike and likely[n] > _NO_CHANCE
    }


def _size(parts: Sequence[Segment], numbers: set[int]) -> int:
    return sum(parts[n].words for n in numbers)


def _comments(parts: Sequence[Segment]) -> set[int]:
    """The segments in an element that is named for comments and is not the page itself."""
    found = set()
    comment = BIT["comment"]
    for n, part in enumerate(parts):
        if not (part.frame.own | part.frame.above) & comment:
            continue
        for frame in part.frame.chain():
            if frame.own & comment and frame.tag not in ("body", "main", "article"):
                found.add(n)
                break
            if frame.own & BIT["body"] and frame.tag != "body" and not frame.own & comment:
                break
    return found


def _boxes(parts: Sequence[Segment], likely: Sequence[float]) -> set[int]:
    """The segments in an element whose id or class says that it is not the article, of those that
    could be thought to be."""
    known: dict[int, bool] = {}

    def is_inside(frame: Frame) -> bool:
        if frame.number not in known:
            attributes = frame.element.attrib
            own = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
            known[frame.number] = (frame.tag != "body" and _is_foreign(own)) or (
                frame.up is not None and is_inside(frame.up)
            )
        return known[frame.number]

    return {n for n, p in enumerate(likely) if p > _NO_CHANCE and is_inside(parts[n].frame)}


@functools.lru_cache(16_384)
def _is_foreign(names: str) -> bool:
    return _FOREIGN.search(names) is not None


def _menus(parts: Sequence[Segment], likely: Sequence[float]) -> set[int]:
    """The segments in a page's navigation, where there is as much sure prose outside of it: on a
    page that never closes its navigation there is none."""
    inside = {n for n, part in enumerate(parts) if part.frame.inside & _NAVIGATION}
    sure = {n for n, chance in enumerate(likely) if chance >= _SURE}
    outside = _size(parts, sure - inside)
    return inside if outside >= max(_SOME_PROSE, _size(parts, sure & inside)) else set()


def _groups(
    parts: Sequence[Segment], numbers: set[int], key: Callable[[Segment], Hashable]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for n in sorted(numbers):
        groups[key(parts[n])].append(n)
    return groups


def _nearest_article(part: Segment) -> Frame | None:
    if not part.frame.inside & STRUCTURE_BIT["article"]:
        return None
    return next((frame for frame in part.frame.chain() if frame.tag == "article"), None)


def _one_article(parts: Sequence[Segment], kept: set[int], known: Evidence) -> set[int]:
    """Of several elements `<article>` beside each other, the one that has the title in it, and
    those that have no headline of their own: they go on with it."""
    own = {n: _nearest_article(parts[n]) for n in kept}
    if not known.title or not any(own.values()):
        return kept
    heads: dict[int, list[Segment]] = defaultdict(list)
    titled: dict[int, str] = {}
    for part in parts:
        frame = _nearest_article(part)
        if frame is None:
            continue
        opens = frame.number not in heads
        headings = heads[frame.number]
        if part.frame.tag in _HEADS or (opens and _is_headline(part)):
            headings.append(part)
            if part.frame.tag in _HEADS[:3] and _same(part.plain, known.title):
                titled.setdefault(frame.number, part.frame.tag)
    if len(titled) != 1:
        return kept
    ((right, tag),) = titled.items()
    others = {
        number
        for number, headings in heads.items()
        if any(_heads_another(part, tag) for part in headings)
    } - {right}
    return {
        n
        for n, frame in own.items()
        if frame is None
        or any(f.number == right for f in frame.chain())
        or not any(f.number in others for f in frame.chain())
    }


def _heads_another(heading: Segment, title: str) -> bool:
    """Whether a heading is another article's, or stands over others, and not one inside the article
    whose title has that tag."""
    related = heading.frame.own & BIT["related"]
    return bool(related) or heading.is_link or heading.frame.tag <= title


def _same(heading: str, title: str) -> bool:
    return len(heading) > 8 and (heading in title or title in heading)


def _teaser_lists(parts: Sequence[Segment], kept: set[int]) -> set[int]:
    """Lists whose every item opens with a link: other articles, with their first lines."""
    found: set[int] = set()
    items = {
        n
        for n in kept
        if parts[n].frame.tag == "li" and (up := parts[n].frame.up) is not None and up.tag == "ul"
    }
    for numbers in _groups(parts, items, lambda part: _number(part.frame.up)).values():
        if len(numbers) >= _TEASERS and all(parts[n].opens_linked for n in numbers):
            found.update(numbers)
    return found


def _teaser_boxes(parts: Sequence[Segment], likely: Sequence[float]) -> set[int]:
    """The segments of small boxes of one kind, each with a linked headline that is not the
    article's and a few lines under it of which the judge is not sure: other articles, whatever
    their elements are called."""
    boxes: dict[int, dict[int, list[int]]] = defaultdict(dict)
    for head, part in enumerate(parts):
        if likely[head] > _NO_HEADING or not _is_headline(part):
            continue
        over = {frame.number for frame in part.frame.chain()}
        for n in range(head + 1, min(head + _NEXT, len(parts))):
            box = next((f for f in parts[n].frame.chain() if f.number in over), part.frame)
            if box.pieces > _BOX_PIECES or box.size > _BOX_WORDS:
                break
            boxes[box.key].setdefault(box.number, [head]).append(n)
    found: set[int] = set()
    for alike in boxes.values():
        under = [likely[n] for _, *lines in alike.values() for n in lines]
        if len(alike) >= _BOXES and sum(under) < _SURE * len(under):
            found.update(*alike.values())
    return found


def _is_headline(part: Segment) -> bool:
    """Whether a segment is one link that reads as a headline does."""
    return part.words >= _HEADLINE_WORDS and part.opens_linked and part.is_link


def _rows(parts: Sequence[Segment], likely: Sequence[float], kept: set[int]) -> set[int]:
    """The rows of tables that stand among what is kept, where the judge does not say no."""
    rows = {n for n, part in enumerate(parts) if part.frame.row}
    found: set[int] = set()
    for numbers in _groups(parts, rows, lambda part: _table(part.frame)).values():
        first, last = numbers[0], numbers[-1]
        near = first - 1 in kept or any(n in kept for n in numbers)
        mean = sum(likely[n] for n in numbers) / len(numbers)
        if near and len(numbers) > 1 and mean > _ROW_LINE and any(n >= first for n in kept):
            found.update(range(first, last + 1))
    return found


def _lists(
    parts: Sequence[Segment], likely: Sequence[float], kept: set[int]
) -> tuple[set[int], set[int]]:
    """The items to keep and those to give up: a list is kept whole, when it stands beside kept
    paragraphs of one element or is plain text and likely as a whole; else not at all."""
    more: set[int] = set()
    less: set[int] = set()
    ordered = sorted(kept)
    items = {n for n, part in enumerate(parts) if part.frame.tag == "li"}
    for numbers in _groups(parts, items, lambda part: _number(part.frame.up)).values():
        first, last = numbers[0], numbers[-1]
        whole = parts[first].frame.up
        if whole is None or whole.up is None or last - first >= 2 * len(numbers) + 2:
            continue
        beside = [
            side
            for side in (range(first - _REACH, first), range(last + 1, last + 1 + _REACH))
            if any(
                n in kept and any(f is whole.up for f in list(parts[n].frame.chain())[:3])
                for n in side
            )
        ]
        links = max(parts[n].links / len(parts[n].text) for n in numbers)
        mean = sum(likely[n] for n in numbers) / len(numbers)
        if links < _PLAIN and _is_introduced(parts, numbers, ordered):
            enough = _INTRODUCED_LINE
        elif links < _PLAIN:
            enough = _LINE if not beside else _ITEM_LINE if len(beside) == 2 else _ITEM_LINE_ALONE
        else:
            enough = _LINKED_ITEM_LINE if len(beside) == 2 else 1.0
        share = sum(n in kept for n in numbers) / len(numbers)
        if mean > enough or share > 0.5:
            more.update(range(first, last + 1))
        elif share < 0.5:
            less.update(numbers)
    return more, less


def _is_introduced(parts: Sequence[Segment], items: Sequence[int], kept: Sequence[int]) -> bool:
    """Whether what is kept before a list, in the same element, ends with a colon."""
    at = bisect(kept, items[0] - 1)
    if not at or not parts[kept[at - 1]].text.endswith((":", "：")):
        return False
    whole, frame = parts[items[0]].frame.up, parts[kept[at - 1]].frame
    return whole is not None and whole.up in (frame, frame.up)


def _number(frame: Frame | None) -> int:
    return frame.number if frame is not None else -1


def _table(frame: Frame) -> int:
    return next((f.number for f in frame.chain() if f.tag == "table"), frame.number)
