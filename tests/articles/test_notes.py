"""Notes inside a sentence that are no part of it: on a word, on a link."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import formats
from parsers.article import Article, RawDocument

LEAD = "The harbour board met for three hours on Monday and left the hardest question for last."
REST = (
    "Its chairwoman, Edda Nyland, said the cranes would have to go before the winter storms came.",
    "Nobody in the room argued with that, but nobody offered to pay for the barges either.",
)
CUT = (
    "border:0;clip:rect(0 0 0 0);height:1px;overflow:hidden;position:absolute;width:1px;"
    "white-space:nowrap"
)


def read(sentence: str, language: str = "en") -> Article:
    rest = "".join(f"<p>{text}</p>" for text in REST)
    page = (
        f"<!doctype html><html lang={language}><meta charset=utf-8><title>Harbour cranes</title>"
        f"<body><article><h1>Harbour cranes stay up</h1><p>{LEAD}</p><p>{sentence}</p>{rest}"
        "</article></body></html>"
    )
    now = datetime(2026, 11, 25, tzinfo=UTC)
    return formats.parse(RawDocument("t", "/a.html", page.encode(), now))


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("<span class=sr-only> (opens in a new tab)</span>", "en"),
        ("<span class=vh> (opens in new window)</span>", "en"),
        (f'<span style="{CUT}">, opens new tab</span>', "en"),
        ("<small>[external link]</small>", "en"),
        ("<span class=go-vh>(öffnet im neuen Fenster)</span>", "de"),
        ("<span> - Link wird in einem neuen Tab geöffnet</span>", "de"),
        ("<em>(nouvelle fenêtre)</em>", "fr"),
        ("<span>(abre en nueva ventana)</span>", "es"),
        ("<span>(apre una nuova finestra)</span>", "it"),
        ("<span>（新しいウィンドウで開きます）</span>", "ja"),
    ],
)
def test_where_a_link_opens_is_no_part_of_the_sentence(note: str, language: str) -> None:
    whole = "The county's report on the quay, printed in May, asks for two more years of work."
    sentence = whole.replace("report", f"<a href=/report target=_blank>report{note}</a>")
    article = read(sentence, language)
    assert [block.verbatim for block in article.blocks if block.role == "paragraph"] == [
        LEAD,
        whole,
        *REST,
    ]
    taken = [artefact for artefact in article.artefacts if artefact.rule == "link-note"]
    assert [artefact.kind for artefact in taken] == ["chrome"]


@pytest.mark.parametrize(
    "link",
    [
        "report<span> opens in a new light</span>",
        "<span>museum opens in a new building</span>",
        "report<span class=sr-only>s</span>",
    ],
)
def test_what_a_sentence_says_in_a_link_stays(link: str) -> None:
    article = read(f"The <a href=/report>{link}</a> next to the old customs house in the spring.")
    said = link.replace("<span>", "").replace("</span>", "").replace("<span class=sr-only>", "")
    assert f"The {said} next to the old customs house in the spring." in article.text
