"""The tables of one language, read once from the package's TOML files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Lexicon", "lexicon", "table"]

LANGUAGES = ("en", "de", "fr", "es", "pt", "it")
KEYS = (
    "in",
    "out",
    "lengths",
    "and",
    "half",
    "quarter",
    "article",
    "point",
    "minus",
    "of",
    "range",
    "between",
)
MORE_KEYS = ("between_and", "from", "or", "percent", "per", "cent", "points")


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table `name` of `parsers/facts/data`."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Lexicon:
    """How one language says numbers. Keys are lower case."""

    language: str
    decimal: str
    ones: dict[str, Decimal]
    tens: dict[str, Decimal]
    scales: dict[str, Decimal]
    short_scales: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    vague: dict[str, tuple[Decimal, Decimal]]
    times: dict[str, Decimal]
    words: dict[str, frozenset[str]]
    modifiers: dict[str, str]
    modifiers_after: dict[str, str]
    change: dict[str, str]
    triggers: frozenset[str]


def _decimals(values: dict[str, int]) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in values.items()}


@cache
def lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language ("de", "pt-BR"); English where there is none."""
    code = (language or "en").lower().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        code = "en"
    if code != "en":
        return _other(code)
    data = table(code)
    number = data["number"]
    words = {key: frozenset(value) for key, value in number["words"].items()}
    vague = {key: (Decimal(low), Decimal(high)) for key, (low, high) in number["vague"].items()}
    times = _decimals(number["times"])
    for word in ("ones", "tens", "scales"):
        times |= {f"{said}fold": Decimal(value) for said, value in number[word].items()}
    return Lexicon(
        language=code,
        decimal=data["format"]["decimal"],
        ones=_decimals(number["ones"]),
        tens=_decimals(number["tens"]),
        scales=_decimals(number["scales"]),
        short_scales=_decimals(number["short_scales"]),
        ordinals=_decimals(number["ordinals"]),
        vague=vague,
        times=times,
        words=words,
        modifiers=data["modifiers"],
        modifiers_after=data["modifiers_after"],
        change={
            word: direction
            for direction, group in data["change"].items()
            for word in group["words"]
        },
        triggers=frozenset(
            [
                *number["ones"],
                *number["tens"],
                *number["scales"],
                *number["ordinals"],
                *vague,
                *words["half"],
                *words["quarter"],
                *times,
            ]
        ),
    )


def _other(code: str) -> Lexicon:
    """The lexicon of a language that has only the short table."""
    data = table("languages")[code]
    ones, scales = _decimals(data["ones"]), _decimals(data["scales"])
    words = {key: frozenset(data.get(key, ())) for key in (*KEYS, *MORE_KEYS)}
    words["range"] = frozenset({"-", "–"})
    return Lexicon(
        language=code,
        decimal=data["decimal"],
        ones=ones,
        tens={},
        scales=scales,
        short_scales={},
        ordinals={},
        vague={},
        times={},
        words=words,
        modifiers=data["modifiers"],
        modifiers_after={},
        change={},
        triggers=frozenset([*ones, *scales]),
    )
