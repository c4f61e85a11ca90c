"""Values exactly, by tables of sentences: a number off by a thousand is the worst of faults."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from parsers.facts.facts import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.article import Fact

TABLES = Path(__file__).with_name("tables")
TIMES = {"date", "time", "duration", "set"}


def _plain(value: Decimal) -> str:
    return format(round(value, 10).normalize(), "f")


def said(fact: Fact) -> str:
    """A fact as the tables write it: value[..high] [unit]."""
    assert fact.value is not None
    high = "" if fact.value_high is None else f"..{_plain(fact.value_high)}"
    return f"{_plain(fact.value)}{high}" + (f" {fact.unit}" if fact.unit else "")


def rows(language: str) -> Iterator[tuple[str, str, list[str]]]:
    """Language, sentence and values of each row of a table; a sentence may run over lines."""
    begun = ""
    for line in (TABLES / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        begun += line
        if "=>" not in line:
            begun += "\n"
            continue
        sentence, _, expected = begun.rpartition("=>")
        begun = ""
        text = sentence.strip().encode("ascii", "backslashreplace").decode("unicode_escape")
        yield language, text, [value.strip() for value in expected.split(",") if value.strip()]


EVERY = [row for path in sorted(TABLES.glob("*.txt")) for row in rows(path.stem)]


@pytest.mark.parametrize(("language", "text", "expected"), EVERY)
def test_every_value_of_a_sentence(language: str, text: str, expected: list[str]) -> None:
    found = values(text, language, datetime(2023, 5, 17))
    assert [said(fact) for fact in found if fact.kind not in TIMES] == expected


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert sum(language == "en" for language, _, _ in EVERY) >= 200
