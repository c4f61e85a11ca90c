"""Posts, talks, live blogs and pull quotes in the shapes that content systems give them."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from parsers import formats
from parsers.article import Article, RawDocument

TITLE = "Harbour board puts off the old cranes until spring"
PROSE = (
    "The harbour board met for three hours on Monday and left the hardest question for last.",
    "Its chairwoman, Edda Nyland, said the cranes would have to go before the winter storms came, "
    "and that the county knew it.",
    "Nobody in the room argued with that, but nobody offered to pay for the barges either, which "
    "will cost more than the cranes did.",
    "A decision is due in June, when the port's new budget is put before the county council and "
    "the two yards have answered.",
)
SAID = "I climbed one of them once, and I would not do it again for all the herring in the sea."
ENTRIES = {
    "one": "The vote is put off until the spring, the clerk says, and most of the seats are empty.",
    "two": "The county's man says that there is no money for barges this year or the next one.",
    "three": "A yard in the north offers a barge, for a price that makes the treasurer laugh.",
    "four": "The board meets in the old customs hall, with forty people in the rain outside it.",
}
TALK = {
    "a": "Why do the cranes have to go?",
    "b": "Because they will fall down if we leave them there for another winter like the last one.",
    "c": "And who pays for the barges?",
    "d": "The port does, and the county lends it the money over ten years, as it did for the quay.",
    "e": "When is it going to be done?",
    "f": "In the autumn, if the weather lets us work, and nobody can promise that it will.",
}


def shapes(file: str, kind: str) -> pytest.MarkDecorator:
    rows = tomllib.loads(Path(__file__).with_name(file).read_text("utf-8"))[kind]
    return pytest.mark.parametrize("shape", rows, ids=[row["name"] for row in rows])


def page(inner: str, language: str = "en") -> Article:
    before = "".join(f"<p>{text}</p>" for text in PROSE[:3])
    html = (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{TITLE} | The Gull"
        "</title><meta property=article:published_time content='2026-05-03T09:00:00+02:00'></head>"
        f"<body><nav><a href=/>Home</a> <a href=/port>Port</a></nav><main><article><h1>{TITLE}</h1>"
        f"<div class=article-body>{before}{inner}<p>{PROSE[3]}</p></div></article></main>"
        "<footer><p>© 2026 The Gull</p></footer></body></html>"
    )
    return formats.parse(
        RawDocument("t", "/a.html", html.encode(), datetime(2026, 6, 1, tzinfo=UTC))
    )


@shapes("posts.toml", "post")
def test_post(shape: dict[str, Any]) -> None:
    article = page(shape["html"].format(said=SAID), shape.get("language", "en"))
    posts = [block for block in article.blocks if block.role == "embed"]
    if shape.get("nothing"):
        assert article.text.split("\n\n") == list(PROSE)
        return
    (post,) = posts
    assert (post.verbatim, post.attribution) == (SAID, shape["author"])
    if "day" in shape:
        assert post.at is not None and post.at.date().isoformat() == shape["day"]
    assert article.text.split("\n\n") == [*PROSE[:3], SAID, PROSE[3]]


@shapes("talks.toml", "talk")
def test_talk(shape: dict[str, Any]) -> None:
    article = page(shape["html"].format(**TALK))
    found = [block for block in article.blocks if block.role in ("question", "answer")][:6]
    assert [block.role for block in found] == ["question", "answer"] * 3
    speakers = shape.get("speakers", [None] * 6)
    assert [block.attribution for block in found] == speakers
    said = [block.verbatim for block in found]
    if shape.get("labels"):
        said = [line.split(": ", 1)[1] for line in said]
    assert said == list(TALK.values())


@shapes("talks.toml", "none")
def test_no_talk(shape: dict[str, Any]) -> None:
    article = page(shape["html"].format(**TALK))
    assert not [b for b in article.blocks if b.role in ("question", "answer") or b.attribution]
    assert TALK["d"] in article.text


@shapes("live.toml", "live")
def test_live(shape: dict[str, Any]) -> None:
    article = page(shape["html"].format(**ENTRIES), shape.get("language", "en"))
    found = [block for block in article.blocks if block.role == "live_entry"]
    order = list(ENTRIES.values())
    times = [(12, 40), (11, 5), (10, 30), (9, 15)]
    if shape.get("rising"):
        order, times = order[::-1], times[::-1]
    said = [block.verbatim for block in found if any(text in block.verbatim for text in order)]
    if not shape.get("leads"):
        assert said == order
    assert [text in line for text, line in zip(order, said, strict=True)] == [True] * 4
    at = [block.at for block in found if any(text in block.verbatim for text in order)]
    assert [(t.day, t.hour, t.minute) for t in at if t] == [(3, *time) for time in times]


@shapes("live.toml", "none")
def test_not_live(shape: dict[str, Any]) -> None:
    article = page(shape["html"])
    assert not [block for block in article.blocks if block.role == "live_entry"]


@shapes("pulls.toml", "pull")
def test_pull_quote(shape: dict[str, Any]) -> None:
    article = page(shape["html"])
    assert article.text.split("\n\n") == list(PROSE)
    assert [artefact for artefact in article.artefacts if artefact.kind == "repeat"]


@shapes("pulls.toml", "none")
def test_no_pull_quote(shape: dict[str, Any]) -> None:
    assert shape["keeps"] in page(shape["html"]).text
