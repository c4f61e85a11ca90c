"""Make the rows that the quote models are trained on, from gold in PolNeAR's shape (JSONL).

    python benchmarks/quotes/rows.py OUT.npz GOLD.jsonl [GOLD.jsonl ...]

Only numbers are written: features as `parsers.quotes` computes them (no word of a text among them),
the article's number for cross-validation, and whether a stretch is exactly a gold quote. Stretches
that lie mostly in gold that isn't speech (thoughts, wishes) are left out, as the scorer does.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np

from parsers.quotes.features import SPAN_NAMES
from parsers.quotes.lexicon import load
from parsers.quotes.mark_features import MARK_NAMES
from parsers.quotes.marks import find_marked
from parsers.quotes.spans import Proposal, mark_rows, prepare, reported_rows
from parsers.syntax import Syntax

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
    """Whether a stretch is exactly a gold quote; None: it is not to be counted."""

    def __init__(self, article: dict[str, Any]) -> None:
        text = self.text = article["text"]
        spans = [(core(text, q["start"], q["end"]), q["speech"]) for q in article["quotes"]]
        self.gold = {span for span, speech in spans if speech}
        self.kept = frozenset().union(*(words(text, *s) for s, speech in spans if speech))
        thoughts = frozenset().union(*(words(text, *s) for s, speech in spans if not speech))
        self.loose = thoughts - self.kept

    def __call__(self, proposal: Proposal) -> bool | None:
        found = words(self.text, proposal.start, proposal.end)
        if not found or (2 * len(found & self.loose) >= len(found) and not found & self.kept):
            return None
        return (proposal.start, proposal.end) in self.gold


def main(out: str, files: list[str]) -> None:
    lexicon = load("en")
    assert lexicon is not None
    table: dict[str, list[Any]] = {f"{kind}_{key}": [] for kind in "rm" for key in "xydk"}
    number = 0
    for name in files:
        for line in Path(name).read_text("utf-8").splitlines():
            article = json.loads(line)
            text = article["text"]
            syntax = Syntax(text, "en")
            ground = prepare(text, syntax, lexicon, find_marked(text, syntax.paragraphs))
            judge = Judge(article)
            reported, rows = reported_rows(ground)
            for kind, proposals, found in (
                ("r", reported, rows),
                ("m", *mark_rows(ground, [])),
            ):
                for proposal, row in zip(proposals, found, strict=True):
                    verdict = judge(proposal)
                    if verdict is None:
                        continue
                    table[f"{kind}_x"].append(row)
                    table[f"{kind}_y"].append(verdict)
                    table[f"{kind}_d"].append(number)
                    table[f"{kind}_k"].append((proposal.start, proposal.end))
            number += 1
    arrays = {
        key: np.asarray(value, dtype=np.float32 if key.endswith("x") else None)
        for key, value in table.items()
    }
    np.savez_compressed(out, r_names=np.array(SPAN_NAMES), m_names=np.array(MARK_NAMES), **arrays)
    print(f"{number} articles: {len(table['r_y'])} reported and {len(table['m_y'])} marked rows")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
