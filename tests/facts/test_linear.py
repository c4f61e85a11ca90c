"""Reading takes time in proportion to the text: patterns and the whole, on text made to be slow."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

import parsers.facts
from parsers.article import Article
from parsers.facts import find
from parsers.facts.facts import values

DAY = datetime(2021, 3, 4)
TIMES_LONGER = 4
TOO_STEEP = 9.0
"""Four times the text may take up to nine times as long: quadratic growth would take sixteen."""
TOO_SHORT = 0.004
"""Seconds under which a measurement says nothing."""
TRIES = 4


def steep(work: Callable[[str], object], unit: str, length: int) -> bool:
    """Whether the work grows clearly faster than the text, in every one of several tries."""
    for _ in range(TRIES):
        spent = []
        for size in (length, length * TIMES_LONGER):
            text = unit * (size // len(unit))
            began = time.process_time()
            work(text)
            spent.append(time.process_time() - began)
        if spent[1] < TOO_SHORT or spent[1] <= TOO_STEEP * max(spent[0], TOO_SHORT / TOO_STEEP):
            return False
    return True


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the facts keeps."""
    for module in pkgutil.walk_packages(parsers.facts.__path__, "parsers.facts."):
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value
            elif isinstance(value, list):
                for k, item in enumerate(value):
                    if isinstance(item, tuple) and item and isinstance(item[0], re.Pattern):
                        yield f"{module.name}.{name}[{k}]", item[0]


FOUND = sorted(patterns(), key=lambda pair: pair[0])
UNITS = ["d", "y", "U", "h", ",", "d-", "d,", "dU,", "dU&", "hl", "ef", "M.", "d:", "a", " ", "1",
         "1,", "1.", "https://", "\n ", "A ", "'s", "h?", "Mdy", "WW,", "VU"]  # fmt: skip


def test_there_are_patterns_to_look_at() -> None:
    assert len(FOUND) > 30


@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_backtracks_without_bound(unit: str) -> None:
    def scan(pattern: re.Pattern[str]) -> Callable[[str], object]:
        return lambda text: sum(1 for _ in pattern.finditer(text))

    bad = [name for name, pattern in FOUND if steep(scan(pattern), unit, 2_000)]
    assert bad == []


@pytest.mark.parametrize(
    "unit",
    ["9" * 50 + " ", "two ", "- ", "last ", "of the ", "1,", "$", "1/", "12:", "May 3 to ", "9-",
     "1990s ", '9" ', "5' ", "'s ", "ten thousand ", "one in ", "Mon ", "to 9 ", "12 500 ",
     "cost 4m ", "1. A", "51-48 vote ", "1.2m to ", "1.2m-", "one in a ", "x | 1\n\n", "A: 1 "],
)  # fmt: skip
def test_a_long_run_of_one_thing_is_read_in_step_with_its_length(unit: str) -> None:
    assert not steep(lambda text: values(text, "en", DAY), unit, 8_000)


def test_a_megabyte_is_read() -> None:
    said = "On 4 May 2011 two men paid $3.5 million, 12% more than in 1999, for 30 ships. "
    said += "The rest of what is told here has no figures in it, and goes on for a good while. " * 6
    text = (said * 2 + "\n\n") * (1_000_000 // (len(said) * 2 + 2))
    found = find(Article(text=text, language="en", published_at=DAY), [], None)
    assert len(found) == 6 * text.count("On 4 May")
