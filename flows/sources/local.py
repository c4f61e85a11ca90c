"""One file of this machine: what it is called, what changes when it does, and its bytes, whole."""

from __future__ import annotations

import glob
import os
import re
import stat
import time
from datetime import UTC, datetime
from pathlib import Path

from flows.sources import FetchError, Ref

__all__ = ["MAX_BYTES", "file_ref", "path_of", "read_file", "shown"]

MAX_BYTES = 200 * 1024 * 1024
"""A larger file is no article; it would only fill the memory."""

SETTLED = 1.0
"""Seconds without a change after which a file is taken for whole."""

LOOKS = 3
"""So often it is looked whether it is."""

BYTE = re.compile(r"\\x([89a-f][0-9a-f])")


def shown(path: str) -> str:
    """A path as text that can be kept anywhere: a byte of it that is no UTF-8 as `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def path_of(locator: str) -> Path:
    """The file that a locator names: see `shown`."""
    if BYTE.search(locator) and not os.path.lexists(locator):
        pieces = BYTE.split(locator)  # text and the bytes between it, in turn
        pieces[1::2] = [os.fsdecode(bytes.fromhex(piece)) for piece in pieces[1::2]]
        return Path("".join(pieces))
    return Path(locator)


def file_ref(path: str) -> Ref:
    """A file as a document: its date is that of its last change."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return Ref(shown(path))
    return Ref(
        shown(path),
        modified_at=datetime.fromtimestamp(found.st_mtime, UTC),
        stamp=f"{found.st_mtime_ns} {found.st_size} {found.st_ino}",
    )


def read_file(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file. One that somebody is still writing is waited for; what is
    written on and on can be asked for later. Raises FetchError, named for what is wrong with it."""
    try:
        for _ in range(LOOKS):
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise FetchError("not a regular file; name the files themselves")
            if found.st_size > max_bytes:
                raise FetchError(
                    f"{found.st_size:,} bytes are over the limit of {max_bytes:,}; "
                    "split it or raise max_bytes for its source"
                )
            # A time to come is a clock's fault, not a file's.
            young = SETTLED - (time.time() - found.st_mtime)
            if 0 < young <= SETTLED:
                time.sleep(young)
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                content = file.read(max_bytes + 1)
                after = os.fstat(file.fileno())
            if _stamp(found) == _stamp(before) == _stamp(after) and len(content) == after.st_size:
                return content
    except (OSError, ValueError) as error:
        raise _missing(path, error) from error
    raise FetchError("somebody is still writing it; it is taken when it is whole", retry=True)


def _stamp(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_mtime_ns, found.st_size, found.st_ino


def _missing(path: Path, error: OSError | ValueError) -> FetchError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        what = "no file matches it" if glob.has_magic(str(path)) else "no such file or folder"
        return FetchError(what, stage="discover")
    said = error.strerror if isinstance(error, OSError) and error.strerror else error
    return FetchError(f"can't be read: {said}")
