"""How likely each segment of a page is part of its article.

Two forests: the first sees each segment with its neighbours, the second also what the first thinks
of the segments around it. benchmarks/articles/fit.py makes them.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import IO, Any

import numpy as np

from parsers import forest
from parsers.formats.html import features
from parsers.formats.html.evidence import Evidence
from parsers.formats.html.segments import Segment
from parsers.formats.html.surroundings import NAMES as AROUND
from parsers.formats.html.surroundings import surroundings

__all__ = ["Judge", "read", "shipped"]


@dataclass(frozen=True, slots=True)
class Judge:
    first: forest.Forest
    second: forest.Forest

    def probabilities(self, parts: Sequence[Segment], evidence: Evidence) -> Any:
        """A probability in (0, 1) a segment."""
        table = features.rows(parts, evidence)
        guess = self.first.probabilities(table)
        around = surroundings(guess, table[:, 0], features.keys(parts))
        return self.second.probabilities(np.concatenate([around, table], axis=1))


def read(folder: Path) -> Judge:
    """The two models in a folder."""
    with (folder / "first.npz").open("rb") as one, (folder / "second.npz").open("rb") as two:
        return _judge(one, two)


@functools.cache
def shipped() -> Judge:
    """The models that come with the package."""
    folder = resources.files(__package__) / "models"
    with (folder / "first.npz").open("rb") as one, (folder / "second.npz").open("rb") as two:
        return _judge(one, two)


def _judge(first: IO[bytes], second: IO[bytes]) -> Judge:
    names = (*AROUND, *features.NAMES)
    return Judge(forest.read(first, features.NAMES), forest.read(second, names))
