"""Files on disk: the paths, folders and globs somebody named."""

from __future__ import annotations

import glob
import mimetypes
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from flows.fetch.clock import Clock, SystemClock
from flows.sources import FetchError, Ref
from flows.sources.local import MAX_BYTES, file_ref, path_of, read_file
from parsers.article import RawDocument

__all__ = ["FolderSource", "files", "media_type", "passed_over"]

NOT_ARTICLES = frozenset(("image", "audio", "video", "font"))
"""Main media types that a folder's scan passes over; a file named itself is always taken."""

PASSED_OVER = re.compile(
    r"[.](?:css|m?js|map|ico|woff2?|pyc?|sh|so|exe|dll|duckdb|wal|db|sqlite|toml|ini|lock|log"
    r"|parquet|pickle|tmp|part|crdownload)",
    re.IGNORECASE,
)

MEDIA_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".csv": "text/csv",
}


@dataclass(frozen=True, slots=True)
class FolderSource:
    """Files, folders and globs, in the order they were named.

    A folder is taken whole, recursively and sorted by name, without hidden files and without what
    can't be an article (images, style sheets, the folder of parts a browser saves beside a page).
    A locator is an absolute path (see `shown`).
    """

    name: str
    paths: Sequence[str]
    max_bytes: int = MAX_BYTES
    clock: Clock = field(default_factory=SystemClock)

    def discover(self) -> Iterator[Ref]:
        seen: set[str] = set()
        for path in self.paths:
            for found in files(path):
                if found not in seen:
                    seen.add(found)
                    yield file_ref(found)

    def fetch(self, ref: Ref) -> RawDocument:
        if "://" in ref.locator:
            raise FetchError("an address is no file; add it as a source: onrecord add URL")
        path = path_of(ref.locator)
        return RawDocument(
            source=self.name,
            locator=ref.locator,
            content=read_file(path, self.max_bytes),
            fetched_at=self.clock.now(),
            media_type=media_type(path),
        )


def files(named: str) -> Iterator[str]:
    """The absolute paths a file's, folder's or glob's name stands for; the name itself, made
    absolute, where there is nothing, so that reading it says so."""
    if "://" in named:
        yield named
        return
    path = Path(os.path.normpath(Path(named).expanduser().absolute()))
    if path.is_dir():
        yield from _scan(path)
    elif os.path.lexists(path) or not glob.has_magic(named):
        yield str(path)
    else:
        matches = [match for match in _matches(path) if not _hidden(match, path)]
        together = set(matches)
        whole = [match for match in matches if together.isdisjoint(match.parents)]
        for match in sorted(whole):
            yield from _scan(match) if match.is_dir() else [str(match)]
        if not whole:
            yield str(path)


def media_type(path: PurePath) -> str | None:
    """What a file's name says it is; None where it says nothing."""
    return MEDIA_TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0]


def _scan(folder: Path) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _passed_over_folder(Path(here), name))
        for name in sorted(names):
            if not passed_over(name):
                yield str(Path(here, name))


def passed_over(name: str) -> bool:
    if name.startswith(".") or name.endswith("~"):
        return True
    path = Path(name)
    guess = media_type(path) or ""
    return bool(PASSED_OVER.fullmatch(path.suffix)) or guess.partition("/")[0] in NOT_ARTICLES


def _passed_over_folder(here: Path, name: str) -> bool:
    page, _, tail = name.rpartition("_")
    saved_parts = tail == "files" and any(
        (here / f"{page}{suffix}").exists() for suffix in (".html", ".htm")
    )
    return name.startswith(".") or saved_parts


def _matches(pattern: Path) -> list[Path]:
    return list(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))


def _hidden(match: Path, pattern: Path) -> bool:
    """Whether a part of the match is hidden that the pattern doesn't name."""
    named = set(pattern.parts)
    return any(part.startswith(".") and part not in named for part in match.parts)
