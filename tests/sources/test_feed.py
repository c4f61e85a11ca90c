"""Feeds: one document an entry, from the entry where it has the text, else from its page."""

from __future__ import annotations

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
    ],
)
def test_one_address_for_one_document(url: str, filed: str) -> None:
    assert canonical(url) == filed
    assert canonical(filed) == filed
