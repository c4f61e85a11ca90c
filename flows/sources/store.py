"""Object stores and other file systems, through fsspec: s3://, gs://, sftp://, memory:// ..."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import fsspec

from flows.fetch.clock import Clock, SystemClock
from flows.sources import FetchError, Ref
from flows.sources.folder import MAX_BYTES, media_type, passed_over
from flows.sources.together import each_of
from parsers.article import RawDocument

__all__ = ["StoreSource"]


@dataclass
class StoreSource:
    """The objects at `places`: one, all below one that ends in /, or those that match a glob.

    `options` go to the file system (keys, endpoint ...). What can't be an article is passed over,
    as in a folder. A locator is the object's whole address.
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
            found = self._found(system, path)
        except Exception as error:  # every file system has errors of its own
            raise FetchError(f"{place}: {_said(error)}", stage="discover") from error
        for inner in found:
            yield Ref(system.unstrip_protocol(inner))

    def fetch(self, ref: Ref) -> RawDocument:
        try:
            system, path = fsspec.core.url_to_fs(ref.locator, **self.options)
            size = system.info(path).get("size") or 0
            if size > self.max_bytes:
                raise FetchError(f"{size:,} bytes are over the limit of {self.max_bytes:,}")
            with system.open(path, "rb") as file:
                content = file.read(self.max_bytes + 1)
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

    def _found(self, system: Any, path: str) -> list[str]:
        if any(mark in path for mark in "*?["):
            found = [p for p in system.glob(path) if not system.isdir(p)]
        elif system.isdir(path):
            found = [p for p in system.find(path) if not passed_over(PurePosixPath(p).name)]
        else:
            found = [path]
        return sorted(found)


def _said(error: Exception) -> str:
    # Some put a whole request into their message; its first line is what is wrong.
    said = str(error).strip().splitlines()
    return f"the store can't be read: {type(error).__name__}: {said[0][:200] if said else ''}"
