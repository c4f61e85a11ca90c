"""The flow, for real: a Prefect server of its own, task runs, states and the artifact."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.flows.articles import write_article

PROGRAM = """
import asyncio, json, sys
from flows import prefect_environment
prefect_environment.prepare()
from prefect.client.orchestration import get_client
from flows.ingest import ingest

result = ingest("papers", [sys.argv[1]], sys.argv[2], 1)

async def seen():
    async with get_client() as client:
        runs = await client.read_flow_runs()
        tasks = await client.read_task_runs()
        artifacts = await client.read_artifacts()
    return {
        "runs": [(str(run.id), run.name, run.state_name) for run in runs],
        "tasks": sorted((task.name.split("-")[0], task.state_name) for task in tasks),
        "artifacts": [json.loads(a.data) for a in artifacts if a.key == "ingest-papers"],
    }

print(json.dumps(asyncio.run(seen())))
"""


@pytest.mark.slow
def test_an_ingest_is_a_flow_run_with_tasks_and_a_table(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(3):
        write_article(tmp_path / "in", f"mill{n}")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    (tmp_path / "onrecord.toml").write_text("batch = 2\n")
    warehouse = tmp_path / "onrecord.duckdb"
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "in"), str(warehouse)],
        env={k: v for k, v in os.environ.items() if not k.startswith("PREFECT")}
        | {"PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout.splitlines()[-1])
    [[flow_run_id, name, state]] = seen["runs"]
    assert (name, state) == ("ingest papers", "Completed")
    # Two batches of two; the empty file never gets as far as being loaded.
    steps = ["fetch 2 documents", "load 1 document", "load 2 documents", "parse 2 documents"]
    assert seen["tasks"] == [[step, "Completed"] for step in sorted([*steps, steps[0], steps[3]])]
    [[sums, failed]] = seen["artifacts"]
    assert (sums["new"], sums["failed"]) == (3, 1)
    assert failed["document"].endswith("empty.txt")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        runs = connection.sql("SELECT source, state, loaded, failed, flow_run_id FROM runs")
        assert runs.fetchall() == [("papers", "completed", 3, 1, flow_run_id)]
