"""Sources that fail throughout, and that are stale against their own rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows import settings
from flows.book import Entry
from flows.health import health
from flows.parsing import parser_pool
from flows.pipeline import run
from flows.sources import Ref
from flows.sources.reading import parse_sources
from flows.sources.settings import SourceSettings
from parsers.article import RawDocument
from tests.clock import DrivenClock
from tests.flows.test_ingest_command import onrecord

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def source(kind: str = "feed", more: str = "") -> SourceSettings:
    where = 'url = "https://mills.example/feed.xml"' if kind == "feed" else 'path = "in"'
    [made] = parse_sources(f'[mills]\nkind = "{kind}"\n{where}\n{more}\n', Path("sources.toml"))
    return made


def came(*hours_ago: float) -> list[datetime]:
    return [NOW - ago * HOUR for ago in hours_ago]


@pytest.mark.parametrize(
    ("arrivals", "state"),
    [
        ([], "well"),
        (came(5), "well"),
        (came(4, 3, 2, 1), "well"),
        (came(12, 11, 10, 9, 3), "well"),
        (came(7, 6, 5, 4), "stale"),
        # Thirty at once, and nothing for long since: too few to have a rhythm.
        ([NOW - 99 * HOUR + n * timedelta(seconds=0.1) for n in range(30)], "well"),
        # A night's rest is usual.
        (came(*range(24 * 10, 0, -1)), "well"),
    ],
)
def test_nothing_for_three_usual_gaps_is_stale(arrivals: list[datetime], state: str) -> None:
    assert health(source(), Entry("mills"), arrivals, arrivals, NOW).state == state


def test_what_documents_say_of_themselves_gives_the_rhythm_from_the_first_day() -> None:
    seen = came(4)
    published = came(9, 8, 7, 6, 5, 4)
    found = health(source(), Entry("mills"), seen, published, NOW)
    assert (found.state, found.gap) == ("stale", HOUR)
    assert "nothing new since 2026-06-01 08:00 UTC" in found.message
    assert health(source(), Entry("mills"), came(2), published, NOW).state == "well"


@pytest.mark.parametrize("more", ["enabled = false", 'schedule = "by hand"'])
def test_of_one_that_rests_nothing_is_expected(more: str) -> None:
    hours = came(90, 89, 88, 87)
    assert health(source(more=more), Entry("mills", failing=9), hours, hours, NOW).well


def test_three_runs_in_a_row_that_failed_are_no_accident() -> None:
    assert health(source(), Entry("mills", failing=2), [], [], NOW).well
    found = health(source(), Entry("mills", failing=3, message="status 503"), [], [], NOW)
    assert (found.state, found.message) == ("failing", "3 runs in a row failed: status 503")


@dataclass
class Hourly:
    """It has one document, a new one each hour."""

    clock: DrivenClock
    name: str = "mills"

    def discover(self) -> list[Ref]:
        return [Ref(f"mill at {self.clock.now():%H}")]

    def fetch(self, ref: Ref) -> RawDocument:
        text = f"A {ref.locator} reopens\n\nThe {ref.locator} will open again, they said.\n"
        return RawDocument(self.name, ref.locator, text.encode(), self.clock.now(), "text/plain")


@pytest.mark.slow
def test_status_ends_with_1_when_a_source_is_stale(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "sources.toml").write_text(
        '[mills]\nkind = "folder"\npath = "in"\nschedule = "every 1s"\n'
    )
    loaded = settings.load(tmp_path / "onrecord.duckdb", 1)
    with parser_pool(loaded) as pool:
        for hours in (10, 9, 8, 7, 6):
            clock = DrivenClock(datetime.now(UTC) - hours * HOUR)
            run(Hourly(clock), loaded, pool=pool, clock=clock)
    status = onrecord("status", folder=tmp_path)
    assert status.returncode == 1
    assert status.stderr.startswith("stale    mills: nothing new since ")


def weekdays(weeks: int, until: datetime) -> list[datetime]:
    """Every hour from 8 to 18, Monday to Friday, so many weeks up to a time."""
    hours = [until - n * HOUR for n in range(weeks * 7 * 24)]
    return [at for at in hours if at.weekday() < 5 and 8 <= at.hour <= 18]


# Of a paper that rests at the weekend: 1 June 2026 is a Monday.
MONDAY = datetime(2026, 6, 1, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until", "state"),
    [
        (MONDAY, MONDAY, "well"),  # it was quiet since Friday evening, as on every weekend
        (MONDAY - 24 * HOUR, MONDAY, "well"),
        (MONDAY + 24 * HOUR, MONDAY, "well"),  # a holiday
        (MONDAY + 200 * HOUR, MONDAY, "stale"),
    ],
)
def test_a_paper_that_rests_at_the_weekend(now: datetime, until: datetime, state: str) -> None:
    came = [at for at in weekdays(4, until) if at <= now and at > now - timedelta(days=28)]
    assert health(source(), Entry("mills"), came, came, now).state == state


def test_what_was_brought_all_at_once_from_an_archive_is_no_rhythm() -> None:
    # Two hundred articles of ten years, taken in within a minute by a source that is new.
    seen = [NOW - 10 * HOUR + n * timedelta(seconds=0.3) for n in range(200)]
    assert health(source(), Entry("mills"), seen, [], NOW).state == "well"
    yearly = [NOW - n * timedelta(days=18) for n in range(200)]
    assert health(source(), Entry("mills"), seen, yearly, NOW).state == "well"


@pytest.mark.parametrize("kind", ["warc", "jsonl", "csv"])
def test_of_what_is_given_nothing_new_is_expected(kind: str) -> None:
    hours = came(90, 89, 88, 87)
    assert health(source(kind, 'schedule = "every 1h"'), Entry("mills"), hours, hours, NOW).well


def test_one_that_is_looked_at_once_a_day_is_not_stale_within_three() -> None:
    hours = came(*range(100, 50, -1))
    daily = 'schedule = "every 1d"'
    assert health(source(more=daily), Entry("mills"), hours, hours, NOW).state == "well"
    late = NOW + timedelta(days=2)
    assert health(source(more=daily), Entry("mills"), hours, hours, late).state == "stale"


def test_one_that_came_back_is_well_and_one_that_was_never_read_is_not_stale() -> None:
    hours = came(40, 39, 38, 37, 0.5)
    assert health(source(), Entry("mills"), hours, hours, NOW).state == "well"
    assert health(source(), Entry("mills"), [], [], NOW).state == "well"
