"""Who wrote a page: what its data tells, what it shows, and what is somebody else's name."""

from __future__ import annotations

import json

import pytest

from tests.articles.test_structure import GULL, PROSE, page, story, told


@pytest.mark.parametrize(
    ("head", "line", "names"),
    [
        ("<meta name=author content='Ann Gray and Bo Lind'>", "", ("Ann Gray", "Bo Lind")),
        ("<meta property=article:author content='https://social.example/thegull'>",
         "<p class=byline>By Ann Gray, London</p>", ("Ann Gray",)),
        ("", "<span class='author vcard'><a rel=author href=/a>Ann Gray</a></span>", ("Ann Gray",)),
        ("", "<div class=article-author>Von Ann Gray und Bo Lind</div>", ("Ann Gray", "Bo Lind")),
        ("", "<p>By Ann Gray</p>", ("Ann Gray",)),
        (f"{GULL}<meta name=author content='The Gull'>",
         "<p class=byline>By Ann Gray</p>", ("Ann Gray",)),
        ("", "<div class=comment-author>Bo Lind</div>", ()),
        ("", "<p>Eingestellt von Ann Gray am 3. Mai 2026</p>", ("Ann Gray",)),
        ("", "<p>By the harbour, 3 May 2026</p>", ()),
        ("", "<p><a class=author rel=author>gull42</a> Fr 3.5.2026</p>", ("gull42",)),
        ("", "<div class=byline>ann/bo; Cy Moe/Eve Fox</div>", ("ann/bo", "Cy Moe", "Eve Fox")),
        ("<meta name=author content='Harbour &amp; Sea'>"
         "<meta property=og:site_name content='Harbour &amp; Sea'>",
         "<p class=byline>By Ann Gray for the Gull</p>", ("Ann Gray",)),
        (told(author="Ann Gray"), "<div class=byline><a>Ann Gray</a> <a>Bo Lind</a></div>",
         ("Ann Gray", "Bo Lind")),
        (told(author="Ann Gray"), "<div class=byline>Ann Gray <a>Follow the port</a></div>",
         ("Ann Gray",)),
        (told(author="Ann Gray"), "<div class=byline>Ann Gray <i>The Coast Agency</i></div>",
         ("Ann Gray",)),
        (told(author="anngray"), "<p class=byline>By Ann Gray</p>", ("Ann Gray",)),
        (told(author="anngray"), "<p class=byline>By Bo Lind</p>", ("anngray",)),
        ("", "<div class=byline>By <b>Ann</b> <b>Gray</b></div>", ("Ann Gray",)),
        ("", "<p>Port | By Ann Gray | 3 May 2026</p>", ("Ann Gray",)),
        ("", "<p>Port | By the harbour | 3 May 2026</p>", ()),
        ("", "<p>Autorin: Ann Gray</p>", ("Ann Gray",)),
    ],
)  # fmt: skip
def test_authors(head: str, line: str, names: tuple[str, ...]) -> None:
    body = story().replace("</h1>", f"</h1>{line}")
    assert page(body, head).byline == names


def test_a_byline_beside_the_headline_counts_whatever_its_container_is_called() -> None:
    body = story().replace("</h1>", "</h1><span class=author>Ann Gray</span>")
    side = "<div class=sidebar><span class=author>Bo Lind</span></div>"
    assert page(f"{side}<div class='has-sidebar'>{body}</div>").byline == ("Ann Gray",)


def test_another_articles_byline_is_not_this_ones() -> None:
    other = "<h1>Most read</h1><h5>Ferry fares rise</h5><p>By Bo Lind</p>"
    assert page(story() + f"<div>{other}</div>").byline == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<div class=foot-line>Eingestellt von Ann Gray um 21:11</div>", ("Ann Gray",)),
        ("<div class=comment>Posted by Bo Lind</div>", ()),
    ],
)
def test_who_wrote_it_may_be_said_at_the_end(line: str, names: tuple[str, ...]) -> None:
    more = "".join(f"<p>On day {n}, {text}</p>" for n in range(4) for text in PROSE)
    assert (
        page(story().replace("</div></article>", f"{more}</div>{line}</article>")).byline == names
    )


def test_a_byline_under_a_title_that_is_no_first_heading() -> None:
    teasers = "".join(f"<h3>Ferry number {n} is late</h3><p>By Bo Lind</p>" for n in range(20))
    body = story().replace("<h1>Board puts off the cranes</h1>",
                           "<h2>Board puts off the cranes</h2><p>By Ann Gray</p>")  # fmt: skip
    assert page(f"<div class=latest>{teasers}</div>{body}").byline == ("Ann Gray",)


def test_an_author_pointed_at_is_looked_up() -> None:
    graph = {"@graph": [
        {"@type": "NewsArticle", "headline": "Cranes", "author": {"@id": "#ann"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Gray"},
    ]}  # fmt: skip
    head = f"<script type=application/ld+json>{json.dumps(graph)}</script>"
    assert page(story(), head).byline == ("Ann Gray",)
