"""`onrecord serve` in a folder of its own, watched from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import httpx
from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""A small machine that does much at once is slow; nothing here is about how fast it is."""


def article(name: str, said: str = "We have waited long enough for this,") -> str:
    return (
        f"<html><head><title>Mill {name} will reopen</title></head><body><article>"
        f"<h1>Mill {name} will reopen</h1><p>The old mill at {name} will open its doors again next "
        f"year, its owners said in a letter to the town.</p><p>“{said}” Ada Quill told the council "
        "on Monday, after a debate of two hours that went on into the night.</p><p>The repairs "
        "cost $5 million, and the town has paid half of the bill so far, the letter says.</p>"
        "</article></body></html>"
    )


def feed(url: str, names: list[str]) -> str:
    items = "".join(
        f"<item><title>Mill {name} will reopen</title><link>{url}/{name}</link></item>"
        for name in names
    )
    return f'<rss version="2.0"><channel><title>Mills</title>{items}</channel></rss>'


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT", "ONRECORD"))}
    return kept | {"PYTHONPATH": str(ROOT)} | more


@dataclass
class Served:
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    _logs: list[Path] = field(default_factory=list)

    def start(self, *options: str) -> None:
        log = self.folder / f"serve{len(self._logs)}.log"
        self._logs.append(log)
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flows.cli", "serve", "--workers", "1", *options],
                cwd=self.folder,
                env=self.environment,
                stdout=file,
                stderr=file,
            )

    def end(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def log(self) -> str:
        return "".join(log.read_text(encoding="utf-8") for log in self._logs)

    def rows(self, query: str) -> list[Any]:
        file = self.folder / "onrecord.duckdb"
        if not file.exists():
            return []
        try:
            with duckdb.connect(str(file), read_only=True) as connection:
                return connection.sql(query).fetchall()
        except duckdb.IOException:
            return []

    def states(self, source: str) -> list[str]:
        query = f"SELECT state FROM runs WHERE source = '{source}' ORDER BY started_at"
        return [state for (state,) in self.rows(query)]

    def run_of(self, source: str) -> int | None:
        """The process that runs a source now."""
        try:
            lock = self.folder / ".onrecord.duckdb" / "alive" / "sources" / source
            return int(lock.read_text())
        except (OSError, ValueError):
            return None

    def until(self, holds: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"never {what}\n{self.log()}"
            if self.process is not None and self.process.poll() is not None:
                assert holds(), f"ended before {what}\n{self.log()}"
                return
            time.sleep(0.1)


def children_of(process: int, what: bytes = b"") -> list[int]:
    """The processes that one has started, of those the ones whose command has these words."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(n) for n in children if what in Path(f"/proc/{n}/cmdline").read_bytes()]


@contextmanager
def served(folder: Path, **variables: str) -> Iterator[Served]:
    serve = Served(folder, environment(**variables))
    try:
        yield serve
    finally:
        if serve.process is not None and serve.process.poll() is None:
            serve.process.kill()
            serve.process.wait()


@retry(
    retry=retry_if_exception_type(httpx.HTTPStatusError),
    wait=wait_fixed(0.5),
    stop=stop_after_delay(60),
    reraise=True,
)
def answer(method: str, url: str, question: object = None) -> Any:
    """What Prefect's server answers; asked again, as its own clients do, while its database is
    busy and it answers 503."""
    answered = httpx.request(method, url, json=question, timeout=60)
    answered.raise_for_status()
    return answered.json()


def told(api_url: str, *, of: str | None = None) -> str:
    """All that Prefect knows; the names of its tasks and the lines of its log alone, of one flow
    run."""
    kinds = ["flow_runs", "task_runs", "deployments", "artifacts", "logs"]
    found = []
    for kind in ["task_runs", "logs"] if of else kinds:
        one = {"flow_run_id": {"any_": [of]}} if kind == "logs" else {"id": {"any_": [of]}}
        query = {("logs" if kind == "logs" else "flow_runs"): one} if of else {}
        asked = answer("POST", f"{api_url}/{kind}/filter", query)
        found += (
            [str(e.get("message", e["name"])) for e in asked]
            if of
            else [json.dumps(asked, ensure_ascii=False)]
        )
    return "\n".join(found)


def flow_runs(api_url: str, source: str) -> list[tuple[str, str, str]]:
    """The flow runs of a source, in order: id, name and state."""
    return [
        (run["id"], run["name"], run["state"]["name"])
        for run in answer("POST", f"{api_url}/flow_runs/filter", {"sort": "START_TIME_ASC"})
        if run["name"].startswith(f"{source}, ")
    ]
