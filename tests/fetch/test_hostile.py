"""Sites that are slow, broken or out to do harm, and a client that remembers."""

from __future__ import annotations

import gzip
import socket
import socketserver
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread

import httpcore
import pytest

from flows.archive import Archive
from flows.fetch.client import Client, Limits
from flows.fetch.memory import Memory
from flows.fetch.pace import Pace
from flows.fetch.visits import Answer, Visits
from flows.sources import FetchError
from tests.clock import DrivenClock
from tests.serving import serving
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


def slowly(said: bytes, ended: Event) -> Iterator[bytes]:
    for byte in said:
        yield bytes([byte])
        if ended.wait(0.02):
            return
    ended.wait(30)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 9999,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 999,
        b"HTTP/1.1 302 Found\r\nLocation: /b\r\nX-Long: " + b"x" * 9999,
    ],
    ids=["nothing", "a header", "promises", "a redirect"],
)
def test_an_answer_that_drips_is_given_up_in_time_however_far_it_came(said: bytes) -> None:
    ended = Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(ConnectionError):
                if b"/robots.txt" in self.rfile.readline():
                    self.wfile.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    return
                for piece in slowly(said, ended):
                    self.wfile.write(piece)

    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        web = client(Limits(seconds=0.3))
        with pytest.raises(FetchError, match=r"longer than 0\.3 s") as failed:
            web.get(f"http://127.0.0.1:{port}/a")
        assert failed.value.retry
        ended.set()
        web.close()


@pytest.mark.parametrize(
    "headers",
    [
        {"x-long": "x" * 300_000},
        {f"x-{n}": "x" * 100 for n in range(3000)},
        {"content-length": "9" * 5000},
    ],
    ids=["long", "many", "a length without end"],
)
def test_headers_without_measure_fail_by_themselves(site: Site, headers: dict[str, str]) -> None:
    site.pages["/a"] = (200, headers, b"<p>a")
    site.put("/b", "<p>b")
    web = client()
    with pytest.raises(FetchError):
        web.get(f"{site.url}/a")
    assert web.get(f"{site.url}/b").content == b"<p>b"
    web.close()


def test_what_unfolds_to_nothing_for_ever_is_given_up_at_the_limit(site: Site) -> None:
    ended = Event()
    nothing = gzip.compress(b"", mtime=0) * 2000
    site.pages["/a"] = lambda _: (200, {"content-encoding": "gzip"}, endless(nothing, ended))
    web = client(Limits(bytes=100_000))
    with pytest.raises(FetchError, match="limit of 100,000"):
        web.get(f"{site.url}/a")
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
        (200, {"content-encoding": "deflate"}, zlib.compress(b"x" * 9000)[:-8]),
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
    twice = gzip.compress(gzip.compress(b"x"))
    for n, coding in enumerate(("br", "zstd", "gzip, gzip", "gzip, br", "deflate,gzip", "lzw")):
        site.put(f"/{n}", twice, **{"content-encoding": coding})
    web = client()
    for path in site.pages:
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


def test_a_host_that_is_in_trouble_throughout_is_left_alone(site: Site) -> None:
    web = client(clock=(clock := DrivenClock()))
    for n in range(9):
        site.pages[f"/{n}"] = (502, {}, b"")
        with pytest.raises(FetchError, match="502" if n < 5 else "is left alone until"):
            web.get(f"{site.url}/{n}")
    assert len(site.paths()) == 5
    clock.pass_by(minutes=5)
    site.put("/good", "<p>Well again")
    for n in range(9):  # one page that is broken, among others that are well, is no such trouble
        with pytest.raises(FetchError, match="502"):
            web.get(f"{site.url}/{n}")
        web.get(f"{site.url}/good")
    web.close()


def test_a_wait_that_another_process_was_asked_for_is_kept(site: Site, tmp_path: Path) -> None:
    clock = DrivenClock()
    one, other = (
        client(clock=clock, memory=Memory(Visits(tmp_path / "visits"), Archive(tmp_path / "a")))
        for _ in range(2)
    )
    site.pages["/a"] = (429, {"retry-after": "60"}, b"")
    for web in (one, other):
        with pytest.raises(FetchError, match="429"):
            web.get(f"{site.url}/a")
        clock.pass_by(minutes=2 if web is one else 0)
    with pytest.raises(FetchError, match="is left alone until"):
        one.get(f"{site.url}/a")
    assert len(site.paths()) == 2
    one.close()
    other.close()


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost"])
def test_this_machine_by_any_other_name(site: Site, host: str) -> None:
    web = client(allow_private=False)
    for url in (site.url, f"http://127.0.0.1:9/{site.url}"):
        with pytest.raises(FetchError, match=r"inside this machine or network|Invalid IPv4"):
            web.get(url.replace("127.0.0.1", host))
    assert site.visits == []
    web.close()


