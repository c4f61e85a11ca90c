"""A page of a sentence or two: read where it is an article, refused where it is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from benchmarks.whether.pages import Page, pages
from parsers import formats
from parsers.artefacts import says_no_article
from parsers.article import Article, ParseError, RawDocument
from tests.formats.pages_without_article import page

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


BRIEF = (
    "Strangers keep moving the bollards at Holm pier. The police are looking for witnesses.",
    "For weeks somebody has pulled the bollards at the end of Holm pier out of their sockets at "
    "night and left them on the rails of the crane. A night watchman fell over one on Saturday and "
    "broke his wrist. Nobody was seen, and the cameras at the crane have been dark since the storm "
    "in January.",
    "Police ask for witnesses",
    "The harbour police treat it as dangerous interference and ask anyone who saw something to "
    "ring 555 0199.",
)
SHARE = "<div class=bar><a href=/w>Whatsapp</a> <a href=/t>Teilen</a> <a href=/m>Mail</a></div>"
OTHERS = ("bridge", "school", "museum", "railway", "factory", "airport")


@pytest.mark.parametrize(
    "teaser",
    [
        "<div class=card><h4><a href=/{0}>What became of the old {0}</a></h4><p>{1}</p></div>",
        "<div class=t><div class=k>News</div><h3><a href=/{0}>What became of the old {0}</a></h3>"
        "<p>{1}</p></div>",
        "<div class=box><a class=hl href=/{0}>What became of the old {0}</a><div class=x>{1}</div>"
        "</div>",
        "<section><img src=a.jpg><div>© Ida Holm</div><h4><a href=/{0}>The old {0} is wanted</a>"
        "</h4><p>{1}</p></section>",
    ],
)
def test_a_short_report_among_other_reports(teaser: str) -> None:
    lines = [
        f"The {s} was to be pulled down in May. Nobody knows why it still stands." for s in OTHERS
    ]
    others = "".join(teaser.format(s, line) for s, line in zip(OTHERS, lines, strict=True))
    body = (
        f"<div class=p><h1>Bollards moved: police look for witnesses</h1><p>{BRIEF[0]}</p>{SHARE}"
        f"<p>{BRIEF[1]}</p><h2>{BRIEF[2]}</h2><p>{BRIEF[3]}</p>{SHARE}</div>"
        f"<div class=more><h3>Das könnte Sie auch interessieren:</h3>{others}</div>"
    )
    text = parse(page("Bollards moved", body)).text
    assert [line for line in text.split("\n") if line] == list(BRIEF)


@pytest.mark.parametrize("tag", ["h2", "h3", "h4", "h5"])
def test_paragraphs_that_are_set_as_headings(tag: str) -> None:
    said = (BRIEF[1], BRIEF[3])
    body = "".join(f"<{tag}>{line}</{tag}>" for line in said)
    article = parse(page("Bollards", f"<article><h1>Bollards moved</h1>{body}</article>"))
    kept = [block.verbatim for block in article.blocks if block.role == "paragraph"]
    assert kept == list(said)


@pytest.mark.parametrize("heading", [BRIEF[2], "Where were the watchmen? And who pays for it all?"])
def test_headings_stay_headings(heading: str) -> None:
    body = f"<p>{BRIEF[1]}</p><h3>{heading}</h3><p>{BRIEF[3]}</p>"
    article = parse(page("Bollards", f"<article><h1>Bollards moved</h1>{body}</article>"))
    assert [b.verbatim for b in article.blocks if b.role == "heading"] == [heading]
