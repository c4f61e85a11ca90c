"""Whom other words than the name call, in languages that are not parsed, and what is near it."""

from __future__ import annotations

import pytest

from tests.quotes.found import by_words, quotes


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"),
    [
        # The only person so far, by what the text is about him for.
        ("es", "Iván Rey anunció su marcha. «No puedo más», admitió el delantero.", "más",
         "Iván Rey"),
        ("it", "Sara Polo ha vinto a Oslo. «Sono felice», dice la nuotatrice.", "felice",
         "Sara Polo"),
        ("nl", "Eva Kok won in Oslo. \"Ik ben er stil van\", zei de schaatsster.", "stil",
         "Eva Kok"),
        # A word akin to the role that was told.
        ("de", "Der Kapitän Nils Beer ist wütend. „Das war nichts“, sagte der Stürmer.", "nichts",
         "Nils Beer"),
        ("de", "Finanzministerin Ute Raab bleibt hart. „Das ist falsch“, sagte die "
         "FDP-Politikerin.", "falsch", "Ute Raab"),
        ("fr", "Rania Said, déléguée CGT, est là. « On tiendra bon », dit la syndicaliste.",
         "tiendra", "Rania Said"),
        # By age, where the age is told nowhere else.
        ("de", "Die Vorsitzende Meral Kurt trat ab. „Es reicht“, sagte die 48-Jährige.", "reicht",
         "Meral Kurt"),
        # Whose countryman.
        ("fr", "L'Irlandais Dan Roe a chuté. « J'ai mal partout », dit Roe.", "partout",
         "Dan Roe"),
        ("nl", "De Noorse Inger Lie won. \"Het ging vanzelf\", zei Lie.", "vanzelf", "Inger Lie"),
        ("nl", "Voorzitter Noor Aarts is boos. \"Dit kan zo niet\", zei Aarts.", "kan",
         "Noor Aarts"),
        # Where somebody is from is no surname, and a surname may begin with a particle.
        ("nl", "Wethouder Piet Smit van Meppel is boos. \"Dit kan zo niet\", zei hij.", "kan",
         "Piet Smit"),
        ("nl", "Minister Kuipers van Defensie zwijgt niet. \"Dit kan zo niet\", zei hij.", "kan",
         "Kuipers"),
        ("nl", "Lotte van der Wal reed hard. Van der Wal lachte: \"Dit was het dan.\"", "was het",
         "Lotte van der Wal"),
        # Behind a phrase.
        ("fr", "Le maire, Luc Bon, a répondu. D'après lui, la ville perd « un million par an ».",
         "million", "Luc Bon"),
        ("nl", "Burgemeester Jan Bos bleef kalm. Volgens hem is het \"nog lang niet voorbij\".",
         "lang niet", "Jan Bos"),
        # A verb of two words, one with a pronoun at its end, one in two parts.
        ("fr", "« La route, a fait savoir le préfet Luc Bon, reste fermée. »", "reste", "Luc Bon"),
        ("pt", "O ministro Rui Sá falou. \"É tarde demais\", disse-lhe Rui Sá.", "tarde", "Rui Sá"),
        ("de", "Eva Roth warf ihm daraufhin „Kälte“ vor.", "Kälte", "Eva Roth"),
        # Who stands before the colon, with a verb behind the marks that leaves its subject out.
        ("it", "Bruno Sala scuote la testa: «Non ci credo più», mormora.", "credo", "Bruno Sala"),
    ],
)  # fmt: skip
def test_who_is_called(language: str, text: str, words: str, speaker: str) -> None:
    quote = by_words(text, words, language)
    assert quote.speaker is not None
    assert quote.speaker.name == speaker


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        # Others than whom the text is about: by their office, or because there are two.
        ("es", "Iván Rey fue detenido. «Es inocente», dijo el abogado.", "inocente"),
        ("es", "Iván Rey abrazó a Ana Gil. «No puedo más», admitió el cantante Leo.\n\n"
         "«Es tarde para todo», añadió el delantero.", "tarde"),
        ("it", "Sara Polo ha vinto a Oslo. «Era ora», dice il nuotatore.", "Era ora"),
        ("de", "Ute Raab traf einen 48-jährigen Mann. „Es reicht“, sagte der 48-Jährige.",
         "reicht"),
        ("pt", "A líder da oposição, Inês Dias, saiu. A oposição fala em \"caos total e puro\".",
         "caos"),
        # The speech of another paragraph goes on in none.
        ("es", "El sindicato lamentó «una decisión muy precipitada».\n\nPara Vega, el plan «nace "
         "muerto». «O hay agua pronto», avisa, «o nos vamos».", "pronto"),
    ],
)  # fmt: skip
def test_nobody_who_is_named(language: str, text: str, words: str) -> None:
    speaker = by_words(text, words, language).speaker
    assert speaker is None or speaker.kind in ("unnamed", "group") or speaker.name == "Leo"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("de", "„Das reicht mir nicht“, sagte Ute Raab der „Südpost“.", ["Das reicht mir nicht"]),
        ("fr", "Dans « La Nuit des autres », Léa Bon joue une mère.", []),
        ("pt", 'O "Correio do Norte" alerta para o caso.', []),
        ("pt", 'O livro chama-se "Comer o escuro todo".', []),
        ("pt", 'Reis diz-se "muito surpreendido hoje".', ["muito surpreendido hoje"]),
    ],
)
def test_papers_and_works_do_not_speak(language: str, text: str, said: list[str]) -> None:
    assert [part.verbatim for quote in quotes(text, language) for part in quote.parts] == said
