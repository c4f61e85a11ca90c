"""Who says what stands behind a second verb ("... and said:"), where nothing is parsed."""

from __future__ import annotations

import pytest

from parsers.article import Article
from parsers.quotes import find
from parsers.syntax import Syntax
from tests.quotes.found import quotes


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "de",
            "Anna Lee kritisierte Bo Lind, den Führer der Neuen Hoffnung, wegen angeblicher "
            "Veröffentlichung von Propaganda gegen die Partei, und sagte: „Wir haben es satt.“",
            "Anna Lee",
        ),
        (
            "fr",
            "Anne Roy a critiqué Luc Petit, le chef du parti Nouvel Espoir, pour la publication de "
            "tracts contre son mouvement, et déclare : « Nous en avons assez. »",
            "Anne Roy",
        ),
        (
            "es",
            "Ana Gómez criticó a José Ruiz, el jefe del partido Nueva Esperanza, por la "
            "publicación de folletos contra su movimiento, y dijo: «Ya estamos hartos de esto».",
            "Ana Gómez",
        ),
        (
            "de",
            "Berg kritisierte Bo Lind, den Führer der Neuen Hoffnung, wegen angeblicher "
            "Veröffentlichung von Propaganda gegen die Partei, und sagte: „Wir haben es satt.“",
            None,
        ),
    ],
)
def test_who_begins_a_sentence_says_its_second_verb(
    language: str, text: str, speaker: str | None
) -> None:
    found = find(Article(text=text, language=language), Syntax(text, language))
    assert [quote.speaker and quote.speaker.name for quote in found] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Es ging um Krieg, die Kameras auf dem „Anger“, öffentlichen Nahverkehr und Geld.",
        "Sie fuhren zur „Brücke“, alten Freunden zuliebe, und kamen spät.",
    ],
)
def test_one_marked_word_before_a_noun_is_nobodys(text: str) -> None:
    assert quotes(text, "de") == []
