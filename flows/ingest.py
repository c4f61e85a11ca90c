"""The Prefect flow: discover -> fetch -> parse -> load, a batch of documents a task run.

Prefect costs tens of milliseconds a task, so a task is a batch and never a document. Importing
this module imports Prefect, which takes seconds: call `prefect_environment.prepare()` first, and
import it only where flows run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TypeVar, cast

from prefect import Flow, flow, runtime, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.utilities.annotations import quote

from flows import pipeline, settings
from flows.archive import Archive
from flows.book import Book
from flows.fetch.clock import Clock, SystemClock
from flows.parsing import ParserPool
from flows.pipeline import Fetched, Steps
from flows.results import DocumentResult, RunResult
from flows.retries import with_retries
from flows.settings import Settings
from flows.sources import Ref, Source
from flows.sources.chosen import chosen
from flows.sources.configured import closed
from flows.sources.configured import configured as made
from flows.sources.reading import source_named
from warehouse.load import Outcome, Parsed, Seen
from warehouse.runs import Failure, QuietRun

__all__ = ["ingest", "ingest_flow", "run_source", "scheduled_flow"]

T = TypeVar("T")

LINKED = 5
"""As many of a source's places are linked to."""

SHOWN = 200
"""As many failed documents a run's artifact lists; the warehouse has them all."""


@task(retries=2, retry_delay_seconds=[2, 10], cache_policy=NO_CACHE, persist_result=False)
def fetch(
    source: Source, refs: Sequence[Ref], archive: Archive
) -> tuple[list[Fetched], list[Failure]]:
    return pipeline.fetch(source, refs, archive)


@task(cache_policy=NO_CACHE, persist_result=False)
def parse(fetched: Sequence[Fetched], pool: ParserPool) -> tuple[list[Parsed], list[Failure]]:
    return pipeline.parse(fetched, pool)


@task(retries=2, retry_delay_seconds=[2, 10], cache_policy=NO_CACHE, persist_result=False)
def load(
    warehouse: Path, parsed: Sequence[Parsed], run_id: str, seen: Sequence[Seen], at: datetime
) -> list[Outcome]:
    return pipeline.load_batch(warehouse, parsed, run_id, seen, at)


def _whole(value: T) -> T:
    """Keeps Prefect from walking through every document in search of futures."""
    return cast(T, quote(value))


def _counted(what: str, documents: Sequence[object]) -> str:
    """The name of a task's run."""
    return f"{what} {len(documents)} document{'s' * (len(documents) != 1)}"


STEPS = Steps(
    fetch=lambda source, refs, archive: fetch.with_options(task_run_name=_counted("fetch", refs))(
        _whole(source), _whole(refs), archive
    ),
    parse=lambda fetched, pool: parse.with_options(task_run_name=_counted("parse", fetched))(
        _whole(fetched), _whole(pool)
    ),
    load=lambda path, parsed, run_id, seen, at: load.with_options(
        task_run_name=_counted("load", [*parsed, *seen])
    )(path, _whole(parsed), run_id, _whole(seen), at),
)


def run_source(
    source: Source,
    configured: Settings,
    *,
    stop: Event | None = None,
    on_batch: Callable[[Sequence[DocumentResult]], None] = lambda _: None,
    on_quiet: Callable[[QuietRun], None] | None = None,
    pool: ParserPool | None = None,
    places: Sequence[str] = (),
    clock: Clock | None = None,
) -> RunResult:
    """Run one source within a flow run, and leave a table of what happened with it. `places` are
    linked to above it."""
    result = pipeline.run(
        source,
        configured,
        steps=STEPS,
        flow_run_id=runtime.flow_run.id,
        stop=stop,
        on_batch=on_batch,
        on_quiet=on_quiet,
        pool=pool,
        clock=clock,
    )
    create_table_artifact(
        key=artifact_key(source.name),
        table=artifact_table(result),
        description=artifact_description(source.name, places),
    )
    return result


def artifact_key(source: str) -> str:
    """A key a source, so that Prefect keeps the tables of its runs together."""
    return "ingest-" + (re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-") or "source")


def artifact_description(source: str, places: Sequence[str]) -> str:
    links = ", ".join(f"[{place}]({place})" for place in places if "://" in place)
    return f"What came in from **{source}**" + (f": {links}" if links else "")


def artifact_table(result: RunResult) -> list[dict[str, object]]:
    """A row with the sums, then a row for each document that failed."""
    sums: dict[str, object] = {"document": f"{len(result.documents)} documents"}
    for state in ("new", "changed", "unchanged", "failed"):
        sums[state] = result.count(state)
    sums |= {
        "quotes": sum(d.quotes for d in result.documents),
        "facts": sum(d.facts for d in result.documents),
        "seconds": round(result.seconds, 1),
    }
    failed = [d for d in result.documents if d.state == "failed"][:SHOWN]
    return [sums] + [
        {"document": d.locator, "failed": d.stage, "message": d.message} for d in failed
    ]


def ingest_flow(
    stop: Event | None = None,
    on_batch: Callable[[Sequence[DocumentResult]], None] = lambda _: None,
    only: Sequence[str] = (),
    pool: ParserPool | None = None,
) -> Flow[[str, list[str], str, int | None], RunResult]:
    """The flow, told when to stop, whom to tell, of a configured source what `only` to take, and
    who reads: no parameters of a flow run, so given here."""

    @flow(name="ingest", flow_run_name="ingest {source}", persist_result=False)
    def ingest(
        source: str, paths: list[str], warehouse: str, workers: int | None = None
    ) -> RunResult:
        """Ingest files, folders, globs, feeds and addresses, filed under the name `source`;
        without any, what sources.toml has under that name."""
        configured = settings.load(Path(warehouse), workers)
        with chosen(source, paths, configured, only) as brought:
            return run_source(
                brought,
                configured,
                stop=stop,
                on_batch=on_batch,
                pool=pool,
                places=[*paths][:LINKED],
            )

    return ingest


def scheduled_flow(
    pool: ParserPool,
    stop: Event,
    on_batch: Callable[[Sequence[DocumentResult]], None],
    on_end: Callable[[RunResult, datetime | None], State[None] | None],
    clock: Clock | None = None,
) -> Flow[[str, list[str], str, int | None], State[None] | None]:
    """The flow of a deployment: a source of sources.toml, and what of it is to be tried again. Its
    runs keep the names that they were made with. `on_end` is told how it went and until when the
    source need not be asked, and gives the state that the run ends in, None for the usual one."""
    at = clock or SystemClock()

    @flow(name="ingest", persist_result=False)
    def ingest(
        source: str, paths: list[str], warehouse: str, workers: int | None = None
    ) -> State[None] | None:
        configured = settings.load(Path(warehouse), workers)
        entry = source_named(configured.sources, source)
        with closed(made(entry, configured, at)) as made_of, closing(Book(configured)) as book:
            brought = with_retries(made_of, configured, at.now())
            result = run_source(
                brought,
                configured,
                stop=stop,
                on_batch=on_batch,
                on_quiet=book.note_quiet,
                pool=pool,
                places=entry.locations[:LINKED],
                clock=at,
            )
            if result.documents:
                book.hand_over(configured.warehouse)
            return on_end(result, pipeline.rest_after(result, brought, at.now()))

    return ingest


ingest = ingest_flow()
