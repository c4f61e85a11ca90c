"""The twin: a second copy of the warehouse that is written while the first is read.

Readers open the warehouse by its name, and that file is never written: a change goes into the twin,
which then takes over the name at once and whole. Readers at work keep the file they opened. For a
small warehouse, or after a long change, the twin is a fresh copy each time. Where that would cost
more than the change, the same change is made once more in the file that stepped back, which makes
it the twin of the next change: two writes of a batch, whatever the size of the warehouse.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SMALL", "UNFINISHED", "Twin"]

SMALL = 64 * 2**20
"""Bytes up to which copying the whole file is cheaper than making a quick change twice."""
QUICK = 0.3
"""Seconds of a quick change: one that takes longer may copy so much more."""

UNFINISHED = ".copying"
FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.ENOENT)


@dataclass(frozen=True, slots=True)
class Twin:
    """The files around a warehouse: everything but the warehouse itself is in `folder`."""

    warehouse: Path

    @property
    def folder(self) -> Path:
        return self.warehouse.parent / f".{self.warehouse.name}"

    @property
    def file(self) -> Path:
        return self.folder / "twin.duckdb"

    @property
    def search(self) -> Path:
        """The index that `search` keeps."""
        return self.folder / "search.sqlite"

    @property
    def _stepping_back(self) -> Path:
        return self.folder / "stepping-back.duckdb"

    @property
    def _note(self) -> Path:
        return self.folder / "twin.json"

    def prepare(self) -> None:
        """Make the twin equal to the warehouse, by copying unless it is so already. Needs the
        turn. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in (self._stepping_back, *self.folder.glob(f"**/*{UNFINISHED}")):
            left.unlink(missing_ok=True)
        if self._noted() and not _wal(self.file).exists():
            return
        self.drop()
        if self.warehouse.exists():
            copy(self.warehouse, self.file)

    def publish(self) -> None:
        """The twin becomes the warehouse, and the file that was it becomes the twin, now one change
        behind. Raises OSError."""
        self._note.unlink(missing_ok=True)
        _flush(self.file)
        if not self.warehouse.exists():
            self.file.rename(self.warehouse)
        else:
            os.link(self.warehouse, self._stepping_back)
            self.file.replace(self.warehouse)
            self._stepping_back.rename(self.file)
        for folder in (self.warehouse.parent, self.folder):
            _flush(folder)

    def worth_keeping(self, seconds: float) -> bool:
        """Whether a change that takes so long is sooner made once more than the file is copied."""
        least = SMALL * max(1.0, seconds / QUICK)
        return self.file.exists() and self.warehouse.stat().st_size > least

    def keep(self) -> None:
        """Note that the twin equals the warehouse as they are now."""
        self._note.write_text(json.dumps([_stamp(self.warehouse), _stamp(self.file)]))

    def drop(self) -> None:
        for file in (self._note, self.file, _wal(self.file)):
            file.unlink(missing_ok=True)

    def drop_if_unlike(self) -> None:
        """Drop the twin unless it is what it was before a change that failed."""
        if not self._noted():
            self.drop()

    def foreign_wal(self) -> Path | None:
        """The log of a program other than onrecord that writes, or wrote, to the warehouse."""
        wal = _wal(self.warehouse)
        return wal if wal.exists() else None

    def _noted(self) -> bool:
        """Whether neither file was touched since they were last equal."""
        try:
            noted = json.loads(self._note.read_text())
            return bool(noted == [_stamp(self.warehouse), _stamp(self.file)])
        except (OSError, ValueError):
            return False


def copy(source: Path, target: Path) -> None:
    """Copy a file that nobody writes; where the file system can, without copying its blocks.

    The target gets its name when it is whole. A process of its own copies: closing a file here
    would let go of the locks that this process may hold on it as a reader. It is deaf to the
    Ctrl-C that a terminal sends to every process at once, which is for the batch under way to
    heed, after it. Should it outlive this process, it writes to a name that nobody else uses.
    Raises OSError.
    """
    unfinished = target.with_name(f"{target.stem}-{uuid.uuid4().hex}{UNFINISHED}")
    deaf = ["sh", "-c", "trap '' INT TERM; exec cp \"$@\"", "copy"]
    environment = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(
            [*deaf, str(source), str(unfinished)], capture_output=True, text=True, env=environment
        )
        if done.returncode:
            said = done.stderr.strip().rpartition(": ")[2]
            number = next((n for n in FAULTS if os.strerror(n) == said), errno.EIO)
            raise OSError(number, said or f"cp ended with {done.returncode}", str(target))
        _flush(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _wal(file: Path) -> Path:
    return file.with_name(file.name + ".wal")


def _stamp(file: Path) -> list[int]:
    stat = file.stat()
    return [stat.st_ino, stat.st_size, stat.st_mtime_ns]


def _flush(path: Path) -> None:
    """Have a file's bytes, or the names in a folder, written to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
