"""Measures by their words in other languages: 45 tonnes, 300 kilómetros cuadrados, 2 TL Zimt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import ONE
from parsers.facts.amounts.measure import Match
from parsers.facts.amounts.units import unit_after
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["is_linked", "measure"]

SPOONS = {"tl": "teaspoon", "el": "tablespoon"}
MOST_SPOONS = 20
RAISED = {
    form: power
    for power, forms in {
        "square": "carré carrés cuadrado cuadrados quadrado quadrados quadrato quadrati",
        "cubic": "cube cubes cúbico cúbicos cubo cubi",
    }.items()
    for form in forms.split()
}


def is_linked(numeral: Numeral) -> bool:
    """Whether a link may stand behind a number: 2 millions de tonnes, des centaines de mètres."""
    return numeral.scale > ONE or numeral.kind == "vague" or numeral.article


def measure(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Match | None:
    """The unit behind a number, "square" and "cubic" behind that taken in."""
    last = numeral.last
    scaled = is_linked(numeral)
    at = last + (scaled and low_at(tokens, last) in lex.words["link"])
    word = low_at(tokens, at)
    if lex.language == "de" and word in SPOONS and numeral.value <= MOST_SPOONS and not scaled:
        return Match(SPOONS[word], last, at + 1)
    name = lex.measures.get(word)
    found = Match(name, last, at + 1) if name else unit_after(tokens, last, numeral.digits)
    if found is None:
        return None
    power = RAISED.get(low_at(tokens, found.last))
    return Match(f"{power}_{found.name}", found.first, found.last + 1) if power else found
