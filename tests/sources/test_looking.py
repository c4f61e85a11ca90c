"""What kind of source a place is."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest

from flows.fetch.client import Client
from flows.sources import FetchError
from flows.sources.looking import look, name_for
from tests.clock import DrivenClock
from tests.paper import Newspaper, Story
from tests.site import Site


@pytest.fixture
def paper(site: Site) -> Newspaper:
    clock = DrivenClock()
    stories = [Story(f"the-eels-of-pier-{n}", clock.now() - timedelta(hours=n)) for n in range(6)]
    return Newspaper(site, "harbour", clock, stories)


def found(place: str) -> tuple[str, str]:
    web = Client(allow_private=True, delay=0, clock=DrivenClock())
    try:
        entry = look(place, web).entry
    finally:
        web.close()
    return entry["kind"], entry.get("url") or entry.get("class") or entry["path"]


def test_a_site_that_names_a_feed(paper: Newspaper) -> None:
    assert found(f"{paper.url}/") == ("feed", f"{paper.url}/feed.xml")


def test_of_several_feeds_the_one_of_comments_comes_last(site: Site, paper: Newspaper) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{href}">'
        for href in ("/comments/feed", "/broken", "/harbour/feed.xml", "/other.xml")
    )
    site.put("/", f"<html><head>{links}</head><body>Hello")
    site.put("/broken", "<p>Not there any more")
    for path in ("/comments/feed", "/other.xml"):
        site.pages[path] = site.answer("/harbour/feed.xml", {})
    web = Client(allow_private=True, delay=0, clock=DrivenClock())
    finding = look(f"{site.url}/", web)
    web.close()
    assert finding.entry == {"kind": "feed", "url": f"{paper.url}/feed.xml"}
    assert finding.others == (f"feed {site.url}/other.xml", f"feed {site.url}/comments/feed")


def test_a_site_with_a_news_sitemap_in_robots_txt(site: Site, paper: Newspaper) -> None:
    site.put("/", "<html><body><p>Hello")
    maps = [f"{paper.url}/articles.xml", f"{paper.url}/news.xml.gz", f"{site.url}/missing.xml"]
    site.put("/robots.txt", "".join(f"Sitemap: {url}\n" for url in maps), "text/plain")
    web = Client(allow_private=True, delay=0, clock=DrivenClock())
    finding = look(site.url, web)
    web.close()
    assert finding.entry == {"kind": "sitemap", "url": maps[1], "window": "30d"}
    assert finding.others == (f"sitemap {maps[0]}",)


def test_a_feed_where_feeds_usually_are(site: Site, paper: Newspaper) -> None:
    site.put("/", "<html><body><p>Hello")
    site.pages["/rss.xml"] = site.answer("/harbour/feed.xml", {})
    assert found(site.url) == ("feed", f"{site.url}/rss.xml")


def test_a_page_of_links(site: Site, paper: Newspaper) -> None:
    _, _, content = site.answer("/harbour/", {})
    assert isinstance(content, bytes)
    site.put("/news", content.replace(b'rel="alternate"', b""))
    assert found(f"{site.url}/news") == ("site", f"{site.url}/news")


def test_single_places(site: Site, paper: Newspaper) -> None:
    article = paper.address(paper.stories[0])
    assert found(article) == ("urls", article)
    for name, kind in (
        ("feed.xml", "feed"),
        ("sitemap.xml", "sitemap"),
        ("news.xml.gz", "sitemap"),
    ):
        assert found(f"{paper.url}/{name}") == (kind, f"{paper.url}/{name}")
    site.put("/a.pdf", b"%PDF-1.7 ...", "application/pdf")
    assert found(f"{site.url}/a.pdf") == ("urls", f"{site.url}/a.pdf")
    site.put("/dump.jsonl", b'{"id": "1", "text": "A text."}\n', "application/octet-stream")
    assert found(f"{site.url}/dump.jsonl") == ("jsonl", f"{site.url}/dump.jsonl")


def test_what_is_not_there_says_so(site: Site) -> None:
    with pytest.raises(FetchError, match="404"):
        found(f"{site.url}/none")
    with pytest.raises(FetchError, match="no such file or folder"):
        found("none.html")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.html", b"<p>An article", "folder"),
        ("a.pdf", b"%PDF-1.7", "folder"),
        ("a.txt", b"An article of words.", "folder"),
        ("list.txt", b"# ours\nhttps://a.example/1\nhttps://a.example/2\n", "urls"),
        ("feed.xml", b'<rss version="2.0"><channel/></rss>', "feed"),
        ("a.jsonl", b'{"id": "1", "text": "A text."}\n', "jsonl"),
        ("a.jsonl.gz", gzip.compress(b'{"id": "1", "text": "A text."}\n', mtime=0), "jsonl"),
        ("a.csv", b"id,text\n1,A text.\n", "csv"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "warc"),
    ],
)
def test_files(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert found(str(tmp_path / name)) == (kind, str(tmp_path / name))
    assert found(str(tmp_path))[0] == "folder"
    assert found(f"{tmp_path}/*.{name.rpartition('.')[2]}")[0] == "folder"


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("imaps://me@mail.example/News", "imap"),
        ("s3://bucket/pages/", "store"),
        ("s3://bucket/dump.jsonl.gz", "jsonl"),
        ("gs://bucket/crawl.warc.gz", "warc"),
        ("council:Council", "python"),
    ],
)
def test_elsewhere(place: str, kind: str) -> None:
    assert found(place) == (kind, place)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("https://www.harbour.example/feed", "harbour"),
        ("https://news.harbour.co.example/", "news-harbour-co"),
        ("http://127.0.0.1:8000/x", "127.0.0.1"),
        ("/data/My Inbox/", "my-inbox"),
        ("dump.2026.jsonl.gz", "dump"),
        ("imaps://me@mail.example/News", "mail"),
        ("/", "source"),
        ("press.town_council:Minutes", "town_council"),
    ],
)
def test_names(place: str, name: str) -> None:
    assert name_for(place) == name


def test_the_password_of_a_mailbox_is_to_be_in_a_variable_that_can_be_set() -> None:
    web = Client(clock=DrivenClock())
    said = [look(place, web).entry["password"] for place in ("imaps://a@mail.b.example/", IP)]
    web.close()
    assert said == ["${MAIL_B_PASSWORD}", "${MAIL_127_0_0_1_PASSWORD}"]


IP = "imap://me@127.0.0.1:143/News"
