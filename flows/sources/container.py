"""Files that hold many documents: web archives, JSONL, tables, news messages."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

import zstandard

from flows.fetch.client import Client
from flows.sources import FetchError, Ref
from flows.sources.canonical import canonical
from flows.sources.folder import files
from flows.sources.local import file_ref, path_of
from parsers.article import ParseError, RawDocument
from parsers.formats import containers
from parsers.formats.records import Record, as_raw
from parsers.formats.stream import Raw

__all__ = ["ContainerSource", "container_kind", "opened"]

CUT_SHORT = (ParseError, EOFError, OSError, lzma.LZMAError, zstandard.ZstdError)


@dataclass
class ContainerSource:
    """The records of the files at `places`: paths, globs, addresses, or what fsspec can open.

    A record that has an address is filed under that, as if it had been fetched from there (at the
    time it was, where a web archive says so); any other under the file's path, `#` and its key.
    `columns` says which column holds what, where the names don't (see `parsers.formats.records`).
    """

    name: str
    places: Sequence[str]
    client: Client = field(default_factory=Client)
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: containers.Kind | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    _kept: dict[str, Record] = field(default_factory=dict)
    _broken: dict[str, str] = field(default_factory=dict)

    def discover(self) -> Iterator[Ref]:
        """A file that breaks off gives what comes before, and then a Ref whose fetch says where."""
        self._kept, self._broken = {}, {}
        for place in self.places:
            for path in [place] if "://" in place else files(place):
                yield from self._records(path)

    def fetch(self, ref: Ref) -> RawDocument:
        if ref.locator in self._broken:
            raise FetchError(self._broken[ref.locator], stage="discover")
        record = self._kept.pop(ref.locator, None) or self._again(ref.locator)
        if record.error:
            raise FetchError(record.error)
        raw = as_raw(record, RawDocument(self.name, ref.locator, b"", self.client.clock.now()))
        on_web = record.url if _is_web(record.url) else None
        return replace(raw, locator=canonical(on_web) if on_web else ref.locator)

    def _records(self, path: str) -> Iterator[Ref]:
        whole = Ref(path) if "://" in path else file_ref(path)
        try:
            for key, record in self._read(path):
                locator = f"{whole.locator}#{key}"
                self._kept[locator] = record
                yield Ref(
                    locator,
                    record.url,
                    record.title,
                    record.byline,
                    record.published_at,
                    record.language,
                    stamp=whole.stamp,
                )
        except (*CUT_SHORT, FetchError) as error:
            said = str(error) or f"it breaks off ({type(error).__name__})"
            self._broken[whole.locator] = said
            yield whole

    def _again(self, locator: str) -> Record:
        """A record that was handed out already, found anew in its file."""
        path, _, wanted = locator.rpartition("#")
        try:
            for key, record in self._read(path if "://" in path else str(path_of(path))):
                if key == wanted:
                    return record
        except CUT_SHORT as error:
            raise FetchError(str(error)) from error
        raise FetchError(f"{path} has no record {wanted!r}", stage="discover")

    def _read(self, path: str) -> Iterator[tuple[str, Record]]:
        with closing(opened(path, self.client, self.options)) as stream:
            head = stream.peek(containers.HEAD)[: containers.HEAD]
            kind = self.kind or containers.kind(head, path)
            if kind is None:
                raise FetchError("this holds no records of a kind that is known", stage="discover")
            seen: set[str] = set()
            for record in containers.records(stream, kind, self.columns or None):
                key, n = record.key, 1
                while key in seen:  # ids that the file uses twice
                    n += 1
                    key = f"{record.key}~{n}"
                seen.add(key)
                yield key, record


def container_kind(path: Path) -> containers.Kind | None:
    """What container a local file is; None for what is none, or can't be read."""
    try:
        with closing(opened(str(path))) as stream:
            return containers.kind(stream.peek(containers.HEAD)[: containers.HEAD], path.name)
    except (*CUT_SHORT, FetchError):
        return None


def opened(
    place: str, client: Client | None = None, options: Mapping[str, Any] | None = None
) -> io.BufferedReader:
    """The bytes at a place, unfolded as they are read where they are compressed as a whole; a web
    archive's own compression stays. Raises FetchError."""
    stream = _raw(place, client, options or {})
    head = stream.peek(8)[:8]
    if head.startswith(b"\x1f\x8b"):
        # A compressed web archive is a row of gzip members, which its reader takes apart itself.
        if containers.kind(stream.peek(containers.HEAD)) == "warc":
            return stream
        return _reader(gzip.GzipFile(fileobj=stream), stream)
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        unfolding = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
        return _reader(unfolding, stream)
    if head.startswith(b"BZh"):
        return _reader(bz2.BZ2File(stream), stream)
    if head.startswith(b"\xfd7zXZ\x00"):
        return _reader(lzma.LZMAFile(stream), stream)
    return stream


def _raw(place: str, client: Client | None, options: Mapping[str, Any]) -> io.BufferedReader:
    try:
        if _is_web(place):
            content = (client or Client()).get(place).content or b""
            return _reader(io.BytesIO(content))
        if "://" in place:
            import fsspec

            return _reader(fsspec.open(place, "rb", **options).open())
        return io.BufferedReader(io.FileIO(place), containers.HEAD)
    except (OSError, ImportError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise FetchError(f"can't be read: {said}", stage="discover") from error


def _reader(stream: Any, beneath: Any = None) -> io.BufferedReader:
    return io.BufferedReader(cast(Any, _Closing(stream, beneath)), containers.HEAD)


class _Closing(Raw):
    """Closes its stream with it, and what lies `beneath` that."""

    def __init__(self, stream: BinaryIO, beneath: BinaryIO | None) -> None:
        super().__init__(stream)
        self._beneath = beneath

    def close(self) -> None:
        if not self.closed:
            self.stream.close()
            if self._beneath is not None:
                self._beneath.close()
        super().close()


def _is_web(place: str | None) -> bool:
    return bool(place) and str(place).startswith(("http://", "https://"))
