"""Fits the confidence of facts to gold and shows how well it is calibrated:
python -m benchmarks.facts.confidence GOLD_FOLDER [--write].

The table is cross-validated: each fact's confidence comes from weights fitted without its document.
Beside it stands the peer that has no features: one and the same confidence for every fact.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.facts.scoring import pairs, right
from parsers.article import Article, Fact
from parsers.facts import find
from parsers.facts.confidence import confidence, signs

FOLDS = 5
RIDGE = 1.0
TABLE = Path("parsers/facts/data/confidence.toml")
BINS = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)
Case = tuple[Fact, bool, int]


def cases(folder: Path) -> list[Case]:
    """Every fact found in the gold, whether it is right, and the fold of its document.

    Of the sets made to test parsers only the values are taken, and of quantulum3's nothing: how
    short commands tell the time is not how news does, and its ranges are their mid points.
    """
    out: list[Case] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            row: dict[str, Any] = json.loads(line)
            made = path.stem.startswith(("duckling", "recognizers"))
            if (made and "date" in row["kinds"]) or path.stem.startswith("quantulum3"):
                continue
            said = row.get("reference_date")
            day = datetime.fromisoformat(said[:19]) if said else None
            found = find(Article(text=row["text"], language="en", published_at=day), [])
            mine = [fact for fact in found if fact.kind in row["kinds"]]
            plain = [
                {"start": f.char_start, "end": f.char_end, "value": f.value,
                 "value_high": f.value_high, "unit": f.unit, "normalised": f.timex}
                for f in mine
            ]  # fmt: skip
            good = {j for i, j in pairs(row["facts"], plain) if right(row["facts"][i], plain[j])}
            fold = hashlib.sha256(row["id"].encode()).digest()[1] % FOLDS
            out += [(fact, j in good, fold) for j, fact in enumerate(mine)]
    return out


def fit(found: list[Case]) -> dict[str, float]:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    names = sorted({sign for fact, _, _ in found for sign in signs(fact)})
    place = {name: k for k, name in enumerate(names)}
    rows = np.zeros((len(found), len(names)))
    for i, (fact, _, _) in enumerate(found):
        for sign in signs(fact):
            rows[i, place[sign]] = 1
    wanted = np.array([float(good) for _, good, _ in found])
    weights = np.zeros(len(names))
    ridge = RIDGE * np.eye(len(names))
    for _ in range(30):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (wanted - guess) - RIDGE * weights
        bend = (rows * (guess * (1 - guess))[:, None]).T @ rows + ridge
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit("usage: python -m benchmarks.facts.confidence GOLD_FOLDER [--write]")
    found = cases(Path(sys.argv[1]))
    guesses = np.zeros(len(found))
    constant = np.zeros(len(found))
    for fold in range(FOLDS):
        rest = [case for case in found if case[2] != fold]
        weights = fit(rest)
        share = sum(good for _, good, _ in rest) / len(rest)
        for i, (fact, _, own) in enumerate(found):
            if own == fold:
                guesses[i], constant[i] = confidence(fact, weights), share
    good = np.array([float(right_) for _, right_, _ in found])
    print(f"{'confidence (cross-validated)':<30}{'facts':>8}{'said':>8}{'right':>8}")
    for low, high in pairwise(BINS):
        inside = (guesses >= low) & (guesses < high)
        if inside.any():
            print(f"{f'{low:.1f} to {min(high, 1.0):.1f}':<30}{int(inside.sum()):>8}"
                  f"{guesses[inside].mean():>8.2f}{good[inside].mean():>8.2f}")  # fmt: skip
    ours, plain = ((guesses - good) ** 2).mean(), ((constant - good) ** 2).mean()
    print(f"mean squared error {ours:.3f}; the same confidence for all {plain:.3f}")
    if "--write" in sys.argv:
        lines = [f'"{name}" = {weight}' for name, weight in fit(found).items()]
        head = "# Fitted by `python -m benchmarks.facts.confidence GOLD --write`; not by hand.\n"
        TABLE.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
