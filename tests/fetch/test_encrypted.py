"""Certificates, good and bad, and HTTP/2, spoken by servers of our own."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import h2.connection
import pytest
import trustme

from flows import pipeline
from flows.archive import Archive
from flows.fetch.client import Client, Limits
from flows.sources import FetchError
from flows.sources.web import UrlSource
from tests.clock import DrivenClock
from tests.http2 import Http2Site, http2_site
from tests.site import site

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def believed(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """The authority, believed as a site's own one is: by SSL_CERT_FILE."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


def showing(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def client(limits: Limits | None = None) -> Client:
    return Client(allow_private=True, delay=0.0, clock=DrivenClock(), limits=limits or Limits())


def test_a_page_is_brought_over_an_encrypted_connection(believed: trustme.CA) -> None:
    web = client()
    with site(showing(believed.issue_cert("127.0.0.1"))) as here:
        here.put("/a", "<p>Encrypted")
        assert web.get(f"{here.url}/a").content == b"<p>Encrypted"
    web.close()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda ca: ca.issue_cert("127.0.0.1", not_after=LONG_AGO), "expired"),
        (lambda ca: ca.issue_cert("harbour.example"), "not valid for '127.0.0.1'"),
        (lambda ca: trustme.CA().issue_cert("127.0.0.1"), "unable to get local issuer"),
    ],
    ids=["expired", "of another host", "of an authority nobody knows"],
)
def test_what_a_bad_certificate_guards_fails_by_name_and_is_not_asked_for_twice(
    believed: trustme.CA,
    made: Callable[[trustme.CA], trustme.LeafCert],
    said: str,
    tmp_path: Path,
) -> None:
    with site(showing(made(believed))) as here:
        here.put("/a", "<p>Never to be seen")
        source = UrlSource("harbour", [f"{here.url}/a"], client())
        fetched, [failure] = pipeline.fetch(
            source, list(source.discover()), Archive(tmp_path / "archive")
        )
        source.client.close()
    assert (fetched, here.visits) == ([], [])
    assert failure.locator == f"{here.url}/a"
    assert "its certificate is not valid" in failure.message
    assert said in failure.message
    assert source.client.clock.slept == []  # type: ignore[attr-defined]


def test_one_who_speaks_no_encryption_at_an_encrypted_address_fails() -> None:
    web = client()
    with site() as here, pytest.raises(FetchError, match="connection failed"):
        web.get(here.url.replace("http:", "https:"))
    web.close()


@pytest.fixture
def modern(believed: trustme.CA) -> Iterator[Http2Site]:
    with http2_site(showing(believed.issue_cert("127.0.0.1"))) as here:
        yield here


def test_http2_is_spoken_where_it_is_offered_and_one_connection_serves_all(
    modern: Http2Site,
) -> None:
    modern.pages |= {"/a": b"<p>One", "/b": b"<p>Two"}
    web = client()
    assert [web.get(f"{modern.url}/{name}").content for name in "ab"] == [b"<p>One", b"<p>Two"]
    with pytest.raises(FetchError, match="404"):
        web.get(f"{modern.url}/c")
    assert modern.visits == [(0, path) for path in ("/robots.txt", "/a", "/b", "/c")]
    web.close()


def test_an_http2_body_over_the_limit_is_given_up(modern: Http2Site) -> None:
    modern.pages["/a"] = b"x" * 5000
    web = client(Limits(bytes=1000))
    with pytest.raises(FetchError, match="limit of 1,000"):
        web.get(f"{modern.url}/a")
    web.close()


def test_a_connection_that_the_other_side_ends_is_made_anew(modern: Http2Site) -> None:
    def leave(made: h2.connection.H2Connection, stream: int, send: Callable[[], None]) -> None:
        made.close_connection()
        send()

    modern.pages |= {"/a": leave, "/b": b"<p>Two"}
    web = client()
    with pytest.raises(FetchError, match="connection failed") as failed:
        web.get(f"{modern.url}/a")
    assert failed.value.retry
    assert web.get(f"{modern.url}/b").content == b"<p>Two"
    assert modern.visits[-1] == (1, "/b")
    web.close()


def test_one_who_only_ever_pings_is_given_up_in_time(modern: Http2Site) -> None:
    def ping(made: h2.connection.H2Connection, stream: int, send: Callable[[], None]) -> None:
        for n in range(3000):
            made.ping(n.to_bytes(8, "big"))
            send()

    def trickle(made: h2.connection.H2Connection, stream: int, send: Callable[[], None]) -> None:
        made.send_headers(stream, [(":status", "200")])
        for _ in range(1_000_000):
            made.send_data(stream, b"")
            send()

    web = client(Limits(seconds=0.5))
    for name, page in (("/a", trickle), ("/b", ping)):
        modern.pages[name] = page
        with pytest.raises(FetchError, match=r"longer than 0\.5 s") as failed:
            web.get(f"{modern.url}{name}")
        assert failed.value.retry
    web.close()
