"""Pages that a program draws: the article is in the data of their scripts."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from parsers import formats
from parsers.article import Article, ParseError, RawDocument

TITLE = "Board puts off the cranes for another winter"
PROSE = [
    "The harbour board met for three hours on Monday and left the hardest question for last.",
    "Its chairwoman, Edda Nyland, said the cranes would have to go before the winter storms came.",
    "Nobody in the room argued with that, but nobody offered to pay for the barges either.",
    "A decision is due in May, when the port's new budget is put before the county council.",
]
MARKUP = "".join(f"<p>{text}</p>" for text in PROSE)
ESCAPED = MARKUP.replace("'", "\\'").replace("/", "\\u002F")
BLOCKS = [{"type": "text", "content": text} for text in PROSE]
PIECES = [
    {"_type": "block", "children": [{"text": text[:9]}, {"text": text[9:20]}, {"text": text[20:]}]}
    for text in PROSE
]
FEED = [{"title": f"Ferry {n} is late", "url": f"/{n}", "body": PROSE[n % 4]} for n in range(9)]


def page(scripts: str, title: str = TITLE) -> Article:
    html = (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body>"
        f"<div id=app></div>{scripts}</body></html>"
    )
    return formats.parse(
        RawDocument("t", "/a.html", html.encode(), datetime(2026, 1, 1, tzinfo=UTC))
    )


def next_js(props: Any) -> str:
    data = json.dumps({"props": {"pageProps": props}, "page": "/[slug]"})
    return f"<script id=__NEXT_DATA__ type=application/json>{data}</script>"


def assigned(name: str, value: Any) -> str:
    return f"<script>window.App=window.App||{{}};{name}={json.dumps(value)};</script>"


def flat(value: Any) -> str:
    """A flat table as Nuxt writes it: every value a row, objects and lists of rows' numbers."""
    rows: list[Any] = []

    def put(inner: Any) -> int:
        at = len(rows)
        rows.append(None)
        if isinstance(inner, dict):
            rows[at] = {key: put(one) for key, one in inner.items()}
        elif isinstance(inner, list):
            rows[at] = [put(one) for one in inner]
        else:
            rows[at] = inner
        return at

    rows += [["ShallowReactive", 1], {"data": 2}, {"page": 3}]
    put(value)
    return f"<script type=application/json id=__NUXT_DATA__>{json.dumps(rows)}</script>"


def returned(body: str, *arguments: Any) -> str:
    names = ",".join("abcdefgh"[: len(arguments)])
    values = ",".join(json.dumps(argument) for argument in arguments)
    return f"<script>window.__NUXT__=(function({names}){{return {body}}}({values}));</script>"


def streamed(*rows: str) -> str:
    whole = "".join(rows)
    cut = len(whole) // 2
    return "".join(
        f"<script>self.__next_f.push({json.dumps([1, part])})</script>"
        for part in (whole[:cut], whole[cut:])
    )


@pytest.mark.parametrize(
    "scripts",
    [
        next_js({"article": {"title": TITLE, "body": MARKUP}}),
        next_js({"story": {"headline": TITLE, "blocks": BLOCKS, "related": FEED}}),
        next_js({"document": {"title": f"Port: {TITLE}", "content": PIECES}}),
        assigned("Fusion.globalContent",
                 {"headlines": {"basic": TITLE}, "content_elements": BLOCKS, "taxonomy": FEED}),
        assigned("window.__APOLLO_STATE__",
                 {"Article:7": {"__typename": "Article", "title": TITLE, "text": MARKUP}}),
        assigned("window.__PRELOADED_STATE__",
                 {"page": {"title": TITLE, "items": {f"text-{n}": {"text": {"value": text}}
                                                     for n, text in enumerate(PROSE)}}}),
        "<script>window.state=JSON.parse("
        + json.dumps(json.dumps({"page": {"title": TITLE, "html": MARKUP}})) + ")</script>",
        streamed('5:["$","$L9",null,' + json.dumps({"title": TITLE, "body": "$26"}) + "]\n",
                 f"26:T{len(MARKUP):x},{MARKUP}\n"),
        flat({"title": TITLE, "body": MARKUP, "seen": True, "related": FEED}),
        flat({"headline": TITLE, "blocks": BLOCKS}),
        returned("{layout:'default',data:[{story:{id:7,title:a,body:b,live:!1,pic:void 0,"
                 "related:[]}}],fetch:{},state:{n:c,t:new Date(\"2026-05-03\")}}",
                 TITLE, MARKUP, None),
        returned(f"{{data:[{{story:{{title:a,body:'{ESCAPED}'}}}}]}}", TITLE),
    ],
)  # fmt: skip
def test_the_article_of_a_page_that_shows_nothing(scripts: str) -> None:
    article = page(scripts)
    assert [block.verbatim for block in article.blocks if block.role == "paragraph"] == PROSE
    assert article.title == TITLE


@pytest.mark.parametrize(
    "scripts",
    [
        next_js({"latest": FEED}),
        next_js({"title": "Another page of the same site", "body": MARKUP}),
        next_js({"title": TITLE, "related": {"body": MARKUP}}),
        next_js({"title": TITLE, "body": {"id": 7, "tags": ["port", "cranes"] * 40}}),
        "<script>window.state={not json}</script>",
        "<script>window.__NUXT__=(function(a){return {title:a,body:[(}}(1))</script>",
        f"<script>window.__NUXT__=(function(a){{return {'[' * 9000}}}(1))</script>",
        returned("{data:[{title:a,related:{body:b}}]}", TITLE, MARKUP),
        flat({"title": TITLE, "related": {"body": MARKUP}}),
        next_js([[[[[TITLE] * 3] * 9] * 9] * 9] * 9),
        "<script type=application/json>" + "[" * 90_000 + "</script>",
    ],
)
def test_other_articles_and_other_data_are_none(scripts: str) -> None:
    with pytest.raises(ParseError, match="no article found"):
        page(scripts)


def test_what_is_shown_goes_before_what_is_in_a_script() -> None:
    shown = "<main><article><h1>" + TITLE + "</h1>" + MARKUP.replace("Monday", "Sunday")
    article = page(shown + next_js({"title": TITLE, "body": MARKUP}))
    assert "on Sunday" in article.text and "on Monday" not in article.text
