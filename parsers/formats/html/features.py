"""What is known of each segment when it is judged: one row of numbers a segment.

No feature is a word of any text or the name of any site: they are sizes, places, shares of links,
the hints and structure a segment stands in, how its neighbours and its likes look, and how it
agrees with what the page says of its article elsewhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from parsers.formats.html.characters import Characters
from parsers.formats.html.distance import from_headline, steps_up
from parsers.formats.html.evidence import Evidence
from parsers.formats.html.runs import Runs, shared
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Frame, Segment

__all__ = ["NAMES", "best_frame", "rows"]

_TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "td", "blockquote", "section", "article",
    "figcaption", "header", "footer", "dd", "dt", "span", "a", "time", "button", "aside", "form",
    "label", "pre", "th", "tr",
)  # fmt: skip
_TAG = {name: number + 1.0 for number, name in enumerate(_TAGS)}
_TAG["h6"] = _TAG["h5"]
_BAD_PLACES = sum(
    STRUCTURE_BIT[name]
    for name in ("nav", "footer", "form", "aside", "figure", "figcaption", "button")
)
_BAD_NAMES = sum(
    BIT[n] for n in ("caption", "share", "related", "comment", "ad", "ask", "tags", "foot")
)
_HINTS = tuple(BIT)
_STRUCTURES = tuple(STRUCTURE_BIT)
_HEADLINE, _MOST_OF_TITLE = frozenset(("h1", "h2", "h3")), 0.6
_SAMPLE = 300

_BASE = (
    "words", "chars", "link_share", "bold_share", "slanted_share", "broken", "tag", "end",
    "colon", "upper_start", "digit_share", "upper_share", "commas", "sentences", "quote", "bar",
    "copy", "at_sign", "letters_a_word", "depth", "frame_pieces", "frame_links", "up_size",
    "up_pieces", "up_links", "up2_size", "up2_pieces", "up2_links", "up3_size", "up3_links",
    "same_frame", "repeat", "title_like", "title_has", "is_description", "in_description",
    "has_description", "up_tag", "up2_tag",
    "body_share", "has_body", "since_image", "frame_images", "up_images", "up2_images", "dots",
    "up_li_links", "opens_linked", "up_opens_linked", "description_like",
)  # fmt: skip
_NEAR = ("words", "link_share", "tag", "end", "body_share", "bad", "digit_share", "key_size")
_CONTEXT = (
    "index", "from_end", "in_best", "best_steps", "before_best", "after_best", "best_place",
    "after_h1", "words_after_h1", "near_h1", "key_size", "key_words", "key_links", "key_body",
    "key_long", "key_best", "body_cover", "page_words", "best_words", "words_share", "bad",
    "bad_up", "gap_before", "gap_after", "body_gone", "body_to_come", "steps_before", "steps_after",
    "like_before", "like_after", "prose_like", "key_end", "key_bold",
    "steps_to_head", "steps_of_head", "head_words",
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *_BASE,
    *_CONTEXT,
    *(f"{side}_{name}" for side in ("p1", "p2", "n1", "n2") for name in _NEAR),
    *(f"own_{name}" for name in _HINTS),
    *(f"up_{name}" for name in _HINTS),
    *(f"above_{name}" for name in _HINTS),
    *(f"in_{name}" for name in _STRUCTURES),
)
"""The features' names, in the order of a row's numbers."""
_NEAR_PLACES = [NAMES.index(name) for name in _NEAR]


def rows(parts: Sequence[Segment], evidence: Evidence) -> Any:
    """The features of a page's segments: an array of shape (segments, len(NAMES))."""
    own = np.array([part.frame.own for part in parts], dtype=np.int64)
    up = np.array([part.frame.up.own if part.frame.up else 0 for part in parts], dtype=np.int64)
    above = np.array([part.frame.above for part in parts], dtype=np.int64)
    inside = np.array([part.frame.inside for part in parts], dtype=np.int64)
    bad = ((inside & _BAD_PLACES) != 0).astype(np.float32)
    bad += (own & _BAD_NAMES) != 0
    bad_up = ((up | above) & _BAD_NAMES) != 0
    # What trees look at is columns: the numbers of each lie side by side.
    table = np.empty((len(NAMES), len(parts)), dtype=np.float32)
    at = _put(table, 0, _base(parts, evidence))
    at = _put(table, at, _context(parts, table[:at].T, bad, bad_up, evidence))
    near = table[_NEAR_PLACES]
    for by in (1, 2, -1, -2):
        table[at : at + len(near)] = _shifted(near, by)
        at += len(near)
    for bits, names in ((own, _HINTS), (up, _HINTS), (above, _HINTS), (inside, _STRUCTURES)):
        each = 1 << np.arange(len(names), dtype=np.int64)[:, None]
        table[at : at + len(names)] = (bits & each) != 0
        at += len(names)
    return table.T


