"""Fit the quote models to rows made by rows.py, and print what cross-validation by article says.

    python -m benchmarks.quotes.fit ROWS.npz [OUT_DIR] [--folds DIR]

It needs catboost, in a venv of its own.

Three models of symmetric trees: `reported` (is this what the cue reports, exactly?), `marked` (is
this marked stretch speech, exactly?) and `spoken` (is any of it?). Those of marks see what the
first thinks of the same stretch; in training that is what models that did not see the article
think.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier

from benchmarks.trees import save

FOLDS = 5
SETTINGS: dict[str, dict[str, Any]] = {
    "reported": {"iterations": 400, "learning_rate": 0.08, "depth": 6},
    "marked": {"iterations": 500, "learning_rate": 0.03, "depth": 6},
    "spoken": {"iterations": 250, "learning_rate": 0.06, "depth": 5},
}


def model(name: str) -> CatBoostClassifier:
    return CatBoostClassifier(
        **SETTINGS[name],
        l2_leaf_reg=6,
        border_count=64,
        random_seed=1,
        verbose=0,
        thread_count=1,
        allow_writing_files=False,
    )


def out_of_fold(
    name: str, rows: Any, truth: Any, articles: Any, names: Any, folds: Path | None
) -> Any:
    """For each row what a model thinks of it that was trained on other articles; the models are
    kept in `folds`, one folder each, where that is given."""
    thought = np.zeros(len(truth))
    for fold in range(FOLDS):
        held = articles % FOLDS == fold
        fitted = model(name).fit(rows[~held], truth[~held])
        thought[held] = fitted.predict_proba(rows[held])[:, 1]
        if folds is not None:
            place = folds / str(fold)
            place.mkdir(parents=True, exist_ok=True)
            save(fitted, names, place / f"{name}.npz")
    return thought


def stack(data: dict[str, Any], thought: Any) -> Any:
    """The marked rows with the reported model's opinion of the same and of wider stretches."""
    rows = data["m_x"].copy()
    names = data["m_names"].tolist()
    same, wider, begins = (names.index(n) for n in ("same", "wider", "wider_begins"))
    by_article: dict[int, list[tuple[int, int, float]]] = {}
    for article, (start, end), p in zip(data["r_d"], data["r_k"], thought, strict=True):
        by_article.setdefault(int(article), []).append((int(start), int(end), float(p)))
    for row, article, (start, end) in zip(rows, data["m_d"], data["m_k"], strict=True):
        row[[same, wider, begins]] = 0.0
        for first, last, p in by_article.get(int(article), []):
            if (first, last) == (start, end):
                row[same] = max(row[same], p)
            elif first <= start and last >= end and p > row[wider]:
                row[wider], row[begins] = p, float(first == start)
    return rows


def report(name: str, truth: Any, thought: Any) -> None:
    clipped = np.clip(thought, 1e-6, 1 - 1e-6)
    loss = -np.mean(np.where(truth, np.log(clipped), np.log(1 - clipped)))
    print(f"{name}: {len(truth)} rows, {truth.mean():.3f} true, log loss {loss:.4f}; reliability:")
    for low in np.arange(0.0, 1.0, 0.1):
        band = (thought >= low) & (thought < low + 0.1)
        if band.any():
            print(f"  {low:.1f}-{low + 0.1:.1f}  {band.sum():7d}  {truth[band].mean():.3f} true")


def main(rows: str, out: str | None, folds: Path | None) -> None:
    with np.load(rows) as loaded:
        data = dict(loaded)
    truth = data["r_y"]
    thought = out_of_fold("reported", data["r_x"], truth, data["r_d"], data["r_names"], folds)
    report("reported", truth, thought)
    marked = stack(data, thought)
    for name, key in (("marked", "m_y"), ("spoken", "m_s")):
        opinion = out_of_fold(name, marked, data[key], data["m_d"], data["m_names"], folds)
        report(name, data[key], opinion)
    if out is not None:
        folder = Path(out)
        folder.mkdir(parents=True, exist_ok=True)
        save(model("reported").fit(data["r_x"], truth), data["r_names"], folder / "reported.npz")
        save(model("marked").fit(marked, data["m_y"]), data["m_names"], folder / "marked.npz")
        save(model("spoken").fit(marked, data["m_s"]), data["m_names"], folder / "spoken.npz")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("rows")
    options.add_argument("out", nargs="?", help="where to write the models trained on all rows")
    options.add_argument("--folds", type=Path, help="where to write each fold's models")
    chosen = options.parse_args()
    main(chosen.rows, chosen.out, chosen.folds)
