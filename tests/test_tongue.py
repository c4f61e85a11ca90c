"""Which language short and long texts are in."""

from __future__ import annotations

import pytest

from parsers import tongue

SHORT_ENGLISH = (
    "I tried to call Ann three times.",
    "They went on to the port.",
    "Do you know the mayor?",
    "The yard has $10M in its savings account, sorry, I meant $10B",
    "10.5 degrees",
    "Dow +0.2%, Nasdaq +0.8%",
    "1.3e6 m",
    "Feb 3rd to March 1st",
    "OK",
)
OTHERS = {
    "de": ("Es kostet 1,5 Mrd. Euro.", "Der Hafen ist zu.", "Die Kräne bleiben stehen."),
    "fr": ("La tour mesure 324 mètres.", "Le port est fermé.", "Environ 12 500 personnes ont fui."),
    "es": ("Corrieron 42,195 kilómetros.", "El puerto sigue cerrado.", "No hay dinero."),
    "pt": ("Subiu 3,5 por cento.", "O porto não vai abrir.", "Não há dinheiro para as gruas."),
    "it": ("La torre misura 324 metri.", "Il porto resta chiuso.", "Non ci sono soldi."),
    "nl": ("De haven blijft dicht.", "Er is geen geld voor de kranen."),
    "sv": ("Hamnen är stängd.", "Vi har det bra och det är inte så farligt."),
    "da": ("Havnen er lukket, og der er ingen penge.",),
    "fi": ("Satama on kiinni.", "Rahaa ei ole nostureille."),
    "pl": ("Port jest zamknięty.", "Nie ma pieniędzy na dźwigi."),
    "cs": ("Přístav je zavřený.", "Na jeřáby nejsou peníze."),
    "tr": ("Liman kapalı kalacak.", "Vinçler için para yok."),
    "ru": ("Порт закрыт.", "Денег на краны нет."),
    "uk": ("Порт зачинено, грошей на крани немає.",),
    "el": ("Το λιμάνι είναι κλειστό.",),
    "ja": ("港は閉まっている。",),
    "zh": ("港口关闭了。",),
    "ko": ("항구는 닫혀 있다.",),
    "ar": ("الميناء مغلق حتى الربيع.",),
}


@pytest.mark.parametrize("text", SHORT_ENGLISH)
def test_a_few_words_are_english_unless_another_language_fits_much_better(text: str) -> None:
    assert tongue.guess(text) == "en"


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in OTHERS.items() for text in texts]
)
def test_a_sentence_is_known_by_its_language(language: str, text: str) -> None:
    assert tongue.guess(text) == language


@pytest.mark.parametrize("text", ["", " ", "1,674,200.5", "— 12 % —", "\U0001f600"])
def test_what_has_no_letters_is_in_no_language(text: str) -> None:
    assert tongue.guess(text) is None


def test_a_document_too_short_to_tell_is_in_none() -> None:
    assert tongue.of("Der Hafen ist zu.") is None
    assert tongue.of("Der Hafen ist zu, und die Kräne bleiben bis zum Frühjahr stehen.") == "de"