def _put(table: Any, at: int, columns: Sequence[Any]) -> int:
    """Fill the rows of a table from number `at` on; the number of the next."""
    for number, column in enumerate(columns, at):
        table[number] = column
    return at + len(columns)


def _shifted(table: Any, by: int) -> Any:
    out = np.full_like(table, -1.0)
    if by > 0:
        out[:, by:] = table[:, :-by]
    else:
        out[:, :by] = table[:, -by:]
    return out


def _base(parts: Sequence[Segment], evidence: Evidence) -> Sequence[Any]:
    plains = [part.plain for part in parts]
    texts = [part.text for part in parts]
    frames = [part.frame for part in parts]
    up = [frame.up or frame for frame in frames]
    up2 = [frame.up or frame for frame in up]
    up3 = [frame.up or frame for frame in up2]
    words = np.array([part.words for part in parts], dtype=np.float64)
    characters = Characters.of(texts)
    sample = Characters.of([text[:_SAMPLE] for text in texts])
    quote, bar, copy, at = characters.have(("quote", "bar", "copy", "at"))
    size = characters.sizes.astype(np.float64)
    letters = np.array([len(plain) for plain in plains], dtype=np.float64)
    count = np.maximum(words, 1)
    frame_links = _linked(frames)
    runs = Runs.of(plains)
    like, has = _like_title(runs, letters, evidence.title)
    description = evidence.description
    return (
        words,
        size,
        np.array([part.links for part in parts]) / size,
        np.array([part.bold for part in parts]) / size,
        np.array([part.slanted for part in parts]) / size,
        [part.broken for part in parts],
        [_TAG.get(frame.tag, 0.0) for frame in frames],
        characters.end("end"),
        characters.end("colon"),
        [text[0].isupper() for text in texts],
        sample.count("digit") / sample.sizes,
        sample.count("upper") / sample.sizes,
        characters.count("comma") / count,
        characters.count("stop"),
        quote,
        bar,
        copy,
        at,
        letters / count,
        [frame.depth for frame in frames],
        [frame.pieces for frame in frames],
        frame_links,
        [frame.size for frame in up],
        [frame.pieces for frame in up],
        _linked(up),
        [frame.size for frame in up2],
        [frame.pieces for frame in up2],
        _linked(up2),
        [frame.size for frame in up3],
        _linked(up3),
        [False, *(frame is before for before, frame in itertools.pairwise(frames))],
        _repeats(plains),
        like,
        has,
        [bool(description) and plain == description for plain in plains],
        [len(plain) > 30 and plain[:60] in description for plain in plains],
        np.full(len(parts), float(bool(description))),
        [_TAG.get(frame.tag, 0.0) for frame in up],
        [_TAG.get(frame.tag, 0.0) for frame in up2],
        [evidence.share(plain) for plain in plains],
        np.full(len(parts), float(bool(evidence.body))),
        [min(part.since_image, 30) for part in parts],
        [frame.images for frame in frames],
        [frame.images for frame in up],
        [frame.images for frame in up2],
        [text.endswith(("…", "...")) for text in texts],
        np.where([frame.tag == "li" for frame in frames], frame_links, -1.0),
        [part.opens_linked for part in parts],
        _opened(parts, up),
        _like_description(runs, size, letters, description),
    )


def _linked(frames: Sequence[Frame]) -> Any:
    """Characters in links for each word of an element."""
    return np.array([frame.links for frame in frames]) / np.maximum(
        [frame.size for frame in frames], 1
    )


def _repeats(plains: Sequence[str]) -> list[int]:
    """How often each text has come before."""
    seen: dict[str, int] = {}
    out = []
    for plain in plains:
        before = seen.get(plain, 0)
        out.append(before)
        seen[plain] = before + 1
    return out


def _opened(parts: Sequence[Segment], up: Sequence[Frame]) -> list[float]:
    """The share of the segments around each that open with a link."""
    opened: dict[int, int] = {}
    for part, frame in zip(parts, up, strict=True):
        if part.opens_linked:
            opened[frame.number] = opened.get(frame.number, 0) + 1
    return [opened.get(frame.number, 0) / max(frame.pieces, 1) for frame in up]


def _like_title(runs: Runs, letters: Any, title: str) -> tuple[Any, Any]:
    """How like the title each text of about its length is, and how much of the title it has."""
    size = len(title)
    near = (letters > 3) & (letters >= 0.3 * size) & (letters <= 3 * size)
    found, _, grams = shared(runs, near, title)
    return found / np.maximum(np.maximum(letters - 3, grams), 1), found / max(grams, 1)


def _like_description(runs: Runs, size: Any, letters: Any, description: str) -> Any:
    near = (letters > 20) & (size < 3 * len(description))
    _, found, grams = shared(runs, near, description)
    return found / np.maximum(np.minimum(letters, grams), 1)


