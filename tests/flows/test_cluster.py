"""Parsing on a Dask cluster, for real: one of this machine's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.cluster import ClusterPool, cluster_pool
from flows.parsing import Unparsed
from flows.settings import Settings
from parsers.article import RawDocument
from tests.flows.articles import write_article
from tests.flows.test_ingest_command import onrecord, rows

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.slow
def test_a_cluster_reads_as_this_machine_does(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("north", "south"):
        write_article(tmp_path / "in", name)
    (tmp_path / "in" / "empty.txt").write_text("")
    given = ("ingest", "in", "--workers", "1", "--runner", "dask")
    ended = onrecord(*given, folder=tmp_path)
    assert ended.returncode == 1
    assert "2 new, 0 changed, 0 unchanged, 1 failed" in ended.stderr
    assert rows(tmp_path, "SELECT stage, error FROM failures") == [("parse", "ParseError")]
    assert rows(tmp_path, "FROM v_check") == []


def test_a_cluster_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_article(tmp_path, "north")
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", "tcp://127.0.0.1:9")
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    ended = onrecord("ingest", ".", "--runner", "dask", folder=tmp_path)
    assert ended.returncode == 1
    assert "no Dask cluster works at tcp://127.0.0.1:9" in ended.stderr


@pytest.mark.slow
def test_a_document_that_takes_too_long_costs_no_other(tmp_path: Path) -> None:
    path = write_article(tmp_path, "north")
    document = RawDocument("mills", str(path), path.read_bytes(), NOW, "text/html")
    # So long that no machine reads it in a fraction of a second.
    endless = replace(document, locator="endless", content=document.content * 20_000)
    settings = Settings(tmp_path / "onrecord.duckdb", tmp_path / "archive", 1)
    with cluster_pool(settings) as pool:
        assert isinstance(pool, ClusterPool)
        [first] = pool.read([document])
        hurried = replace(pool, seconds_per_document=0.2)
        [late] = hurried.read([endless])
        # Its worker was ended, and there is another.
        again = pool.read([document, document])
    assert isinstance(late, Unparsed)
    assert late.error == "TimeoutError"
    assert "not parsed within 0.2 s" in late.message
    assert not isinstance(first, Unparsed)
    assert again == [first, first]
