"""Our quotes of gold articles, each found with weights that were trained on other articles.

Five folds by article: rows are made of all articles, models are trained for each fold on the rest
(`fit.py`, in a Python that has catboost), and each article is read with the models of its fold.
The marked model's rows hold what the reported model thinks, out of fold; KEEP and the numbers in
`trust.py` are the shipped ones.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quotes import rows
from flows.commands.annotate import entries
from parsers.article import Quote
from parsers.forest import read
from parsers.formats.plain import verbatim
from parsers.quotes import find
from parsers.quotes.features import SPAN_NAMES
from parsers.quotes.mark_features import MARK_NAMES
from parsers.quotes.spans import Weights
from parsers.syntax import Syntax

FOLDS = 5


def own(name: str) -> list[dict[str, Any]]:
    """Articles of our own writing in which nobody is quoted: one of the files `rows.OWN`."""
    return [
        json.loads(line) for line in Path(__file__).with_name(name).read_text("utf-8").splitlines()
    ]


def weights_of_folds(
    articles: list[dict[str, Any]], syntaxes: list[Syntax], train_python: str, folder: Path
) -> list[Weights]:
    """One a fold, trained on the articles of the other folds."""
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / "rows.npz"
    np.savez_compressed(table, **rows.table(articles, syntaxes))
    subprocess.run(
        [train_python, str(Path(__file__).with_name("fit.py")), str(table), "--folds", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return [read_weights(folder / str(fold)) for fold in range(FOLDS)]


def read_weights(folder: Path) -> Weights:
    names = {"reported": SPAN_NAMES, "marked": MARK_NAMES, "spoken": MARK_NAMES}
    forests = {}
    for name, features in names.items():
        with (folder / f"{name}.npz").open("rb") as file:
            forests[name] = read(file, features)
    return Weights(**forests)


def predicted(
    articles: list[dict[str, Any]], syntaxes: list[Syntax], weights: list[Weights]
) -> list[list[dict[str, Any]]]:
    """What `onrecord annotate` would print of each article, with its fold's weights."""
    found: list[list[dict[str, Any]]] = []
    for number, (article, syntax) in enumerate(zip(articles, syntaxes, strict=True)):
        quotes: list[Quote] = find(verbatim(article["text"]), syntax, weights[number % FOLDS])
        found.append(entries(quotes, article["text"]))
    return found
