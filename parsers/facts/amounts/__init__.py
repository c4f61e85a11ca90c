"""Amounts: each number with its unit, noun and modifier; what is no fact dropped."""

from __future__ import annotations

from parsers.facts.amounts.amount import Amount
from parsers.facts.amounts.amounts import amounts
from parsers.facts.amounts.changes import changes

__all__ = ["Amount", "amounts", "changes"]
