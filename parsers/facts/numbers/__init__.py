"""Numbers: digits and words to exact values."""

from __future__ import annotations

from parsers.facts.numbers.numeral import Numeral
from parsers.facts.numbers.numerals import numerals

__all__ = ["Numeral", "numerals"]
