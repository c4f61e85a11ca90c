"""What is known of each segment when it is judged: one row of numbers a segment.

No feature is a word of any text or the name of any site: they are sizes, places, shares of links,
the hints and structure a segment stands in, how its neighbours and its likes look, and how it
agrees with what the page says of its article elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from parsers.formats.html.evidence import Evidence
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
_FAR = 99
_END = frozenset('.!?…。！？”"»।؟')
_STOP = re.compile("[.!?。！？।؟]")
_DIGIT = re.compile(r"\d")
_UPPER = re.compile("[A-ZÀ-ÖØ-ÞĄ-ŽΑ-ΩА-ЯЁ]")
_QUOTES = frozenset('“”„«»"「」『』‹›')

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


def rows(parts: Sequence[Segment], evidence: Evidence) -> Any:
    """The features of a page's segments: an array of shape (segments, len(NAMES))."""
    base = _base(parts, evidence)
    own = np.array([part.frame.own for part in parts], dtype=np.int64)
    up = np.array([part.frame.up.own if part.frame.up else 0 for part in parts], dtype=np.int64)
    above = np.array([part.frame.above for part in parts], dtype=np.int64)
    inside = np.array([part.frame.inside for part in parts], dtype=np.int64)
    bad = ((inside & _BAD_PLACES) != 0).astype(np.float32)
    bad += (own & _BAD_NAMES) != 0
    bad_up = ((up | above) & _BAD_NAMES) != 0
    context = _context(parts, base, bad, bad_up, evidence)
    columns = {name: base[:, n] for n, name in enumerate(_BASE)}
    columns |= {name: context[:, n] for n, name in enumerate(_CONTEXT)}
    near = np.stack([columns[name] for name in _NEAR], axis=1)
    hints = 1 << np.arange(len(_HINTS), dtype=np.int64)
    structures = 1 << np.arange(len(_STRUCTURES), dtype=np.int64)
    return np.concatenate(
        [
            base,
            context,
            *(_shift(near, by) for by in (1, 2, -1, -2)),
            (own[:, None] & hints) != 0,
            (up[:, None] & hints) != 0,
            (above[:, None] & hints) != 0,
            (inside[:, None] & structures) != 0,
        ],
        axis=1,
        dtype=np.float32,
    )


def _shift(table: Any, by: int) -> Any:
    out = np.full_like(table, -1.0)
    if by > 0:
        out[by:] = table[:-by]
    else:
        out[:by] = table[-by:]
    return out


def _base(parts: Sequence[Segment], evidence: Evidence) -> Any:
    seen: dict[str, int] = {}
    title, description = evidence.title, evidence.description
    title_grams = _grams(title)
    description_grams = _grams(description)
    has_body, has_description = float(bool(evidence.body)), float(bool(description))
    opened: dict[int, int] = {}
    for part in parts:
        if part.opens_linked:
            up = part.frame.up or part.frame
            opened[up.number] = opened.get(up.number, 0) + 1
    table: list[tuple[float, ...]] = []
    before: Frame | None = None
    for part in parts:
        text, frame = part.text, part.frame
        size = len(text)
        plain = part.plain
        count = max(part.words, 1)
        last = text[-1]
        sample = text if size <= 300 else text[:300]
        length = len(sample)
        repeat = seen.get(plain, 0)
        seen[plain] = repeat + 1
        like = has = described = 0.0
        if title_grams and 0.3 * len(title) <= len(plain) <= 3 * len(title) and len(plain) > 3:
            shared = sum(plain[n : n + 4] in title_grams for n in range(len(plain) - 3))
            like = shared / max(len(plain) - 3, len(title_grams))
            has = shared / len(title_grams)
        if description_grams and len(plain) > 20 and size < 3 * len(description):
            shared = len(_grams(plain) & description_grams)
            described = shared / min(len(plain), len(description_grams))
        up = frame.up or frame
        up2 = up.up or up
        up3 = up2.up or up2
        table.append(
            (
                part.words,
                size,
                part.links / size,
                part.bold / size,
                part.slanted / size,
                part.broken,
                _TAG.get(frame.tag, 0.0),
                last in _END,
                last == ":",
                text[0].isupper(),
                len(_DIGIT.findall(sample)) / length,
                len(_UPPER.findall(sample)) / length,
                text.count(",") / count,
                len(_STOP.findall(text)),
                not _QUOTES.isdisjoint(text),
                "|" in text,
                "©" in text,
                "@" in text,
                len(plain) / count,
                frame.depth,
                frame.pieces,
                frame.links / max(frame.size, 1),
                up.size,
                up.pieces,
                up.links / max(up.size, 1),
                up2.size,
                up2.pieces,
                up2.links / max(up2.size, 1),
                up3.size,
                up3.links / max(up3.size, 1),
                frame is before,
                repeat,
                like,
                has,
                bool(description) and plain == description,
                len(plain) > 30 and plain[:60] in description,
                has_description,
                _TAG.get(up.tag, 0.0),
                _TAG.get(up2.tag, 0.0),
                evidence.share(plain),
                has_body,
                min(part.since_image, 30),
                frame.images,
                up.images,
                up2.images,
                last == "…" or text.endswith("..."),
                frame.links / max(frame.size, 1) if frame.tag == "li" else -1.0,
                part.opens_linked,
                opened.get(up.number, 0) / max(up.pieces, 1),
                described,
            )
        )
        before = frame
    return np.array(table, dtype=np.float32).reshape(len(parts), len(_BASE))


def _grams(squashed: str) -> set[str]:
    return {squashed[n : n + 4] for n in range(len(squashed) - 3)}


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


def _context(parts: Sequence[Segment], base: Any, bad: Any, bad_up: Any, evidence: Evidence) -> Any:
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
    _, keys = np.unique(
        np.array([part.frame.key for part in parts], dtype=np.int64), return_inverse=True
    )
    groups = int(keys.max()) + 1 if total else 0

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
    return np.stack(
        [
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
            _steps(parts, before.tolist()),
            _steps(parts, after.tolist()),
            like_before,
            like_after,
            prose_like,
            by_key(base[:, _BASE.index("end")]) / key_size,
            by_key(base[:, _BASE.index("bold_share")]) / key_size,
        ],
        axis=1,
    ).astype(np.float32)


def _steps(parts: Sequence[Segment], others: Sequence[int]) -> list[int]:
    """How many elements up from each segment's own the first is that holds the other too."""
    out: list[int] = []
    over: set[int] = set()
    known = -1
    for part, other in zip(parts, others, strict=True):
        if not 0 <= other < len(parts):
            out.append(_FAR)
            continue
        if other != known:
            known, over = other, {frame.number for frame in parts[other].frame.chain()}
        steps, frame = 0, part.frame
        while frame.number not in over and frame.up is not None:
            frame = frame.up
            steps += 1
        out.append(steps)
    return out
