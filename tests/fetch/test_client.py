"""What the client asks for, what it refuses, and what it makes of each answer."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from flows.fetch.addresses import is_public
from flows.fetch.client import Client, Limits
from flows.retries import after_fetch
from flows.sources import FetchError
from flows.sources.canonical import canonical
from tests.clock import DrivenClock
from tests.site import Site


@contextmanager
def client(limits: Limits | None = None, **settings: object) -> Iterator[Client]:
    given = {"allow_private": True, "clock": DrivenClock(), **settings}
    made = Client(limits=limits or Limits(), **given)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        made.close()


def test_a_page_is_brought_by_one_who_says_who_it_is(site: Site) -> None:
    site.put("/a", "<p>Hello", "text/html; charset=utf-8", etag='"1"')
    with client(contact="https://example.org/bot") as one:
        response = one.get(f"{site.url}/a")
    assert (response.content, response.media_type, response.charset) == (
        b"<p>Hello",
        "text/html",
        "utf-8",
    )
    assert site.visits[-1][1]["user-agent"] == "onrecord/1 (+https://example.org/bot)"
    assert [path for path, _ in site.visits] == ["/robots.txt", "/a"]


def test_what_has_not_changed_is_not_brought_again(site: Site) -> None:
    def page(headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        same = headers.get("if-none-match") == '"1"'
        return (304, {}, b"") if same else (200, {"etag": '"1"'}, b"text")

    site.pages["/a"] = page
    with client() as one:
        first = one.get(f"{site.url}/a")
        assert one.get(f"{site.url}/a", etag=first.etag).content is None


def test_robots_txt_is_obeyed_and_its_delay_kept(site: Site) -> None:
    site.put(
        "/robots.txt", "User-agent: *\nDisallow: /private/*.html\nCrawl-delay: 7", "text/plain"
    )
    site.put("/a", "a")
    site.put("/private/b.html", "b")
    with client() as one:
        one.get(f"{site.url}/a")
        one.get(f"{site.url}/a")
        with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
            one.get(f"{site.url}/private/b.html")
        assert max(one.clock.slept) == pytest.approx(7, abs=0.1)  # type: ignore[attr-defined]
    assert site.paths() == ["/a", "/a"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (503, False)])
def test_a_robots_txt_that_fails(site: Site, status: int, allowed: bool) -> None:
    site.pages["/robots.txt"] = (status, {}, b"")
    site.put("/a", "a")
    with client() as one:
        if allowed:
            assert one.get(f"{site.url}/a").content == b"a"
        else:
            with pytest.raises(FetchError, match="nothing may be fetched now"):
                one.get(f"{site.url}/a")


@pytest.mark.parametrize(
    ("status", "retry", "gone"),
    [
        (401, False, False),
        (402, False, False),
        (403, False, False),
        (404, False, True),
        (410, False, True),
        (451, False, False),
        (429, False, False),
        (418, False, False),
        (500, True, False),
        (503, True, False),
    ],
)
def test_what_a_status_means(site: Site, status: int, retry: bool, gone: bool) -> None:
    site.pages["/a"] = (status, {}, b"")
    with client() as one, pytest.raises(FetchError, match=str(status)) as failed:
        one.get(f"{site.url}/a")
    assert (failed.value.retry, failed.value.gone) == (retry, gone)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("Sun, 01 Mar 2026 00:02:00 GMT", 120),
        ("Sunday, 01-Mar-26 00:02:00 GMT", 120),
        ("Sun, 01 Mar 2026 00:02:00 -0000", 120),
        # As long as they like, but nobody is left alone for more than a day.
        ("99999999999999", 86400),
        ("9" * 400, 86400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86400),
        # What nobody can make sense of is no wait at all.
        ("0", None),
        ("-5", None),
        ("\u00b2", None),
        ("soon", None),
        ("", None),
        ("Sun, 01 Mar 1998 00:00:00 GMT", None),
        ("Sun, 99 Mar 99999 00:00:00 GMT", None),
        ("Sun, 01 Mar 2026 00:00:00 +99999999999", None),
    ],
)
def test_a_wait_that_is_asked_for_is_kept_and_not_asked_again_at_once(
    site: Site, value: str, seconds: float | None
) -> None:
    site.put("/robots.txt", "", "text/plain")
    site.pages["/a"] = (503, {"retry-after": value}, b"")
    with client(delay=0.0) as one:
        for _ in range(2):
            with pytest.raises(FetchError) as failed:
                one.get(f"{site.url}/a")
            assert failed.value.after == seconds
            assert failed.value.retry is (seconds is None)
            # However long the wait is, it can be added to a time.
            assert after_fetch(failed.value)
    assert len(site.paths()) == (2 if seconds is None else 1)


def test_too_many_requests_without_a_wait_is_a_wait_of_five_minutes(site: Site) -> None:
    site.pages["/a"] = (429, {"retry-after": "later"}, b"")
    with client() as one, pytest.raises(FetchError) as failed:
        one.get(f"{site.url}/a")
    assert failed.value.after == 300


def test_redirects_are_followed_and_permanent_ones_recorded(site: Site) -> None:
    site.pages["/a"] = (301, {"location": "/b"}, b"")
    site.pages["/b"] = (302, {"location": "/c"}, b"")
    site.put("/c", "c")
    with client() as one:
        response = one.get(f"{site.url}/a")
    assert (response.url, response.moved) == (f"{site.url}/c", f"{site.url}/b")


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/a", "gopher://x/"])
def test_a_redirect_to_anything_but_http_is_refused(site: Site, to: str) -> None:
    site.pages["/a"] = (302, {"location": to}, b"")
    with client() as one, pytest.raises(FetchError, match="only http"):
        one.get(f"{site.url}/a")


@pytest.mark.parametrize("user", ["me:s3cret", "s3cret", ":s3cret"])
def test_an_address_with_a_password_is_refused_without_saying_it(site: Site, user: str) -> None:
    with client() as one, pytest.raises(FetchError, match="holds a name or pass") as failed:
        one.get(site.url.replace("//", f"//{user}@"))
    assert "s3cret" not in str(failed.value)
    assert site.visits == []
    assert canonical("https://me:s3cret@a.example/x") == "https://a.example/x"


def test_a_redirect_to_an_address_with_a_password_is_refused_without_saying_it(site: Site) -> None:
    site.redirect("/a", site.url.replace("//", "//me:s3cret@") + "/b")
    with client(Limits(redirects=0)) as one, pytest.raises(FetchError, match="holds a") as failed:
        one.get(f"{site.url}/a")
    assert "s3cret" not in str(failed.value)
    assert site.paths() == ["/a"]


def test_a_circle_of_redirects_is_gone_through_once(site: Site) -> None:
    site.redirect("/a", "/b", 302)
    site.redirect("/b", "/a#again", 302)
    site.redirect("/a#again", "/b", 302)
    with client() as one, pytest.raises(FetchError, match="in a circle, back to"):
        one.get(f"{site.url}/a")
    assert len(site.paths()) <= 4


def test_a_chain_of_redirects_ends(site: Site) -> None:
    for n in range(9):
        site.redirect(f"/{n}", f"/{n + 1}", 302)
    site.put("/3", "<p>Here")
    with client(Limits(redirects=3)) as one:
        assert one.get(f"{site.url}/0").content == b"<p>Here"
        site.redirect("/3", "/4", 302)
        with pytest.raises(FetchError, match="more than 3 redirects"):
            one.get(f"{site.url}/0")
    assert len(site.paths()) == 8


def test_an_address_of_this_machine_is_refused_unless_allowed(site: Site) -> None:
    site.put("/a", "a")
    with (
        client(allow_private=False) as one,
        pytest.raises(
            FetchError,
            match=r"^127\.0\.0\.1 is inside this machine or network; set allow",
        ) as failed,
    ):
        one.get(f"{site.url}/a")
    assert site.visits == []
    assert (failed.value.retry, failed.value.after, failed.value.barred) == (False, None, True)
    assert one.clock.slept == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("2606:4700::5efe:7f00:1", False),
        ("2606:4700::200:5efe:a00:1", False),
        ("2606:4700::5efe:5db8:d70e", True),
        ("64:ff9b::5db8:d70e", True),
        ("64:ff9b:1::1", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("other", ["https://127.0.0.1", "http://example.org", "127.0.0.1"])
def test_secrets_go_to_the_trusted_host_alone_and_not_unencrypted(site: Site, other: str) -> None:
    site.put("/a", "a")
    secret = {"Authorization": "Bearer s3cret"}
    with client(headers=secret, trusted=frozenset({"http://127.0.0.1"})) as one:
        one.get(f"{site.url}/a")
        assert "s3cret" not in repr(one)
    assert site.visits[-1][1]["authorization"] == "Bearer s3cret"
    with client(headers=secret, trusted=frozenset({other})) as one:
        one.get(f"{site.url}/a")
    assert "authorization" not in site.visits[-1][1]


def test_a_body_over_the_limit_is_refused(site: Site) -> None:
    site.put("/a", b"x" * 2000)
    with client(Limits(bytes=1000)) as one, pytest.raises(FetchError, match="limit of 1,000"):
        one.get(f"{site.url}/a")


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_small_body_that_unfolds_to_a_huge_one_is_refused(site: Site, coding: str) -> None:
    zeros = bytes(30_000_000)
    body = gzip.compress(zeros) if coding == "gzip" else zlib.compress(zeros)
    site.put("/a", body, **{"content-encoding": coding})
    with client(Limits(bytes=1_000_000)) as one, pytest.raises(FetchError, match="unfolds"):
        one.get(f"{site.url}/a")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "bare deflate", "two members"])
def test_codings(site: Site, coding: str) -> None:
    text = b"Some text. " * 50_000
    bare = zlib.compressobj(wbits=-15)
    body = {
        "gzip": gzip.compress(text),
        "deflate": zlib.compress(text),
        "bare deflate": bare.compress(text) + bare.flush(),
        "two members": gzip.compress(text[:100]) + gzip.compress(text[100:]),
    }[coding]
    name = "deflate" if "deflate" in coding else "gzip"
    site.put("/a", body, **{"content-encoding": name})
    with client() as one:
        assert one.get(f"{site.url}/a").content == text


def test_a_coding_that_breaks_off_is_a_failure_to_try_again(site: Site) -> None:
    site.put("/a", gzip.compress(b"text" * 1000)[:-9], **{"content-encoding": "gzip"})
    with client() as one, pytest.raises(FetchError) as failed:
        one.get(f"{site.url}/a")
    assert failed.value.retry


def test_a_host_that_is_not_there_is_left_alone_for_a_while() -> None:
    with (
        client() as one,
        pytest.raises(FetchError, match="the site is not reached") as failed,
    ):
        one.get("http://127.0.0.1:9/a")
    assert not failed.value.retry
    assert failed.value.after == pytest.approx(600, abs=5)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": "public, Max-Age = 600", "age": "200"}, 400),
        ({"cache-control": "max-age=600", "age": "900"}, 0),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": "s-maxage=600"}, 0),
    ],
)
def test_how_long_an_answer_stays_fresh(site: Site, headers: dict[str, str], seconds: int) -> None:
    site.put("/feed.xml", "<rss/>", **headers)
    with client() as web:
        assert web.get(f"{site.url}/feed.xml").fresh_for == seconds
