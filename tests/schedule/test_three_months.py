"""Three months of a ten-minute schedule for twenty newspapers, with faults all along.

The clock is driven; the schedule, the book, the pipeline and HTTP on 127.0.0.1 are real, and every
now and then a run is a real Prefect flow run. The machine is off at night and on Sundays. The
papers answer with errors, cut connections and half pages, ask to be left alone, hang, drip, send
bombs, circles, floods and rubbish, and runs are killed in the middle. In the end every article is
there in its every version, and none twice.
"""

from __future__ import annotations

import gzip
import heapq
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import repeat
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import duckdb
import pytest

from flows import settings
from flows.alive import living, locks
from flows.book import Book
from flows.parsing import ParserPool, parser_pool
from flows.pipeline import rest_after, run
from flows.results import RunResult
from flows.retries import with_retries
from flows.schedule import read_schedule, take_turn
from flows.settings import Settings
from flows.sources import FetchError, Source
from flows.sources.configured import closed, configured
from flows.sources.reading import read_sources
from tests.clock import DrivenClock
from tests.paper import Newspaper, Story
from tests.site import CUT, Answer, Headers, site
from warehouse.file import reading
from warehouse.runs import end_dead_runs

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Europe/Berlin")
# The night of 25 October 2026, when the clock goes back, is in it.
BEGIN = datetime(2026, 9, 1, 6, tzinfo=ZONE).astimezone(UTC)
END = datetime(2026, 12, 1, 6, tzinfo=ZONE).astimezone(UTC)
PAPERS = 20
STORIES = 2
KILLS = 5

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

ENTRY = """
[{name}]
kind = "feed"
url = "{url}/feed.xml"
schedule = "{schedule}"
timezone = "Europe/Berlin"
allow_private = true
rate = "1000/s"
revisit = ["1d", "4d"]
patience = "1s"
max_bytes = 2000000
"""

HOSTILE = ("bomb", "circle", "flood", "NULs")
FAULTS = {
    **dict.fromkeys(("error", "cut", "truncated", "busy", "nonsense"), 5),
    **dict.fromkeys((*HOSTILE, "charset"), 2),
    # These cost real time: who waits for an answer does so by no driven clock.
    **dict.fromkeys(("hang", "drip"), 1),
}
"""What goes wrong, and how often before all of it has."""

BOMB = gzip.compress(bytes(30_000_000), 1)


def asleep(now: datetime) -> datetime | None:
    """When a machine wakes up that is off now: it is on from 6 to 12, not on Sundays, and in the
    night in which the clock goes back."""
    local = now.astimezone(ZONE)
    if (local.year, local.month, local.day) == (2026, 10, 25) and local.hour < 6:
        return None
    wakes = local.replace(hour=6, minute=0, second=0, microsecond=0)
    if local.hour >= 12 or local.weekday() == 6:
        wakes += DAY if local.weekday() != 5 else 2 * DAY
        if (wakes.month, wakes.day) == (10, 26):
            wakes = wakes.replace(day=25, hour=0)
        return wakes.astimezone(UTC) if wakes > local else None
    return wakes.astimezone(UTC) if local.hour < 6 else None


def stories(chance: random.Random, paper: int) -> list[Story]:
    """On mornings from Monday to Thursday; edited in the evening, some once more two days later."""
    days = [BEGIN + n * DAY for n in range(80) if (BEGIN + n * DAY).weekday() < 4]
    found = []
    for number, day in enumerate(sorted(chance.sample(days, STORIES))):
        at = day + timedelta(minutes=chance.randrange(30, 240))
        edits = [(), (12 * HOUR,), (11 * HOUR, 2 * DAY)][chance.randrange(3)]
        found.append(Story(f"paper-{paper}-story-{number}", at, edits))
    return found


@dataclass
class Deck:
    """Faults in an order of chance, dealt to all papers, and anew when none is left."""

    chance: random.Random
    left: list[str] = field(default_factory=list)

    def deal(self, fits: Callable[[str], bool]) -> str | None:
        """The next that fits; None where none does of those that are left."""
        if not self.left:
            self.left = [fault for fault, often in FAULTS.items() for _ in range(often)]
            self.chance.shuffle(self.left)
        fault = next(filter(fits, self.left), None)
        if fault:
            self.left.remove(fault)
        return fault


