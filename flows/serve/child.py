"""The process of one run: a Prefect flow run of one source, which its keeper can stop or kill.

The pipe to the keeper says when to stop, and that the keeper is dead; the other way goes the
report. Whatever comes first, the run ends after the batch under way.
"""

from __future__ import annotations

import atexit
import logging
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from uuid import UUID

from flows import logs, settings
from flows.alive import BusyError, alive, locks
from flows.sources import FetchError

if TYPE_CHECKING:
    from flows.parsing import ParserPool
    from flows.pipeline import Stop
    from flows.results import DocumentResult, RunResult

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
    by outcome; before `not_before` the source need not, or must not, be asked again."""

    state: str
    message: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    not_before: datetime | None = None


def run_child(order: Order, keeper: Connection) -> None:
    """Do what is ordered, and report. To be called in a process of its own, as all it does."""
    # Here, for the keeper imports this file: what runs need is no use to it, and 40 MiB.
    from flows.parsing import parser_pool
    from flows.pipeline import Stop

    # Ctrl-C reaches every process of a terminal; when to end is for the keeper to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logs.configure(order.log_level, order.log_form)
    stop = Stop()
    try:
        with (
            alive(locks(order.warehouse, "sources"), order.source),
            # Before there are other threads: see `parser_pool`.
            parser_pool(settings.load(order.warehouse, order.workers), forked=True) as pool,
        ):
            Thread(target=_heed, args=[keeper, stop], daemon=True).start()
            report = _run(order, pool, stop)
    except BusyError as error:
        report = Report("skipped", f"another run of it is under way: {error}")
    except (OSError, settings.SettingsError) as error:
        report = Report("failed", f"it could not begin: {error}")
    # Where the keeper is dead, the warehouse has it all the same.
    with suppress(OSError):
        keeper.send(report)
    # Prefect has threads that send what it logged; they are told to finish at exit, which a process
    # of multiprocessing does not come to.
    atexit._run_exitfuncs()
    os._exit(0)


def _run(order: Order, pool: ParserPool, stop: Stop) -> Report:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.objects import State
    from prefect.flow_engine import run_flow
    from prefect.states import Cancelled, Failed

    from flows.ingest import scheduled_flow

    _keep_to_the_ui()
    done: list[RunResult] = []
    counts: dict[str, int] = {}

    def on_batch(batch: Sequence[DocumentResult]) -> None:
        for document in batch:
            counts[document.state] = counts.get(document.state, 0) + 1

    rest: list[datetime | None] = []

    def on_end(result: RunResult, until: datetime | None) -> State[None] | None:
        done.append(result)
        rest.append(until)
        if not result.interrupted:
            return None
        message = f"{stop.state} after the batch under way; the next run goes on from there"
        if stop.state == "timed out":
            return Failed(name="TimedOut", message=message)
        return Cancelled(name="Interrupted", message=message)

    try:
        with get_client(sync_client=True) as client:
            flow_run = client.read_flow_run(UUID(order.flow_run_id))
        ended = run_flow(
            scheduled_flow(pool, stop, on_batch, on_end), flow_run=flow_run, return_type="state"
        )
        if isinstance(ended, State) and not done:
            # Raises what the flow raised.
            ended.result()
    except Exception as error:
        after = error.after if isinstance(error, FetchError) else None
        until = datetime.now(UTC) + timedelta(seconds=after) if after else None
        return Report("failed", str(error) or repr(error), counts, not_before=until)
    if not done:
        return Report("failed", "Prefect did not let it run")
    [result] = done
    if result.interrupted:
        return Report("interrupted", None, counts, result.seconds)
    return Report("completed", None, counts, result.seconds, rest[0])


def _keep_to_the_ui() -> None:
    """Prefect shows what a run logs, tracebacks and all; our own log has a line of it."""
    for name in ("", "prefect", "prefect._internal", "prefect.flow_runs", "prefect.task_runs"):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setLevel(logging.CRITICAL)


def _heed(keeper: Connection, stop: Stop) -> None:
    with suppress(EOFError, OSError):
        if keeper.recv() == "timed out":
            stop.state = "timed out"
    stop.set()
