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
