"""Artefacts and their near misses in many languages, as lines, as plain text and as a page."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from html import escape
from itertools import chain, zip_longest
from pathlib import Path

import pytest

from parsers import formats
from parsers.artefacts import Line, shipped
from parsers.artefacts.folding import fold
from parsers.artefacts.reading import of_language
from parsers.article import Article, RawDocument

LINES = tomllib.loads((Path(__file__).parent / "lines.toml").read_text(encoding="utf-8"))
KINDS = [
    "player_fallback", "player_control", "embed_code", "share", "promo", "advertisement",
    "consent", "credit", "chrome", "paywall",
]  # fmt: skip


def parse(content: str, name: str) -> Article:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    return formats.parse(RawDocument("t", name, content.encode(), now))


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("document", ["its own", "en", None])
def test_each_line_is_known_by_kind(language: str, document: str | None) -> None:
    """A player speaks its own language in a document in another, or in one that is not known."""
    said = LINES[language]
    rules = shipped()
    of = language if document == "its own" else document
    for kind in KINDS:
        for text in said[kind]:
            rule = rules.find(Line(text, said["title"], language=of))
            assert (text, rule and rule.kind) == (text, kind)
    for text in (*said["prose"], *said["keep"]):
        rule = rules.find(Line(text, said["title"], language=of))
        assert (text, rule and rule.name) == (text, None)


@pytest.mark.parametrize("language", LINES)
def test_rules_asked_at_once_answer_as_one_by_one(language: str) -> None:
    sheet = of_language(language)
    for text in chain.from_iterable(
        said for name, said in LINES[language].items() if name != "title"
    ):
        folded = fold(text)
        first = next((rule for rule in sheet.rules if rule.fits(Line(text), folded)), None)
        assert (text, sheet.find(folded)) == (text, first)


@pytest.mark.parametrize("language", LINES)
def test_the_title_again_mistyped(language: str) -> None:
    """After a player at once, elsewhere when hardly mistyped; not where a sentence shares words."""
    said = LINES[language]
    title = said["title"]
    mistyped = title[:3] + title[4:]
    rules = shipped()
    for again in (title, mistyped, title.upper()):
        rule = rules.find(Line(again, title, before="player_fallback", language=language))
        assert rule is not None
        assert rule.kind == "media_title"
    assert rules.find(Line(title.swapcase(), title, language=language)) is not None
    for text in said["prose"]:
        assert rules.find(Line(text, title, before="player_fallback", language=language)) is None


def interleaved(language: str) -> tuple[list[str], list[str]]:
    """(the lines of a document with artefacts between its prose, its prose)."""
    said = LINES[language]
    prose = [*said["prose"], *said["keep"], *(f"{p} {p}" for p in said["prose"])]
    junk = list(chain.from_iterable(said[kind] for kind in KINDS))
    step = -(-len(junk) // len(prose))
    groups = [junk[n : n + step] for n in range(0, len(junk), step)]
    lines: list[str] = []
    for paragraph, group in zip_longest(prose, groups, fillvalue=None):
        lines += [paragraph] if paragraph else []
        lines += group or []
    return lines, prose


@pytest.mark.parametrize("language", LINES)
def test_in_plain_text(language: str) -> None:
    lines, prose = interleaved(language)
    title = LINES[language]["title"]
    article = parse("\n\n".join([title, *lines]), "a.txt")
    assert article.title == title
    kept = {block.verbatim for block in article.blocks}
    assert not set(prose) - kept
    assert len(article.artefacts) == len(lines) - len(prose)


@pytest.mark.parametrize("language", LINES)
def test_in_a_page_without_telling_names(language: str) -> None:
    lines, prose = interleaved(language)
    title = LINES[language]["title"]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    article = parse(
        f"<html lang={language}><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"{body}</article></body></html>",
        "a.html",
    )
    junk = set(lines) - set(prose)
    assert not junk & set(article.text.split("\n\n"))
