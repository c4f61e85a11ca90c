"""Files and objects that have not changed are not brought again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import pipeline
from flows.parsing import ParserPool
from flows.retries import with_retries
from flows.settings import Settings
from flows.sources import FetchError
from flows.sources.configured import closed, configured
from flows.sources.local import path_of, shown
from flows.sources.reading import source_named
from tests.clock import DrivenClock

TEXT = (
    "The pier is open\n\nThe pier at the harbour opened on {day}, its owners said, after a repair "
    "that took two years.\n\n“It was time,” Ada Quill told the council.\n"
)


def put(path: Path, day: str, mtime: float = 1_760_000_000) -> None:
    """An article that says a day, or an empty file."""
    path.write_text(TEXT.format(day=day) if day else "")
    os.utime(path, (mtime, mtime))


@pytest.fixture
def inbox(settings: Settings, tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    settings.sources.write_text('[in]\nkind = "folder"\npath = "in"\n')
    return folder


Run = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def run(settings: Settings, pool: ParserPool) -> Run:
    """What a scheduled run does with each document, by its name."""
    clock = DrivenClock()

    def once() -> list[tuple[str, str]]:
        clock.sleep(600)
        with closed(configured(source_named(settings.sources, "in"), settings, clock)) as source:
            wanted = with_retries(source, settings, clock.now())
            done = pipeline.run(wanted, settings, pool=pool, clock=clock)
        return [(Path(d.locator).name, d.state) for d in done.documents]

    return once


def test_a_file_is_read_again_when_it_has_changed(inbox: Path, run: Run) -> None:
    for name in ("a.txt", "b.txt"):
        put(inbox / name, "Monday")
    assert run() == [("a.txt", "new"), ("b.txt", "new")]
    assert run() == []
    put(inbox / "c.txt", "Friday")
    # Of the same size, and older than what it takes the place of.
    put(inbox / "a.txt", "Sunday", 1_750_000_000)
    assert run() == [("a.txt", "changed"), ("c.txt", "new")]
    os.utime(inbox / "b.txt")
    assert run() == [("b.txt", "unchanged")]
    assert run() == []


def test_a_run_that_was_killed_before_it_loaded_brings_it_the_next_time(
    settings: Settings, inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox / "a.txt", "Monday")
    assert run() == [("a.txt", "new")]
    put(inbox / "a.txt", "Tuesday")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(pipeline, "PLAIN", pipeline.Steps(pipeline.fetch, _killed, _killed))
        patch.setitem(pipeline.run.__kwdefaults__, "steps", pipeline.PLAIN)
        run()
    assert run() == [("a.txt", "changed")]


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_failed_is_read_when_somebody_has_mended_it(inbox: Path, run: Run) -> None:
    put(inbox / "a.txt", "")
    assert run() == [("a.txt", "failed")]
    assert run() == []
    put(inbox / "a.txt", "Monday", DrivenClock().now().timestamp() + 1300)
    assert run() == [("a.txt", "new")]


def test_records_of_a_file_are_read_again_when_it_has_changed(inbox: Path, run: Run) -> None:
    dump = inbox / "dump.csv"
    rows = f'id,text\n1,"{TEXT.format(day="Monday")}"\n'
    dump.write_text(rows)
    assert run() == [("dump.csv#1", "new")]
    assert run() == []
    dump.write_text(rows + f'2,"{TEXT.format(day="Friday")}"\n')
    assert run() == [("dump.csv#1", "unchanged"), ("dump.csv#2", "new")]


def test_a_name_that_is_no_utf_8_is_kept_and_found_again(
    settings: Settings, inbox: Path, run: Run
) -> None:
    name = os.fsdecode(b"caf\xe9 \xff.txt")
    put(inbox / name, "Monday")
    put(inbox / os.fsdecode(b"caf\xe9-empty.txt"), "")
    assert run() == [(r"caf\xe9 \xff.txt", "new"), (r"caf\xe9-empty.txt", "failed")]
    put(inbox / name, "Tuesday")
    assert run() == [(r"caf\xe9 \xff.txt", "changed")]
    assert path_of(shown(str(inbox / name))) == inbox / name
    settings.sources.write_text('[in]\nkind = "folder"\npath = "in"\nmoved_to = "done"\n')
    run()
    assert [path.name for path in (settings.sources.parent / "done").iterdir()] == [name]


def test_a_name_that_only_looks_like_one_is_itself(tmp_path: Path) -> None:
    path = tmp_path / r"caf\xe9.txt"
    path.write_text("A text.")
    assert path_of(shown(str(path))) == path


def test_what_is_written_to_meanwhile_is_not_moved_away(
    settings: Settings, inbox: Path, pool: ParserPool
) -> None:
    put(inbox / "a.txt", "Monday")
    put(inbox / "b.txt", "Tuesday")
    settings.sources.write_text('[in]\nkind = "folder"\npath = "in"\nmoved_to = "done"\n')
    entry = source_named(settings.sources, "in")
    with closed(configured(entry, settings)) as source:
        pipeline.run(source, settings, pool=pool)
        put(inbox / "b.txt", "Tuesday and Wednesday")
    assert [path.name for path in inbox.iterdir()] == ["b.txt"]


def test_a_window_is_of_a_file_by_its_last_change(settings: Settings, inbox: Path) -> None:
    settings.sources.write_text('[in]\nkind = "folder"\npath = "in"\nwindow = "30d"\n')
    clock = DrivenClock()
    put(inbox / "a.txt", "Monday", clock.now().timestamp() - 86400)
    put(inbox / "b.txt", "Tuesday", clock.now().timestamp() - 40 * 86400)
    with closed(configured(source_named(settings.sources, "in"), settings, clock)) as source:
        assert [Path(ref.locator).name for ref in source.discover()] == ["a.txt"]


def test_a_file_that_is_not_there_any_more_is_told(inbox: Path, settings: Settings) -> None:
    put(inbox / "a.txt", "Monday")
    with closed(configured(source_named(settings.sources, "in"), settings)) as source:
        [ref] = source.discover()
        (inbox / "a.txt").unlink()
        with pytest.raises(FetchError, match="no such file"):
            source.fetch(ref)
