"""Folders that are watched, for real: by what the system tells of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.serve.watching import Watching
from flows.sources.entry import SourcesError
from flows.sources.reading import parse_sources
from tests.serve.served import PATIENCE


@pytest.fixture
def watching() -> Iterator[Watching]:
    one = Watching()
    yield one
    one.close()


def arrived(watching: Watching, wanted: set[str]) -> set[str]:
    """What has come, by when all that is wanted has."""
    found: set[str] = set()
    end = time.monotonic() + PATIENCE
    while not wanted <= found and time.monotonic() < end:
        found |= watching.take()
        time.sleep(0.05)
    return found


def test_what_comes_into_a_folder_is_told_of_that_source_alone(
    tmp_path: Path, watching: Watching
) -> None:
    for name in ("in", "other", "late"):
        (tmp_path / name).mkdir()
    (tmp_path / "late").rmdir()
    watching.follow(
        {
            "inbox": [str(tmp_path / "in")],
            "texts": [str(tmp_path / "in" / "*.txt")],
            "late": [str(tmp_path / "late")],
            "other": [str(tmp_path / "other")],
        }
    )
    # It begins to watch at a time of its own.
    end = time.monotonic() + PATIENCE
    n = 0
    while not {"inbox", "texts"} <= (first := watching.take()) and time.monotonic() < end:
        (tmp_path / "in" / f"{n}.txt").write_text("A mill.")
        n += 1
        time.sleep(0.3)
    assert first == {"inbox", "texts"}
    (tmp_path / "late").mkdir()
    (tmp_path / "late" / "b.txt").write_text("A bridge.")
    assert "late" in arrived(watching, {"late"})
    (tmp_path / "other" / ".hidden").write_text("")
    (tmp_path / "in" / "0.txt").unlink()
    (tmp_path / "other" / "a.txt").write_text("A ferry.")
    assert "other" in arrived(watching, {"other"})


def test_only_folders_are_watched() -> None:
    [source] = parse_sources(
        '[a]\nkind = "folder"\npath = "in"\nschedule = "watch"\n', Path("sources.toml")
    )
    assert source.schedule == "watch"
    feed = '[a]\nkind = "feed"\nurl = "https://a.example/feed"\nschedule = "watch"\n'
    with pytest.raises(SourcesError, match=r"sources\.toml:4: source a: schedule: .*folder"):
        parse_sources(feed, Path("sources.toml"))
