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
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event

from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from flows.alive import alive, locks
from flows.archive import Archive, ArchiveError
from flows.fetch.clock import Clock, SystemClock
from flows.logs import log_documents
from flows.parsing import ParserPool, Unparsed, parser_pool
from flows.results import DocumentResult, RunResult
from flows.retries import SELDOM, SOON, after_fetch, after_parse
from flows.schedule import rests_until
from flows.settings import Settings
from flows.sources import FetchError, GoneError, LeftAloneError, Ref, Source, fresh_until
from flows.sources.batches import in_batches
from parsers.article import RawDocument
from warehouse.file import WarehouseError
from warehouse.load import Outcome, Parsed, Seen, lacking, load, unchanged
from warehouse.places import mark_gone
from warehouse.runs import Failure, QuietRun, end_run, record_failures, start_run

__all__ = ["PLAIN", "Fetched", "Steps", "Stop", "rest_after", "run"]

FETCH_THREADS = 8
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document's bytes, which the archive holds under `sha256`."""

    raw: RawDocument
    sha256: str


class Stop(Event):
    """An event that can say in which state it leaves the run that it stops."""

    state = "interrupted"


@dataclass(frozen=True, slots=True)
class Steps:
    """The three steps after discovery; each may be wrapped, none knows the next."""

    fetch: Callable[[Source, Sequence[Ref], Archive], tuple[list[Fetched], list[Failure]]]
    parse: Callable[[Sequence[Fetched], ParserPool], tuple[list[Parsed], list[Failure]]]
    load: Callable[[Path, Sequence[Parsed], str, Sequence[Seen], datetime], list[Outcome]]


def fetch(
    source: Source, refs: Sequence[Ref], archive: Archive
) -> tuple[list[Fetched], list[Failure]]:
    """Bring a batch, and archive its bytes before anything is made of them."""

    def one(ref: Ref) -> Fetched | Failure:
        try:
            for attempt in _retrying(lambda error: isinstance(error, FetchError) and error.retry):
                with attempt:
                    raw = source.fetch(ref)
            if not isinstance(raw, RawDocument):
                raise TypeError(f"its fetch gave {raw!r:.60} and no RawDocument")
        except FetchError as error:
            kind, waits = type(error).__name__, after_fetch(error)
            asked = not isinstance(error, LeftAloneError)
            return Failure(ref.locator, error.stage, kind, str(error), waits=waits, asked=asked)
        except Exception as error:  # a source's own code may fail as it likes
            message = f"the source {source.name} failed on it: {error!r}"
            return Failure(ref.locator, "fetch", type(error).__name__, message, waits=SELDOM)
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
            raw, error = item.raw, reading.error
            waits = after_parse(error, page=raw.url is not None)
            failures.append(
                Failure(raw.locator, "parse", error, reading.message, item.sha256, waits)
            )
        else:
            parsed.append(Parsed(item.raw, item.sha256, reading))
    return parsed, failures


def load_batch(
    warehouse: Path, parsed: Sequence[Parsed], run_id: str, seen: Sequence[Seen], at: datetime
) -> list[Outcome]:
    """One batch, one transaction; `seen` is what need not be read."""
    return load(warehouse, parsed, run_id, at, seen)


def _load_patiently(
    warehouse: Path, parsed: Sequence[Parsed], run_id: str, seen: Sequence[Seen], at: datetime
) -> list[Outcome]:
    for attempt in _retrying(lambda error: isinstance(error, WarehouseError) and error.retry):
        with attempt:
            outcomes = load_batch(warehouse, parsed, run_id, seen, at)
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
    on_quiet: Callable[[QuietRun], None] | None = None,
    pool: ParserPool | None = None,
    clock: Clock | None = None,
) -> RunResult:
    """Ingest what the source has now. The run and each failure are recorded in the warehouse.

    `stop` is looked at between batches. With `on_quiet`, a run that finds nothing to do is told to
    it and not recorded. `pool` is one that outlives the run. Raises FetchError where the source as
    a whole can't be read, WarehouseError and ArchiveError where nothing more can be kept; what was
    loaded before stays, and the run is recorded as failed.
    """
    clock, stop = clock or SystemClock(), stop or Event()
    began, started = time.monotonic(), clock.now()
    run_id = uuid.uuid4().hex
    documents: list[DocumentResult] = []
    state, message, recorded = "crashed", None, False
    with alive(locks(settings.warehouse, "runs"), run_id), ExitStack() as stack:
        try:
            if on_quiet is None:
                start_run(settings.warehouse, run_id, source.name, flow_run_id, started)
                recorded = True
            pool = pool or stack.enter_context(parser_pool(settings))
            archive = Archive(settings.archive)
            run_batch = Batch(source, settings, steps, archive, pool, run_id, clock)
            for refs in in_batches(_once(source.discover()), settings.batch):
                if not recorded:
                    start_run(settings.warehouse, run_id, source.name, flow_run_id, started)
                    recorded = True
                done = run_batch(refs)
                documents += done
                log_documents(source.name, run_id, done)
                on_batch(done)
                if stop.is_set():
                    break
            state = _stopped(stop) if stop.is_set() else "completed"
        except Exception as error:
            state, message = "failed", str(error)
            raise
        finally:
            counts: Counter[str] = Counter(document.state for document in documents)
            if on_quiet and not recorded and state == "completed":
                on_quiet(QuietRun(run_id, source.name, started, clock.now(), flow_run_id))
            else:
                if not recorded:
                    start_run(settings.warehouse, run_id, source.name, flow_run_id, started)
                fetched = sum(document.stage not in {"discover", "fetch"} for document in documents)
                end_run(settings.warehouse, run_id, state, counts, fetched, clock.now(), message)
    return RunResult(run_id, source.name, tuple(documents), time.monotonic() - began, stop.is_set())


