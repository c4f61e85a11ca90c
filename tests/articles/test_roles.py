"""What stands beside the prose, by role: credits, contributions, corrections, in many languages."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

import pytest

from parsers import formats
from parsers.article import Article, RawDocument
from tests.formats import made


def page(inner: str, language: str = "en") -> Article:
    body = "".join(f"<p>{escape(p)}</p>" for p in made.PROSE)
    content = (
        f"<html lang={language}><head><title>{made.TITLE}</title></head><body><article>"
        f"<h1>{made.TITLE}</h1><p>{escape(made.PROSE[0])}</p>{inner}{body}</article></body></html>"
    )
    return formats.parse(RawDocument("t", "/a.html", content.encode(), datetime.now(UTC)))


def text(lines: list[str]) -> Article:
    content = "\n\n".join([made.TITLE, *made.PROSE, *lines]).encode()
    return formats.parse(RawDocument("t", "/a.txt", content, datetime.now(UTC)))


def said(article: Article, role: str) -> list[str]:
    return [block.verbatim for block in article.blocks if block.role == role]


@pytest.mark.parametrize(
    ("shown", "credit"),
    [
        ("The ferry at Holm on Monday.", "Photograph: Ann Bell/HL"),
        ("The ferry at Holm on Monday.", "(Photo by Ann Bell / Getty Images)"),
        ("The ferry at Holm on Monday", "(AP Photo/Ann Bell)"),
        ("The ferry at Holm on Monday", "Photo: Ann Bell"),
        ("Die Fähre am Montag in Holm.", "Foto: Ann Bell/dpa"),
        ("Le ferry à Holm, lundi.", "Photo : Ann Bell / AFP"),
        ("El ferri en Holm, el lunes.", "Foto: Ann Bell / EFE"),
        ("Паром в Холме в понедельник.", "Фото: Анна Белл / ТАСС"),
        ("月曜日のフェリー。", "写真：羽根あだ"),
    ],
)
def test_a_credit_is_apart_from_its_caption(shown: str, credit: str) -> None:
    for inner in (f"{shown} {credit}", f"{shown} <span class=credit>{credit}</span>"):
        article = page(f"<figure><img src=a.jpg><figcaption>{inner}</figcaption></figure>")
        assert (said(article, "caption"), said(article, "credit")) == ([shown], [credit])


def test_a_credit_in_its_own_element_beside_a_caption() -> None:
    article = page(
        "<figure><img src=a.jpg><figcaption>The ferry at Holm on Monday.</figcaption>"
        "<div class=source>Ann Bell/AP</div></figure>"
    )
    assert said(article, "caption") == ["The ferry at Holm on Monday."]
    assert said(article, "credit") == ["Ann Bell/AP"]


@pytest.mark.parametrize(
    "caption",
    [
        "The photo by the door is of the old ferry.",
        "The mayor (left) and the ferryman at Holm.",
        "A ferry in 1998. It sank a year later.",
    ],
)
def test_a_caption_without_a_credit_stays_whole(caption: str) -> None:
    article = page(f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>")
    assert (said(article, "caption"), said(article, "credit")) == ([caption], [])


CONTRIBUTIONS = [
    "Additional reporting by Lena Frost.", "Reporting by Lena Frost; editing by Hal Osei",
    "Lena Frost contributed to this report.", "With files from The Canadian Gull",
]  # fmt: skip
CORRECTIONS = [
    "Correction: An earlier version gave the wrong fine.",
    "Clarification, 3 May: The fine was suspended.",
    "Editor's note: This story has been updated.",
    "An earlier version of this article misstated the fine.",
    "Korrektur: In einer früheren Fassung stand eine falsche Summe.",
    "Rectificatif : l'amende était de 300 euros.",
    "Fe de erratas: la multa era de 300 euros.",
    "Sprostowanie: grzywna wyniosła 300 euro.",
    "Поправка: штраф составил 300 евро.",
    "Rättelse: Boten var 300 euro.",
    "Düzeltme: Ceza 300 avroydu.",
    "تصحيح: كانت الغرامة 300 يورو.",
    "訂正：罰金は三百ユーロでした。",
    "更正：罚款为三百欧元。",
]
NO_CORRECTIONS = [
    "Corrections officers said the prison had been calm all night.",
    "“Correction: I was wrong,” the minister told reporters on Monday.",
    "An earlier version of the bridge fell down in 1998, the council said.",
]


@pytest.mark.parametrize("line", CONTRIBUTIONS)
def test_who_else_worked_on_it_is_a_credit(line: str) -> None:
    assert said(text([line]), "credit") == [line]
    assert line not in text([line]).text


@pytest.mark.parametrize(
    "line", ["Reporting by the council was poor, the audit says.", "By Monday all was quiet."]
)
def test_prose_that_begins_so_is_no_credit(line: str) -> None:
    assert line in text([line]).text


@pytest.mark.parametrize("line", CORRECTIONS)
def test_a_correction_is_one_in_any_language(line: str) -> None:
    assert said(text([line]), "correction") == [line]
    assert said(page(f"<p><em>{escape(line)}</em></p>"), "correction") == [line]


@pytest.mark.parametrize("line", NO_CORRECTIONS)
def test_prose_that_begins_so_is_no_correction(line: str) -> None:
    assert said(text([line]), "correction") == []


@pytest.mark.parametrize("element", ["blockquote class=pq", "aside class=pullquote", "blockquote"])
def test_a_short_pull_quote_says_it_again(element: str) -> None:
    words = " ".join(made.PROSE[0].split()[2:5])
    article = page(f"<{element}>{words}</{element.split()[0]}>")
    assert said(article, "blockquote") == []
    assert words in [artefact.verbatim for artefact in article.artefacts]
