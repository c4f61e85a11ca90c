"""Raw bytes, kept once under their SHA-256: what makes `reparse` possible and every row checkable.

A file is `<folder>/<first two hex digits>/<sha256>.zst`, written under another name, flushed to
disk and then renamed, so that a name that is there is whole.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard

__all__ = ["Archive", "ArchiveError"]

LEVEL = 9


class ArchiveError(Exception):
    """The archive can't be written or read. The message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Archive:
    folder: Path

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256}.zst"

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their SHA-256 in hex. Raises ArchiveError."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
                try:
                    file.write(zstandard.ZstdCompressor(level=LEVEL).compress(content))
                    file.flush()
                    os.fsync(file.fileno())
                    Path(file.name).replace(target)
                except BaseException:
                    Path(file.name).unlink(missing_ok=True)
                    raise
        except OSError as error:
            raise ArchiveError(
                f"can't write to the archive {self.folder}: {error.strerror}; "
                "free space or mend its permissions, then run the same command again"
            ) from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes under this SHA-256, checked against it. Raises ArchiveError."""
        path = self.path(sha256)
        try:
            stored = path.read_bytes()
        except OSError as error:
            raise ArchiveError(f"{path} can't be read: {error.strerror}") from error
        try:
            content = zstandard.ZstdDecompressor().decompress(stored)
        except zstandard.ZstdError as error:
            raise ArchiveError(f"{path} is damaged: {error}; restore it from a backup") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ArchiveError(f"{path} is damaged: other bytes than its name says")
        return content

    def remove(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)

    def __iter__(self) -> Iterator[str]:
        """Every SHA-256 that is kept, in order."""
        for path in sorted(self.folder.glob("??/*.zst")):
            yield path.stem