def rest_after(result: RunResult, source: Source, now: datetime) -> datetime | None:
    """Until when a source need not be asked, after a run that went well throughout: not beyond when
    something of it is to be tried again."""
    if result.interrupted or result.count("failed"):
        return None
    until = rests_until(fresh_until(source), now)
    again: datetime | None = getattr(source, "again_at", None)
    return min(until, again) if until and again else until


@dataclass(frozen=True, slots=True)
class Batch:
    """What every batch of one run is done with."""

    source: Source
    settings: Settings
    steps: Steps
    archive: Archive
    pool: ParserPool
    run_id: str
    clock: Clock

    def __call__(self, refs: Sequence[Ref]) -> list[DocumentResult]:
        """One batch through all steps, its results in the order of `refs`. Where a step fails for
        all of it, each document is in quarantine as far as that can be."""
        try:
            return self._through(refs)
        except Exception as error:
            stage = "fetch" if isinstance(error, ArchiveError) else "load"
            failures = [
                Failure(ref.locator, stage, type(error).__name__, str(error), waits=SOON)
                for ref in refs
            ]
            with suppress(WarehouseError):
                self._record(failures)
            raise

    def _read_again(self, parsed: Sequence[Parsed]) -> list[Parsed]:
        """What was read before and has to be once more, to be loaded with the batch; what can't be
        read is left as it was."""
        due = lacking(self.settings.warehouse, parsed)
        brought: list[Fetched] = []
        for one in due:
            with suppress(ArchiveError):
                raw = one.raw(self.archive.get(one.raw_sha256))
                brought.append(Fetched(raw, one.raw_sha256))
        return self.steps.parse(brought, self.pool)[0] if brought else []

    def _record(self, failures: Sequence[Failure]) -> None:
        warehouse, now = self.settings.warehouse, self.clock.now()
        record_failures(warehouse, failures, self.run_id, self.source.name, now)

    def _through(self, refs: Sequence[Ref]) -> list[DocumentResult]:
        warehouse, now = self.settings.warehouse, self.clock.now()
        fetched, failures = self.steps.fetch(self.source, refs, self.archive)
        missing = [failure.locator for failure in failures if failure.error == GoneError.__name__]
        gone = mark_gone(warehouse, missing, now) if missing else set()
        failures = [failure for failure in failures if failure.locator not in gone]
        brought = [Seen(item.raw.locator, item.sha256, item.raw.fetched_at) for item in fetched]
        known = unchanged(warehouse, brought)
        seen = [one for one in brought if one in known]
        fresh = [item for item, one in zip(fetched, brought, strict=True) if one not in known]
        parsed, unparsed = self.steps.parse(fresh, self.pool) if fresh else ([], [])
        failures += unparsed
        outcomes = []
        if fetched:
            whole = [*parsed, *self._read_again(parsed)]
            outcomes = self.steps.load(warehouse, whole, self.run_id, seen, now)
        if failures:
            self._record(failures)
        results = [DocumentResult(one.locator, "unchanged") for one in seen]
        results += [DocumentResult(locator, "gone") for locator in gone]
        results += map(_loaded, parsed, outcomes)  # and nothing of what was read again
        results += [
            DocumentResult(failure.locator, "failed", stage=failure.stage, message=failure.message)
            for failure in failures
        ]
        order = {ref.locator: n for n, ref in enumerate(refs)}
        return sorted(results, key=lambda result: order.get(result.locator, -1))


def _stopped(stop: Event) -> str:
    return stop.state if isinstance(stop, Stop) else "interrupted"


def _loaded(item: Parsed, outcome: Outcome) -> DocumentResult:
    return DocumentResult(
        item.raw.locator,
        outcome.state,
        outcome.document_id,
        quotes=len(item.reading.quotes),
        facts=len(item.reading.facts),
        artefacts=len(item.reading.article.artefacts),
    )


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
