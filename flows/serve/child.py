"""The process of one run: a Prefect flow run of one source, which its keeper can stop or kill.

The pipe to the keeper says when to stop, and that the keeper is dead; the other way goes the
report. Whatever comes first, the run ends after the batch under way.
"""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread
from uuid import UUID

from flows import logs, settings
from flows.alive import BusyError, alive, locks
from flows.parsing import ParserPool, parser_pool
from flows.results import DocumentResult, RunResult
from flows.sources import FetchError

__all__ = ["Order", "Report", "run_child"]


@dataclass(frozen=True, slots=True)
class Order:
    """What to run, and how to write its log."""

    warehouse: Path
    source: str
    flow_run_id: str
    workers: int
    log_level: str
    log_form: logs.Form


@dataclass(frozen=True, slots=True)
class Report:
    """How a run went. `state` is completed, interrupted, failed or skipped; `counts` are documents
    by outcome; `after` is how many seconds the other side asked us to stay away."""

    state: str
    message: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    after: float | None = None


def run_child(order: Order, keeper: Connection) -> None:
    """Do what is ordered, and report. To be called in a process of its own, as all it does."""
    # Ctrl-C reaches every process of a terminal; when to end is for the keeper to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logs.configure(order.log_level, order.log_form)
    stop, why = Event(), ["stopped"]
    try:
        with (
            alive(locks(order.warehouse, "sources"), order.source),
            # Before there are other threads: see `parser_pool`.
            parser_pool(settings.load(order.warehouse, order.workers), forked=True) as pool,
        ):
            Thread(target=_heed, args=[keeper, stop, why], daemon=True).start()
            report = _run(order, pool, stop, why)
    except BusyError as error:
        report = Report("skipped", f"another run of it is under way: {error}")
    # Where the keeper is dead, the warehouse has it all the same.
    with suppress(OSError):
        keeper.send(report)
    # Prefect has threads that send what it logged; they are told to finish at exit, which a process
    # of multiprocessing does not come to.
    atexit._run_exitfuncs()
    os._exit(0)


def _run(order: Order, pool: ParserPool, stop: Event, why: list[str]) -> Report:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.objects import State
    from prefect.flow_engine import run_flow
    from prefect.states import Cancelled, Failed

    from flows.ingest import scheduled_flow

    done: list[RunResult] = []
    counts: dict[str, int] = {}

    def on_batch(batch: Sequence[DocumentResult]) -> None:
        for document in batch:
            counts[document.state] = counts.get(document.state, 0) + 1

    def on_end(result: RunResult) -> State[None] | None:
        done.append(result)
        if not result.interrupted:
            return None
        message = f"{why[0]} after the batch under way; the next run goes on from there"
        if why[0] == "timed out":
            return Failed(name="TimedOut", message=message)
        return Cancelled(name="Interrupted", message=message)

    try:
        with get_client(sync_client=True) as client:
            flow_run = client.read_flow_run(UUID(order.flow_run_id))
        state = run_flow(
            scheduled_flow(pool, stop, on_batch, on_end), flow_run=flow_run, return_type="state"
        )
        if isinstance(state, State) and not done:
            # Raises what the flow raised.
            state.result()
    except Exception as error:
        after = error.after if isinstance(error, FetchError) else None
        return Report("failed", str(error) or repr(error), counts, after=after)
    if not done:
        return Report("failed", "Prefect did not let it run")
    [result] = done
    return Report(
        "interrupted" if result.interrupted else "completed", None, counts, result.seconds
    )


def _heed(keeper: Connection, stop: Event, why: list[str]) -> None:
    with suppress(EOFError, OSError):
        why[0] = keeper.recv()
    stop.set()
