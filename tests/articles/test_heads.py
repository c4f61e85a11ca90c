"""Bylines and dates in the head of a plain text, by tables of lines in many languages."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from parsers import formats
from parsers.article import Article, RawDocument

TABLE: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("heads.toml").read_text("utf-8")
)
LINES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "artefacts" / "lines.toml").read_text("utf-8")
)


def parse(language: str, lines: list[str], between: str = "\n\n") -> Article:
    said = LINES[language]
    content = between.join((said["title"], *lines, *said["prose"])).encode()
    now = datetime(2027, 1, 1, tzinfo=UTC)
    return formats.parse(RawDocument("t", "/a.txt", content, now, language=language))


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("head", TABLE["head"], ids=[" / ".join(h["lines"]) for h in TABLE["head"]])
def test_who_and_when(head: dict[str, Any], between: str) -> None:
    article = parse(head["language"], head["lines"], between)
    assert article.title == LINES[head["language"]]["title"]
    assert list(article.byline) == head["authors"]
    at = article.published_at
    told = at.isoformat(timespec="minutes")[: len(head["date"])] if at else None
    assert told == head["date"]
    assert article.text == "\n\n".join(LINES[head["language"]]["prose"])


@pytest.mark.parametrize("keep", TABLE["keep"], ids=[k["line"] for k in TABLE["keep"]])
def test_prose_that_looks_like_a_head(keep: dict[str, Any]) -> None:
    article = parse(keep["language"], [keep["line"]])
    assert keep["line"] in article.text
    assert article.byline == ()
    assert article.published_at is None


NOTHING = [(case["language"], line) for case in TABLE["nothing"] for line in case["lines"]]


@pytest.mark.parametrize(("language", "line"), NOTHING, ids=[line for _, line in NOTHING])
def test_lines_of_other_kinds(language: str, line: str) -> None:
    article = parse(language, [line])
    assert article.byline == ()
    assert article.published_at is None
    assert line in [block.verbatim for block in article.blocks]


@pytest.mark.parametrize("case", TABLE["wrapped"], ids=[c["lines"][0] for c in TABLE["wrapped"]])
def test_a_paragraph_in_short_lines_is_no_head(case: dict[str, Any]) -> None:
    article = parse(case["language"], ["\n".join(case["lines"])])
    assert " ".join(case["lines"]) in " ".join(article.text.split())
    assert article.byline == ()
    assert article.published_at is None


def test_days_of_a_diary_are_no_head() -> None:
    days = ["The ferry broke down.", "5 November 2026", "The engine came from Oslo by lorry."]
    article = parse("en", ["By Ann Gray", "3 November 2026", *days])
    assert article.byline == ("Ann Gray",)
    assert article.published_at is not None and article.published_at.day == 3