def best_frame(parts: Sequence[Segment]) -> Frame | None:
    """The element that holds most of the page's prose, its own paragraphs counting most."""
    frames: dict[int, Frame] = {}
    for part in parts:
        frame = part.frame
        if part.words < 12 or part.links > 0.33 * len(part.text) or frame.inside & _BAD_PLACES:
            continue
        weight = float(part.words)
        if frame.own & _BAD_NAMES:
            weight *= 0.3
        for _ in range(3):
            if frame.up is None:
                break
            frame = frame.up
            frame.prose += weight
            frames[frame.number] = frame
            weight *= 0.6
    return max(frames.values(), key=lambda frame: frame.prose, default=None)


def _context(
    parts: Sequence[Segment], base: Any, bad: Any, bad_up: Any, evidence: Evidence
) -> Sequence[Any]:
    total = len(parts)
    index = np.arange(total, dtype=np.float32)
    words, links, share = base[:, 0], base[:, 2] * base[:, 1], base[:, _BASE.index("body_share")]
    best = best_frame(parts)
    steps = np.full(total, 9.0, dtype=np.float32)
    if best is not None:
        above_best = {frame.number: n for n, frame in enumerate(best.chain())}
        for n, part in enumerate(parts):
            frame: Frame | None = part.frame
            while frame is not None and frame.number not in above_best:
                frame = frame.up
            steps[n] = above_best[frame.number] if frame is not None else 9.0
    in_best = steps == 0
    inside = np.flatnonzero(in_best)
    first, last = (inside[0], inside[-1]) if len(inside) else (0, total - 1)
    heads = [n for n, part in enumerate(parts) if part.frame.tag == "h1"]
    after_h1 = np.full(total, -1.0, dtype=np.float32)
    words_after = np.full(total, -1.0, dtype=np.float32)
    near_h1 = np.full(total, 99.0, dtype=np.float32)
    so_far = np.cumsum(words) - words
    if heads:
        known = [n for n in heads if n <= first] or heads[:1]
        head = known[-1]
        after_h1 = index - head
        words_after = so_far - so_far[head]
        near_h1 = np.abs(index - head)
    numbers: dict[int, int] = {}
    keys = np.array([numbers.setdefault(part.frame.key, len(numbers)) for part in parts])
    groups = len(numbers)

    def by_key(values: Any) -> Any:
        return np.bincount(keys, weights=values, minlength=groups)[keys]

    key_size = by_key(np.ones(total))
    key_words = by_key(words)
    long = (words >= 12) & (base[:, 2] < 0.33)
    covered = share * base[:, 1]
    letters = max(len(evidence.body), 1)
    prose = long & (bad == 0)
    at_prose = np.where(prose, index, -1.0)
    last_prose = np.maximum.accumulate(np.concatenate([[-1.0], at_prose[:-1]]))
    next_prose = np.minimum.accumulate(np.where(prose, index, 1e4)[::-1])[::-1]
    next_prose = np.concatenate([next_prose[1:], [1e4]])
    before, after = last_prose.astype(np.int32), next_prose.astype(np.int32)
    like_before = np.where(before >= 0, keys[before] == keys, False)
    like_after = np.where(after < total, keys[np.minimum(after, total - 1)] == keys, False)
    prose_like = (before >= 0) & (after < total)
    prose_like &= keys[before] == keys[np.minimum(after, total - 1)]
    gone = np.cumsum(share * words)
    whole = max(float(gone[-1]), 1.0) if total else 1.0
    return [
        index,
        total - index,
        in_best,
        steps,
        np.maximum(first - index, -1),
        np.maximum(index - last, -1),
        (index - first) / max(last - first, 1),
        after_h1,
        words_after,
        near_h1,
        key_size,
        key_words,
        by_key(links) / np.maximum(by_key(base[:, 1]), 1),
        by_key(share * words) / np.maximum(key_words, 1),
        by_key(long),
        by_key(in_best) / key_size,
        np.full(total, min(float(covered.sum()) / letters, 2.0)),
        np.full(total, float(words.sum())),
        np.full(total, float(words[in_best].sum())),
        words / max(float(words.sum()), 1.0),
        bad,
        bad_up,
        np.minimum(index - last_prose, 50),
        np.minimum(next_prose - index, 50),
        gone / whole,
        1 - (gone - share * words) / whole,
        steps_up(parts, before.tolist()),
        steps_up(parts, after.tolist()),
        like_before,
        like_after,
        prose_like,
        by_key(base[:, _BASE.index("end")]) / key_size,
        by_key(base[:, _BASE.index("bold_share")]) / key_size,
        *from_headline(parts, _headline(parts, base, heads)),
    ]


def _headline(parts: Sequence[Segment], base: Any, heads: Sequence[int]) -> int | None:
    """The number of the heading that has most of the page's title, or of the first one of all."""
    said = base[:, _BASE.index("title_has")]
    named = [n for n, part in enumerate(parts) if part.frame.tag in _HEADLINE]
    best = max(named, key=lambda n: float(said[n]), default=None)
    if best is not None and said[best] > _MOST_OF_TITLE:
        return best
    return heads[0] if heads else None
