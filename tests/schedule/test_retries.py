"""What is tried again by itself, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows import settings
from flows.fetch.clock import Clock
from flows.pipeline import rest_after, run
from flows.results import RunResult
from flows.retries import SELDOM, SOON, after_fetch, after_parse, with_retries
from flows.sources import FetchError, LeftAloneError, Ref
from parsers.article import RawDocument
from warehouse.runs import Failure, ignore_failures, open_failures, record_failures

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TEXT = (
    "Mill will reopen\n\nThe old mill will open its doors again next year, the owners said.\n\n"
    "“We have waited long enough for this,” Ada Quill told the town council on Monday.\n"
)


@pytest.mark.parametrize(
    ("error", "waits"),
    [
        (FetchError("gone", gone=True), ()),
        (FetchError("503", retry=True), SOON),
        (FetchError("no such file", stage="discover"), SOON),
        (FetchError("refused"), SELDOM),
    ],
)
def test_the_waits_of_what_could_not_be_brought(
    error: FetchError, waits: tuple[timedelta, ...]
) -> None:
    assert after_fetch(error) == waits


def test_no_wait_is_shorter_than_the_other_side_asks() -> None:
    waits = after_fetch(FetchError("429", after=3600))
    assert len(waits) == len(SOON)
    assert min(waits) == timedelta(hours=1)
    assert max(waits) == max(SOON)


def test_bytes_that_are_no_article_are_not_tried_again_but_a_page_may_have_been_an_excuse() -> None:
    assert after_parse("ParseError") == ()
    assert after_parse("ParseError", page=True) == (timedelta(hours=1), timedelta(days=1))
    assert after_parse("ProcessExpired")


@dataclass
class Papers:
    """A source whose `broken` pages can't be brought."""

    names: list[str]
    broken: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    name: str = "papers"

    def discover(self) -> Iterator[Ref]:
        yield from map(Ref, self.names)

    def fetch(self, ref: Ref) -> RawDocument:
        self.asked.append(ref.locator)
        if ref.locator in self.broken:
            raise FetchError("it is broken")
        if ref.locator == "odd":
            raise ZeroDivisionError("odd")
        return RawDocument("papers", ref.locator, TEXT.encode(), NOW, "text/plain")


@dataclass
class At:
    time: datetime = NOW

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


def run_at(papers: Papers, folder: Path, clock: At) -> RunResult:
    configured = settings.load(folder / "onrecord.duckdb", 1)
    papers.asked.clear()
    source = with_retries(papers, configured, clock.now())
    held: Clock = clock
    return run(source, configured, clock=held)


def test_a_broken_page_is_asked_for_again_when_its_wait_is_over(tmp_path: Path) -> None:
    papers, clock = Papers(["good", "bad"], {"bad"}), At()
    assert run_at(papers, tmp_path, clock).count("failed") == 1
    clock.time += timedelta(minutes=10)
    # The feed names it still; it is left out all the same.
    assert run_at(papers, tmp_path, clock).count("failed") == 0
    assert papers.asked == ["good"]
    clock.time += timedelta(hours=1)
    run_at(papers, tmp_path, clock)
    [failure] = open_failures(tmp_path / "onrecord.duckdb")
    assert failure.attempts == 2
    assert failure.retry_at == clock.time + SELDOM[1]
    # Even when the feed has forgotten it, it is taken in once it can be.
    papers.names.remove("bad")
    papers.broken.clear()
    clock.time += SELDOM[1]
    assert run_at(papers, tmp_path, clock).count("new") == 1
    assert open_failures(tmp_path / "onrecord.duckdb") == []


def test_what_is_fresh_rests_no_longer_than_what_failed_waits(tmp_path: Path) -> None:
    @dataclass
    class Fresh(Papers):
        @property
        def client(self) -> Fresh:
            return self

        @property
        def fresh_until(self) -> datetime:
            return NOW + timedelta(hours=6)

    papers, clock = Fresh(["good", "bad"], {"bad"}), At()
    run_at(papers, tmp_path, clock)
    clock.time += timedelta(minutes=10)
    source = with_retries(papers, settings.load(tmp_path / "onrecord.duckdb", 1), clock.now())
    result = run(source, settings.load(tmp_path / "onrecord.duckdb", 1), clock=clock)
    assert rest_after(result, source, clock.now()) == NOW + SELDOM[0]
    clock.time += timedelta(days=1)
    papers.broken.clear()
    run_at(papers, tmp_path, clock)
    clock.time = NOW
    source = with_retries(papers, settings.load(tmp_path / "onrecord.duckdb", 1), NOW)
    assert rest_after(result, source, NOW) == NOW + timedelta(hours=6)


def test_attempts_come_to_an_end_and_ignored_failures_are_let_be(tmp_path: Path) -> None:
    papers, clock = Papers(["bad"], {"bad"}), At()
    for _ in range(len(SELDOM) + 3):
        run_at(papers, tmp_path, clock)
        clock.time += timedelta(days=10)
    [failure] = open_failures(tmp_path / "onrecord.duckdb")
    assert failure.attempts == len(SELDOM) + 1
    assert failure.retry_at is None
    papers, clock = Papers(["worse"], {"worse"}), At()
    run_at(papers, tmp_path, clock)
    [worse] = [f for f in open_failures(tmp_path / "onrecord.duckdb") if f.locator == "worse"]
    ignore_failures(tmp_path / "onrecord.duckdb", [worse.failure_id], NOW)
    assert worse.locator not in {f.locator for f in open_failures(tmp_path / "onrecord.duckdb")}
    clock.time += timedelta(days=10)
    run_at(papers, tmp_path, clock)
    assert papers.asked == []


def test_what_was_not_asked_for_is_no_attempt_and_hides_no_reason(tmp_path: Path) -> None:
    class Resting(Papers):
        def fetch(self, ref: Ref) -> RawDocument:
            raise LeftAloneError("papers.example asked for a pause", after=3 * 3600)

    clock = At()
    run_at(Papers(["bad"], {"bad"}), tmp_path, clock)
    clock.time += timedelta(hours=1)
    run_at(Resting(["bad", "new"]), tmp_path, clock)
    found = {f.locator: f for f in open_failures(tmp_path / "onrecord.duckdb")}
    assert (found["bad"].message, found["bad"].attempts) == ("it is broken", 1)
    assert (found["new"].message, found["new"].attempts) == ("papers.example asked for a pause", 0)
    assert {f.retry_at for f in found.values()} == {clock.time + timedelta(hours=3)}


def test_what_a_source_of_ones_own_raises_costs_one_document(tmp_path: Path) -> None:
    result = run_at(Papers(["odd", "good"]), tmp_path, At())
    assert (result.count("new"), result.count("failed")) == (1, 1)
    [failure] = open_failures(tmp_path / "onrecord.duckdb")
    assert (failure.stage, failure.error) == ("fetch", "ZeroDivisionError")


def test_a_failure_is_resolved_by_finding_the_document_unchanged(tmp_path: Path) -> None:
    papers, clock = Papers(["good"]), At()
    run_at(papers, tmp_path, clock)
    warehouse = tmp_path / "onrecord.duckdb"
    record_failures(warehouse, [Failure("good", "fetch", "FetchError", "503")], "r", "papers", NOW)
    configured = settings.load(warehouse, 1)
    assert run(papers, configured, clock=clock).count("unchanged") == 1
    assert open_failures(warehouse) == []
