"""A page of a sentence or two: read where it is an article, refused where it is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from benchmarks.whether.pages import Page, pages
from parsers import formats
from parsers.artefacts import says_no_article
from parsers.article import Article, ParseError, RawDocument

PAGES = list(pages())


def parse(content: bytes) -> Article:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    return formats.parse(RawDocument("t", "/a.html", content, now))


@pytest.mark.parametrize("page", [p for p in PAGES if p.text], ids=lambda page: page.name)
def test_a_short_article_is_read_whole_and_alone(page: Page) -> None:
    text = parse(page.content).text
    assert [line for line in page.text or () if line not in text] == []
    assert "2026" not in text  # the foot of every page has it


@pytest.mark.parametrize("page", [p for p in PAGES if not p.text], ids=lambda page: page.name)
def test_what_is_no_article_is_refused(page: Page) -> None:
    with pytest.raises(ParseError, match="no article found"):
        parse(page.content)


POEM = (
    "The tide goes out at seven,",
    "the boats lie on their side,",
    "and no one asks the harbour",
    "what it has seen outside.",
)
RECIPE = (
    "200 g rye flour",
    "1 spoon of salt",
    "Stir both into warm water and wait a day.",
    "Bake it for an hour.",
)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("".join(f"<p>{line}</p>" for line in POEM), POEM[-1]),
        (f"<p>{'<br>'.join(POEM)}</p>", POEM[-1]),
        (f"<ul><li>{RECIPE[0]}<li>{RECIPE[1]}</ul><p>{RECIPE[2]}</p><p>{RECIPE[3]}</p>", RECIPE[3]),
        ("<ol><li>Rates are at 3.5%.<li>The rain is due.<li>Rovers won.</ol>", "Rovers won."),
        (f"<div>{RECIPE[2]}</div><div>{RECIPE[3]}</div>", RECIPE[3]),
        (f"<figure><img src=a.jpg></figure><p>{RECIPE[2]}</p>", RECIPE[2]),
        (f"<p>{RECIPE[2]}</p><p>More: <a href=/b>Winter bread</a></p><p>{POEM[3]}</p>", POEM[3]),
    ],
)  # fmt: skip
def test_other_short_texts(body: str, said: str) -> None:
    head = "<html><head><title>Two short things</title></head><body>"
    article = parse(f"{head}<main><h1>Two short things</h1>{body}</main></body></html>".encode())
    assert said in article.text


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("404 homes under water in Marlow", "en"), ("Register of voters grows by 3,000", "en"),
        ("Not found: the ship that never came home", "en"), ("Contact lost with the ferry", "en"),
        ("Suche nach dem Fährmann geht weiter", "de"), ("Fehler im Reaktor", "de"),
        ("Anmelden für das Fest lohnt sich", "de"), ("Recherche médicale : un pas", "fr"),
        ("Búsqueda en el mar de Holm", "es"), ("Вход России на рынок газа", "ru"),
        ("Поиск рыбаков завершён", "ru"), ("Sök efter fiskaren fortsätter", "sv"),
        ("Zoektocht naar visser", "nl"), ("検索大手が値上げ", "ja"), ("搜索行动继续", "zh"),
    ],
)  # fmt: skip
def test_a_headline_that_begins_like_a_page_of_the_site(title: str, language: str) -> None:
    assert not says_no_article(title, language)
