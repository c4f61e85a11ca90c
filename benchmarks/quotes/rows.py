"""Make the rows that the quote models are trained on, from gold in PolNeAR's shape (JSONL).

    python -m benchmarks.quotes.rows OUT.npz GOLD.jsonl [GOLD.jsonl ...]

Only numbers are written: features as `parsers.quotes` computes them (no word of a text among them),
the article's number for cross-validation, and whether a stretch is exactly a gold quote. Stretches
that lie mostly in gold that isn't speech (thoughts, wishes) are left out, as the scorer does.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from parsers.quotes.features import SPAN_NAMES
from parsers.quotes.ground import prepare
from parsers.quotes.lexicon import load
from parsers.quotes.mark_features import MARK_NAMES
from parsers.quotes.marks import find_marked
from parsers.quotes.spans import Proposal, mark_rows, reported_rows
from parsers.syntax import Syntax

OWN = ("unspoken.jsonl", "named.jsonl")
"""Texts of our own writing beside this file, in which nobody is quoted."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def core(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def words(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(match.start() + start for match in WORD.finditer(text[start:end]))


class Judge:
    """Whether a stretch is exactly a gold quote, or its words in one paragraph; None: it is not to
    be counted."""

    def __init__(self, article: dict[str, Any]) -> None:
        text = self.text = article["text"]
        spans = [(core(text, q["start"], q["end"]), q["speech"]) for q in article["quotes"]]
        self.gold = {
            core(text, start + part.start(), start + part.end())
            for (start, end), speech in spans
            if speech
            for part in re.finditer(r"[^\n]+", text[start:end])
        } | {span for span, speech in spans if speech}
        self.kept = frozenset().union(*(words(text, *s) for s, speech in spans if speech))
        thoughts = frozenset().union(*(words(text, *s) for s, speech in spans if not speech))
        self.loose = thoughts - self.kept

    def __call__(self, proposal: Proposal) -> bool | None:
        found = words(self.text, proposal.start, proposal.end)
        if not found or (2 * len(found & self.loose) >= len(found) and not found & self.kept):
            return None
        return (proposal.start, proposal.end) in self.gold

    def is_touched(self, proposal: Proposal) -> bool:
        """Whether any of it is speech."""
        return not self.kept.isdisjoint(words(self.text, proposal.start, proposal.end))


def table(articles: Sequence[dict[str, Any]], syntaxes: Sequence[Syntax]) -> dict[str, Any]:
    """Arrays by name: r_* of what cues may report, m_* of marked stretches; x features, y whether
    it is exactly a quote, s whether any of it is speech, d the article's number, k the stretch."""
    lexicon = load("en")
    assert lexicon is not None
    columns: dict[str, list[Any]] = {f"{kind}_{key}": [] for kind in "rm" for key in "xysdk"}
    for number, (article, syntax) in enumerate(zip(articles, syntaxes, strict=True)):
        text = article["text"]
        ground = prepare(text, syntax, lexicon, find_marked(text, syntax.paragraphs))
        judge = Judge(article)
        for kind, (proposals, rows) in (
            ("r", reported_rows(ground)),
            ("m", mark_rows(ground, [])),
        ):
            for proposal, row in zip(proposals, rows, strict=True):
                verdict = judge(proposal)
                if verdict is None:
                    continue
                columns[f"{kind}_x"].append(row)
                columns[f"{kind}_y"].append(verdict)
                columns[f"{kind}_s"].append(judge.is_touched(proposal))
                columns[f"{kind}_d"].append(number)
                columns[f"{kind}_k"].append((proposal.start, proposal.end))
    arrays = {
        key: np.asarray(value, dtype=np.float32 if key.endswith("x") else None)
        for key, value in columns.items()
    }
    return {"r_names": np.array(SPAN_NAMES), "m_names": np.array(MARK_NAMES), **arrays}


def main(out: str, files: list[str]) -> None:
    articles = [
        json.loads(line)
        for name in [*map(Path, files), *map(Path(__file__).with_name, OWN)]
        for line in name.read_text("utf-8").splitlines()
    ]
    arrays = table(articles, [Syntax(article["text"], "en") for article in articles])
    np.savez_compressed(out, **arrays)
    counts = len(arrays["r_y"]), len(arrays["m_y"])
    print(f"{len(articles)} articles: {counts[0]} reported and {counts[1]} marked rows")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
