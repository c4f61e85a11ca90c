"""What is counted, of articles beside gold.

text: precision and recall over word 4-grams, the mean over pages, and their F1; exact: pages whose
words are exactly the gold's; paragraphs: F1 over paragraphs whose words are exactly those of a line
of the output; captions: the share of the gold's captions that leak into the text; pieces: F1 over
wanted and unwanted pieces; title: the words are equal; date: the day is; authors: F1 over names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

__all__ = ["page_f1", "score"]

Row = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_BY = re.compile(r"^\s*(?:by|von|par|por)\s+", re.I)
_CAPTION_WORDS = 5


def words(text: str | None) -> list[str]:
    return _WORD.findall(text or "")


def grams(text: str | None, size: int = 4) -> Counter[tuple[str, ...]]:
    found = words(text)
    if not found:
        return Counter()
    return Counter(tuple(found[at : at + size]) for at in range(max(1, len(found) - size + 1)))


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def precision_recall(gold: str, text: str) -> tuple[float | None, float | None]:
    """None where there is nothing to be precise about, or nothing to recall."""
    want, have = grams(gold), grams(text)
    if want == have:
        return 1.0, 1.0
    same = (want & have).total()
    return (
        same / have.total() if have else None,
        same / want.total() if want else None,
    )


def page_f1(gold: str, text: str) -> float:
    precision, recall = precision_recall(gold, text)
    return harmonic(precision or 0.0, recall or 0.0)


def names(value: Sequence[str | Sequence[str]]) -> set[str]:
    flat = (name for item in value for name in ([item] if isinstance(item, str) else item))
    found = (" ".join(words(_BY.sub("", name))).casefold() for name in flat)
    return {name for name in found if name}


def score(gold: Sequence[Row], answers: Mapping[str, Row]) -> dict[str, float]:
    """The figures, in percent, that the gold allows."""
    pairs = [(row, answers.get(row["id"]) or {}) for row in gold]
    out: dict[str, float] = {}
    texts = [(r["text"], a.get("text") or "") for r, a in pairs if r["text"] is not None]
    if texts:
        both = [precision_recall(*pair) for pair in texts]
        out["precision"] = mean(p for p, _ in both if p is not None)
        out["recall"] = mean(r for _, r in both if r is not None)
        out["text F1"] = harmonic(out["precision"], out["recall"])
        out["exact"] = mean(words(want) == words(have) for want, have in texts)
    if any(r["paragraphs"] for r, _ in pairs):
        out["paragraph F1"] = _paragraphs(pairs)
        out["captions leaked"] = _captions(pairs)
    if any(r["with"] is not None for r, _ in pairs):
        out["pieces F1"] = _pieces(pairs)
    titles = [(r["title"], a.get("title") or "") for r, a in pairs if r["title"]]
    if titles:
        out["title"] = mean(words(t.lower()) == words(have.lower()) for t, have in titles)
    days = [(r["date"], a.get("published_at") or "") for r, a in pairs if r["date"]]
    if days:
        out["date"] = mean(have[:10] == day for day, have in days)
    people = [(names(r["authors"]), names(a.get("byline") or ())) for r, a in pairs if r["authors"]]
    if people:
        same = sum(len(want & have) for want, have in people)
        out["author F1"] = 2 * same / sum(len(want) + len(have) for want, have in people)
    return {name: 100 * value for name, value in out.items()}


def _paragraphs(pairs: Sequence[tuple[Row, Row]]) -> float:
    hits = total = 0
    for row, answer in pairs:
        want = Counter(tuple(w) for p in row["paragraphs"] or () if (w := words(p)))
        lines = (answer.get("text") or "").split("\n")
        have = Counter(tuple(w) for line in lines if (w := words(line)))
        hits += (want & have).total()
        total += want.total() + have.total()
    return 2 * hits / max(total, 1)


def _captions(pairs: Sequence[tuple[Row, Row]]) -> float:
    leaks = total = 0
    for row, answer in pairs:
        prose, text = (" ".join(words(t)) for t in (row["text"], answer.get("text")))
        for caption in row["captions"] or ():
            said = words(caption)
            if len(said) >= _CAPTION_WORDS and " ".join(said) not in prose:
                total += 1
                leaks += " ".join(said) in text
    return leaks / max(total, 1)


def _pieces(pairs: Sequence[tuple[Row, Row]]) -> float:
    right = wrong = 0
    for row, answer in pairs:
        text = " ".join((answer.get("text") or "").split())
        hits = sum(" ".join(piece.split()) in text for piece in row["with"] or ())
        right += hits
        wrong += len(row["with"] or ()) - hits
        wrong += sum(" ".join(piece.split()) in text for piece in row["without"] or ())
    return 2 * right / max(2 * right + wrong, 1)
