"""How likely each segment of a page is part of its article: boosted trees over its features.

benchmarks/articles/fit.py makes the model.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from parsers import forest
from parsers.formats.html import features
from parsers.formats.html.evidence import Evidence
from parsers.formats.html.segments import Segment

__all__ = ["Judge", "read", "shipped"]

_FILE = "segments.npz"


@dataclass(frozen=True, slots=True)
class Judge:
    trees: forest.Forest

    def probabilities(self, parts: Sequence[Segment], evidence: Evidence) -> Any:
        """A probability in (0, 1) a segment."""
        return self.trees.probabilities(features.rows(parts, evidence))


def read(folder: Path) -> Judge:
    """The judge whose model is in a folder."""
    with (folder / _FILE).open("rb") as stream:
        return Judge(forest.read(stream, features.NAMES))


@functools.cache
def shipped() -> Judge:
    """The judge that comes with the package."""
    with (resources.files(__package__) / "models" / _FILE).open("rb") as stream:
        return Judge(forest.read(stream, features.NAMES))
