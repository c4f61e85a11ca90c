"""A newspaper's site as they are: a front page with a feed, a news sitemap, articles with JSON-LD
and AMP twins, one behind a paywall, and one that is linked to and gone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from tests.site import Answer, Headers, Site

STORIES = {
    "council-votes-on-the-old-pier": ("Council votes on the pier, at last", "Ada Quill", 4),
    "eels-are-back-in-the-harbour": ("Eels are back in the lower harbour", "Bruno Teske", 7),
    "ferry-fares-rise-again-in-may": ("Ferry fares will rise in May", "Carla Moss", 9),
    "the-board-meets-by-night-again": ("Inside the board's longest night", "Edda Lund", 12),
}
PAID = "the-board-meets-by-night-again"
GONE = "withdrawn-for-good-last-week"
KEY = "Bearer pa1d-f0r"


def put_post(here: Site) -> None:
    now = datetime.now(UTC)
    for hours, slug in enumerate(STORIES):
        at = now - timedelta(hours=hours + 1)
        page = _article(here, slug, at)
        here.put(f"/2026/{slug}.html", page)
        here.put(f"/amp/2026/{slug}.html", page.replace("<html", "<html amp"))
    open_to_all = here.pages[f"/2026/{PAID}.html"]

    def paid(headers: Headers) -> Answer:
        if headers.get("authorization") != KEY:
            return 402, {}, b""
        assert not callable(open_to_all)
        return open_to_all

    here.pages[f"/2026/{PAID}.html"] = paid
    links = "".join(
        f'<h2><a href="/2026/{slug}.html?ref=front">{title}</a></h2>'
        for slug, (title, _, _) in STORIES.items()
    )
    here.put(
        "/",
        "<!doctype html><html><head><title>The Harbour Post</title>"
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>'
        f'<nav><a href="/sport/">Sport</a> <a href="/about">About us</a></nav>{links}'
        "</body></html>",
    )
    # The feed names one article by its AMP twin, and one that is gone.
    places = [f"{here.url}/2026/{slug}.html?utm_source=rss" for slug in STORIES]
    places[1] = places[1].replace("/2026/", "/amp/2026/")
    titles = [title for title, _, _ in STORIES.values()]
    items = "".join(
        f"<item><title>{title}</title><link>{place}</link></item>"
        for title, place in zip(
            [*titles, "Withdrawn"], [*places, f"{here.url}/2026/{GONE}.html"], strict=True
        )
    )
    feed = f'<rss version="2.0"><channel><title>The Harbour Post</title>{items}</channel></rss>'
    here.put("/feed.xml", feed, "application/rss+xml")
    maps = "".join(f"<url><loc>{here.url}/2026/{slug}.html</loc></url>" for slug in STORIES)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    here.put("/news.xml", f'<urlset xmlns="{space}">{maps}</urlset>', "application/xml")
    robots = f"User-agent: *\nDisallow: /private/\nSitemap: {here.url}/news.xml\n"
    here.put("/robots.txt", robots, "text/plain")


def _article(here: Site, slug: str, at: datetime) -> str:
    title, who, millions = STORIES[slug]
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": at.isoformat(),
        "author": {"@type": "Person", "name": "Ina Berg"},
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    }
    return f"""<!doctype html><html lang="en"><head><title>{title} | The Harbour Post</title>
<link rel="canonical" href="{here.url}/2026/{slug}.html">
<link rel="amphtml" href="{here.url}/amp/2026/{slug}.html">
<script type="application/ld+json">{json.dumps(said)}</script></head><body>
<nav><a href="/">Home</a> <a href="/sport/">Sport</a></nav><article><h1>{title}</h1>
<p class="byline">By Ina Berg</p>
<p>The town has waited for this for years, and on Tuesday it came, to the surprise of most of those
who live by the water.</p>
<p>“We have counted it twice, and it will cost ${millions} million,” {who} told the council.</p>
<p>About {millions * 5} percent of the households have answered the letter that was sent to them in
March, {who} said.</p></article>
<footer>All rights reserved by The Harbour Post.</footer></body></html>"""
