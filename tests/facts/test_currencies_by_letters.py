"""Currencies that newspapers abbreviate by a letter or two before the number."""

from __future__ import annotations

import pytest

from parsers import facts
from parsers.article import Article


def sums(text: str) -> list[tuple[str, int, str | None]]:
    found = facts.find(Article(text=text, language="en"), [], None)
    return [(f.verbatim, int(f.value or 0), f.unit) for f in found if f.kind == "money"]


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("R10 million", 10**7, "ZAR"),
        ("R5bn", 5 * 10**9, "ZAR"),
        ("N10 million", 10**7, "NGN"),
        ("N2.5trn", 25 * 10**11, "NGN"),
        ("GH¢5 million", 5 * 10**6, "GHS"),
        ("KSh 10 million", 10**7, "KES"),
        ("Ksh10bn", 10**10, "KES"),
        ("Tsh 5bn", 5 * 10**9, "TZS"),
        ("USh 300,000", 300_000, "UGX"),
        ("Sh500 million", 5 * 10**8, "shilling"),
        ("Tk 5 crore", 5 * 10**7, "BDT"),
        ("FCFA 5 billion", 5 * 10**9, "XOF"),
        ("CI$5m", 5 * 10**6, "KYD"),
        ("RD$5m", 5 * 10**6, "DOP"),
        ("MOP$5m", 5 * 10**6, "MOP"),
        ("XQ$5m", 5 * 10**6, "dollar"),
        ("SDG 5 million", 5 * 10**6, "SDG"),
        ("TOP 25,000", 25_000, "TOP"),
        ("AMD 1.5 billion", 15 * 10**8, "AMD"),
    ],
)
def test_a_sum_is_of_its_currency(said: str, value: int, unit: str) -> None:
    assert sums(f"The new quay cost {said} last year.") == [(said, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The N5 motorway and the R10 road meet at the port.",
        "Masks of the kind N95 were sold out.",
        "Room R5 m long and dark was shut.",
        "He drove down the M5 a million times.",
        "The R2 units were scrapped.",
        "The gene CYP1A2 was switched off.",
        "The cable was an RS232, the other an RS485.",
        "The jet N799RM landed at the port.",
        "It was taken with a Pentax Z-1 p.",
        "Progress towards SDG 11 is slow.",
        "These are the TOP 5 cranes.",
        "The AMD 7 was sold out.",
        "Ang 5 of the album is short.",
    ],
)
def test_roads_and_models_are_no_money(text: str) -> None:
    assert sums(text) == []
