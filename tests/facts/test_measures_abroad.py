"""Measures in other languages, and letters that look like units and are none."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.facts.facts import values

DAY = datetime(2024, 5, 15)


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("fr", "Le parc occupe 300 kilomètres carrés.", 300, "square_kilometre"),
        ("fr", "Le parc occupe 300 km carrés.", 300, "square_kilometre"),
        ("fr", "On a perdu 12 mètres cubes.", 12, "cubic_metre"),
        ("fr", "On a perdu 12 millions de tonnes.", 12_000_000, "metric_ton"),
        ("es", "Ardieron 300 kilómetros cuadrados.", 300, "square_kilometre"),
        ("es", "Se perdieron 20 metros cúbicos.", 20, "cubic_metre"),
        ("it", "Sono bruciati 12 chilometri quadrati.", 12, "square_kilometre"),
        ("pt", "Arderam 12 quilômetros quadrados.", 12, "square_kilometre"),
        ("de", "Dazu kommt 1 TL Zimt.", 1, "teaspoon"),
        ("de", "Dazu kommen 2 EL Öl.", 2, "tablespoon"),
        ("en", "It took 5s to shut.", 5, "second"),
        ("en", "It took 1.5s to shut.", 1.5, "second"),
    ],
)
def test_a_measure_has_its_unit(language: str, text: str, value: float, unit: str) -> None:
    found = [fact for fact in values(text, language, DAY) if fact.kind == "quantity"]
    assert [(float(fact.value or 0), fact.unit) for fact in found] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    ["It is free for over 65s.", "It is free for under-18s.", "The iPhone 5s was sold out."],
)
def test_people_and_phones_are_no_seconds(text: str) -> None:
    assert [fact for fact in values(text, "en", DAY) if fact.kind in ("quantity", "duration")] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Neve sopra i 1400 metri."),
        ("fr", "La neige tombe dès 1800 mètres."),
        ("es", "Ardieron 2000 hectáreas."),
        ("de", "Es liegt auf 1900 Meter."),
    ],
)
def test_a_measure_is_no_year(language: str, text: str) -> None:
    assert [fact for fact in values(text, language, DAY) if fact.kind == "date"] == []


@pytest.mark.parametrize(
    ("language", "text", "timex"),
    [
        ("pt", "O preso foi levado nesta terça-feira.", "2024-05-14"),
        ("es", "El tribunal rechazó este martes la demanda.", "2024-05-14"),
        ("es", "El tribunal decidirá este viernes.", "2024-05-17"),
        ("es", "Se vieron el 1° de marzo.", "2024-03-01"),
        ("pt", "Foi no dia 1° de maio.", "2024-05-01"),
        ("it", "Era il 1° maggio.", "2024-05-01"),
    ],
)
def test_the_first_of_a_month_is_no_degree(language: str, text: str, timex: str) -> None:
    assert [fact.timex for fact in values(text, language, DAY)] == [timex]