@dataclass
class Faults:
    """What goes wrong at one paper, by chance: at the feed seldom, at articles often."""

    chance: random.Random
    deck: Deck
    paper: Newspaper
    until: datetime
    count: Counter[str] = field(default_factory=Counter)
    hostile: set[str] = field(default_factory=set)
    victim: subprocess.Popen[bytes] | None = None

    def __call__(self, path: str, headers: Headers) -> Answer | None:
        is_article = path.partition("?")[0].endswith(".html")
        if is_article and self.victim is not None:
            # The run that asks for this is killed while it waits.
            self.victim.kill()
            self.count["killed"] += 1
            self.victim = None
            return CUT, {}, b""
        often = 0.15 if is_article else 0.02
        now = self.paper.clock.now()
        if path == "/robots.txt" or now > self.until or self.chance.random() > often:
            return None
        fault = self.deck.deal(lambda it: self.fits(it, path, is_article=is_article))
        if fault is None:
            return None
        if fault in HOSTILE:
            self.hostile.add(path)
        self.count[fault] += 1
        page = {"content-type": "text/html"}
        if fault == "charset":
            # What is true is what the bytes say, not what is said of them.
            status, answered, content = self.paper._answer(path, headers)
            return status, {**answered, "content-type": "text/html; charset=utf-16"}, content
        if fault == "hang":
            time.sleep(1.5)
        return {
            "error": (503, {}, b""),
            "cut": (CUT, {}, b""),
            "truncated": (200, {"content-length": "4000"}, iter([b"<html><body><p>Half"])),
            "busy": (429, {"retry-after": "1800"}, b""),
            "nonsense": (500, page, b"<h1>Sorry</h1>"),
            "bomb": (200, {**page, "content-encoding": "gzip"}, BOMB),
            "circle": (302, {"location": path}, b""),
            "flood": (200, page, repeat(b"<p>And on it goes" * 1000, 3000)),
            "NULs": (200, page, bytes(5000)),
            "hang": (CUT, {}, b""),
            "drip": (200, page, (time.sleep(0.1) or b"<" for _ in range(20))),
        }[fault]

    def fits(self, fault: str, path: str, *, is_article: bool) -> bool:
        """What no later attempt may help is tried again after an hour, then after a day: by then an
        article may be another version, so it comes once at each."""
        if fault == "charset":
            return is_article
        return not (fault in HOSTILE and is_article and path in self.hostile)


class FreshNewspaper(Newspaper):
    """It says how long its feed stays as it is: until its next story, at most six hours."""

    def _answer(self, path: str, headers: Headers) -> Answer:
        status, answered, content = super()._answer(path, headers)
        if path.endswith("feed.xml"):
            now = self.clock.now()
            coming = [s.published - now for s in self.stories if s.published > now]
            fresh = min([6 * HOUR, *coming])
            answered["cache-control"] = f"max-age={int(fresh.total_seconds())}"
        return status, answered, content


@dataclass
class Months:
    """The keeper's work on a driven clock, one run after another."""

    settings: Settings
    clock: DrivenClock
    pool: ParserPool
    sources: dict[str, Source]
    papers: dict[str, Newspaper]
    faults: dict[str, Faults]
    prefect: str
    chance: random.Random
    book: Book
    runs: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    flows: int = 0
    kills: int = 0

    def run_all(self, until: datetime) -> None:
        entries = {entry.name: entry for entry in read_sources(self.settings.sources)}
        schedules = {
            name: read_schedule(entry.schedule, zone=entry.timezone, name=name)
            for name, entry in entries.items()
        }
        coming = [(self.clock.now(), name) for name in schedules]
        heapq.heapify(coming)
        with ExitStack() as opened:
            held = opened.enter_context(ExitStack())
            while coming[0][0] < until:
                at, name = heapq.heappop(coming)
                self.clock.time = max(self.clock.time, asleep(at) or at)
                now = self.clock.now()
                turn = take_turn(schedules[name], self.book.entry(name).past(), now)
                if turn.run:
                    self.missed += turn.missed
                    if self.run(name, turn.missed):
                        # One opening of the warehouse does until the next change.
                        held.close()
                        held.enter_context(reading(self.settings.warehouse))
                    turn = take_turn(schedules[name], self.book.entry(name).past(), now)
                heapq.heappush(coming, (max(turn.next, now + timedelta(seconds=1)), name))

    def run(self, name: str, missed: int) -> bool:
        """Whether it changed anything in the warehouse."""
        self.book.begin(name, self.clock.now(), missed)
        told: list[object] = []
        try:
            if self.kills < KILLS and self.brings_a_story(name) and self.chance.random() < 0.3:
                return self.kill(name)
            if self.runs["loud"] % 20 == 19:
                self.runs["loud"] += 1
                return self.run_as_flow(name)
            source = with_retries(self.sources[name], self.settings, self.clock.now())
            result = run(
                source,
                self.settings,
                pool=self.pool,
                clock=self.clock,
                on_quiet=lambda quiet: told.append(self.book.note_quiet(quiet)),
            )
        except FetchError as error:
            wait = timedelta(seconds=error.after) if error.after else None
            self.end(name, "failed", self.clock.now() + wait if wait else None)
            return True
        self.end(name, "completed", rest_after(result, source, self.clock.now()))
        self.runs["quiet" if told else "loud"] += 1
        return not told

    def brings_a_story(self, name: str) -> bool:
        now = self.clock.now()
        return any(timedelta() <= now - s.published < HOUR / 6 for s in self.papers[name].stories)

    def end(self, name: str, state: str, not_before: datetime | None = None) -> None:
        self.runs[state] += 1
        self.book.end(name, self.clock.now(), state, not_before=not_before)

    def kill(self, name: str) -> bool:
        """A run whose process is killed if it comes as far as an article."""
        now = self.clock.now()
        arguments = [str(self.settings.warehouse), name, now.isoformat()]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.schedule.killed", *arguments], cwd=ROOT
        )
        self.faults[name].victim = process
        code = process.wait()
        self.faults[name].victim = None
        if code != -9:
            self.end(name, "completed" if code == 0 else "failed")
            return True
        self.kills += 1
        folder = locks(self.settings.warehouse, "runs")
        assert end_dead_runs(self.settings.warehouse, living(folder), now, message="killed")
        self.end(name, "crashed")
        return True

    def run_as_flow(self, name: str) -> bool:
        from prefect.settings import PREFECT_API_URL, temporary_settings

        from flows.ingest import scheduled_flow

        ended: list[datetime | None] = []

        def on_end(_: RunResult, until: datetime | None) -> None:
            ended.append(until)

        with temporary_settings({PREFECT_API_URL: self.prefect}):
            flow = scheduled_flow(self.pool, Event(), lambda _: None, on_end, self.clock)
            flow(name, [], str(self.settings.warehouse), 1)
        self.end(name, "completed", ended[0])
        self.flows += 1
        return True


