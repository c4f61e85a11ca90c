"""Months, weekdays and seasons as names of people, each family beside times of the same word."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.facts.facts import values

DAY = datetime(2023, 3, 9)


def times(text: str, language: str = "en") -> list[str]:
    return [fact.verbatim for fact in values(text, language, DAY) if fact.kind == "date"]


@pytest.mark.parametrize(
    "text",
    [
        "The figures were read out by Jan Kuyt, who lost 4 million euros.",
        "Guus Til and Jan de Vries scored three goals.",
        "The company of August Lindqvist lost $5 million.",
        "Theresa May, 62, lost 33 seats.",
        "April Jones won 51 percent of the vote.",
        "Ms. June paid 500 dollars and Mr March did not.",
        "Wednesday Addams drew 12 million viewers.",
        "Friday Osei, 34, paid 200 cedis.",
        "Summer Lee won 63 percent of the vote.",
        "“We lost 40 members,” said April.",
        "“We lost 40 members.” April said she paid $40.",
        "He was taught by June Boeing, who won 4 prizes.",
        "He told the Sunday Times that he owed £4 million.",
        "The Winter Olympics drew 3,000 athletes.",
    ],
)
def test_a_person_is_no_time(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In May Theresa Villiers lost 40 seats.", ["May"]),
        ("Last May Jones sold 300 cars.", ["Last May"]),
        ("By June Boeing had sold 30 jets.", ["June"]),
        ("From May Tesla will cut prices by 4 percent.", ["May"]),
        ("On Friday Carlos Ruiz sold 500 cars.", ["Friday"]),
        ("Analysts said Wednesday Iran would sell 2 million barrels.", ["Wednesday"]),
        ("The Senate Wednesday approved 40 bills.", ["Wednesday"]),
        ("Prices in June, July and August rose.", ["June", "July", "August"]),
        ("June was the hottest month.", ["June"]),
        ("April 5 was wet, and June 2023 was not.", ["April 5", "June 2023"]),
        ("Tuesday's vote drew 400 people.", ["Tuesday"]),
    ],
)
def test_the_same_word_as_a_time(text: str, said: list[str]) -> None:
    assert times(text) == said


def test_whoever_was_named_in_full_is_meant_later_on() -> None:
    text = "June Sarpong came late. June has 12 aides. She left in June."
    assert times(text) == ["June"]
    assert times("The firm came late. June has brought rain. She left in May.") == ["June", "May"]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("de", "August Bebel verkaufte 12 Bücher.", []),
        ("de", "Ernst August verkaufte 12 Schlösser.", []),
        ("de", "Barbara Freitag zahlte 300 Euro.", []),
        ("de", "Im August verlor Siemens 300 Millionen Euro.", ["August"]),
        ("de", "Freitag starben 12 Menschen.", ["Freitag"]),
        ("fr", "La planète Mars est à 225 millions de kilomètres.", []),
        ("fr", "En mars, Avril Lavigne a vendu 12 000 billets.", ["mars"]),
        ("fr", "Le 14 Juillet, 12 000 personnes ont défilé.", ["Le 14 Juillet"]),
        ("es", "Julio Iglesias vendió 300 millones de discos.", []),
        ("es", "Plácido Domingo cobró 40.000 euros en julio.", ["julio"]),
        ("es", "Domingo Pérez perdió 4 millones de euros.", []),
        ("it", "Sabato Rossi ha perso 300 euro.", []),
        ("it", "Sabato sono morte 12 persone.", ["Sabato"]),
        ("pt", "A Editora Abril vendeu 3 milhões de revistas.", []),
        ("pt", "Em Abril de 2022 morreram 12 pessoas.", ["Abril de 2022"]),
    ],
)
def test_names_in_other_languages(language: str, text: str, said: list[str]) -> None:
    assert times(text, language) == said


@pytest.mark.parametrize(
    "text",
    [
        "Paul Summer, the minister, won 40 votes. She met Karel Winter and Wanda Autumn.",
        "Casey March, 29, who drives, paid 40 euros.",
        "Dale Friday, 41, moved the money. If it fails, Friday could serve 30 months.",
    ],
)
def test_surnames_that_are_times(text: str) -> None:
    assert times(text) == []


def test_a_day_is_a_day_beside_somebody_of_its_name() -> None:
    assert times("Dale Friday, 41, moved it. He was heard on Friday.") == ["Friday"]
    assert times("They met last Summer, in March.") == ["last Summer", "March"]


def test_a_number_behind_a_full_stop_is_no_day() -> None:
    assert times("He left in December. Two of them stayed.") == ["December"]
    assert times("He left in December. 14 people stayed.") == ["December"]
    assert times("He left on Dec. 14 and died.") == ["Dec. 14"]
