"""Articles by the links of a front page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows.fetch.client import Client
from flows.sources import FetchError
from flows.sources.links import article_links, looks_like_article, matches
from flows.sources.site import SiteSource
from tests.clock import DrivenClock
from tests.paper import Newspaper, Story
from tests.site import Site


@pytest.mark.parametrize(
    ("path", "article"),
    [
        ("/harbour-council-votes-on-the-fee", True),
        ("/news/harbour-council-votes-on-the-fee.html", True),
        ("/2026/03/01/eels", True),
        ("/2026/mar/01/eels-again", True),
        ("/news/articles/c8jgxq7n3ndo", True),
        ("/politik/artikel-12345678", True),
        ("/story.php?id=7&slug=the-eels-have-come-back", False),
        ("/", False),
        ("", False),
        ("/about", False),
        ("/about/how-we-write-and-why", False),
        ("/tag/the-price-of-eels-today", False),
        ("/2026/03/", False),
        ("/sport", False),
        ("/login?next=/the-price-of-eels-today", False),
        ("/authors/ida-holm-of-the-harbour", False),
        ("/newsletters/the-harbour-in-the-morning", False),
    ],
)
def test_what_an_address_looks_like(path: str, article: bool) -> None:
    assert looks_like_article(f"https://a.example{path}") is article


@pytest.mark.parametrize(
    ("pattern", "url", "fits"),
    [
        ("/news/*", "https://a.example/news/x", True),
        ("/news/*", "https://a.example/news/x?page=2", True),
        ("/news/*.html", "https://a.example/news/x.html?page=2", True),
        ("/news/*", "https://a.example/old/news/x", False),
        ("https://b.example/*", "https://b.example/x", True),
        ("https://b.example/*", "https://a.example/x", False),
        ("*id=7*", "https://a.example/story?id=7", True),
        ("/story?id=*", "https://a.example/story?id=7", True),
    ],
)
def test_patterns(pattern: str, url: str, fits: bool) -> None:
    assert matches(url, [pattern]) is fits


def test_links_of_a_page() -> None:
    page = b"""<html><head><base href="https://a.example/de/"></head><body>
      <a href="der-rat-stimmt-heute-ab">1</a> <a href="#top">no</a> <a href="">no</a> <a>no</a>
      <a href="/en/the-council-votes-on-it#comments">2</a> <a href="mailto:x@a.example">no</a>
      <a href="/en/the-council-votes-on-it">again</a> <a href="https://[bad">no</a>
      <a href="https://other.example/the-council-votes-on-it">no</a>
      <a href="https://sport.a.example/the-eels-win-at-home">3</a>"""
    assert article_links(page, "https://a.example/") == [
        "https://a.example/de/der-rat-stimmt-heute-ab",
        "https://a.example/en/the-council-votes-on-it",
        "https://sport.a.example/the-eels-win-at-home",
    ]
    assert article_links(page, "https://a.example/", ["/en/*"]) == [
        "https://a.example/en/the-council-votes-on-it"
    ]
    assert article_links(b"", "https://a.example/") == []


def test_a_front_page(site: Site) -> None:
    clock = DrivenClock()
    stories = [Story(f"the-eels-of-{n}", clock.now() - timedelta(days=n)) for n in range(3)]
    harbour = Newspaper(site, "harbour", clock, stories)
    web = Client(allow_private=True, delay=0, clock=clock)
    front = SiteSource("harbour", [f"{harbour.url}/"], web)
    refs = list(front.discover())
    assert [ref.locator for ref in refs] == [harbour.address(story) for story in stories]
    assert b"the-eels-of-0" in front.fetch(refs[0]).content
    with pytest.raises(FetchError, match="no link on it matches include"):
        list(SiteSource("harbour", [f"{harbour.url}/"], web, include=["/none/*"]).discover())
    site.put("/empty", "<p>Nothing here")
    with pytest.raises(FetchError, match="looks like an article"):
        list(SiteSource("harbour", [f"{site.url}/empty"], web).discover())
    web.close()
