"""The tables of one language, read once from the package's TOML files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from parsers.facts.compact import compact_scales

if TYPE_CHECKING:
    from collections.abc import Mapping

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
OWN_KEYS = (
    "link", "aged", "share_near", "ordinal_ends", "future", "to", "by", "votes", "versus",
    "times_nouns", "compared", "compared_less", "each", "went",
)  # fmt: skip
ROLES = {"to": "to", "from": "from", "by": "by"}
MORE_KEYS = ("between_and", "from", "or", "percent", "per", "cent", "points", "points_of")


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table `name` of `parsers/facts/data`."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Lexicon:
    """How one language says numbers. Keys are lower case.

    `sums` are nouns that say money without a currency ("frisches Geld"); `doubtful` are letters
    that scale a number in this language and may say something else; `sparse` marks a language that
    has no table: in it only shares and sums of money are sure.
    """

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
    roles: dict[str, str] = field(default_factory=lambda: dict(ROLES))
    money: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    sums: frozenset[str] = frozenset()
    fractions: dict[str, Decimal] = field(default_factory=dict)
    doubtful: dict[str, Decimal] = field(default_factory=dict)
    sparse: bool = False


def _decimals(values: Mapping[str, int | str]) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in values.items()}


@cache
def lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language ("de", "pt-BR"); English where no language is known."""
    code = (language or "en").lower().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        return _sparse(code)
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
    words = {key: frozenset(data.get(key, ())) for key in (*KEYS, *MORE_KEYS, *OWN_KEYS)}
    words["range"] |= {"-", "–"}
    words["stop"] = frozenset(data["stop"].split())
    ones, tens = _decimals(data["ones"]), _decimals(data["tens"])
    scales = _decimals(data["scales"])
    joined = _compounds(code, data["ones"], data["tens"])
    vague = {key: (Decimal(low), Decimal(high)) for key, (low, high) in data["vague"].items()}
    return Lexicon(
        language=code,
        decimal=data["decimal"],
        ones=ones | joined,
        tens=tens,
        scales=scales,
        short_scales={},
        ordinals={},
        vague=vague,
        times=_decimals(data.get("multiples", {})),
        words=words,
        modifiers=data["modifiers"],
        modifiers_after={},
        change=dict.fromkeys(data["up"], "up") | dict.fromkeys(data["down"], "down"),
        triggers=frozenset(
            [*ones, *tens, *joined, *scales, *vague, *words["half"], *data.get("multiples", {})]
        ),
        roles={word: role for role in ("to", "from", "by") for word in data.get(role, ())},
        money=data["money"],
        measures=data["measures"],
        sums=frozenset(data.get("sums", ())),
        fractions=_decimals(data.get("fractions", {})),
        doubtful=compact_scales(code)[1],
    )


def _compounds(code: str, ones: dict[str, int], tens: dict[str, int]) -> dict[str, Decimal]:
    """The numbers above twenty that are one word: zweiundzwanzig, zwölftausend, veintidós."""
    small = {said: value for said, value in ones.items() if 1 < value < 10}
    if code == "de":
        small["ein"] = 1
        below = {f"{unit}und{ten}": a + b for unit, a in small.items() for ten, b in tens.items()}
        below |= {said: value for said, value in ones.items() if value > 1} | tens
        halves = {f"{unit}einhalb": value + HALF for unit, value in small.items()}
        joined = _hundreds(below, {"": 1} | small, "hundert", "tausend")
        return _decimals(below | joined) | halves | {"anderthalb": 1 + HALF}
    if code == "es":
        small = {"uno": 1, "ún": 1, "dós": 2, "trés": 3, "séis": 6} | small
        return {f"veinti{unit}": Decimal(20 + a) for unit, a in small.items()}
    if code == "it":
        small = {"uno": 1, "tré": 3} | small
        stems = {(ten[:-1] if unit[0] in "uo" else ten) + unit: a + b
                 for unit, a in small.items() for ten, b in tens.items()}  # fmt: skip
        below = stems | {said: value for said, value in ones.items() if value > 1} | tens
        return _decimals(stems | _hundreds(below, {"": 1} | small, "cento", "mila"))
    return {}


HALF = Decimal("0.5")


def _hundreds(
    below: dict[str, int], small: dict[str, int], hundred: str, thousand: str
) -> dict[str, int]:
    """dreihundertfünfzig, duecento, and the round thousands: zwölftausend, centomila."""
    out = {}
    for unit, count in small.items():
        if unit:
            out[unit + hundred] = count * 100
        for said, value in below.items():
            out[unit + hundred + said] = count * 100 + value
    round_ones = below | out | {hundred: 100}
    return out | {said + thousand: value * 1000 for said, value in round_ones.items()}


def _sparse(code: str) -> Lexicon:
    """A language without a table: its decimal mark and its scales by CLDR, and no other words."""
    from babel import Locale, UnknownLocaleError

    try:
        decimal = Locale.parse(code).number_symbols["latn"]["decimal"]
    except (UnknownLocaleError, ValueError, KeyError):
        decimal = "."
    none: frozenset[str] = frozenset()
    scales, doubtful = compact_scales(code)
    return Lexicon(
        language=code,
        decimal="," if decimal == "," else ".",
        ones={},
        tens={},
        scales=scales,
        short_scales={},
        ordinals={},
        vague={},
        times={},
        words=dict.fromkeys((*KEYS, *MORE_KEYS, *OWN_KEYS, "stop"), none),
        modifiers={},
        modifiers_after={},
        change={},
        triggers=none,
        doubtful=doubtful,
        sparse=True,
    )
