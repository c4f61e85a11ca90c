"""Sites that are slow, broken or out to do harm, and a client that remembers."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Lock, Thread

import pytest

from flows.archive import Archive
from flows.fetch.client import Client, Limits
from flows.fetch.memory import Memory
from flows.fetch.pace import Pace
from flows.fetch.visits import Answer, Visits
from flows.sources import FetchError
from tests.clock import DrivenClock
from tests.site import CUT, Site


def client(limits: Limits | None = None, **given: object) -> Client:
    said = {"allow_private": True, "delay": 0.0, "clock": DrivenClock()} | given
    return Client(limits=limits or Limits(), **said)  # type: ignore[arg-type]


def endless(piece: bytes, ended: Event) -> Iterator[bytes]:
    while not ended.wait(0.02):
        yield piece


def test_a_body_that_drips_for_ever_is_given_up_in_time(site: Site) -> None:
    ended = Event()
    site.pages["/a"] = lambda _: (200, {"content-type": "text/html"}, endless(b"x", ended))
    web = client(Limits(seconds=0.3))
    with pytest.raises(FetchError, match=r"longer than 0\.3 s") as failed:
        web.get(f"{site.url}/a")
    assert failed.value.retry
    ended.set()
    web.close()


def test_a_body_that_never_ends_is_given_up_at_the_limit(site: Site) -> None:
    ended = Event()
    site.pages["/a"] = lambda _: (200, {}, endless(b"x" * 50_000, ended))
    web = client(Limits(bytes=100_000))
    with pytest.raises(FetchError, match="limit of 100,000"):
        web.get(f"{site.url}/a")
    ended.set()
    web.close()


@pytest.mark.parametrize(
    "answer",
    [
        (CUT, {}, b""),
        (200, {"content-length": "1000"}, iter([b"too short"])),
        (200, {"content-encoding": "gzip"}, b"this is no gzip"),
        (200, {"content-encoding": "gzip"}, gzip.compress(b"x" * 9000, mtime=0)[:-20]),
    ],
)
def test_answers_that_break_off_may_be_tried_again(site: Site, answer: object) -> None:
    site.pages["/a"] = answer  # type: ignore[assignment]
    web = client()
    with pytest.raises(FetchError) as failed:
        web.get(f"{site.url}/a")
    assert failed.value.retry
    web.close()


def test_codings_that_were_not_asked_for_are_refused(site: Site) -> None:
    site.put("/a", b"...", **{"content-encoding": "br"})
    site.put("/b", gzip.compress(gzip.compress(b"x")), **{"content-encoding": "gzip, gzip"})
    web = client()
    for path in ("/a", "/b"):
        with pytest.raises(FetchError, match="not asked for"):
            web.get(f"{site.url}{path}")
    web.close()


@pytest.mark.parametrize("to", ["http://[::1", "http://", "//", "\x7f", "http://a b.example/"])
def test_redirects_to_what_is_no_address(site: Site, to: str) -> None:
    site.pages["/a"] = (302, {"location": to}, b"")
    web = client(Limits(redirects=2))
    with pytest.raises(FetchError):
        web.get(f"{site.url}/a")
    web.close()


def test_a_host_that_fails_time_and_again_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", "", "text/plain")
    site.pages["/a"] = (CUT, {}, b"")
    clock = DrivenClock()
    web = client(clock=clock)
    for _ in range(5):
        with pytest.raises(FetchError, match="connection failed"):
            web.get(f"{site.url}/a")
    with pytest.raises(FetchError, match="is left alone until") as failed:
        web.get(f"{site.url}/b")
    assert failed.value.after == pytest.approx(300)
    clock.pass_by(minutes=5)
    site.put("/b", "b")
    assert web.get(f"{site.url}/b").content == b"b"
    web.close()


def test_of_an_endless_robots_txt_the_beginning_counts(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n" + "# x\n" * 200_000, "text/plain")
    site.put("/a", "a")
    web = client()
    assert web.get(f"{site.url}/a").content == b"a"
    with pytest.raises(FetchError, match="does not allow"):
        web.get(f"{site.url}/private")
    web.close()


def test_robots_txt_is_tried_three_times_before_a_site_is_left_alone(site: Site) -> None:
    tries: list[int] = []

    def flaky(_: object) -> tuple[int, dict[str, str], bytes]:
        tries.append(1)
        return (503, {}, b"") if len(tries) < 3 else (200, {}, b"")

    site.pages["/robots.txt"] = flaky
    site.put("/a", "a")
    web = client()
    assert web.get(f"{site.url}/a").content == b"a"
    web.close()


def test_what_is_remembered_outlives_the_client_and_a_damaged_file_is_begun_anew(
    site: Site, tmp_path: Path
) -> None:
    site.put("/list", "a list", etag='"1"')
    file = tmp_path / "web" / "visits.sqlite"
    for n in range(3):
        if n == 2:
            file.write_bytes(b"this is no database" * 100)
        web = client(memory=Memory(Visits(file), Archive(tmp_path / "archive")))
        assert web.listing(f"{site.url}/list").content == b"a list"
        web.close()
    asked = [headers.get("if-none-match") for path, headers in site.visits if path == "/list"]
    assert asked == [None, '"1"', None]
    assert sum(path == "/robots.txt" for path, _ in site.visits) == 2


def test_a_document_whose_bytes_are_lost_is_brought_anew(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = lambda headers: (
        (304, {}, b"") if "if-none-match" in headers else (200, {"etag": '"1"'}, b"text")
    )
    archive = Archive(tmp_path / "archive")
    web = client(memory=Memory(Visits(tmp_path / "visits.sqlite"), archive))
    assert web.document(f"{site.url}/a").content == b"text"
    assert web.document(f"{site.url}/a").content == b"text"
    assert "if-none-match" in site.visits[-1][1]
    for sha256 in list(archive):
        archive.path(sha256).write_bytes(b"damaged")
    assert web.document(f"{site.url}/a").content == b"text"
    assert "if-none-match" not in site.visits[-1][1]
    web.close()


def test_visits_from_many_threads(tmp_path: Path) -> None:
    visits = Visits(tmp_path / "visits.sqlite")
    at = DrivenClock().now()

    def write(n: int) -> None:
        for m in range(20):
            visits.keep(f"{n} {m}", Answer(f"{n} {m}", body=b"x"), at)

    threads = [Thread(target=write, args=[n]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [visits.answer(f"{n} {m}") for n in range(4) for m in range(20)]
    assert all(answer is not None and answer.body == b"x" for answer in kept)
    visits.close()


@pytest.mark.parametrize("at_once", [1, 3])
def test_so_many_at_once_and_a_pause_between(at_once: int, tmp_path: Path) -> None:
    clock = DrivenClock()
    pace = Pace(clock, delay=2.0, folder=tmp_path / "pace", at_once=at_once)
    most, now, guard, go = [0], [0], Lock(), Event()

    def ask() -> None:
        with pace.turn("a.example"):
            with guard:
                now[0] += 1
                most[0] = max(most[0], now[0])
                if now[0] == at_once:
                    go.set()
            go.wait(30)
            with guard:
                now[0] -= 1

    threads = [Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == at_once
    assert sum(clock.slept) == pytest.approx(2.0 * 5, abs=0.1)
