"""Numbers, money, shares and dates as other languages write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers.facts.facts import values


@pytest.mark.parametrize(
    ("language", "text", "kind", "value", "unit"),
    [
        ("de", "Der Umsatz stieg auf 3,5 Mrd. Euro.", "money", "3500000000", "EUR"),
        ("de", "Es waren 1.234,5 Euro.", "money", "1234.5", "EUR"),
        ("de", "rund 4,2 Prozent der Stimmen", "percent", "4.2", "percent"),
        ("fr", "un budget de 2,3 milliards d'euros, 12 milliards euros", "money",
         "12000000000", "EUR"),
        ("fr", "plus de 40 pour cent des voix", "percent", "40", "percent"),
        ("es", "costó 3 mil millones euros", "money", "3000000000", "EUR"),
        ("es", "el 12,5 por ciento", "percent", "12.5", "percent"),
        ("pt", "R$ 1,5 milhão", "money", "1500000", "BRL"),
        ("it", "il 7,5 per cento", "percent", "7.5", "percent"),
        ("it", "10 miliardi euro", "money", "10000000000", "EUR"),
    ],
)  # fmt: skip
def test_value(language: str, text: str, kind: str, value: str, unit: str) -> None:
    found = [fact for fact in values(text, language, None) if fact.kind == kind]
    assert [(fact.value, fact.unit) for fact in found] == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "am 4. Mai 2014"),
        ("fr", "le 4 mai 2014"),
        ("es", "el 4 de mayo de 2014"),
        ("pt", "em 4 de maio de 2014"),
        ("it", "il 4 maggio 2014"),
        ("de", "am 04.05.2014"),
        ("fr", "le 04/05/2014"),
    ],
)
def test_date(language: str, text: str) -> None:
    assert [fact.timex for fact in values(text, language, None)] == ["2014-05-04"]
