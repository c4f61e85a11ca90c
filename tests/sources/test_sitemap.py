"""Sitemaps of every form, from a newspaper that has them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flows.fetch.client import Client
from flows.sources import FetchError
from flows.sources.sitemap import SitemapSource, read_sitemap
from tests.clock import DrivenClock
from tests.paper import Newspaper, Story
from tests.site import Site


def paper(site: Site, clock: DrivenClock) -> Newspaper:
    start = clock.now()
    stories = [Story(f"eels-{n}", start - timedelta(days=n)) for n in range(40)]
    return Newspaper(site, "harbour", clock, stories, listed=3)


def source(site: Site, clock: DrivenClock, place: str, **given: object) -> SitemapSource:
    web = Client(allow_private=True, delay=0, clock=clock)
    return SitemapSource("harbour", [place], web, **given)  # type: ignore[arg-type]


def test_an_index_with_a_gzipped_news_sitemap(site: Site) -> None:
    clock = DrivenClock()
    harbour = paper(site, clock)
    maps = source(site, clock, f"{harbour.url}/sitemap.xml")
    refs = list(maps.discover())
    assert len(refs) == 43
    [news] = [ref for ref in refs if ref.title == "The count of eels-0"]
    assert (news.published_at, news.publisher, news.language) == (clock.now(), "harbour", "en")
    assert {ref.locator for ref in refs} == set(harbour.published())
    assert b"eels-0" in maps.fetch(news).content
    maps.client.close()


def test_a_site_names_its_sitemaps_in_robots_txt(site: Site) -> None:
    clock = DrivenClock()
    harbour = paper(site, clock)
    site.put("/robots.txt", f"Sitemap: {harbour.url}/news.xml.gz", "text/plain")
    maps = source(site, clock, site.url)
    assert [ref.title for ref in maps.discover()] == [f"The count of eels-{n}" for n in range(3)]
    maps.client.close()


INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>URL/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
<sitemap><loc>URL/new.xml</loc><lastmod>2026-02-28T10:00:00Z</lastmod></sitemap>
<sitemap><loc>URL/gone.xml</loc></sitemap><sitemap><loc>URL/index.xml</loc></sitemap>
</sitemapindex>"""


def test_what_ended_before_the_window_is_not_read_and_no_index_goes_round(site: Site) -> None:
    site.put("/index.xml", INDEX.replace("URL", site.url), "text/xml")
    urls = "<urlset><url><loc>https://a.example/{}</loc></url></urlset>"
    site.put("/new.xml", urls.format("new"))
    site.put("/old.xml", urls.format("old"))
    maps = source(site, DrivenClock(), f"{site.url}/index.xml", window=timedelta(days=30))
    assert [ref.locator for ref in maps.discover()] == ["https://a.example/new"]
    assert sorted(site.paths()) == ["/gone.xml", "/index.xml", "/new.xml"]
    maps.client.close()


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://a.example/1\nhttps://a.example/2\n", ["1", "2"]),
        ("\ufeff<urlset><url><loc> https://a.example/1 </loc></url></urlset>", ["1"]),
        ("<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.ex", ["1"]),
        ("<urlset><url><loc>javascript:x</loc></url><url/></urlset>", []),
        ('<!DOCTYPE u [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/1'
         "</loc><lastmod>&e;</lastmod></url></urlset>", ["1"]),
    ],
)  # fmt: skip
def test_forms(text: str, urls: list[str]) -> None:
    found = [item.url for item in read_sitemap(text.encode())]
    assert [url for url in found if len(url) == len("https://a.example/1")] == [
        f"https://a.example/{url}" for url in urls
    ]


def test_pictures_have_addresses_and_titles_of_their_own() -> None:
    text = """<urlset xmlns:image="urn:i" xmlns:news="urn:n"><url>
      <image:image><image:loc>https://a.example/p.jpg</image:loc><image:title>Pic</image:title>
      </image:image><loc>https://a.example/1</loc>
      <news:news><news:publication><news:name>Harbour</news:name></news:publication>
      <news:title>Eels</news:title></news:news></url></urlset>"""
    for codec in ("utf-8", "utf-16"):
        head = f'<?xml version="1.0" encoding="{codec}"?>'
        [found] = read_sitemap((head + text).encode(codec))
        assert (found.url, found.title) == ("https://a.example/1", "Eels")
        assert found.publisher == "Harbour"


def test_a_sitemap_of_an_index_that_fails_costs_the_others_nothing(site: Site) -> None:
    inner = "".join(f"<sitemap><loc>{site.url}/{n}.xml</loc></sitemap>" for n in range(4))
    site.put("/index.xml", f"<sitemapindex>{inner}</sitemapindex>")
    for n in (0, 3):
        site.put(f"/{n}.xml", f"<urlset><url><loc>https://a.example/{n}</loc></url></urlset>")
    site.pages["/1.xml"] = (403, {}, b"")
    site.put("/2.xml", "<html>Not today")
    maps = source(site, DrivenClock(), f"{site.url}/index.xml")
    found = []
    with pytest.raises(FetchError, match=r"/[12]\.xml: (refused|this is no)"):
        found.extend(ref.locator for ref in maps.discover())
    assert sorted(found) == ["https://a.example/0", "https://a.example/3"]
    maps.client.close()


def test_times_in_every_precision() -> None:
    times = ["2026-03-01", "2026-03-01T10:00:00+02:00", "2026-03-01T10:00:00.5Z", "yesterday"]
    urls = "".join(
        f"<url><loc>http://a/{n}</loc><lastmod>{t}</lastmod></url>" for n, t in enumerate(times)
    )
    found = read_sitemap(f"<urlset>{urls}</urlset>".encode())
    assert [item.modified_at for item in found] == [
        datetime(2026, 3, 1, tzinfo=UTC),
        datetime(2026, 3, 1, 8, tzinfo=UTC),
        datetime(2026, 3, 1, 10, 0, 0, 500_000, tzinfo=UTC),
        None,
    ]


@pytest.mark.parametrize("text", ["<html><p>no", "", "plain words", "<"])
def test_what_is_no_sitemap_says_so(site: Site, text: str) -> None:
    site.put("/map.xml", text)
    maps = source(site, DrivenClock(), f"{site.url}/map.xml")
    with pytest.raises(FetchError, match="no sitemap"):
        list(maps.discover())
    maps.client.close()
