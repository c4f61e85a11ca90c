"""A task that fails is tried again by Prefect; what fails for good is in quarantine, and its run is
recorded as failed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.flows.articles import write_article
from tests.serve.served import PATIENCE, environment

PROGRAM = """
import json, logging, sys, time
from pathlib import Path
from flows import prefect_environment
prefect_environment.prepare()
from prefect import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from flows.ingest import ingest

folder, mends = Path(sys.argv[1]), sys.argv[2] == "mends"

def tasks(client):
    [run] = client.read_flow_runs(sort="START_TIME_DESC", limit=1)
    mine = FlowRunFilter(id=FlowRunFilterId(any_=[run.id]))
    return run, client.read_task_runs(flow_run_filter=mine)

class Mend(logging.Handler):
    def emit(self, record):
        if "Retry 1/2" in record.getMessage():
            (folder / "blocked").unlink()

if mends:
    logging.getLogger("prefect.task_runs").addHandler(Mend())
state = ingest(
    "papers", [str(folder / "in")], str(folder / "onrecord.duckdb"), 1, return_state=True
)
with get_client(sync_client=True) as client:
    for _ in range(100):
        run, found = tasks(client)
        if found and all(task.state.is_final() for task in found):
            break
        time.sleep(0.2)
counts = sorted((t.name.split("-")[0], t.state_name, t.run_count) for t in found)
print(json.dumps({"state": state.name, "prefect": run.state_name, "tasks": counts}))
"""


def run(folder: Path, prefect: str, how: str) -> dict[str, Any]:
    (folder / "in").mkdir()
    write_article(folder / "in", "north")
    write_article(folder / "in", "south")
    # The archive's folder is a file, so nothing can be kept.
    (folder / "blocked").write_text("")
    (folder / "onrecord.toml").write_text('archive = "blocked"\n')
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), how],
        env=environment(
            PREFECT_API_URL=prefect,
            PREFECT_HOME=str(folder / "prefect"),
            PREFECT_LOGGING_LEVEL="INFO",
        ),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ended.returncode == 0, ended.stderr
    said: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return said


def rows(folder: Path, query: str) -> list[Any]:
    import duckdb

    with duckdb.connect(str(folder / "onrecord.duckdb"), read_only=True) as connection:
        return connection.sql(query).fetchall()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_task_whose_fault_passes_is_retried_and_all_is_well(tmp_path: Path, prefect: str) -> None:
    said = run(tmp_path, prefect, "mends")
    assert (said["state"], said["prefect"]) == ("Completed", "Completed")
    [[_, _, attempts]] = [task for task in said["tasks"] if task[0].startswith("fetch")]
    assert attempts == 2
    assert rows(tmp_path, "SELECT state, loaded, failed FROM runs") == [("completed", 2, 0)]
    assert rows(tmp_path, "SELECT count(*) FROM failures") == [(0,)]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_task_that_fails_for_good_is_in_quarantine_and_in_runs(
    tmp_path: Path, prefect: str
) -> None:
    said = run(tmp_path, prefect, "stays")
    assert (said["state"], said["prefect"]) == ("Failed", "Failed")
    assert said["tasks"] == [["fetch 2 documents", "Failed", 3]]
    [(state, message, ended)] = rows(
        tmp_path, "SELECT state, message, ended_at IS NOT NULL FROM runs"
    )
    assert (state, ended) == ("failed", True)
    assert "blocked" in message
    failures = rows(
        tmp_path, "SELECT stage, error, attempts, retry_at IS NOT NULL FROM failures ORDER BY 1"
    )
    assert failures == [("fetch", "ArchiveError", 1, True)] * 2
