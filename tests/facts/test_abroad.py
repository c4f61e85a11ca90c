"""What values are said of where no parser reads the language: plain shapes, and nothing else."""

from __future__ import annotations

import pytest

from parsers.article import Article, Fact
from parsers.facts import find
from parsers.syntax import Syntax


def one(language: str, text: str) -> Fact:
    facts = find(Article(text=text, language=language), [], Syntax(text, language))
    return next(fact for fact in facts if fact.value is not None and fact.kind != "duration")


@pytest.mark.parametrize(
    ("language", "text", "subject", "predicate"),
    [
        ("de", "Die Mieten stiegen um 4 Prozent.", "Die Mieten", "stiegen"),
        ("de", "Im Mai fielen die Preise für Öl um 4 Prozent.", "die Preise für Öl", "fielen"),
        ("de", "Der Verlag Aster entlässt 300 Menschen.", "Der Verlag Aster", "entlässt"),
        ("de", "Er sagte, dass die Mieten um 4 Prozent gestiegen seien.", "die Mieten", None),
        ("fr", "Le loyer a augmenté de 4 %.", "Le loyer", "a augmenté"),
        ("fr", "La ville, qui est pauvre, a versé 3 millions d'euros.", "La ville", "a versé"),
        ("fr", "Le juge l'a condamné à 300 euros.", "Le juge", "a condamné"),
        ("es", "Según la policía, los robos han subido un 4 %.", "los robos", "han subido"),
        ("es", "La fábrica, cerrada hoy, tenía 800 obreros.", "La fábrica", "tenía"),
        ("pt", "Os preços do gás subiram 4%.", "Os preços do gás", "subiram"),
        ("it", "Il sindaco dice che i furti sono calati del 4%.", "i furti", "sono calati"),
    ],
)
def test_subject(language: str, text: str, subject: str, predicate: str | None) -> None:
    fact = one(language, text)
    assert (fact.subject, fact.predicate) == (subject, predicate)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Frau stahlen die Diebe 300 Euro."),
        ("de", "Die Kosten trägt er mit 300 Euro."),
        ("de", "Nach dem Brand fehlten 40 Menschen."),
        ("fr", "Le groupe a gagné hier et la ville a perdu 300 euros."),
        ("fr", "Avec 45 % des voix, il est en tête."),
        ("es", "Se han vendido 300 casas."),
        ("es", "A los vecinos les han cobrado 200 euros."),
        ("pt", "O grupo perdeu tudo e a cidade teve de pagar 300 euros."),
        ("it", "Ai vicini hanno chiesto 200 euro."),
        ("nl", "De stad verloor 30% van de banen."),
    ],
)
def test_no_subject_where_the_shape_is_not_plain(language: str, text: str) -> None:
    assert one(language, text).subject is None


@pytest.mark.parametrize(
    ("language", "text", "of"),
    [
        ("de", "Sie bekam 12 Prozent der jungen Wähler.", "der jungen Wähler"),
        ("de", "Sie gab 3 Millionen Euro für den Ausbau.", "den Ausbau"),
        ("de", "Es droht eine Strafe von 300 Euro.", "eine Strafe"),
        ("fr", "Elle a eu 12 % des voix.", "voix"),
        ("fr", "Elle a eu une amende de 300 euros.", "une amende"),
        ("es", "Tuvo el 12 % de los votos.", "los votos"),
        ("pt", "Teve 12% dos votos.", "votos"),
        ("it", "Ha stanziato 2 miliardi di euro per la riforma.", "la riforma"),
        ("fr", "Il a vendu 12 % de plus.", None),
        ("fr", "La ville dispose de 300 euros.", None),
        ("fr", "Il a eu 300 euros pour construire.", None),
        ("es", "Subieron de 5 a 7 euros.", None),
        ("de", "Es sind 12 Prozent mehr.", None),
    ],
)
def test_whole(language: str, text: str, of: str | None) -> None:
    assert one(language, text).of == of


def test_a_number_behind_a_weekday_counts() -> None:
    assert one("de", "Die Bombe tötete am Freitag 17 Menschen.").unit == "Menschen"
