"""Object stores: one in memory, and one that speaks S3 over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import fsspec
import pytest

from flows.sources import FetchError, Ref
from flows.sources.store import StoreSource
from tests.objects import Objects, objects


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


@pytest.fixture
def press() -> Iterator[Objects]:
    with objects() as here:
        for name in ("a.html", "deep/b ü+&.txt", "deep/c%20d.txt", "deep/photo.jpg"):
            here.objects[f"press/pages/{name}"] = f"<p>{name}".encode()
        here.objects["press/other/e.txt"] = b"Elsewhere."
        yield here


def s3(here: Objects, place: str = "s3://press/pages/", **given: str) -> StoreSource:
    options = {"key": here.key, "secret": here.secret, "endpoint_url": here.url} | given
    return StoreSource("press", [place], options)


def test_a_bucket_that_speaks_s3(press: Objects) -> None:
    press.listed = 2  # it is listed a page at a time
    store = s3(press)
    refs = list(store.discover())
    names = ["a.html", "deep/b ü+&.txt", "deep/c%20d.txt"]
    assert [ref.locator for ref in refs] == [f"s3://press/pages/{name}" for name in names]
    assert refs[0].modified_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert [store.fetch(ref).content.decode() for ref in refs] == [f"<p>{n}" for n in names]
    assert not [request for request in press.requests if "photo" in request]
    [one] = s3(press, "s3://press/**/e.txt").discover()
    assert store.fetch(one).content == b"Elsewhere."


def test_what_has_changed_in_a_bucket_is_told_by_its_listing(press: Objects) -> None:
    store = s3(press)
    before = {ref.locator: ref.stamp for ref in store.discover()}
    press.objects["press/pages/a.html"] = b"<p>A longer text than before"
    press.objects["press/pages/new.html"] = b"<p>New"
    after = {ref.locator: ref.stamp for ref in store.discover()}
    changed = {locator for locator, stamp in after.items() if before.get(locator) != stamp}
    assert changed == {"s3://press/pages/a.html", "s3://press/pages/new.html"}
    raw = store.fetch(Ref("s3://press/pages/a.html"))
    assert raw.content == b"<p>A longer text than before"


def test_what_a_bucket_refuses_is_told_without_its_secret(press: Objects) -> None:
    with pytest.raises(FetchError, match="SignatureDoesNotMatch") as failed:
        list(s3(press, secret="wr0ng").discover())
    assert "wr0ng" not in str(failed.value)
    assert press.secret not in str(failed.value)
    [missing] = s3(press, "s3://nobody/pages/").discover()
    with pytest.raises(FetchError, match="no such object"):
        s3(press).fetch(missing)
    with pytest.raises(FetchError, match="no such object"):
        s3(press).fetch(Ref("s3://press/pages/none.html"))
    [ref, *_] = s3(press).discover()
    press.fault = 403
    with pytest.raises(FetchError, match=r"AccessDenied|Forbidden"):
        s3(press).fetch(ref)
