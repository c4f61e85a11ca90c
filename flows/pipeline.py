"""The way of a document, as plain functions over batches: discover, fetch, parse, load.

`run` drives them, whether each step is called as it is or as a Prefect task (see `ingest`). A
document that fails leaves a `Failure` and costs no other document anything.
"""

from __future__ import annotations

import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Literal

from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from flows.archive import Archive
from flows.parsing import ParserPool, Unparsed, parser_pool
from flows.settings import Settings
from flows.sources import FetchError, Ref, Source
from parsers.article import RawDocument
from warehouse.file import WarehouseError
from warehouse.load import Outcome, Parsed, load, unchanged
from warehouse.runs import Failure, end_run, record_failures, start_run

__all__ = ["PLAIN", "DocumentResult", "Fetched", "RunResult", "Steps", "run"]

FETCH_THREADS = 8
ATTEMPTS = 3

State = Literal["new", "changed", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document's bytes, which the archive holds under `sha256`."""

    raw: RawDocument
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What happened to one document. `stage` and `message` are of a failure; the counts are of
    what was taken from a new or changed one."""

    locator: str
    state: State
    document_id: str | None = None
    quotes: int = 0
    facts: int = 0
    artefacts: int = 0
    stage: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class RunResult:
    """`interrupted`: it was asked to stop, and did so after the batch under way."""

    run_id: str
    source: str
    documents: tuple[DocumentResult, ...]
    seconds: float
    interrupted: bool

    def count(self, state: State) -> int:
        return sum(document.state == state for document in self.documents)


@dataclass(frozen=True, slots=True)
class Steps:
    """The three steps after discovery; each may be wrapped, none knows the next."""

    fetch: Callable[[Source, Sequence[Ref], Archive], tuple[list[Fetched], list[Failure]]]
    parse: Callable[[Sequence[Fetched], ParserPool], tuple[list[Parsed], list[Failure]]]
    load: Callable[[Path, Sequence[Parsed], str, Sequence[str]], list[Outcome]]


def fetch(
    source: Source, refs: Sequence[Ref], archive: Archive
) -> tuple[list[Fetched], list[Failure]]:
    """Bring a batch, and archive its bytes before anything is made of them."""

    def one(ref: Ref) -> Fetched | Failure:
        try:
            for attempt in _retrying(lambda error: isinstance(error, FetchError) and error.retry):
                with attempt:
                    raw = source.fetch(ref)
        except FetchError as error:
            return Failure(ref.locator, error.stage, type(error).__name__, str(error))
        return Fetched(raw, archive.put(raw.content))

    with ThreadPoolExecutor(min(FETCH_THREADS, len(refs))) as threads:
        done = list(threads.map(one, refs))
    return (
        [item for item in done if isinstance(item, Fetched)],
        [item for item in done if isinstance(item, Failure)],
    )


def parse(fetched: Sequence[Fetched], pool: ParserPool) -> tuple[list[Parsed], list[Failure]]:
    """Take what there is from a batch, each document in a process that may die of it."""
    parsed: list[Parsed] = []
    failures: list[Failure] = []
    for item, reading in zip(fetched, pool.read([item.raw for item in fetched]), strict=True):
        if isinstance(reading, Unparsed):
            failures.append(
                Failure(item.raw.locator, "parse", reading.error, reading.message, item.sha256)
            )
        else:
            parsed.append(Parsed(item.raw, item.sha256, reading))
    return parsed, failures


def load_batch(
    warehouse: Path, parsed: Sequence[Parsed], run_id: str, seen: Sequence[str]
) -> list[Outcome]:
    """One batch, one transaction; `seen` are the locators of what has not changed."""
    return load(warehouse, parsed, run_id, datetime.now(UTC), seen)


def _load_patiently(
    warehouse: Path, parsed: Sequence[Parsed], run_id: str, seen: Sequence[str]
) -> list[Outcome]:
    for attempt in _retrying(lambda error: isinstance(error, WarehouseError) and error.retry):
        with attempt:
            outcomes = load_batch(warehouse, parsed, run_id, seen)
    return outcomes


PLAIN = Steps(fetch, parse, _load_patiently)


def run(
    source: Source,
    settings: Settings,
    *,
    steps: Steps = PLAIN,
    flow_run_id: str | None = None,
    stop: Event | None = None,
    on_batch: Callable[[Sequence[DocumentResult]], None] = lambda _: None,
) -> RunResult:
    """Ingest what the source has now. The run and each failure are recorded in the warehouse.

    `stop` is looked at between batches. Raises WarehouseError and ArchiveError where nothing more
    can be kept; what was loaded before stays.
    """
    began = time.monotonic()
    run_id = uuid.uuid4().hex
    stop = stop or Event()
    documents: list[DocumentResult] = []
    start_run(settings.warehouse, run_id, source.name, flow_run_id, datetime.now(UTC))
    state = "crashed"
    try:
        with parser_pool(settings) as pool:
            run_batch = Batch(source, settings, steps, Archive(settings.archive), pool, run_id)
            for refs in _batches(source.discover(), settings.batch):
                done = run_batch(refs)
                documents += done
                on_batch(done)
                if stop.is_set():
                    break
        state = "interrupted" if stop.is_set() else "completed"
    finally:
        counts: Counter[str] = Counter(document.state for document in documents)
        fetched = sum(document.stage not in {"discover", "fetch"} for document in documents)
        end_run(settings.warehouse, run_id, state, counts, fetched, datetime.now(UTC))
    return RunResult(run_id, source.name, tuple(documents), time.monotonic() - began, stop.is_set())


@dataclass(frozen=True, slots=True)
class Batch:
    """What every batch of one run is done with."""

    source: Source
    settings: Settings
    steps: Steps
    archive: Archive
    pool: ParserPool
    run_id: str

    def __call__(self, refs: Sequence[Ref]) -> list[DocumentResult]:
        """One batch through all steps, its results in the order of `refs`."""
        warehouse = self.settings.warehouse
        fetched, failures = self.steps.fetch(self.source, refs, self.archive)
        seen = unchanged(warehouse, [(item.raw.locator, item.sha256) for item in fetched])
        fresh = [item for item in fetched if item.raw.locator not in seen]
        parsed, unparsed = self.steps.parse(fresh, self.pool) if fresh else ([], [])
        failures += unparsed
        outcomes = self.steps.load(warehouse, parsed, self.run_id, sorted(seen)) if fetched else []
        if failures:
            now = datetime.now(UTC)
            record_failures(warehouse, failures, self.run_id, self.source.name, now)
        results = [DocumentResult(locator, "unchanged") for locator in seen]
        results += map(_loaded, parsed, outcomes)
        results += [
            DocumentResult(failure.locator, "failed", stage=failure.stage, message=failure.message)
            for failure in failures
        ]
        order = {ref.locator: n for n, ref in enumerate(refs)}
        return sorted(results, key=lambda result: order.get(result.locator, -1))


def _loaded(item: Parsed, outcome: Outcome) -> DocumentResult:
    return DocumentResult(
        item.raw.locator,
        outcome.state,
        outcome.document_id,
        quotes=len(item.reading.quotes),
        facts=len(item.reading.facts),
        artefacts=len(item.reading.article.artefacts),
    )


def _batches(refs: Iterable[Ref], size: int) -> Iterator[list[Ref]]:
    """The refs in batches, each locator once."""
    once = _once(refs)
    while batch := list(islice(once, size)):
        yield batch


def _once(refs: Iterable[Ref]) -> Iterator[Ref]:
    seen: set[str] = set()
    for ref in refs:
        if ref.locator not in seen:
            seen.add(ref.locator)
            yield ref


def _retrying(may_help: Callable[[BaseException], bool]) -> Retrying:
    return Retrying(
        retry=retry_if_exception(may_help),
        stop=stop_after_attempt(ATTEMPTS),
        wait=wait_random_exponential(multiplier=0.5, max=8),
        reraise=True,
    )
