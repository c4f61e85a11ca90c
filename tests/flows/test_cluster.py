"""Parsing on a Dask cluster, for real: one of this machine's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.articles import write_article
from tests.flows.test_ingest_command import onrecord, rows


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
