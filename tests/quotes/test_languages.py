"""Direct quotes and their speakers by lexicon: in the languages that are not parsed."""

from __future__ import annotations

import pytest

from parsers.quotes.lexicon import languages, load
from tests.quotes.found import quotes

GERMAN = """Der Haushalt steigt um 3,5 Prozent, sagte Finanzminister Jürgen Wolff am Montag.
„Wir werden nicht sparen“, betonte er. Die Opposition sprach von einem „Skandal“.

Die Bürgermeisterin Anna Weiß erklärte am Dienstag: „Das Geld ist da.“
„Aber wir brauchen mehr Zeit“, fügte sie hinzu.

„Das reicht nicht“, so Wolff. „Niemand fragt uns“, sagte der Sprecher der Feuerwehr, Max Müller.

Der Film „Die Nacht“ läuft am Mittwoch an."""

FRENCH = """Le budget augmentera, a déclaré lundi le ministre des Finances, Jean Dupré.
« Nous n'allons pas économiser », a-t-il ajouté.
« C'est faux », affirme Claire Martin, porte-parole du syndicat.

« Le pont rouvrira », a assuré la maire de Lyon, Anne Roy. « Nous avons attendu », a-t-elle dit.
« Trop », a répondu Dupré.

Le film « Les Nuits » sort mercredi."""

SPANISH = """El ministro de Economía, José Ruiz, dijo que el gasto subirá.
«No vamos a recortar», añadió el ministro. "Es mentira", respondió Ana Gómez.

La alcaldesa Carmen Vega calificó la ley de «vergüenza». «No la aplicaremos», insistió ella.
"Ya veremos", contestó Ruiz.

La película «La noche» llega el jueves."""

PORTUGUESE = """O ministro da Fazenda, Paulo Nunes, disse que o gasto vai subir.
“Não vamos cortar”, acrescentou o ministro. “É mentira”, respondeu Ana Gomes.

A prefeita Clara Dias classificou a lei de “vergonha”. “Não vamos aplicá-la”, disse ela.

O filme “A Noite” chega na quinta."""

ITALIAN = """Il ministro dell'Economia, Paolo Serra, ha detto che la spesa salirà.
«Non taglieremo», ha aggiunto il ministro. «È falso», ha risposto Anna Bruni.

La sindaca Giulia Ferri ha definito la legge una «vergogna». «Non la applicheremo», ha detto lei.

Il romanzo «La notte» esce oggi."""

DUTCH = """Wethouder Loes van der Meer zei dat de brug dicht blijft.
“Wij openen hem in mei”, voegde ze toe. “Dat is te laat”, aldus Bram de Boer.

Minister Jan Smit noemde het plan “onzin”. “Ik teken niet”, zei de minister.

De film “De Nacht” draait vanaf donderdag."""

