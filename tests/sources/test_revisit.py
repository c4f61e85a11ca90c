"""What is looked at again and when, with a newspaper, a warehouse and a clock that is driven."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from flows import pipeline
from flows.archive import Archive
from flows.parsing import ParserPool
from flows.results import RunResult
from flows.retries import with_retries
from flows.settings import Settings
from flows.sources import Ref, Source
from flows.sources.chosen import drop_expired
from flows.sources.configured import closed, configured
from flows.sources.revisit import due
from flows.sources.settings import REVISITS, SourceSettings
from tests.clock import DrivenClock
from tests.paper import Newspaper, Story
from tests.site import Site
from warehouse.places import Known

START = datetime(2026, 3, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("published", "first", "last", "now", "is_due"),
    [
        (None, 0, 0, HOUR - timedelta(seconds=1), False),
        (None, 0, 0, HOUR, True),
        (None, 0, HOUR, 2 * HOUR, False),
        (None, 0, HOUR, 6 * HOUR, True),
        (None, 0, HOUR, 30 * DAY, True),  # nothing ran for a month: once
        (None, 0, 7 * DAY, 30 * DAY, False),
        (-DAY, 0, 0, HOUR, False),  # it was a day old when it came
        (-DAY, 0, 0, 6 * DAY, True),
        (-30 * DAY, 0, 0, 30 * DAY, False),  # old when it came: left alone
        (DAY, 0, 0, HOUR, True),  # says it is of tomorrow: counts from when it came
    ],
)
def test_at_certain_ages(published: Any, first: Any, last: Any, now: Any, is_due: bool) -> None:
    at = [START + x if x is not None and x != 0 else START for x in (first, last, now)]
    born = None if published is None else START + published
    known = Known("a", at[0], at[1], born, None, None)
    assert due(known, at[2], REVISITS) is is_due


def test_what_says_it_has_changed_is_due_and_what_is_gone_is_not() -> None:
    known = Known("a", START, START, START - 90 * DAY, None, None)
    changed = Ref("a", modified_at=START + HOUR)
    assert not due(known, START + HOUR / 2, REVISITS, Ref("a", modified_at=START + HOUR / 3))
    assert due(known, START + 2 * HOUR, REVISITS, changed)
    assert not due(known, START + 2 * HOUR, REVISITS, Ref("a", modified_at=START - HOUR))
    assert not due(known, START + 2 * HOUR, REVISITS, Ref("a", modified_at=START + 9 * DAY))
    gone = Known("a", START, START, None, START + HOUR, None)
    assert not due(gone, START + 6 * HOUR, REVISITS, changed)


@contextmanager
def feed(paper: Newspaper, settings: Settings, **given: Any) -> Iterator[Source]:
    said = {"kind": "feed", "locations": (f"{paper.url}/feed.xml",)} | given
    source = SourceSettings(name=paper.name, allow_private=True, delay=0.0, **said)
    with closed(configured(source, settings, paper.clock)) as made:
        yield made


def run(source: Source, settings: Settings, pool: ParserPool, clock: DrivenClock) -> RunResult:
    return pipeline.run(source, settings, pool=pool, clock=clock)


def counts(result: RunResult) -> dict[str, int]:
    states = [document.state for document in result.documents]
    return {state: states.count(state) for state in sorted(set(states))}


def rows(settings: Settings, query: str) -> list[Any]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        return connection.sql(query).fetchall()


def versions(settings: Settings) -> dict[str, int]:
    query = "SELECT locator, count(*) FROM documents JOIN versions USING (document_id) GROUP BY 1"
    return dict(rows(settings, query))


def test_edits_are_found_at_the_ages_and_nothing_is_asked_for_in_between(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    eels = Story("eels", START, edits=(30 * timedelta(minutes=1), 5 * HOUR, 20 * DAY))
    paper = Newspaper(site, "harbour", clock, [eels, Story("crabs", START)])
    with feed(paper, settings) as source:
        assert counts(run(source, settings, pool, clock)) == {"new": 2}
        asked = len(site.paths())
        clock.pass_by(minutes=40)
        assert counts(run(source, settings, pool, clock)) == {}
        assert site.paths()[asked:] == ["/harbour/feed.xml"]
        clock.pass_by(minutes=20)
        assert counts(run(source, settings, pool, clock)) == {"changed": 1, "unchanged": 1}
        clock.pass_by(hours=5)
        assert counts(run(source, settings, pool, clock)) == {"changed": 1, "unchanged": 1}
        clock.pass_by(days=7)
        assert counts(run(source, settings, pool, clock)) == {"unchanged": 2}
        clock.pass_by(days=30)
        assert counts(run(source, settings, pool, clock)) == {}
    assert versions(settings) == {paper.address(eels): 3, f"{paper.url}/crabs.html": 1}
    # What had not changed was said so by the site itself.
    with_etag = [h for path, h in site.visits if ".html" in path and "if-none-match" in h]
    assert len(with_etag) == 6
    assert sum(path == "/robots.txt" for path, _ in site.visits) == 3  # one a day at most


def test_what_fell_out_of_the_feed_is_looked_at_again(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    old = Story("eels", START, edits=(2 * HOUR,))
    paper = Newspaper(site, "harbour", clock, [old, Story("crabs", START + HOUR)], listed=1)
    with feed(paper, settings) as source:
        run(source, settings, pool, clock)
        clock.pass_by(hours=1)
        assert counts(run(source, settings, pool, clock)) == {"new": 1, "unchanged": 1}
        clock.pass_by(hours=5)
        assert counts(run(source, settings, pool, clock)) == {"changed": 1, "unchanged": 1}
    assert versions(settings)[paper.address(old)] == 2


def test_a_document_that_moves_stays_the_same_and_one_that_goes_is_kept(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    moving = Story("eels", START, edits=(30 * HOUR,), moved=(START + 2 * HOUR, "eels-again"))
    going = Story("crabs", START, gone=START + 3 * HOUR)
    paper = Newspaper(site, "harbour", clock, [moving, going])
    with feed(paper, settings) as source:
        run(source, settings, pool, clock)
        clock.pass_by(hours=6)
        assert counts(run(source, settings, pool, clock)) == {"gone": 1, "unchanged": 1}
        clock.pass_by(days=7)
        site.mounts["/harbour/eels.html"] = lambda path, headers: (404, {}, b"")
        assert counts(run(source, settings, pool, clock)) == {"changed": 1}
    assert versions(settings) == {paper.address(moving): 2, paper.address(going): 1}
    query = "SELECT parse_filename(locator), gone_at IS NOT NULL FROM documents ORDER BY 1"
    assert rows(settings, query) == [("crabs.html", True), ("eels.html", False)]
    assert rows(settings, "FROM failures") == []
    assert rows(settings, "FROM v_check") == []


def test_a_run_that_was_killed_before_it_loaded_brings_it_the_next_time(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    paper = Newspaper(site, "harbour", clock, [Story("eels", START), Story("crabs", START)])
    with feed(paper, settings) as source:
        for ref in source.discover():
            source.fetch(ref)
    with feed(paper, settings) as source:
        assert counts(run(source, settings, pool, clock)) == {"new": 2}
    # The feed's kept body names the articles again, and the archive has what was brought of them.
    not_modified = {path.partition("?")[0] for path, h in site.visits if "if-none-match" in h}
    assert not_modified == {f"/harbour/{name}" for name in ("feed.xml", "eels.html", "crabs.html")}


def test_twins_of_a_page_are_one_document(site: Site, settings: Settings, pool: ParserPool) -> None:
    clock = DrivenClock(START)
    eels = Story("eels", START)
    paper = Newspaper(site, "harbour", clock, [eels])
    page = site.answer("/harbour/eels.html", {})
    site.pages["/harbour/print"] = site.pages["/harbour/amp/eels.html"] = page
    urls = tuple(f"{paper.url}/{p}" for p in ("print?id=7", "eels.html?utm_source=x", "eels.html"))
    with feed(paper, settings, kind="urls", locations=urls, revisit=None) as source:
        assert counts(run(source, settings, pool, clock)) == {"new": 1, "unchanged": 1}
        clock.pass_by(minutes=5)
        assert counts(run(source, settings, pool, clock)) == {"unchanged": 1}
    assert versions(settings) == {paper.address(eels): 1}


def test_a_wait_that_was_asked_for_outlives_the_process(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    paper = Newspaper(site, "harbour", clock, [Story("eels", START), Story("crabs", START)])
    site.fault = lambda path, headers: (
        (429, {"retry-after": "3600"}, b"") if ".html" in path else None
    )
    with feed(paper, settings) as source:
        assert counts(run(source, settings, pool, clock)) == {"failed": 2}
    assert len([path for path in site.paths() if ".html" in path]) == 1
    site.fault = lambda path, headers: None
    asked = len(site.visits)
    clock.pass_by(minutes=50)
    with feed(paper, settings) as source, pytest.raises(Exception, match="is left alone until"):
        run(source, settings, pool, clock)
    assert len(site.visits) == asked
    clock.pass_by(minutes=10)
    with feed(paper, settings) as source:
        assert counts(run(source, settings, pool, clock)) == {"new": 2}


def test_an_entry_whose_name_is_used_again_is_another_document(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    paper = Newspaper(site, "harbour", clock, [Story("eels", START), Story("crabs", START + HOUR)])
    item = "<item><link>{}</link><guid>1</guid></item>"

    def numbered(headers: object) -> Any:
        newest = paper.address(paper.newest()[0])
        body = f'<rss version="2.0"><channel>{item.format(newest)}</channel></rss>'
        return 200, {}, body.encode()

    site.pages["/harbour/feed.xml"] = numbered
    states = []
    for _ in range(3):
        with feed(paper, settings) as source:
            states.append(counts(run(source, settings, pool, clock)))
        clock.pass_by(hours=1)
    assert states == [{"new": 1}, {"unchanged": 1}, {"new": 1}]


def test_what_was_kept_long_enough_is_removed_with_its_bytes(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    paper = Newspaper(
        site, "harbour", clock, [Story("eels", START), Story("crabs", START + 9 * DAY)]
    )
    for _ in range(2):
        with feed(paper, settings) as source:
            run(source, settings, pool, clock)
        clock.pass_by(days=9)
    assert len(versions(settings)) == len(list(Archive(settings.archive))) == 2
    # The eels were seen again at the age of nine days.
    assert drop_expired("harbour", settings, START + 8 * DAY) == 0
    assert drop_expired("crabs", settings, START + 10 * DAY) == 0
    clock.pass_by(days=9)
    with feed(paper, settings) as source:
        run(source, settings, pool, clock)
    assert drop_expired("harbour", settings, START + 10 * DAY) == 1
    assert versions(settings) == {paper.address(paper.stories[1]): 1}
    assert len(list(Archive(settings.archive))) == 1
    assert rows(settings, "FROM v_check") == []
    assert rows(settings, "FROM tombstones") == []


def test_a_sitemap_that_says_everything_has_just_changed_is_not_believed(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    stories = [Story(f"eels-{n}", START - 90 * DAY) for n in range(25)]
    paper = Newspaper(site, "harbour", clock, stories)
    changing = 25

    def sitemap(headers: object) -> Any:
        urls = "".join(
            f"<url><loc>{paper.address(story)}</loc>"
            + (f"<lastmod>{clock.now().isoformat()}</lastmod>" if n < changing else "")
            + "</url>"
            for n, story in enumerate(stories)
        )
        return 200, {}, f"<urlset>{urls}</urlset>".encode()

    site.pages["/harbour/articles.xml"] = sitemap
    place = (f"{paper.url}/articles.xml",)
    with feed(paper, settings, kind="sitemap", locations=place) as source:
        assert len(list(source.discover())) == 25
        run(source, settings, pool, clock)
        clock.pass_by(hours=2)
        assert list(source.discover()) == []
        changing = 3
        assert [ref.locator for ref in source.discover()] == [paper.address(s) for s in stories[:3]]


@pytest.mark.parametrize(("status", "state"), [(301, "gone"), (302, "failed")])
def test_an_article_that_leads_to_the_front_page_keeps_what_it_said(
    site: Site, settings: Settings, pool: ParserPool, status: int, state: str
) -> None:
    clock = DrivenClock(START)
    paper = Newspaper(site, "harbour", clock, [Story("eels", START)])
    with feed(paper, settings) as source:
        run(source, settings, pool, clock)
        clock.pass_by(hours=1)
        site.put("/", "<p>All the news of the harbour, and of all the ships that are in it now.")
        site.redirect("/harbour/eels.html", "/", status)
        assert counts(run(source, settings, pool, clock)) == {state: 1}
    assert versions(settings) == {f"{paper.url}/eels.html": 1}


@pytest.mark.parametrize("kind", ["sitemap", "site"])
def test_a_new_address_on_a_list_without_names_is_the_article_that_left_it(
    site: Site, settings: Settings, pool: ParserPool, kind: str
) -> None:
    clock = DrivenClock(START)
    moving = Story("the-eels-of-the-pier", START, moved=(START + HOUR / 2, "the-crabs-of-the-pier"))
    late = Story("the-news-of-the-pier", START + HOUR / 2)
    paper = Newspaper(site, "harbour", clock, [moving, late])
    place = (f"{paper.url}/{'sitemap.xml' if kind == 'sitemap' else ''}",)
    with feed(paper, settings, kind=kind, locations=place) as source:
        assert counts(run(source, settings, pool, clock)) == {"new": 1}
        clock.pass_by(minutes=30)
        # While the old address does not answer, what is new waits, but not for ever.
        old = "/harbour/the-eels-of-the-pier.html"
        site.mounts = {old: lambda path, headers: (500, {}, b""), **site.mounts}
        assert [ref.locator for ref in source.discover()] == [paper.address(moving)]
        clock.pass_by(minutes=5)
        del site.mounts[old]
        assert counts(run(source, settings, pool, clock)) == {"new": 1, "unchanged": 1}
    assert versions(settings) == {paper.address(moving): 1, paper.address(late): 1}


def test_what_does_not_answer_keeps_nothing_new_away_for_long(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    stories = [Story("the-eels-of-the-pier", START), Story("the-news-of-the-pier", START + HOUR)]
    paper = Newspaper(site, "harbour", clock, stories, listed=1)
    with feed(paper, settings, kind="site", locations=(f"{paper.url}/",), revisit=(DAY,)) as source:
        run(source, settings, pool, clock)
        clock.pass_by(hours=1)
        site.fault = lambda path, headers: (403, {}, b"") if "eels" in path else None
        news = paper.address(stories[1])
        for hours, taken in ((0, False), (5, False), (2, True)):
            clock.pass_by(hours=hours)
            assert (news in {ref.locator for ref in source.discover()}) is taken


def test_what_failed_and_then_is_gone_is_not_tried_again(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock(START)
    paper = Newspaper(site, "harbour", clock, [Story("eels", START, gone=START + 2 * HOUR)])
    with feed(paper, settings) as source:
        run(source, settings, pool, clock)
        clock.pass_by(hours=1)
        site.fault = lambda path, headers: (403, {}, b"") if "eels" in path else None
        assert counts(run(source, settings, pool, clock)) == {"failed": 1}
        site.fault = lambda path, headers: None
        clock.pass_by(hours=2)
        again = with_retries(source, settings, clock.now())
        assert counts(run(again, settings, pool, clock)) == {"gone": 1}
        clock.pass_by(hours=2)
        assert list(with_retries(source, settings, clock.now()).discover()) == []
    assert rows(settings, "FROM failures WHERE resolved_at IS NULL") == []
