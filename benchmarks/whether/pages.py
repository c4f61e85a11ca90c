"""Short articles and pages that are none, in several languages and markups, of our own making."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.whether import looks

__all__ = ["Page", "pages"]

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """`text` is what the article says, None where the page has none. Half of the pages, by a hash
    of their names, are `held` out from whoever tunes anything."""

    name: str
    content: bytes
    text: tuple[str, ...] | None

    @property
    def held(self) -> bool:
        return _number(self.name) % 2 == 1


def pages() -> Iterator[Page]:
    """All of them, the same on every call."""
    said = tomllib.loads((Path(__file__).parent / "said.toml").read_text(encoding="utf-8"))
    for language, words in said.items():
        for kind, story in _ARTICLES.items():
            title, body, text = story(words)
            first = _number(f"{language} {kind}") % len(_AROUND)
            for step in (0, 3):
                around = _AROUND[(first + step) % len(_AROUND)]
                name = f"article {kind} {language} {around.__name__.strip('_')}"
                yield Page(name, around(language, words, title, body), text)
            frame = looks.FRAMES[first % len(looks.FRAMES)]
            name = f"article {kind} {language} {frame.__name__.strip('_')}"
            yield Page(name, frame(language, words, title, body), text)
        for kind, other in (_OTHERS | looks.OTHERS).items():
            title, body = other(words)
            name = f"none {kind} {language}"
            site = _SITES[_number(name) // 2 % len(_SITES)]
            yield Page(name, site(language, words, title, body, ""), None)


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def _p(*lines: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _links(words: Said, more: str = "") -> str:
    return "".join(
        f'<li><a href="/{n}">{escape(s[0])}</a>{more}</li>' for n, s in enumerate(words["stories"])
    )


def _cards(words: Said, level: int = 3) -> str:
    return "".join(
        f'<div class="card"><h{level}><a href="/{n}">{escape(head)}</a></h{level}>'
        f"{_p(teaser)}</div>"
        for n, (head, teaser) in enumerate(words["stories"])
    )


# The articles: title, markup of the body, and its text.

Story = tuple[str, str, tuple[str, ...]]


def _lines(key: str) -> Callable[[Said], Story]:
    def story(words: Said) -> Story:
        title, *lines = words[key]
        return title, _p(*lines), tuple(lines)

    return story


def _list(words: Said) -> Story:
    title, *items = words["list"]
    return title, "<ol>" + "".join(f"<li>{escape(i)}</li>" for i in items) + "</ol>", tuple(items)


def _results(words: Said) -> Story:
    title, lead, *rows = words["results"]
    cells = "".join(f"<tr><td>{escape(a)}</td><td>{b}</td></tr>" for a, b in rows)
    return title, f"{_p(lead)}<table>{cells}</table>", (lead,)


def _transcript(words: Said) -> Story:
    title, intro, *turns = words["transcript"]
    body = "".join(f"<p><b>{escape(who)}:</b> {escape(said)}</p>" for who, said in turns)
    return title, _p(intro) + body, (intro, *(said for _, said in turns))


_ARTICLES: dict[str, Callable[[Said], Story]] = {
    "flash": _lines("flash"), "brief": _lines("brief"), "correction": _lines("correction"),
    "list": _list, "results": _results, "transcript": _transcript,
    "of a search": _lines("search_story"), "of a fault": _lines("fault_story"),
}  # fmt: skip


# What stands around a page: language, words, title, body, more for its head.


def _plain(language: str, words: Said, title: str, body: str, head: str) -> bytes:
    links = " | ".join(f'<a href="/{n}">{escape(name)}</a>' for n, name in enumerate(words["nav"]))
    return (
        f"<html><head><title>{escape(title)} - {escape(words['site'])}</title>{head}</head><body>"
        f'<div id="top">{links}</div>{body}<div>{escape(words["foot"])}</div></body></html>'
    ).encode()


def _site(language: str, words: Said, title: str, body: str, head: str) -> bytes:
    links = "".join(
        f'<li><a href="/{n}">{escape(name)}</a></li>' for n, name in enumerate(words["nav"])
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} | {escape(words['site'])}</title>{head}</head><body>"
        f"<header><nav><ul>{links}</ul></nav></header><main>{body}</main><footer>{_p(words['foot'])}</footer></body></html>"
    ).encode()


def _soup(language: str, words: Said, title: str, body: str, head: str) -> bytes:
    links = "".join(
        f'<div class="i"><a href="/{n}">{escape(name)}</a></div>'
        for n, name in enumerate(words["nav"])
    )
    return (
        f'<!doctype html><html lang="{language}"><head><title>{escape(title)}</title>{head}</head>'
        f'<body><div class="w"><div class="m">{links}</div><div class="b">{body}</div>'
        f'<div class="f">{escape(words["foot"])}</div></div></body></html>'
    ).encode()


_SITES = (_plain, _site, _soup)


def _bare(language: str, words: Said, title: str, body: str) -> bytes:
    return _plain(language, words, title, f"<h1>{escape(title)}</h1>{body}", "")


def _classic(language: str, words: Said, title: str, body: str) -> bytes:
    inner = (
        f'<article><h1>{escape(title)}</h1><time datetime="2026-03-02T09:00:00Z">2.3.2026</time>'
        f"{body}</article>"
    )
    return _site(language, words, title, inner, "")


def _second_heading(language: str, words: Said, title: str, body: str) -> bytes:
    return _soup(
        language, words, title, f'<div class="content"><h2>{escape(title)}</h2>{body}</div>', ""
    )


def _described(language: str, words: Said, title: str, body: str) -> bytes:
    data = {"@type": "NewsArticle", "headline": title, "datePublished": "2026-03-02T09:00:00Z"}
    head = (
        '<meta property="og:type" content="article">'
        f'<meta property="og:title" content="{escape(title)}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    aside = f"<aside><h3>{escape(words['more'])}</h3><ul>{_links(words)}</ul></aside>"
    return _site(
        language, words, title, f"<article><h1>{escape(title)}</h1>{body}</article>{aside}", head
    )


def _with_links(language: str, words: Said, title: str, body: str) -> bytes:
    head = f'<meta property="og:title" content="{escape(title)}">'
    after = f"<div><h3>{escape(words['more'])}</h3><ul>{_links(words)}</ul></div>"
    return _soup(
        language, words, title, f"<article><h1>{escape(title)}</h1>{body}</article>{after}", head
    )


def _with_cards(language: str, words: Said, title: str, body: str) -> bytes:
    head = f'<meta property="og:title" content="{escape(title)}">'
    after = f'<section class="related"><h2>{escape(words["more"])}</h2>{_cards(words)}</section>'
    story = f'<h1>{escape(title)}</h1><p class="date">2.3.2026</p>{body}'
    inner = f'<div class="story">{story}</div>{after}'
    return _site(language, words, title, inner, head)


_AROUND = (_bare, _classic, _second_heading, _described, _with_links, _with_cards)


# Pages that are no article: title and body.

Other = tuple[str, str]


def _message(key: str, more: Callable[[Said], str] = lambda words: "") -> Callable[[Said], Other]:
    def other(words: Said) -> Other:
        title, text = words[key]
        return title, f"<h1>{escape(title)}</h1>{_p(text)}{more(words)}"

    return other


def _asks(words: Said) -> str:
    button = f"<button>{escape(words['login'][0])}</button>"
    return f'<form><input name="user"><input name="word" type="password">{button}</form>'


def _hits(words: Said) -> str:
    rows = "".join(
        f'<li class="result"><a href="/{n}">{escape(head)}</a>{_p("... " + teaser)}</li>'
        for n, (head, teaser) in enumerate(words["stories"])
    )
    return f"<ol>{rows}</ol>"


def _popular(words: Said) -> str:
    return f"<h2>{escape(words['more'])}</h2><ul>{_links(words)}</ul>"


def _of_section(words: Said) -> Other:
    return words["section"], f"<h1>{escape(words['section'])}</h1>{_cards(words, 2)}"


def _front(words: Said) -> Other:
    return words["site"], "".join(
        f"<section><h2>{escape(name)}</h2>{_cards(words)}</section>" for name in words["nav"][1:4]
    )


def _tag(words: Said) -> Other:
    return words["tag"], f"<h1>{words['tag']}</h1><ul>{_links(words, ' <span>2.3.</span>')}</ul>"


def _author(words: Said) -> Other:
    name, text, latest = words["author"]
    return name, f"<h1>{name}</h1>{_p(text)}<h2>{escape(latest)}</h2><ul>{_links(words)}</ul>"


def _videos(words: Said) -> Other:
    items = "".join(
        f'<figure><a href="/{n}"><img src="{n}.jpg"></a><figcaption>{escape(s[0])}</figcaption>'
        f"<span>2:0{n}</span></figure>"
        for n, s in enumerate(words["stories"])
    )
    return "Video", f"<h1>Video</h1>{items}"


def _table(words: Said) -> Other:
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{n}</td><td>{n * 3}</td></tr>"
        for n, name in enumerate(words["nav"])
    )
    return words["results"][0], f"<h1>{escape(words['section'])}</h1><table>{rows}</table>"


def _letters(words: Said) -> Other:
    title, text = words["letters"]
    offers = "".join(
        f"<div><h3>{escape(name)}</h3><button>+</button></div>" for name in words["nav"]
    )
    return title, f"<h1>{escape(title)}</h1>{_p(text)}{offers}"


_OTHERS: dict[str, Callable[[Said], Other]] = {
    "section": _of_section, "front": _front, "tag": _tag, "author": _author, "videos": _videos,
    "table": _table, "letters": _letters,
    "missing": _message("missing"), "missing with links": _message("missing", _popular),
    "fault": _message("fault"), "login": _message("login", _asks),
    "search": _message("search", _hits), "nothing found": _message("nothing"),
    "consent": _message("consent"), "offer": _message("offer"), "contact": _message("about"),
    "robot": _message("robot"),
}  # fmt: skip
