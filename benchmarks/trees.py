"""Fitted trees as the arrays that parsers/forest.py reads."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoost

__all__ = ["save"]


def save(fitted: CatBoost, names: Any, path: Path) -> None:
    """Write the trees as arrays; shallower trees are padded with a test that never holds."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "model.json")
        fitted.save_model(str(file), format="json")
        described = json.loads(file.read_text("utf-8"))
    trees = described["oblivious_trees"]
    depth = max(len(tree["splits"] or []) for tree in trees)
    tests = np.zeros((len(trees), depth), dtype=np.int16)
    borders = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 1 << depth), dtype=np.float32)
    for number, tree in enumerate(trees):
        for place, split in enumerate(tree["splits"] or []):
            tests[number, place] = split["float_feature_index"]
            borders[number, place] = split["border"]
        leaves[number, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = described["scale_and_bias"]
    np.savez_compressed(
        path, names=names, tests=tests, borders=borders, leaves=leaves * scale, bias=bias[0]
    )
