"""Processes that read documents, and what their death costs."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import parsers
from flows.parsing import Unparsed, parser_pool
from flows.settings import Settings
from parsers.article import RawDocument


def document(name: str) -> RawDocument:
    text = (
        f"Die Mühle {name}\n\nSie öffnet im Mai wieder, hieß es am Montag im Rathaus der Stadt.\n"
    )
    now = datetime(2026, 5, 4, tzinfo=UTC)
    return RawDocument("mills", name, text.encode(), now, "text/plain")


def workers(before: set[int | None]) -> list[int]:
    return [p.pid for p in multiprocessing.active_children() if p.pid and p.pid not in before]


def test_workers_that_are_killed_between_two_batches_cost_no_document(tmp_path: Path) -> None:
    before = {process.pid for process in multiprocessing.active_children()}
    parsers.read(document("warm"))  # they are copies of this process
    settings = Settings(tmp_path / "w.duckdb", tmp_path / "archive", workers=2)
    with parser_pool(settings, forked=True) as pool:
        [one] = pool.read([document("first")])
        assert not isinstance(one, Unparsed)
        killed = workers(before)
        assert len(killed) == 2
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        read = pool.read([document(str(n)) for n in range(6)])
    assert [item.article.title for item in read if not isinstance(item, Unparsed)] == [
        f"Die Mühle {n}" for n in range(6)
    ]
    assert workers(before) == []