def test_a_name_that_leads_elsewhere_once_it_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its keeper says one thing when it is looked at, and another when it is used."""
    said = iter(["93.184.215.14", "127.0.0.1", *["93.184.215.14"] * 9])
    reached: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(said), port))]

    def connect(_: object, host: str, *__: object) -> None:
        reached.append(host)
        raise httpcore.ConnectError("nobody is there")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    web = client(allow_private=False, clock=(clock := DrivenClock()))
    with pytest.raises(FetchError, match=r"rebound\.example is at 127\.0\.0\.1, which is"):
        web.get("http://rebound.example/a")
    clock.pass_by(hours=1)
    with pytest.raises(FetchError):
        web.get("http://rebound.example/a")
    # The very address that was looked at, never the name.
    assert set(reached) == {"93.184.215.14"}
    web.close()


def test_a_proxy_of_the_environment_is_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.put("/a", "<p>Straight")
    web = client()
    assert web.get(f"{site.url}/a").content == b"<p>Straight"
    web.close()


RULES = "User-agent: *\nDisallow: /caf\u00e9\nAllow: /private/open\nDisallow: /private\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/octet-stream"])
def test_a_robots_txt_in_any_encoding(site: Site, codec: str, kind: str) -> None:
    site.put("/robots.txt", RULES.encode(codec), kind)
    site.put("/private/open/a", "<p>a")
    web = client()
    assert web.get(f"{site.url}/private/open/a").content == b"<p>a"
    for path in ("/private/b", "/private") + (("/caf%C3%A9/x",) if codec != "latin-1" else ()):
        with pytest.raises(FetchError, match="does not allow"):
            web.get(f"{site.url}{path}")
    web.close()


@pytest.mark.parametrize(
    ("rules", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5),
        ("User-agent: *\nCrawl-delay: 5\n\nUser-agent: Onrecord\nCrawl-delay: 2.5", 2.5),
        ("User-agent: onrecordings\nCrawl-delay: 5", 1),
        ("User-agent: *\nCrawl-delay: 86400", 60),
        ("User-agent: *\nCrawl-delay: inf", 1),
        ("User-agent: *\nCrawl-delay: nan", 1),
        ("User-agent: *\nCrawl-delay: -9", 1),
        ("User-agent: *\nCrawl-delay: soon\nRequest-rate: 1/0", 1),
    ],
)
def test_a_crawl_delay(site: Site, rules: str, delay: float) -> None:
    site.put("/robots.txt", rules, "text/plain")
    site.put("/a", "<p>a")
    web = client(delay=1.0, clock=(clock := DrivenClock()))
    web.get(f"{site.url}/a")
    clock.slept.clear()
    web.get(f"{site.url}/a")
    assert clock.slept == [pytest.approx(delay)]
    web.close()


def test_a_host_has_one_pace_by_whatever_form_of_its_name(site: Site) -> None:
    site.put("/a", "<p>a")
    web = client(delay=1.0, clock=(clock := DrivenClock()))
    named = site.url.replace("127.0.0.1", "localhost")
    for url in (named, named.replace("localhost", "LOCALHOST"), named):
        web.get(f"{url}/a")
    assert clock.slept == [pytest.approx(1.0)] * (len(site.visits) - 1)
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


def test_places_at_a_host_are_shared_by_all_who_ask(tmp_path: Path) -> None:
    paces = [Pace(DrivenClock(), 0.0, tmp_path / "pace", at_once=2) for _ in range(4)]
    most, now, guard, go = [0], [0], Lock(), Event()

    def ask(pace: Pace) -> None:
        with pace.turn("a.example"):
            with guard:
                now[0] += 1
                most[0] = max(most[0], now[0])
                if now[0] == 2:
                    go.set()
            go.wait(30)
            with guard:
                now[0] -= 1

    threads = [Thread(target=ask, args=[pace]) for pace in paces]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == 2


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
