"""Folders that are looked at when something comes into them: whose files have come or changed."""

from __future__ import annotations

import glob
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Lock, Thread

from watchfiles import Change, watch

from flows.sources.folder import passed_over

__all__ = ["Watching"]

QUIET = 500
"""Milliseconds without a change after which what has come is taken for whole."""

AT_MOST = 5000
"""Milliseconds that a folder which is never quiet is waited for."""

LOOKS = 5000
"""Milliseconds between two looks whether a folder that was not there is there now."""


class Watching:
    """Sources by name, each with its files, folders and globs. It watches from a thread."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[str, ...]] = {}
        self._arrived: set[str] = set()
        self._lock = Lock()
        self._stop = Event()
        self._thread: Thread | None = None

    def follow(self, places: Mapping[str, Sequence[str]]) -> None:
        """Watch these from now on, and nothing else."""
        wanted = {name: tuple(paths) for name, paths in places.items()}
        if wanted == self._places:
            return
        self.close()
        self._places = wanted
        if wanted:
            self._stop = Event()
            self._thread = Thread(target=self._watch, args=[self._stop], daemon=True)
            self._thread.start()

    def take(self) -> set[str]:
        """The sources into which something came since this was asked last."""
        with self._lock:
            arrived, self._arrived = self._arrived, set()
        return arrived

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._places = {}

    def _watch(self, stop: Event) -> None:
        before: dict[Path, set[str]] = {}
        while not stop.is_set():
            roots = self._roots()
            for root in roots.keys() - before.keys() if before else ():
                self._note(roots[root])  # what is in a folder that is new came unseen
            before = roots
            if not roots:
                before = {Path(): set()}
                stop.wait(LOOKS / 1000)
                continue
            for changes in watch(
                *roots,
                watch_filter=_is_arrival,
                step=QUIET,
                debounce=AT_MOST,
                rust_timeout=LOOKS,
                yield_on_timeout=True,
                raise_interrupt=False,
                stop_event=stop,
            ):
                for _, path in changes:
                    for root, names in roots.items():
                        if Path(path).is_relative_to(root):
                            self._note(names)
                if self._roots().keys() != roots.keys():
                    break

    def _roots(self) -> dict[Path, set[str]]:
        """The folders that are there, and whose they are."""
        found: dict[Path, set[str]] = {}
        for name, places in self._places.items():
            for place in places:
                root = _root(Path(place))
                if root.is_dir():
                    found.setdefault(root, set()).add(name)
        return found

    def _note(self, names: set[str]) -> None:
        with self._lock:
            self._arrived |= names


def _root(path: Path) -> Path:
    """The folder to watch for a file, a folder or a glob."""
    while glob.has_magic(str(path)):
        path = path.parent
    return path.parent if path.is_file() else path.resolve()


def _is_arrival(change: Change, path: str) -> bool:
    return change != Change.deleted and not passed_over(Path(path).name)