SAID = {
    "nl": (
        DUTCH,
        [
            ("Wij openen hem in mei", "Loes van der Meer"),
            ("Dat is te laat", "Bram de Boer"),
            ("onzin", "Jan Smit"),
            ("Ik teken niet", "Jan Smit"),
        ],
    ),
    "de": (
        GERMAN,
        [
            ("Wir werden nicht sparen", "Jürgen Wolff"),
            ("Skandal", None),
            ("Das Geld ist da.", "Anna Weiß"),
            ("Aber wir brauchen mehr Zeit", "Anna Weiß"),
            ("Das reicht nicht", "Jürgen Wolff"),
            ("Niemand fragt uns", "Max Müller"),
        ],
    ),
    "fr": (
        FRENCH,
        [
            ("Nous n'allons pas économiser", "Jean Dupré"),
            ("C'est faux", "Claire Martin"),
            ("Le pont rouvrira", "Anne Roy"),
            ("Nous avons attendu", "Anne Roy"),
            ("Trop", "Jean Dupré"),
        ],
    ),
    "es": (
        SPANISH,
        [
            ("No vamos a recortar", "José Ruiz"),
            ("Es mentira", "Ana Gómez"),
            ("vergüenza", "Carmen Vega"),
            ("No la aplicaremos", "Carmen Vega"),
            ("Ya veremos", "José Ruiz"),
        ],
    ),
    "pt": (
        PORTUGUESE,
        [
            ("Não vamos cortar", "Paulo Nunes"),
            ("É mentira", "Ana Gomes"),
            ("vergonha", "Clara Dias"),
            ("Não vamos aplicá-la", "Clara Dias"),
        ],
    ),
    "it": (
        ITALIAN,
        [
            ("Non taglieremo", "Paolo Serra"),
            ("È falso", "Anna Bruni"),
            ("vergogna", "Giulia Ferri"),
            ("Non la applicheremo", "Giulia Ferri"),
        ],
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_a_whole_text_gives_each_quote_and_its_speaker(language: str) -> None:
    wrapped, expected = SAID[language]
    text = "\n\n".join(" ".join(part.split("\n")) for part in wrapped.split("\n\n"))
    found = quotes(text, language)
    assert [(q.verbatim, q.speaker.name if q.speaker else None) for q in found] == expected
    for quote in found:
        assert quote.kind == "direct"
        assert text[quote.char_start : quote.char_end] == quote.verbatim


@pytest.mark.parametrize(
    ("language", "text", "mention", "name"),
    [
        ("de", "„Wir kommen“, sagte er.", "er", None),  # nobody was named
        ("de", "„Wir kommen“, sagte der Minister.", "der Minister", None),
        ("de", "„Wir kommen“, sagte am Montag Bürgermeisterin Anna Weiß.", None, "Anna Weiß"),
        ("de", "Anna Weiß und Max Müller kamen. „Gut“, sagte sie.", "sie", "Anna Weiß"),
        ("fr", "« Nous venons », a dit le maire.", "le maire", None),
        ("fr", "Selon Claire Morel, « la loi est une erreur ».", "Claire Morel", "Claire Morel"),
        ("es", "«Venimos», dijo ayer la alcaldesa.", "la alcaldesa", None),
        ("es", "Carmen Ruiz dijo: «Venimos mañana».", "Carmen Ruiz", "Carmen Ruiz"),
        ("pt", "“Viemos”, disse ontem o presidente.", "o presidente", None),
        ("it", "Secondo Paolo Serra, «la legge è un errore».", "Paolo Serra", "Paolo Serra"),
    ],
)
def test_the_mention_as_written(
    language: str, text: str, mention: str | None, name: str | None
) -> None:
    (found,) = quotes(text, language)
    assert found.mention is not None
    if mention is not None:
        assert found.mention.verbatim == mention
    assert (found.speaker.name if found.speaker else None) == name


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_lexicon_is_whole(language: str) -> None:
    lexicon = load(language)
    assert lexicon is not None
    assert lexicon.language == language
    assert len(lexicon.verbs) > 60
    assert {"singular_male", "singular_female", "plural"} <= set(lexicon.pronouns.values())
    assert lexicon.negations
    assert lexicon.titles
    for words in (lexicon.verbs, lexicon.nouns, lexicon.pronouns, lexicon.titles, lexicon.small):
        assert all(word == word.lower() for word in words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "”Vi öppnar bron igen i maj”, sade Anna Berg."),
        ("da", "”Vi åbner broen igen i maj,” sagde Anna Berg."),
        ("pl", "„Otworzymy most ponownie w maju”, powiedziała Anna Nowak."),
    ],
)
def test_a_language_without_a_lexicon_gives_direct_quotes_without_speakers(
    language: str, text: str
) -> None:
    (found,) = quotes(text, language)
    assert found.kind == "direct"
    assert found.speaker is None
    assert found.mention is None


@pytest.mark.parametrize("language", sorted(SAID))
@pytest.mark.parametrize("text", ["  leader.", "il", "der", "«", "„Ja“", "« »", "le la le", "Die"])
def test_scraps_of_text_raise_nothing(language: str, text: str) -> None:
    for quote in quotes(text, language, scare=True):
        assert text[quote.char_start : quote.char_end] == quote.verbatim


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "Claire Roy parle. « C'est fini », a-t-elle dit devant l’Assemblée.", "Claire Roy"),
        ("fr", "« C'est fini », explique-t-elle.", None),
        ("es", "Habló Ana Gómez. El capitán, Iker Otero, los defendió: «Es todo.»", "Iker Otero"),
        ("es", "«Es todo», afirmó el jefe de bomberos, Luis Campo.", "Luis Campo"),
        ("de", "Der Anwalt Klaus Rehm kam. „Das ist alles“, sagte er.", "Klaus Rehm"),
        ("it", "Il poeta Enrico Stalli tace. «Ora basta così», mormora lui.", "Enrico Stalli"),
    ],
)  # fmt: skip
def test_who_is_meant(language: str, text: str, speaker: str | None) -> None:
    (quote,) = quotes(text, language)
    assert (quote.speaker.name if quote.speaker else None) == speaker


def test_speech_does_not_go_on_where_somebody_else_is_named() -> None:
    text = "«No hay salida», dijo Ana Gómez. Pedro Ruiz se enfadó mucho. «Es mentira de verdad.»"
    first, second = quotes(text, "es")
    assert first.speaker is not None
    assert first.speaker.name == "Ana Gómez"
    assert second.speaker is None