@contextmanager
def months(folder: Path, prefect: str) -> Iterator[tuple[Months, list[Newspaper]]]:
    chance = random.Random(20261025)
    clock, deck = DrivenClock(BEGIN), Deck(random.Random(1))
    with ExitStack() as stack:
        papers: list[Newspaper] = []
        faults: dict[str, Faults] = {}
        entries = []
        for n in range(PAPERS):
            here = stack.enter_context(site())
            name = f"paper{n}"
            told = stories(random.Random(n), n)
            papers.append(FreshNewspaper(here, name, clock, told))
            here.fault = faults[name] = Faults(random.Random(n), deck, papers[-1], END)
            schedule = "every 10m" if n % 2 else "*/10 * * * *"
            entries.append(ENTRY.format(name=name, url=papers[-1].url, schedule=schedule))
        (folder / "sources.toml").write_text("".join(entries))
        (folder / "onrecord.toml").write_text('contact = "desk@paper.example"\n')
        loaded = settings.load(folder / "onrecord.duckdb", 1)
        book = Book(loaded)
        stack.callback(book.close)
        pool = stack.enter_context(parser_pool(loaded))
        sources = {
            entry.name: stack.enter_context(closed(configured(entry, loaded, clock)))
            for entry in read_sources(loaded.sources)
        }
        named = {paper.name: paper for paper in papers}
        yield Months(loaded, clock, pool, sources, named, faults, prefect, chance, book), papers


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_three_months_end_with_every_version_of_every_article(tmp_path: Path, prefect: str) -> None:
    with months(tmp_path, prefect) as (all_of_it, papers):
        all_of_it.run_all(END)
        # The faults end, and what was to be tried again is.
        all_of_it.run_all(END + 8 * DAY)
        book, count = all_of_it.book, sum((f.count for f in all_of_it.faults.values()), Counter())
        runs = sum(book.entry(name).runs for name in all_of_it.sources)
        book.hand_over(all_of_it.settings.warehouse)
        wanted = {place: n for paper in papers for place, n in paper.published().items()}
    print(f"{runs} runs, {all_of_it.missed} missed, {all_of_it.runs}, faults {count}")
    with duckdb.connect(str(tmp_path / "onrecord.duckdb"), read_only=True) as connection:
        there = connection.sql(
            "SELECT locator, count(*) FROM documents JOIN versions USING (document_id) GROUP BY 1"
        ).fetchall()
        states = dict(connection.sql("SELECT state, count(*) FROM runs GROUP BY 1").fetchall())
        assert connection.sql("FROM v_check").fetchall() == []
        # Nothing of what was sent in an article's place is in its text, and its own is.
        foreign = connection.sql(
            "SELECT text FROM versions WHERE regexp_matches(text, 'And on it goes|Sorry|<|\\x00')"
        ).fetchall()
        said = connection.sql(
            "SELECT DISTINCT count(*) FROM v_quotes q JOIN versions v USING (version_id) "
            "WHERE contains(v.text, q.verbatim) AND contains(q.verbatim, 'is the one to trust') "
            "GROUP BY version_id"
        ).fetchall()
        numbers = "SELECT max(version_no), count(*) FROM versions GROUP BY document_id"
        assert all(most == count for most, count in connection.sql(numbers).fetchall())
    assert dict(there) == wanted
    assert foreign == []
    assert said == [(1,)]
    assert len(wanted) == PAPERS * STORIES
    # Every run is in the warehouse, and none of them goes on.
    assert sum(states.values()) == runs
    assert states["crashed"] == all_of_it.kills == count["killed"] == KILLS
    assert "running" not in states
    assert all(count[fault] for fault in FAULTS)
    assert all_of_it.flows > 2
    # Each instant was run or let go, once: but for runs between two of them, after a wait.
    instants = (END + 8 * DAY - BEGIN) / (HOUR / 6) * PAPERS
    assert abs(runs + all_of_it.missed - instants) < instants / 100
