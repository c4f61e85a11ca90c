"""Title, authors, date and text of pages in the layouts of well-known content systems."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from parsers import formats
from parsers.article import RawDocument

TITLE = "Harbour board puts off the old cranes until spring"
PROSE = (
    "The harbour board met for three hours on Monday and left the hardest question for last.",
    "Its chairwoman, Edda Nyland, said the cranes would have to go before the winter storms came, "
    "and that the county knew it.",
    "Nobody in the room argued with that, but nobody offered to pay for the barges either, which "
    "will cost more than the cranes did.",
    "A decision is due in June, when the port's new budget is put before the county council and "
    "the two yards have answered.",
    "Until then the quay stays closed to anything heavier than a fishing boat, and the ferry keeps "
    "to its winter berth.",
)
LAYOUTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("layouts.toml").read_text("utf-8")
)["layout"]
OTHERS = "".join(
    f"<li><a href=/x{n}>Ferry {n} late again on Sunday</a> <span class=byline>By Eve Fox</span>"
    f"<time datetime=2024-01-0{n}>Jan {n}, 2024</time></li>"
    for n in range(1, 5)
)


def filled(layout: dict[str, Any], part: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    return str(layout.get(part, "")).format(title=TITLE, body=body)


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["name"] for layout in LAYOUTS])
def test_layout(layout: dict[str, Any]) -> None:
    source = (
        f"<!doctype html><html lang={layout.get('language', 'en')}><head><meta charset=utf-8>"
        f"<title>{filled(layout, 'page_title')}</title>{filled(layout, 'head')}</head><body>"
        "<header class=site-header><a class=site-logo href=/>The Gull</a><nav><ul>"
        "<li><a href=/port>Port</a><li><a href=/sea>Sea</a></ul></nav></header>"
        f"{filled(layout, 'body')}<aside class=related-posts><h3>Read next</h3><ul>{OTHERS}</ul>"
        "</aside><footer class=site-footer><p>© 2026 The Gull</p></footer></body></html>"
    )
    article = formats.parse(
        RawDocument("t", "/a.html", source.encode(), datetime(2026, 6, 1, tzinfo=UTC))
    )
    published = article.published_at
    assert article.title == TITLE
    assert article.byline == tuple(layout["authors"])
    assert published is not None and published.date() == date(2026, 5, 3)
    lines = [line for line in article.text.split("\n") if line]
    assert [line for line in lines if line in PROSE] == list(PROSE)
    assert [line for line in lines if line not in PROSE] == layout.get("dek", [])
