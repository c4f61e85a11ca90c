"""Who speaks, told inside the speech, by a dash, before a colon or by a verb of no lexicon; and
what looks like it."""

from __future__ import annotations

import pytest

from tests.quotes.found import quotes


@pytest.mark.parametrize(
    ("language", "text", "parts", "speaker"),
    [
        ("fr", "Anne Roy parle. « Le pont tient, a-t-elle dit devant le Conseil. Il tiendra. »",
         ["Le pont tient", "Il tiendra."], "Anne Roy"),
        ("fr", "« Nous irons loin, poursuit Paul Roy, et nous gagnerons. »",
         ["Nous irons loin", "et nous gagnerons."], "Paul Roy"),
        ("es", "«No hay dinero —denunció Ana Gómez—, y todos lo saben».",
         ["No hay dinero", "y todos lo saben"], "Ana Gómez"),
        ("it", "«Le risorse ci sono - ha detto Paolo Neri - e le useremo».",
         ["Le risorse ci sono", "e le useremo"], "Paolo Neri"),
        ("es", "—No lo sé —responde Ana Gómez—. Aquí no queda nada.",
         ["No lo sé", "Aquí no queda nada."], "Ana Gómez"),
        ("pt", "— Não tenho para onde ir — respondeu Ana Gomes.",
         ["Não tenho para onde ir"], "Ana Gomes"),
        ("fr", "— On se tait et on travaille, répond Paul Roy.",
         ["On se tait et on travaille"], "Paul Roy"),
        # No aside: a comma and a verb of the speech itself, a dash within it.
        ("fr", "« Il viendra, je pense, demain matin », dit Paul Roy.",
         ["Il viendra, je pense, demain matin"], "Paul Roy"),
        ("es", "«La ley —un desastre— no vale», dijo Ana Gómez.",
         ["La ley —un desastre— no vale"], "Ana Gómez"),
    ],
)  # fmt: skip
def test_speech_stands_around_what_tells_who_speaks(
    language: str, text: str, parts: list[str], speaker: str
) -> None:
    (quote,) = quotes(text, language)
    assert [part.verbatim for part in quote.parts] == parts
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "— Leche\n\n— Pan\n\n— Huevos"),
        ("fr", "— Un kilo de farine\n\n— Deux œufs"),
        ("de", "– Milch\n\n– Brot"),
        ("it", "La mostra «Il fiume lento» apre oggi."),
        ("pt", "O artigo chama-se «Comer plástico no escuro»."),
        ("es", "Lo publicó según «El País» de ayer."),
    ],
)
def test_lists_and_titles_are_no_speech(language: str, text: str) -> None:
    assert quotes(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "« C'est une honte », souffle Thibaut Lacaze.", "Thibaut Lacaze"),
        ("de", "Kapitän Jonas Wirth nach dem Derby: „Das war zu wenig“", "Jonas Wirth"),
        ("es", "Marta Quiroga: «No subiremos los impuestos»", "Marta Quiroga"),
        ("pt", "Para o economista-chefe do banco Alfa, Rui Teles, o plano é “bom demais”.",
         "Rui Teles"),
        ("pt", "O deputado Nuno Barreto discordou: “Faltam dois mil”.", "Nuno Barreto"),
        ("it", "Il segretario del sindacato, Paolo Neri, è scettico: «Sono promesse vecchie».",
         "Paolo Neri"),
        ("de", "„So geht es nicht“, klagt Pro-Bahn-Sprecherin Lena Thoma.", "Lena Thoma"),
        ("de", "Verbandschef Ali Demir sprach in einem Post auf X von einem „Schlag“.",
         "Ali Demir"),
        ("de", "„Das genügt uns nicht“, sagte Sportchef Dr. Klaus Lehmann.", "Klaus Lehmann"),
    ],
)  # fmt: skip
def test_who_speaks_by_role_colon_or_unknown_verb(language: str, text: str, speaker: str) -> None:
    (quote,) = quotes(text, language)
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("language", "text", "flags"),
    [
        ("fr", "Paul Roy n'a jamais parlé de « trahison ».", ["negated"]),
        ("it", "Paolo Neri non ha mai detto «l'ho visto».", ["negated"]),
        ("es", "Ana Gómez no dijo «lo siento mucho».", ["negated"]),
        ("es", "Ana Gómez no solo dijo «lo siento mucho».", []),
        ("es", "«No lo siento», dijo Ana Gómez.", []),
        ("es", "La jueza Ana Gómez preguntó: «¿Es su firma?».", ["question"]),
        ("fr", "Anne Roy a demandé : « Partez tout de suite. »", []),
    ],
)
def test_what_was_not_said_and_what_was_asked(language: str, text: str, flags: list[str]) -> None:
    (quote,) = quotes(text, language)
    assert list(quote.flags) == flags


def test_a_verb_without_its_pronoun_goes_on_with_the_speaker() -> None:
    text = "«Hemos perdido el tiempo», dijo Ana Gómez. «Y el dinero también», añadió."
    _, second = quotes(text, "es")
    assert second.speaker is not None
    assert second.speaker.name == "Ana Gómez"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("de", "„Das ist viel Geld“, sagte Karl Weiß. „Zu viel.“", "Zu viel."),
        ("es", "«No subirá nada», dijo Marta Quiroga. «Ojalá.»", "Ojalá."),
        ("ja", "市長は「橋の工事は来年の春に終わる」と話した。", "橋の工事は来年の春に終わる"),
    ],
)
def test_the_last_words_are_said_too(language: str, text: str, said: str) -> None:
    assert any(said in quote.normalised for quote in quotes(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Das ist viel Geld“, sagte Karl Weiß. Den Film „Zu viel“ sah er nie."),
        ("ja", "その橋は「青い橋」と呼ばれる。"),
    ],
)
def test_a_name_in_marks_is_not_said(language: str, text: str) -> None:
    assert not any("viel“" in q.verbatim or "青い" in q.verbatim for q in quotes(text, language))
    assert not any(q.normalised == "Zu viel" for q in quotes(text, language))
