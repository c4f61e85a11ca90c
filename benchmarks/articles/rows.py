"""Rows to fit the judge of segments to: rows.py OUT.npz GOLD.jsonl ...

A row is a segment's features (`parsers.formats.html.features`) with whether the gold text holds it
(1, 0, or -1 where the gold does not say), a weight, and the number of its publisher: whatever is
fitted is tested on other publishers' pages only. Where a gold row has no text but pieces that must
and must not come out, only the segments with those pieces are known, and where such a page carries
its body as data, that stands in for the gold (and is hidden from the features).
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from parsers.article import ParseError, RawDocument
from parsers.formats import decode
from parsers.formats.html import evidence, features, structured
from parsers.formats.html.copies import apart
from parsers.formats.html.page import open_page
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Segment, segments

_SHINGLE = 16
_TOO_LITTLE = 0.6
_GOOD_PART = 0.4


def publisher(url: str) -> str:
    """The name of a page's publisher: the host without www, language and country parts."""
    host = urlsplit(url if "//" in url else "//" + url.rsplit("::", 1)[-1]).hostname or url
    names = [n for n in host.split(".") if len(n) > 3 and n not in ("news", "blog", "html")]
    return (names or [host])[-1].split("-")[0]


def by_paragraphs(parts: Sequence[Segment], paragraphs: Sequence[str]) -> Any:
    """Which segments the gold's paragraphs hold; -1 where one of two that are the same is."""
    truth = np.zeros(len(parts), dtype=np.int8)
    wanted = [p for p in map(evidence.squash, paragraphs) if p]
    whole = "\n".join(wanted)
    exact = set(wanted)
    places: dict[str, list[int]] = {}
    for n, part in enumerate(parts):
        plain = part.plain
        if not plain:
            continue
        hit = plain in exact or (len(plain) > 30 and plain in whole)
        if not hit and len(plain) > 40:
            size = len(plain) - _SHINGLE
            found = sum(plain[at : at + _SHINGLE] in whole for at in range(0, size, 8))
            hit = found > 0.5 * len(range(0, size, 8))
        if hit:
            truth[n] = 1
            places.setdefault(plain, []).append(n)
    for n, part in enumerate(parts):
        if truth[n] == 1 and part.frame.inside & STRUCTURE_BIT["figcaption"]:
            truth[n] = -1
    sure = [where[0] for where in places.values() if len(where) == 1]
    middle = float(np.median(sure)) if sure else 0.0
    for where in places.values():
        if len(where) > 1:
            truth[where] = -1
            truth[min(where, key=lambda n: abs(n - middle))] = 1
    return truth


def by_pieces(parts: Sequence[Segment], wanted: Sequence[str], unwanted: Sequence[str]) -> Any:
    """What pieces say: an unwanted one only of the segments that it is a good part of."""
    truth = np.full(len(parts), -1, dtype=np.int8)
    plain = [part.plain for part in parts]
    comment = [(part.frame.own | part.frame.above) & BIT["comment"] for part in parts]
    for piece in map(evidence.squash, unwanted):
        for n, text in enumerate(plain):
            if piece and piece in text and len(piece) > _GOOD_PART * len(text):
                truth[n] = 0
    for piece in map(evidence.squash, wanted):
        hits = [n for n, text in enumerate(plain) if piece and piece in text]
        if len(hits) == 1 and not comment[hits[0]]:
            truth[hits] = 1
    return truth


def judged(row: dict[str, Any], parts: Sequence[Segment], known: evidence.Evidence) -> Any:
    """(truth, weight, evidence that may be used) for a gold row; None where it says nothing."""
    if row["text"] is not None:
        paragraphs = row["paragraphs"] or row["text"].split("\n")
        truth = by_paragraphs(parts, paragraphs)
        have = sum(p.words for p, t in zip(parts, truth, strict=True) if t == 1)
        if have < _TOO_LITTLE * len(row["text"].split()):
            return None
        return truth, 1.0, known
    truth = by_pieces(parts, row["with"], row["without"])
    return truth, 0.5, known


def main(out: str, golds: Sequence[str]) -> None:
    tables, truths, weights, owners, pages = [], [], [], [], []
    publishers: dict[str, int] = {}
    kept: list[str] = []
    for gold in golds:
        for line in filter(None, Path(gold).read_text("utf-8").split("\n")):
            row = json.loads(line)
            file = Path(gold).parent / row["page"]
            raw = RawDocument("gold", str(file), file.read_bytes(), datetime.now(UTC))
            try:
                page = open_page(decode.text(raw))
            except ParseError:
                continue
            parts, _ = apart(segments(page.root))
            if not parts:
                continue
            node = structured.article_node(page)
            known = evidence.gather(page, node)
            answer = judged(row, parts, known)
            if answer is None:
                continue
            owner = publishers.setdefault(publisher(row["url"] or row["id"]), len(publishers))
            versions = [answer]
            if known.body:
                blind = dataclasses.replace(known, body="")
                versions.append((answer[0], 0.5 * answer[1], blind))
                if row["text"] is None:
                    paragraphs = (structured.body_text(node) or "").split("\n")
                    silver = by_paragraphs(parts, paragraphs)
                    short = np.array([p.words < 14 for p in parts])
                    silver[(silver == 0) & short] = -1
                    covered = sum(p.words for p, t in zip(parts, silver, strict=True) if t == 1)
                    if covered > 0.8 * len(" ".join(paragraphs).split()) > 80:
                        silver[answer[0] >= 0] = answer[0][answer[0] >= 0]
                        versions.append((silver, 0.5, blind))
            for truth, weight, allowed in versions:
                tables.append(features.rows(parts, allowed).astype(np.float32))
                truths.append(truth)
                size = np.array([p.words for p in parts], dtype=np.float32)
                weights.append(weight * np.sqrt(1 + np.minimum(size, 100)))
                owners.append(np.full(len(parts), owner, dtype=np.int32))
                pages.append(np.full(len(parts), len(kept), dtype=np.int32))
                kept.append(row["id"])
    np.savez(
        out, names=np.array(features.NAMES), x=np.concatenate(tables), y=np.concatenate(truths),
        w=np.concatenate(weights), owner=np.concatenate(owners), page=np.concatenate(pages),
        ids=np.array(kept),
    )  # fmt: skip
    print(f"{len(kept)} versions of pages, {len(publishers)} publishers")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
