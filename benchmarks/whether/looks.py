"""More looks of the same pages: lists with times, grids, plans, layers, archives; and frames of
short articles without the usual elements."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

__all__ = ["FRAMES", "OTHERS"]

Said = dict[str, Any]
Other = tuple[str, str]


def _long(words: Said, n: int) -> str:
    """A teaser of several sentences: three of the short ones."""
    stories = words["stories"]
    return " ".join(stories[(n + step) % len(stories)][1] for step in (0, 2, 4))


def _river(words: Said) -> Other:
    rows = "".join(
        f'<article class="river-item"><time datetime="2026-03-02T{17 - n}:1{n}:00Z">{17 - n}:1{n}'
        f'</time><h3><a href="/{n}">{escape(head)}</a></h3>'
        f"<p>{escape(_long(words, n))}</p></article>"
        for n, (head, _) in enumerate(words["stories"])
    )
    return words["section"], f'<h1>{escape(words["section"])}</h1><div class="river">{rows}</div>'


def _grid(words: Said) -> Other:
    cells = "".join(
        f'<div class="x{n}"><a href="/{n}"><img src="{n}.jpg" alt="{escape(head)}"><span>'
        f"{escape(head)}</span></a><div>{escape(_long(words, n))}</div>"
        f"<small>{escape(words['author'][0])}</small></div>"
        for n, (head, _) in enumerate(words["stories"])
    )
    return words["tag"], f"<h2>{escape(words['tag'])}</h2><div class=g>{cells}</div>"


def _topic(words: Said) -> Other:
    """A topic with a paragraph about it over its list."""
    items = "".join(
        f'<li><h4><a href="/{n}">{escape(head)}</a></h4><p>{escape(teaser)}</p>'
        "<time>2.3.</time></li>"
        for n, (head, teaser) in enumerate(words["stories"])
    )
    return words["section"], (
        f"<h1>{escape(words['section'])}</h1><p>{escape(words['author'][1])}</p><ul>{items}</ul>"
    )


def _archive(words: Said) -> Other:
    rows = "".join(
        f'<tr><td>{n + 1}.3.2026</td><td><a href="/{n}">{escape(head)}</a></td>'
        f"<td>{escape(words['nav'][n % len(words['nav'])])}</td></tr>"
        for n, (head, _) in enumerate(words["stories"] * 3)
    )
    return words["section"], f"<h1>{escape(words['section'])} 3/2026</h1><table>{rows}</table>"


def _facets(words: Said) -> Other:
    """Hits of a search as definitions, with the pieces of text that have the word."""
    hits = "".join(
        f'<dt><a href="/{n}">{escape(head)}</a></dt><dd>... <b>{escape(teaser.split()[0])}</b> '
        f"{escape(teaser)} ... <cite>gull.example/{n}</cite></dd>"
        for n, (head, teaser) in enumerate(words["stories"])
    )
    title, count = words["search"]
    boxes = "".join(f"<label><input type=checkbox>{escape(n)}</label>" for n in words["nav"])
    return (
        title,
        f"<h1>{escape(title)}</h1><p>{escape(count)}</p><form>{boxes}</form><dl>{hits}</dl>",
    )


def _plans(words: Said) -> Other:
    title, text = words["offer"]
    plans = "".join(
        f'<div class="plan"><h3>{escape(words["site"])} {n}</h3><p>{n * 4},90</p>'
        f"<p>{escape(text)}</p><button>{escape(words['login'][0])}</button></div>"
        for n in (1, 2, 3)
    )
    return title, f"<h1>{escape(title)}</h1><div class=plans>{plans}</div>"


def _purposes(words: Said) -> Other:
    title, text = words["consent"]
    boxes = "".join(
        f"<details><summary>{escape(name)}</summary><p>{escape(text)}</p></details>"
        for name in words["nav"]
    )
    return title, f'<div class="layer"><h2>{escape(title)}</h2><p>{escape(text)}</p>{boxes}</div>'


def _gone_with_cards(words: Said) -> Other:
    title, text = words["missing"]
    cards = "".join(
        f'<div class=c><a href="/{n}"><h3>{escape(head)}</h3></a>'
        f"<p>{escape(_long(words, n))}</p></div>"
        for n, (head, _) in enumerate(words["stories"])
    )
    return title, (
        f"<h1>404</h1><h2>{escape(title)}</h2><p>{escape(text)}</p><h3>{escape(words['more'])}</h3>"
        f"{cards}"
    )


def _door(words: Said) -> Other:
    """A login between the first lines of an article that is not named and offers."""
    title, text = words["login"]
    plans = "".join(f"<li>{escape(name)}</li>" for name in words["nav"])
    return title, (
        f'<div class="wall"><h2>{escape(title)}</h2><p>{escape(text)}</p><form><input type=email>'
        f"<input type=password></form><p>{escape(words['offer'][1])}</p><ul>{plans}</ul></div>"
    )


def _profile(words: Said) -> Other:
    """Who writes, with the first lines of what they wrote."""
    name, text, latest = words["author"]
    rows = "".join(
        f'<div class="row"><div class="t"><a href="/{n}">{escape(head)}</a></div>'
        f'<div class="d">2.3.2026</div><div class="x">{escape(_long(words, n))}</div></div>'
        for n, (head, _) in enumerate(words["stories"])
    )
    return (
        name,
        f'<div class="who"><h1>{escape(name)}</h1><p>{escape(text)}</p></div>'
        f"<h2>{escape(latest)}</h2>{rows}",
    )


OTHERS: dict[str, Callable[[Said], Other]] = {
    "river": _river, "grid": _grid, "topic": _topic, "archive": _archive, "facets": _facets,
    "plans": _plans, "purposes": _purposes, "gone with cards": _gone_with_cards, "door": _door,
    "profile": _profile,
}  # fmt: skip


def _around(language: str, words: Said, title: str, inner: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} · {escape(words['site'])}</title>{head}</head>"
        f"<body>{inner}</body></html>"
    ).encode()


def _frame_table(language: str, words: Said, title: str, body: str) -> bytes:
    links = "".join(f'<a href="/{n}">{escape(name)}</a><br>' for n, name in enumerate(words["nav"]))
    return _around(
        language, words, title,
        f"<table><tr><td width=150>{links}</td><td><h2>{escape(title)}</h2>{body}</td></tr>"
        f"<tr><td colspan=2>{escape(words['foot'])}</td></tr></table>",
    )  # fmt: skip


def _frame_blog(language: str, words: Said, title: str, body: str) -> bytes:
    aside = "".join(
        f'<li><a href="/{n}">{escape(s[0])}</a>' for n, s in enumerate(words["stories"])
    )
    return _around(
        language, words, title,
        f'<div class="hfeed"><div class="hentry"><h1 class="entry-title">{escape(title)}</h1>'
        '<span class="published">2.3.2026</span>'
        f'<div class="entry-content">{body}</div></div></div>'
        f'<div id="sidebar"><h3>{escape(words["more"])}</h3><ul>{aside}</ul></div>',
    )  # fmt: skip


def _frame_app(language: str, words: Said, title: str, body: str) -> bytes:
    nav = "".join(
        f'<span><a href="/{n}">{escape(name)}</a></span>' for n, name in enumerate(words["nav"])
    )
    return _around(
        language, words, title,
        f'<div id="root"><div class="css-1a"><div class="css-2b">{nav}</div><div class="css-3c">'
        f'<h1 class="css-4d">{escape(title)}</h1><div class="css-5e">'
        f'<div class="css-6f">{body}</div></div></div>'
        f'<div class="css-7g">{escape(words["foot"])}</div></div></div>',
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:type" '
        'content="article">',
    )  # fmt: skip


FRAMES: tuple[Callable[[str, Said, str, str], bytes], ...] = (
    _frame_table, _frame_blog, _frame_app,
)  # fmt: skip
