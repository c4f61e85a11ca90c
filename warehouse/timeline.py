"""Which captures of a document are one version, whatever order they came in.

A document's captures stand in the order of their times. Those that follow each other and say the
same are one version: a page that goes back to what it said has three, and one that was archived
between two of them and is loaded later parts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from warehouse.identity import identity

__all__ = ["Capture", "Version", "versions"]


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes of a document at one time. `said` is a hash of all that the article says, the same for
    the same bytes; `version_id` is the version that has the capture already; `item` is its number
    in the batch that brings a reading of it. A capture may have both, or, if it only was seen to be
    as before, neither."""

    at: datetime
    raw_sha256: str
    said: str
    version_id: str | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """Captures that say the same, one after the other, the first first."""

    version_id: str
    captures: tuple[Capture, ...]

    @property
    def began(self) -> datetime:
        return self.captures[0].at

    @property
    def said(self) -> str:
        return self.captures[0].said


def versions(document: str, captures: Iterable[Capture]) -> list[Version]:
    """The versions that these captures are, in order. Of captures of one moment, the one that is
    given later is later.

    What only one version says keeps the id it has; else the id tells what it says and how often
    the document had said that before. So it does not depend on what was loaded first.
    """
    ordered = sorted(captures, key=lambda capture: capture.at)
    those = [tuple(group) for _, group in groupby(ordered, key=lambda capture: capture.said)]
    often = Counter(group[0].said for group in those)
    kept = [
        next((c.version_id for c in group if c.version_id), None)
        if often[group[0].said] == 1
        else None
        for group in those
    ]
    taken = set(kept)
    found: list[Version] = []
    nth: Counter[str] = Counter()
    for group, has in zip(those, kept, strict=True):
        ident, said = has, group[0].said
        while ident is None or (has is None and ident in taken):
            nth[said] += 1
            ident = identity("version", document, said, nth[said])
        taken.add(ident)
        found.append(Version(ident, group))
    return found
