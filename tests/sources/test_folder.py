"""Files, folders and globs: which documents they stand for, and in what order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from flows.sources import FetchError
from flows.sources.folder import FolderSource, files


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{name}</p>")


def found(root: Path, *named: str) -> list[str]:
    source = FolderSource("files", [str(root / name) for name in named])
    return [os.path.relpath(ref.locator, root) for ref in source.discover()]


def test_a_folder_is_taken_whole_and_in_a_stable_order(tmp_path: Path) -> None:
    tree(tmp_path, "b.html", "a.md", "sub/z.txt", "sub/deep/y.pdf", "noname")
    assert found(tmp_path, ".") == ["a.md", "b.html", "noname", "sub/z.txt", "sub/deep/y.pdf"]


def test_hidden_files_parts_of_saved_pages_and_media_are_passed_over(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "page.html",
        "page_files/frame.html",
        "court_files/brief.html",
        ".hidden.html",
        ".git/x.html",
        "photo.jpg",
        "style.css",
        "draft.html~",
    )
    assert found(tmp_path, ".") == ["page.html", "court_files/brief.html"]


def test_a_file_that_is_named_itself_is_always_taken(tmp_path: Path) -> None:
    tree(tmp_path, ".hidden.html", "photo.jpg")
    assert found(tmp_path, ".hidden.html", "photo.jpg") == [".hidden.html", "photo.jpg"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.html", ["a.html", "b.html"]),
        ("**/*.html", ["a.html", "b.html", "sub/c.html"]),
        ("s*", ["sub/c.html", "sub/d.txt"]),
        ("**", ["a.html", "b.html", "sub/c.html", "sub/d.txt"]),
        ("[ab].html", ["a.html", "b.html"]),
    ],
)
def test_globs(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    tree(tmp_path, "a.html", "b.html", "sub/c.html", "sub/d.txt")
    assert found(tmp_path, pattern) == expected


def test_a_name_with_brackets_that_is_there_is_no_glob(tmp_path: Path) -> None:
    tree(tmp_path, "[1].html", "1.html")
    assert found(tmp_path, "[1].html") == ["[1].html"]


def test_each_document_once_however_often_it_is_named(tmp_path: Path) -> None:
    tree(tmp_path, "a.html", "b.html")
    assert found(tmp_path, "b.html", ".", "*.html") == ["b.html", "a.html"]


@pytest.mark.parametrize("name", ["gone.html", "gone/*.html", "gone/"])
def test_what_is_not_there_fails_in_discovery_by_name_and_the_rest_goes_on(
    tmp_path: Path, name: str
) -> None:
    tree(tmp_path, "a.html")
    source = FolderSource("files", [str(tmp_path / name), str(tmp_path / "a.html")])
    missing, there = source.discover()
    with pytest.raises(FetchError, match=r"no (such )?file") as failed:
        source.fetch(missing)
    assert "gone" in missing.locator
    assert failed.value.stage == "discover"
    assert not failed.value.retry
    assert source.fetch(there).content == b"<p>a.html</p>"


def test_relative_names_give_absolute_locators(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "a.html")
    monkeypatch.chdir(tmp_path)
    assert list(files("a.html")) == [str(tmp_path / "a.html")]


def test_what_is_fetched(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    source = FolderSource("wire", [str(tmp_path)])
    (ref,) = source.discover()
    raw = source.fetch(ref)
    assert (raw.source, raw.locator) == ("wire", str(tmp_path / "a.md"))
    assert (raw.content, raw.media_type) == (b"<p>a.md</p>", "text/markdown")
    assert raw.fetched_at.tzinfo is not None


def test_too_big_is_a_failure(tmp_path: Path) -> None:
    tree(tmp_path, "a.html")
    source = FolderSource("files", [str(tmp_path)], max_bytes=5)
    (ref,) = source.discover()
    with pytest.raises(FetchError, match="limit of 5"):
        source.fetch(ref)


def test_what_is_no_file_is_a_failure_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    source = FolderSource("files", [str(tmp_path / "pipe.html")])
    (ref,) = source.discover()
    with pytest.raises(FetchError, match="not a regular file"):
        source.fetch(ref)


def test_a_loop_of_links_is_not_followed(tmp_path: Path) -> None:
    tree(tmp_path, "sub/a.html")
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    (tmp_path / "sub" / "self.html").symlink_to(tmp_path / "sub" / "self.html")
    source = FolderSource("files", [str(tmp_path)])
    a, dangling = source.discover()
    assert a.locator.endswith("a.html")
    with pytest.raises(FetchError, match="can't be read"):
        source.fetch(dangling)


@pytest.mark.parametrize("pattern", ["**/*.html", "*", "**"])
def test_a_pattern_follows_no_loop_and_takes_names_of_any_bytes(
    tmp_path: Path, pattern: str
) -> None:
    tree(tmp_path, "sub/a.html")
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    (tmp_path / "sub" / "here").symlink_to(tmp_path / "sub")
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    odd.mkdir()
    (odd / os.fsdecode(b"\xff.html")).write_text("<p>odd")
    source = FolderSource("files", [str(tmp_path / pattern)])
    odd_one, plain = sorted(source.discover(), key=lambda ref: ref.locator)
    assert odd_one.locator == f"{tmp_path}/caf\\xe9/\\xff.html"
    assert source.fetch(odd_one).content == b"<p>odd"
    assert plain.locator == f"{tmp_path}/sub/a.html"


def test_a_file_that_vanishes_once_it_was_listed_costs_no_other(tmp_path: Path) -> None:
    tree(tmp_path, "a.html", "b.html")
    source = FolderSource("files", [str(tmp_path)])
    a, b = source.discover()
    (tmp_path / "a.html").unlink()
    with pytest.raises(FetchError, match="no such file or folder") as failed:
        source.fetch(a)
    assert failed.value.stage == "discover"
    assert source.fetch(b).content == b"<p>b.html</p>"


@contextmanager
def written(path: Path, pieces: int) -> Iterator[None]:
    """Somebody writes to a file meanwhile, so many pieces, or until the end."""
    path.write_text("<p>Begun")
    ended = Event()

    def write() -> None:
        for n in range(pieces):
            if ended.wait(0.2):
                return
            with path.open("a") as file:
                file.write(f" {n}")

    thread = Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_a_file_that_somebody_is_writing_is_read_whole(tmp_path: Path) -> None:
    source = FolderSource("files", [str(tmp_path)])
    with written(tmp_path / "a.html", 6):
        (ref,) = source.discover()
        assert source.fetch(ref).content == b"<p>Begun 0 1 2 3 4 5"


def test_a_file_that_is_written_on_and_on_is_left_for_later(tmp_path: Path) -> None:
    source = FolderSource("files", [str(tmp_path)])
    with written(tmp_path / "a.html", 1000):
        (ref,) = source.discover()
        with pytest.raises(FetchError, match="still writing") as failed:
            source.fetch(ref)
    assert failed.value.retry


def test_a_file_that_is_replaced_is_one_or_the_other(tmp_path: Path) -> None:
    texts = [b"a" * 300_000, b"b" * 200_000]
    path = tmp_path / "a.txt"
    path.write_bytes(texts[0])
    os.utime(path, (1e9, 1e9))
    source = FolderSource("files", [str(path)])
    ended = Event()

    def replace() -> None:
        n = 0
        while not ended.is_set():
            n += 1
            new = tmp_path / "new"
            new.write_bytes(texts[n % 2])
            os.utime(new, (1e9 + n, 1e9 + n))
            new.replace(path)

    thread = Thread(target=replace)
    thread.start()
    try:
        (ref,) = source.discover()
        for _ in range(50):
            try:
                assert source.fetch(ref).content in texts
            except FetchError as error:
                assert error.retry
    finally:
        ended.set()
        thread.join()
