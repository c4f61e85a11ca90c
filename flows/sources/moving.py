"""A folder whose files are moved away once they are in the warehouse."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from flows.fetch.clock import Clock
from flows.sources import FetchError, Ref
from flows.sources.local import file_ref, path_of, shown
from flows.sources.wrapping import Wrapping
from warehouse.places import known

__all__ = ["Moving"]


@dataclass
class Moving(Wrapping):
    """Files are moved to `to` when the source is closed, or asked again: those that the warehouse
    has. One that failed stays where it is, as does one that was written to meanwhile. Of a file of
    many documents, those that failed are in quarantine, and it is moved once it was read to its
    end.

    `folders` are what the source reads; a file keeps its place below them.
    """

    warehouse: Path
    clock: Clock
    folders: Sequence[Path]
    to: Path
    _began: datetime | None = None
    _files: dict[Path, str | None] = field(default_factory=dict)
    _of_many: dict[Path, str | None] = field(default_factory=dict)

    def close(self) -> None:
        try:
            self._move_all()
        finally:
            super().close()

    def discover(self) -> Iterator[Ref]:
        """Raises FetchError where a file of the last run can't be moved."""
        self._move_all()
        self._began = self.clock.now()
        of_many: dict[Path, str | None] = {}
        for ref in self.source.discover():
            path = path_of(ref.locator)
            if path.is_relative_to(self.to):
                continue
            if path.is_file():
                self._files[path] = ref.stamp
            else:
                of_many[path_of(ref.locator.rpartition("#")[0])] = ref.stamp
            yield ref
        self._of_many = of_many

    def _move_all(self) -> None:
        if self._began is not None:
            named = {path: shown(str(path)) for path in sorted(self._files)}
            seen = known(self.warehouse, named.values())
            for path, name in named.items():
                if name in seen and seen[name].last_seen_at >= self._began:
                    self._move(path, self._files[path])
            for path, stamp in sorted(self._of_many.items()):
                self._move(path, stamp)
        self._began, self._files, self._of_many = None, {}, {}

    def _move(self, path: Path, stamp: str | None) -> None:
        if file_ref(str(path)).stamp != stamp:
            return  # somebody has written to it since; or has taken it away
        root = next((f for f in self.folders if path.is_relative_to(f) and f.is_dir()), path.parent)
        target = self.to / path.relative_to(root)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            n = 1
            while target.exists():
                n += 1
                target = target.with_name(f"{path.stem}-{n}{path.suffix}")
            shutil.move(path, target)
        except FileNotFoundError:
            return  # somebody else has taken it away
        except OSError as error:
            raise FetchError(
                f"{path} is in, and can't be moved to {target}: {error.strerror}", stage="discover"
            ) from error
