"""A source without what has not changed since it came in, where it can tell that by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from flows.fetch.clock import Clock
from flows.fetch.visits import Stamp, Visits
from flows.sources import Ref
from flows.sources.batches import taken
from flows.sources.wrapping import Wrapping
from parsers.article import RawDocument
from warehouse.places import known

__all__ = ["Changed"]

TOGETHER = 5000
"""As many refs are looked up in the warehouse at once."""


@dataclass
class Changed(Wrapping):
    """What has a stamp (see `Ref`) is left out while that stays as it was when the document was
    brought last, and the warehouse has it since: so a run that was killed before it loaded
    something brings it the next time."""

    warehouse: Path
    visits: Visits
    clock: Clock
    _began: datetime | None = None
    _stamps: dict[str, str] = field(default_factory=dict)

    def discover(self) -> Iterator[Ref]:
        self._began, self._stamps = self.clock.now(), {}
        for part in taken(self.source.discover(), TOGETHER):
            before = self.visits.stamps([ref.locator for ref in part.refs if ref.stamp])
            there = known(self.warehouse, (stamp.under for stamp in before.values()))
            for ref in part.refs:
                stamp = before.get(ref.locator)
                if ref.stamp and stamp and stamp.said == ref.stamp:
                    found = there.get(stamp.under)
                    if found and found.last_seen_at >= stamp.at:
                        continue
                if ref.stamp:
                    self._stamps[ref.locator] = ref.stamp
                yield ref
            if part.failed:
                raise part.failed

    def fetch(self, ref: Ref) -> RawDocument:
        raw = self.source.fetch(ref)
        said = self._stamps.pop(ref.locator, None)
        if said and self._began:
            self.visits.stamp(ref.locator, Stamp(said, raw.locator, self._began))
        return raw
