"""Numbers, shares, money, counts and times in other languages than English."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from parsers.facts.facts import values

DAY = datetime(2023, 5, 17)


@pytest.mark.parametrize(
    ("language", "text", "verbatim", "kind", "value", "unit"),
    [
        ("de", "Es kostet 1,2 Mrd. Euro.", "1,2 Mrd. Euro", "money", "1200000000", "EUR"),
        ("de", "Das sind 3 Milliarden Euro.", "3 Milliarden Euro", "money", "3000000000", "EUR"),
        ("de", "rund 4,2 Prozent der Stimmen", "rund 4,2 Prozent", "percent", "4.2", "percent"),
        ("de", "Rund 12.500 Menschen kamen.", "Rund 12.500 Menschen", "count", "12500",
         "Menschen"),
        ("de", "zweiundzwanzig Kinder", "zweiundzwanzig Kinder", "count", "22", "Kinder"),
        ("de", "Der 51-Jährige fuhr.", "51-Jährige", "age", "51", "year"),
        ("de", "Es wiegt 1.234,5 Tonnen.", "1.234,5 Tonnen", "quantity", "1234.5", "metric_ton"),
        ("fr", "un total de 1,2 milliard d'euros", "1,2 milliard d'euros", "money",
         "1200000000", "EUR"),
        ("fr", "plus de 40 pour cent des voix", "plus de 40 pour cent", "percent", "40",
         "percent"),
        ("fr", "12 500 personnes", "12 500 personnes", "count", "12500", "personnes"),
        ("fr", "12\u202f500 personnes", "12\u202f500 personnes", "count", "12500", "personnes"),
        ("fr", "12\u00a0500,5 tonnes", "12\u00a0500,5 tonnes", "quantity", "12500.5",
         "metric_ton"),
        ("fr", "2,3 millions de personnes", "2,3 millions de personnes", "count", "2300000",
         "personnes"),
        ("fr", "Marc Roy, 54 ans, vit ici.", "54 ans", "age", "54", "year"),
        ("es", "1.200 millones de euros", "1.200 millones de euros", "money", "1200000000",
         "EUR"),
        ("es", "costó 3 mil millones de dólares", "3 mil millones de dólares", "money",
         "3000000000", "USD"),
        ("es", "el 12,5 por ciento", "12,5 por ciento", "percent", "12.5", "percent"),
        ("es", "treinta y cinco personas", "treinta y cinco personas", "count", "35",
         "personas"),
        ("es", "la 8a etapa", "8a", "ordinal", "8", None),
        ("pt", "Gastou R$ 1,5 milhão.", "R$ 1,5 milhão", "money", "1500000", "BRL"),
        ("pt", "3 milhões de euros", "3 milhões de euros", "money", "3000000", "EUR"),
        ("it", "il 7,5 per cento", "7,5 per cento", "percent", "7.5", "percent"),
        ("it", "10 miliardi di euro", "10 miliardi di euro", "money", "10000000000", "EUR"),
        ("it", "3 mila euro", "3 mila euro", "money", "3000", "EUR"),
    ],
)  # fmt: skip
def test_value(
    language: str, text: str, verbatim: str, kind: str, value: str, unit: str | None
) -> None:
    fact = next(fact for fact in values(text, language, DAY) if fact.value is not None)
    assert (fact.verbatim, fact.kind, fact.unit) == (verbatim, kind, unit)
    assert fact.value == Decimal(value)


@pytest.mark.parametrize(
    ("language", "text", "timex"),
    [
        ("de", "am 4. Mai 2014", "2014-05-04"),
        ("fr", "le 4 mai 2014", "2014-05-04"),
        ("es", "el 4 de mayo de 2014", "2014-05-04"),
        ("pt", "em 4 de maio de 2014", "2014-05-04"),
        ("it", "il 4 maggio 2014", "2014-05-04"),
        ("de", "am 04.05.2014", "2014-05-04"),
        ("fr", "le 04/05/2014", "2014-05-04"),
        ("de", "Sie kamen am 1. Mai.", "2023-05-01"),
        ("fr", "Ils ont manifesté le 1er mai.", "2023-05-01"),
        ("es", "Se vieron el 1.º de mayo.", "2023-05-01"),
        ("de", "Er sprach am Montag.", "2023-05-15"),
        ("fr", "Il a parlé lundi.", "2023-05-15"),
        ("pt", "Falou na segunda-feira.", "2023-05-15"),
        ("de", "Es begann vor zwei Jahren.", "2021"),
        ("fr", "Il y a deux ans, il partit.", "2021"),
        ("es", "Empezó hace dos años.", "2021"),
        ("it", "Cominciò due anni fa.", "2021"),
        ("de", "Im letzten Jahr fiel er.", "2022"),
        ("fr", "La semaine dernière, rien.", "2023-W19"),
        ("es", "El año pasado, nada.", "2022"),
        ("it", "Ieri non c'era.", "2023-05-16"),
        ("da", "Den 4. maj 2014 var det slut.", "2014-05-04"),
    ],
)
def test_time(language: str, text: str, timex: str) -> None:
    assert [fact.timex for fact in values(text, language, DAY)] == [timex]


@pytest.mark.parametrize("language", ["de", "fr", "es", "pt", "it"])
def test_the_full_stop_stays_with_the_sentence(language: str) -> None:
    month = {"de": "1. Mai", "fr": "1er mai", "es": "1 de mayo", "pt": "1 de maio",
             "it": "1 maggio"}[language]  # fmt: skip
    fact = values(f"X {month}. Y", language, DAY)[-1]
    assert fact.verbatim.endswith(month)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_spaces_group_in_french_and_hard_ones_everywhere(space: str) -> None:
    text = f"12{space}500"
    assert [fact.value for fact in values(f"{text} places", "fr", DAY)] == [Decimal(12500)]
    english = [fact.value for fact in values(f"{text} seats", "en", DAY)]
    assert english == ([12, 500] if space == " " else [12500])


def test_to_is_not_up_to_in_a_rise() -> None:
    fact = values("El gasto subirá hasta 1.200 millones de euros.", "es", DAY)[0]
    assert (fact.modifier, fact.flags) == (None, ("rise", "to"))
    assert values("Caben hasta 20 personas.", "es", DAY)[0].modifier == "at_most"


@pytest.mark.parametrize("language", ["da", "sv", "cs", "lt", "ko", "zz"])
def test_without_a_table_only_what_is_sure(language: str) -> None:
    found = values("Lk 22, 3 8·17 kl. 23: 12% og 200 EUR", language, DAY)
    assert {fact.kind for fact in found} == {"percent", "money"}


@pytest.mark.parametrize(
    ("language", "text", "kind", "value"),
    [
        ("fr", "Il y a au moins deux morts.", "count", 2),
        ("es", "Hubo al menos dos muertos.", "count", 2),
        ("it", "Almeno due morti ieri.", "count", 2),
        ("de", "Es waren minus 5 Grad.", "quantity", -5),
        ("de", "Sie ist 44 Jahre alt.", "age", 44),
        ("de", "in der 2. Bundesliga", "ordinal", 2),
    ],
)
def test_signs_ages_and_places_in_an_order(language: str, text: str, kind: str, value: int) -> None:
    fact = next(fact for fact in values(text, language, DAY) if fact.value is not None)
    assert (fact.kind, fact.value) == (kind, value)


@pytest.mark.parametrize(
    ("language", "text", "timex"),
    [
        ("es", "el mes pasado", "2023-04"),
        ("fr", "le mois dernier", "2023-04"),
        ("de", "in den vergangenen Jahren", "PXY"),
        ("es", "a las 22.30 horas", "T22:30"),
    ],
)
def test_one_or_many(language: str, text: str, timex: str) -> None:
    assert [fact.timex for fact in values(text, language, DAY)] == [timex]


def test_the_sea_is_no_month() -> None:
    assert values("Los rescataron en el mar.", "es", DAY) == []


@pytest.mark.parametrize(
    ("language", "text", "timex"),
    [
        ("es", "MADRID, 14 nov (EFE).", "2022-11-14"),
        ("es", "El 3 de mar. de 2020 llovió.", "2020-03-03"),
        ("pt", "Em 3 fev. 2020 choveu.", "2020-02-03"),
        ("it", "Il 3 gen. 2020 pioveva.", "2020-01-03"),
        ("de", "Berlin, 14. Nov. (dpa).", "2022-11-14"),
    ],
)
def test_a_short_month_behind_a_day(language: str, text: str, timex: str) -> None:
    assert [fact.timex for fact in values(text, language, DAY)] == [timex]


@pytest.mark.parametrize(
    ("language", "text"), [("es", "Vio 3 mar azul."), ("it", "Ha vinto 3 set a 1.")]
)
def test_a_short_month_may_be_another_word(language: str, text: str) -> None:
    assert all(fact.timex is None for fact in values(text, language, DAY))


@pytest.mark.parametrize(
    ("language", "text", "shares"),
    [
        ("de", "Der Gewinn sank um ein Viertel.", ["1/4"]),
        ("de", "Zwei Drittel der Stellen bleiben.", ["2/3"]),
        ("de", "Er wohnt in einem Viertel am Hafen.", []),
        ("de", "Nur einer von fünf blieb.", ["1/5"]),
        ("fr", "Un tiers des maisons a brûlé.", ["1/3"]),
        ("fr", "Un élève sur cinq, soit un sur cinq.", ["1/5"]),
        ("fr", "Il joue les quarts de finale dans un quart d'heure.", []),
        ("es", "Ganó dos tercios de los votos.", ["2/3"]),
        ("it", "Ha vinto due terzi dei voti.", ["2/3"]),
        ("pt", "Um terço das vagas está livre.", ["1/3"]),
    ],
)
def test_shares_in_words(language: str, text: str, shares: list[str]) -> None:
    found = [fact.value for fact in values(text, language, None) if fact.kind == "number"]
    wanted = [Fraction(share) for share in shares]
    small = [value for value in found if value is not None and value < 1]
    assert [round(float(value), 6) for value in small] == [round(float(w), 6) for w in wanted]


@pytest.mark.parametrize(
    ("language", "text", "verbatim", "value", "unit", "flags"),
    [
        ("de", "Er kam mit 51 zu 48 Stimmen durch.", "51 zu 48 Stimmen", 51, "votes",
         ("against 48",)),
        ("fr", "adopté par 51 voix contre 48", "51 voix contre 48", 51, "votes", ("against 48",)),
        ("es", "por 178 votos contra 160", "178 votos contra 160", 178, "votes",
         ("against 160",)),
        ("it", "con 161 voti contro 120", "161 voti contro 120", 161, "votes", ("against 120",)),
        ("fr", "Elles sont deux fois plus nombreuses.", "deux fois", 2, "times", ()),
        ("fr", "Il y a deux fois moins de pluie.", "deux fois moins", Fraction(1, 2), "times", ()),
        ("es", "Pagan tres veces más.", "tres veces", 3, "times", ()),
        ("de", "Es kamen dreimal so viele.", "dreimal", 3, "times", ()),
        ("fr", "Il arrive une fois sur deux.", "une fois sur deux", Fraction(1, 2), None, ()),
        ("fr", "Un Français sur cinq vit seul.", "Un Français sur cinq", Fraction(1, 5),
         "Français", ()),
        ("fr", "Une attaque sur deux fronts.", "deux fronts", 2, "fronts", ()),
        ("es", "Uno de cada cinco españoles vive solo.", "Uno de cada cinco españoles",
         Fraction(1, 5), "españoles", ()),
        ("de", "Es droht eine Strafe von 300 Euro.", "300 Euro", 300, "EUR", ()),
    ],
)  # fmt: skip
def test_tallies_multiples_and_shares(
    language: str, text: str, verbatim: str, value: int | Fraction, unit: str | None,
    flags: tuple[str, ...],
) -> None:  # fmt: skip
    fact = values(text, language, DAY)[0]
    assert (fact.verbatim, fact.unit, fact.flags) == (verbatim, unit, flags)
    assert fact.value is not None
    assert abs(Fraction(fact.value) - Fraction(value)) < Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("language", "text", "timex"),
    [
        ("de", "Der Umsatz stieg im ersten Quartal.", "2023-Q1"),
        ("de", "Im dritten Quartal 2022 sank er.", "2022-Q3"),
        ("de", "Im ersten Halbjahr 2022 stieg er.", "2022-H1"),
        ("de", "Im letzten Quartal verlor sie.", "2023-Q1"),
        ("fr", "Il a reculé au premier trimestre 2022.", "2022-Q1"),
        ("es", "En el primer trimestre de 2022 bajó.", "2022-Q1"),
        ("pt", "No quarto trimestre de 2022 caiu.", "2022-Q4"),
        ("it", "Nel secondo trimestre 2022 sono salite.", "2022-Q2"),
    ],
)
def test_quarters_and_halves(language: str, text: str, timex: str) -> None:
    assert [fact.timex for fact in values(text, language, DAY)] == [timex]
