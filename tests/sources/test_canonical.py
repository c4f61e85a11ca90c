"""One address for one document, and when a page is believed about its own."""

from __future__ import annotations

import pytest

from flows.sources.canonical import declared
from flows.sources.links import same_site

PAGE = "https://www.a.example/news/the-council-votes-on-it"


@pytest.mark.parametrize(
    ("link", "own"),
    [
        ('<link rel="canonical" href="/news/the-council-votes-on-it-2">', f"{PAGE}-2"),
        ("<link href='https://www.a.example/story/12345678?utm_source=x' rel=canonical/>",
         "https://www.a.example/story/12345678"),
        ('<LINK REL="canonical" HREF="https://a.example/the-council-votes-on-it?a=1&amp;b=2">',
         "https://a.example/the-council-votes-on-it?a=1&b=2"),
        ('<link rel="stylesheet" href="/x.css"><link rel=canonical href=/a/12345678>',
         "https://www.a.example/a/12345678"),
        # Not to be believed: another site, the front page, a section, nothing at all.
        ('<link rel="canonical" href="https://b.example/the-council-votes-on-it">', None),
        ('<link rel="canonical" href="https://www.a.example/">', None),
        ('<link rel="canonical" href="/news">', None),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ('<link rel="canonical" href="https://[">', None),
        ('<link rel="canonical">', None),
        ('<p>rel="canonical" href="/a/12345678"', None),
    ],
)  # fmt: skip
def test_the_address_a_page_gives_itself(link: str, own: str | None) -> None:
    assert declared(f"<html><head>{link}</head>".encode(), PAGE) == own


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "http://www.a.example/y", True),
        ("https://sport.a.example/x", "https://a.example/y", True),
        ("https://news.bbc.co.uk/x", "https://sport.bbc.co.uk/y", True),
        ("https://bbc.co.uk/x", "https://gov.co.uk/y", False),
        ("https://aa.example/x", "https://a.example/y", False),
        ("https://example/x", "https://a.example/y", False),
    ],
)
def test_sites(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same
