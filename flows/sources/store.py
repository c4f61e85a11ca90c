"""Object stores and other file systems, through fsspec: s3://, gs://, sftp://, memory:// ..."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

import fsspec

from flows.fetch.clock import Clock, SystemClock
from flows.sources import FetchError, Ref
from flows.sources.folder import media_type, passed_over
from flows.sources.local import MAX_BYTES
from flows.sources.moments import moment
from flows.sources.together import each_of
from parsers.article import RawDocument

__all__ = ["StoreSource"]

TAGS = ("ETag", "etag", "md5Hash", "generation")
TIMES = ("LastModified", "last_modified", "updated", "mtime", "modified", "created")
"""What file systems call what changes with an object, and the time when it did."""


@dataclass
class StoreSource:
    """The objects at `places`: one, all below one that ends in /, or those that match a glob.

    `options` go to the file system (keys, endpoint ...). What can't be an article is passed over,
    as in a folder. A locator is the object's whole address, its date that of its last change.
    """

    name: str
    places: Sequence[str]
    options: Mapping[str, Any] = field(default_factory=dict, repr=False)
    max_bytes: int = MAX_BYTES
    clock: Clock = field(default_factory=SystemClock)

    def discover(self) -> Iterator[Ref]:
        """A place that can't be asked costs the others nothing: its FetchError comes after them."""
        yield from each_of(self._at(place) for place in self.places)

    def _at(self, place: str) -> Iterator[Ref]:
        try:
            system, path = fsspec.core.url_to_fs(place, **self.options)
            system.invalidate_cache()  # what it knows of an earlier run
            found = _found(system, path)
        except Exception as error:  # every file system has errors of its own
            raise FetchError(f"{place}: {_said(error)}", stage="discover") from error
        for inner, details in sorted(found.items()):
            yield Ref(
                system.unstrip_protocol(inner), modified_at=_changed(details), stamp=_stamp(details)
            )

    def fetch(self, ref: Ref) -> RawDocument:
        try:
            system, path = fsspec.core.url_to_fs(ref.locator, **self.options)
            size = system.info(path).get("size") or 0
            if size > self.max_bytes:
                raise FetchError(f"{size:,} bytes are over the limit of {self.max_bytes:,}")
            content = system.cat_file(path)
        except FetchError:
            raise
        except FileNotFoundError as error:
            raise FetchError("no such object", stage="discover") from error
        except Exception as error:  # every file system has errors of its own
            raise FetchError(_said(error), retry=True) from error
        if len(content) > self.max_bytes:
            raise FetchError(f"it is over the limit of {self.max_bytes:,} bytes")
        return RawDocument(
            source=self.name,
            locator=ref.locator,
            content=content,
            fetched_at=self.clock.now(),
            media_type=media_type(PurePosixPath(path)),
        )


def _found(system: Any, path: str) -> dict[str, dict[str, Any]]:
    """The objects there, each with what the file system says of it."""
    if any(mark in path for mark in "*?["):
        found = system.glob(path, detail=True)
    elif system.isdir(path):
        there = system.find(path, detail=True).items()
        found = {p: said for p, said in there if not passed_over(PurePosixPath(p).name)}
    else:
        return {path: {}}
    return {p: said for p, said in found.items() if said.get("type") != "directory"}


def _changed(details: Mapping[str, Any]) -> datetime | None:
    """When an object was changed last, where that is said."""
    said = next((details[key] for key in TIMES if details.get(key)), None)
    if isinstance(said, datetime):
        return said if said.tzinfo else said.replace(tzinfo=UTC)
    if isinstance(said, int | float):
        return datetime.fromtimestamp(said, UTC)
    return moment(said) if isinstance(said, str) else None


def _stamp(details: Mapping[str, Any]) -> str | None:
    said = [str(details[key]) for key in (*TAGS, *TIMES) if details.get(key)]
    return " ".join([*said, str(details.get("size"))]) if said else None


def _said(error: Exception) -> str:
    if isinstance(error, ImportError):
        return f"the store can't be read: {error}; for s3:// that is `pip install 'onrecord[s3]'`"
    # Some put a whole request into their message; its first line is what is wrong.
    said = str(error).strip().splitlines()
    return f"the store can't be read: {type(error).__name__}: {said[0][:200] if said else ''}"
