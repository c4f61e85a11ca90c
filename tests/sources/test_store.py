"""Object stores, by way of those that need no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from flows.sources import FetchError, Ref
from flows.sources.store import StoreSource


@pytest.fixture
def bucket() -> Iterator[str]:
    memory = fsspec.filesystem("memory")
    for name in ("a.html", "deep/b.txt", "deep/photo.jpg", "deep/.hidden"):
        memory.pipe(f"/paper/{name}", f"<p>{name}".encode())
    yield "memory://paper/"
    memory.rm("/paper", recursive=True)


def test_what_is_below_a_place_without_what_cannot_be_an_article(bucket: str) -> None:
    store = StoreSource("paper", [bucket])
    refs = list(store.discover())
    assert [ref.locator for ref in refs] == ["memory:///paper/a.html", "memory:///paper/deep/b.txt"]
    raw = store.fetch(refs[1])
    assert (raw.content, raw.media_type, raw.locator) == (
        b"<p>deep/b.txt",
        "text/plain",
        "memory:///paper/deep/b.txt",
    )


def test_a_glob_and_one_object(bucket: str) -> None:
    found = StoreSource("paper", [f"{bucket}**/*.txt", f"{bucket}a.html"]).discover()
    assert [ref.locator.rpartition("/")[2] for ref in found] == ["b.txt", "a.html"]


def test_a_local_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Here.")
    store = StoreSource("paper", [f"file://{tmp_path}/"])
    [ref] = store.discover()
    assert store.fetch(ref).content == b"Here."


def test_what_is_not_there_or_too_large_says_so(bucket: str) -> None:
    store = StoreSource("paper", [bucket], max_bytes=5)
    with pytest.raises(FetchError, match="over the limit of 5"):
        store.fetch(next(iter(store.discover())))
    with pytest.raises(FetchError, match="no such object"):
        store.fetch(Ref("memory:///paper/none.txt"))
    with pytest.raises(FetchError, match="can't be read"):
        list(StoreSource("paper", ["nosuchstore://a/"]).discover())


def test_keys_are_not_shown() -> None:
    assert "s3cret" not in repr(StoreSource("paper", ["s3://a/"], {"secret": "s3cret"}))
