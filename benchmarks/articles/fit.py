"""Fit the judge of segments to rows made by rows.py: fit.py ROWS.npz FOLDS_DIR [OUT_DIR]

Needs catboost, in a venv of its own. FOLDS_DIR gets a model for each fifth of the publishers, made
without their pages, and which page is in which (for honest figures: bench.py judges each page by
the model that saw no page of its publisher); OUT_DIR the model made of all.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoost, CatBoostClassifier, sum_models

from benchmarks.trees import save

FOLDS = 5
TOGETHER = 3  # a fit depends on chance more than on its settings: several are averaged
SETTINGS: dict[str, Any] = {
    "iterations": 500, "learning_rate": 0.08, "depth": 4, "l2_leaf_reg": 8, "rsm": 0.3,
}  # fmt: skip


def fit(x: Any, y: Any, w: Any) -> CatBoost:
    known = y >= 0
    fits = [
        CatBoostClassifier(
            **SETTINGS,
            border_count=64,
            random_seed=seed,
            verbose=0,
            thread_count=1,
            allow_writing_files=False,
        ).fit(x[known], y[known], sample_weight=w[known])
        for seed in range(TOGETHER)
    ]
    return sum_models(fits, weights=[1 / TOGETHER] * TOGETHER)


def chances(model: CatBoost, x: Any) -> Any:
    return 1 / (1 + np.exp(-model.predict(x, prediction_type="RawFormulaVal")))


def report(y: Any, p: Any, w: Any) -> None:
    known = y >= 0
    y, p, w = y[known], np.clip(p[known], 1e-6, 1 - 1e-6), w[known] ** 2
    loss = np.average(-np.where(y == 1, np.log(p), np.log(1 - p)), weights=w)
    wrong = np.average((p > 0.5) != y, weights=w)
    print(f"{len(y)} segments, log loss {loss:.4f}, {100 * wrong:.2f} % of words wrong")


def main(source: str, folds: Path, out: Path | None) -> None:
    with np.load(source) as loaded:
        data = dict(loaded)
    x, y, w, owner = data["x"], data["y"], data["w"], data["owner"]
    held = np.random.RandomState(7).randint(0, FOLDS, size=owner.max() + 1)[owner]
    thought = np.zeros(len(y), dtype=np.float32)
    for number in range(FOLDS):
        rest = held != number
        model = fit(x[rest], y[rest], w[rest])
        thought[~rest] = chances(model, x[~rest])
        (folds / str(number)).mkdir(parents=True, exist_ok=True)
        save(model, data["names"], folds / str(number) / "segments.npz")
    report(y, thought, w)
    np.save(folds / "thought.npy", thought)
    pages = {str(data["ids"][p]): int(f) for p, f in zip(data["page"], held, strict=True)}
    (folds / "pages.json").write_text(json.dumps(pages), "utf-8")
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        save(fit(x, y, w), data["names"], out / "segments.npz")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
