"""Feeds: one document an entry, from the entry where it has the text, else from its page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.fetch.client import Client
from flows.sources import FetchError
from flows.sources.canonical import canonical
from flows.sources.feed import FeedSource, is_feed, read_feed
from tests.site import Site

LONG = "<p>" + "The harbour office said nothing of it. " * 60 + "</p>"
RSS = f"""<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour</title><language>en</language>
<item><title>Full</title><link>LINK/full?utm_source=rss</link><guid>1</guid>
<dc:creator>Ida Holm</dc:creator><pubDate>Mon, 02 Mar 2026 09:00:00 +0100</pubDate>
<content:encoded><![CDATA[{LONG}]]></content:encoded></item>
<item><title>Teaser</title><link>LINK/teaser</link><guid>2</guid>
<description>Only a line.</description></item></channel></rss>"""


def feed(site: Site, text: str = RSS) -> FeedSource:
    site.put("/feed", text.replace("LINK", site.url), "application/rss+xml")
    return FeedSource("harbour", f"{site.url}/feed", Client(allow_private=True, delay=0))


def test_an_entry_is_a_document(site: Site) -> None:
    site.put("/teaser", "<p>The whole story")
    source = feed(site)
    full, teaser = source.discover()
    assert full.locator == f"{site.url}/full"
    assert full.published_at == datetime(2026, 3, 2, 8, tzinfo=UTC)
    raw = source.fetch(full)
    assert raw.content.decode() == LONG
    assert (raw.title, raw.byline, raw.language) == ("Full", ("Ida Holm",), "en")
    assert source.fetch(teaser).content == b"<p>The whole story"
    assert "/full" not in site.paths()
    source.client.close()


def test_a_saved_feed_needs_no_network(tmp_path: Path) -> None:
    path = tmp_path / "saved.xml"
    path.write_text(RSS.replace("LINK", "https://harbour.example"))
    source = FeedSource("files", str(path))
    full, teaser = source.discover()
    assert teaser.locator == f"{path}#2"
    assert source.fetch(full).content.decode() == LONG
    assert source.fetch(teaser).content == b"Only a line."
    source.client.close()


def test_json_feed() -> None:
    text = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [
      {"id": "7", "url": "https://a.example/7", "title": "Seven", "content_html": "<p>Text</p>",
       "date_published": "2026-03-02T10:00:00Z", "authors": [{"name": "Ida Holm"}]}]}"""
    assert is_feed(text)
    (entry,) = read_feed(text, "https://a.example/feed.json")
    assert entry.ref.locator == "https://a.example/7"
    assert (entry.ref.byline, entry.content) == (("Ida Holm",), "<p>Text</p>")


def rss(*items: str) -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>t</title>{inner}</channel></rss>'.encode()


def test_an_entry_that_is_broken_costs_no_other_anything() -> None:
    text = rss(
        "<link>/a</link><pubDate>Mon, 02 Mar 99999 09:00:00 GMT</pubDate>",
        "<link>http://[::1</link>",
        "<description>One without a name</description>",
        "<description>Another without a name</description>",
        "<title>Bread & butter < eels</title><link>story/b?utm_source=x</link>",
    )
    found = [entry.ref for entry in read_feed(text, "https://a.example/feeds/all")]
    assert [found[0].locator, found[1].locator, found[4].locator] == [
        "https://a.example/a",
        "http://[::1",
        "https://a.example/feeds/story/b",
    ]
    assert found[0].published_at is None
    assert len({ref.locator for ref in found}) == 5
    web = Client()
    with pytest.raises(FetchError, match="not an address"):
        FeedSource("a", "https://a.example/feed", web).fetch(found[1])
    web.close()


def test_an_item_of_a_json_feed_that_is_broken_costs_no_other_anything() -> None:
    items: list[object] = [
        {"url": 5, "title": 7, "authors": "x"},
        "no item",
        {"url": "/rel", "content_text": "a < b", "date_published": "2026-13-01"},
        {"url": "http://[x", "author": "x", "authors": {"name": "x"}},
        {"id": 3, "url": "https://b.example/3", "date_modified": "2026-03-02"},
    ]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    found = read_feed(text.encode(), "https://a.example/feed.json")
    assert [entry.ref.url for entry in found] == [
        None,
        "https://a.example/rel",
        "http://[x",
        "https://b.example/3",
    ]
    assert (found[1].content, found[1].media_type) == ("a < b", "text/plain")
    assert found[3].ref.modified_at == datetime(2026, 3, 2, tzinfo=UTC)
    with pytest.raises(FetchError, match="no JSON feed"):
        read_feed(b'{"items":' + b"[" * 100_000, "https://a.example/feed.json")


def test_a_feed_of_ten_thousand_entries() -> None:
    found = read_feed(rss(*(f"<link>/{n}</link>" for n in range(10_000))), "https://a.example/")
    assert len({entry.ref.locator for entry in found}) == 10_000


@pytest.mark.parametrize("text", ["<html><p>No feed", "", '{"items": 3}', "{"])
def test_what_is_no_feed_says_so(site: Site, text: str) -> None:
    source = feed(site, text)
    with pytest.raises(FetchError, match=r"no .*feed"):
        list(source.discover())
    source.client.close()


@pytest.mark.parametrize(
    ("url", "filed"),
    [
        ("https://www.a.example/x?utm_source=feed&id=3", "https://www.a.example/x?id=3"),
        ("https://m.a.example/x", "https://www.a.example/x"),
        ("https://www.a.example/x/amp/", "https://www.a.example/x"),
        ("https://www.a.example/amp/x", "https://www.a.example/x"),
        ("https://www.a.example/x?outputType=amp", "https://www.a.example/x"),
        ("https://www.a.example/x#top", "https://www.a.example/x"),
        ("https://www.a.example/champ", "https://www.a.example/champ"),
        ("https://m.example/x", "https://m.example/x"),
        ("https://a.example/x;jsessionid=0A?id=3", "https://a.example/x?id=3"),
        ("https://a.example/x?PHPSESSID=0a&id=3", "https://a.example/x?id=3"),
        ("https://a.example/x?sid=3", "https://a.example/x?sid=3"),
        ("https://a.example/x?id=3", "https://a.example/x?id=3"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
        ("HTTPS://A.Example:443/X", "https://a.example/X"),
        ("https://a.example./x", "https://a.example/x"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("http://[::1", "http://[::1"),
        ("http://me:s3cret@[::1", "http://[::1"),
    ],
)
def test_one_address_for_one_document(url: str, filed: str) -> None:
    assert canonical(url) == filed
    assert canonical(filed) == filed
