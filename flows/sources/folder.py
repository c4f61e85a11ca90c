"""Files of this machine, named by path, folder or glob."""

from __future__ import annotations

import glob
import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.sources import FetchError, Ref
from parsers.article import RawDocument

__all__ = ["FolderSource"]

LARGEST = 200 * 1024 * 1024
"""In bytes. A larger file is no article; it would only fill the memory."""


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The files that `paths` name: a file is itself, a folder is every file below it that is not
    hidden, anything else is a glob (`**` crosses folders). Locators are absolute paths."""

    name: str
    paths: Sequence[str]

    def discover(self) -> Iterator[Ref]:
        """In the order of `paths`, and by name within each. What is not there is named too, so
        that fetching it says so."""
        for path in self.paths:
            for found in _files(Path(path).expanduser()):
                yield Ref(str(found.absolute()))

    def fetch(self, ref: Ref) -> RawDocument:
        path = Path(ref.locator)
        if "://" in ref.locator:
            raise FetchError("fetching from an address is not there yet; save it and name the file")
        try:
            size = path.stat().st_size
            if size > LARGEST:
                raise FetchError(
                    f"{size / 2**20:,.0f} MB is more than an article can have "
                    f"(limit {LARGEST / 2**20:,.0f} MB); split the file"
                )
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise FetchError("there is no such file or folder, and no file matches it") from error
        except OSError as error:
            raise FetchError(f"can't be read: {error.strerror}") from error
        return RawDocument(
            source=self.name,
            locator=ref.locator,
            content=content,
            fetched_at=datetime.now(UTC),
            media_type=mimetypes.guess_type(path.name)[0],
        )


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        below = (p for p in path.rglob("*") if not _hidden(p.relative_to(path)) and p.is_file())
        yield from sorted(below)
    elif path.exists() or not glob.has_magic(str(path)):
        yield path
    else:
        matched = sorted(Path(p) for p in glob.glob(str(path), recursive=True))  # noqa: PTH207
        for match in matched:
            yield from _files(match)
        if not matched:
            yield path


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
