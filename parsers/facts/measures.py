"""Units of measure and currencies: the tables as look-ups by first token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parsers.facts.lexicon import table
from parsers.facts.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.tokens import Token

__all__ = ["Match", "currency_after", "currency_before", "unit_after"]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit or currency in the tokens `first` to `last` (exclusive)."""

    name: str
    first: int
    last: int


FULL = {
    "m": "metre",
    "km": "kilometre",
    "cm": "centimetre",
    "mm": "millimetre",
    "mi": "mile",
    "ft": "foot",
    "in": "inch",
}
Index = dict[str, list[tuple[tuple[str, ...], str]]]


def _add(index: Index, phrase: str, name: str) -> None:
    parts = tuple(token.text for token in tokenise(phrase))
    index.setdefault(parts[0], []).append((parts, name))


@cache
def _units() -> tuple[Index, Index, Index]:
    """Look-ups by word (lower case), by symbol (as written), by glued symbol."""
    data = table("units")
    words: Index = {}
    symbols: Index = {}
    glued: Index = {}
    never = set(data["never"]["symbols"]) - set(data["never"]["keep"])
    linear = []
    for unit in data["unit"]:
        name = unit["name"]
        plurals = unit.get("plural", [])
        for word in unit["words"]:
            _add(words, word, name)
            if not plurals or " " in word:
                _add(words, f"{word}s", name)
        for word in plurals:
            _add(words, word, name)
        for symbol in unit.get("symbols", ()):
            _add(symbols, symbol, name)
        for symbol in unit.get("glued", ()):
            _add(glued, symbol, name)
        if unit.get("prefixes"):
            for prefix, letter in data["prefixes"].items():
                for word in unit["words"]:
                    _add(words, prefix + word, prefix + name)
                    _add(words, f"{prefix}{word}s", prefix + name)
                for symbol in unit.get("symbols", ()):
                    made = letter + symbol
                    if made not in never:
                        _add(symbols, made, prefix + name)
                    if letter == "µ":
                        for other in ("μ", "u"):
                            _add(symbols, other + symbol, prefix + name)
        if name in ("metre", "mile", "yard", "foot", "inch"):
            linear.append(unit)
    for unit in linear:
        names = [
            (
                unit["name"],
                unit["words"] + [f"{w}s" for w in unit["words"]] + unit.get("plural", []),
            )
        ]
        if unit.get("prefixes"):
            for prefix in ("kilo", "centi", "milli"):
                forms = [f"{prefix}{w}{s}" for w in unit["words"] for s in ("", "s")]
                names.append((prefix + unit["name"], forms))
        for name, forms in names:
            for form in forms:
                for how, said in (
                    ("square", ("square", "sq", "sq.")),
                    ("cubic", ("cubic", "cu", "cu.")),
                ):
                    for word in said:
                        _add(words, f"{word} {form}", f"{how}_{name}")
    for symbol in ("m", "km", "cm", "mm", "mi", "ft", "in"):
        full = FULL[symbol]
        for power, how in (("2", "square"), ("3", "cubic")):
            _add(symbols, f"{symbol}^{power}", f"{how}_{full}")
            _add(symbols, symbol + "²³"[int(power) - 2], f"{how}_{full}")
            if symbol in ("km", "cm", "mm", "m"):
                _add(symbols, f"{symbol}{power}", f"{how}_{full}")
        _add(symbols, f"{symbol} squared", f"square_{full}")
        _add(symbols, f"{symbol} cubed", f"cubic_{full}")
        for word in ("sq", "sq."):
            _add(words, f"{word} {symbol}", f"square_{full}")
    for index in (words, symbols, glued):
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return words, symbols, glued


def _match(index: Index, tokens: Sequence[Token], at: int, low: bool) -> Match | None:
    token = tokens[at]
    entries = index.get(token.low if low else token.text)
    if entries is None:
        return None
    for parts, name in entries:
        last = at + len(parts)
        if last > len(tokens):
            continue
        if all(
            (tokens[at + k].low if low else tokens[at + k].text) == parts[k]
            for k in range(1, len(parts))
        ):
            follow = tokens[last] if last < len(tokens) else None
            if follow is not None and follow.glued and follow.kind == "n" and not low:
                continue
            return Match(name, at, last)
    return None


AMBIGUOUS = frozenset(
    {"m", "g", "l", "t", "s", "a", "V", "A", "W", "N", "J", "F", "B", "L", "C", "h", "st"}
)
"""One-letter symbols: a unit only glued to the number or where nothing else can be meant."""


def unit_after(tokens: Sequence[Token], at: int, digits: bool) -> Match | None:
    """The unit that begins at `at`, right after a number (a hyphen or bracket between allowed)."""
    size = len(tokens)
    if at >= size:
        return None
    words, symbols, glued = _units()
    token = tokens[at]
    if token.low in ("-", "‐", "‑") and token.glued and at + 1 < size and tokens[at + 1].glued:
        found = unit_after(tokens, at + 1, digits)
        if found is not None and tokens[at + 1].kind == "w":
            return found
        return None
    if token.low in ("(", "{") and digits and at + 2 < size and tokens[at + 2].low in (")", "}"):
        return unit_after(tokens, at + 1, False) or _match(symbols, tokens, at + 1, False)
    found = _match(words, tokens, at, True)
    if found is not None:
        return found
    if not digits:
        return None
    if token.glued:
        found = _match(glued, tokens, at, False)
        if found is not None:
            return found
    found = _match(symbols, tokens, at, False)
    if found is None:
        return None
    if found.last - at == 1 and token.text in AMBIGUOUS and not token.glued:
        follow = tokens[at + 1] if at + 1 < size else None
        lone = (
            follow is None
            or follow.kind == "o"
            or follow.low in ("and", "of", "in", "to", "x", "m", "is", "tall", "long", "wide")
        )
        if not lone or token.text == "a":
            return None
    return found


# ------------------------------------------------------------------------------- currencies


@dataclass(frozen=True)
class _Currencies:
    signs: dict[str, str]
    dollars: dict[str, str]
    abbreviations: dict[str, str]
    nouns: dict[str, str]
    minor: dict[str, str]
    nationalities: dict[tuple[str, ...], dict[str, str]]
    ambiguous: frozenset[str]
    codes: frozenset[str]


@cache
def _currencies() -> _Currencies:
    data = table("currencies")
    return _Currencies(
        signs=data["signs"],
        dollars=data["dollars"],
        abbreviations=data["abbreviations"],
        nouns=data["nouns"],
        minor=data["minor"],
        nationalities={tuple(key.split()): value for key, value in data["nationalities"].items()},
        ambiguous=frozenset(data["ambiguous"]["nouns"]),
        codes=frozenset(data["codes"]["list"]),
    )


def _code(token: Token, known: _Currencies) -> str | None:
    if token.text in known.codes:
        return token.text
    if len(token.text) == 3 and token.text.upper() in known.codes and token.text not in _WORDS:
        return token.text.upper()
    return None


_WORDS = frozenset(
    {
        "all",
        "top",
        "try",
        "bam",
        "cup",
        "mad",
        "ten",
        "ton",
        "All",
        "Top",
        "Try",
        "Cup",
        "Mad",
        "php",
        "Ron",
        "ron",
        "Pen",
        "pen",
        "gel",
        "sos",
        "Sos",
        "mop",
        "sar",
        "ils",
        "esp",
        "dem",
        "omr",
        "wst",
        "kes",
        "std",
        "cop",
        "Cop",
        "bob",
        "Bob",
        "lak",
        "mur",
        "nad",
        "cad",
    }
    - {"cad"}
)


def currency_before(tokens: Sequence[Token], at: int) -> Match | None:
    """The currency that ends right before token `at`: $, US$, A$, EUR, Rs., RM, AUD glued."""
    if at == 0:
        return None
    known = _currencies()
    token = tokens[at - 1]
    first = at - 1
    if token.low == "." and at >= 2 and tokens[at - 2].low in ("rs", "rp", "kr"):
        return Match(known.abbreviations[tokens[at - 2].low], at - 2, at)
    if token.low == "=" and at >= 2 and tokens[at - 2].low in ("y", "$"):
        return Match("JPY" if tokens[at - 2].low == "y" else "USD", at - 2, at)
    sign = known.signs.get(token.text)
    if sign is not None:
        if sign == "USD":
            before = tokens[at - 2] if at >= 2 else None
            if before is not None and before.low in known.dollars:
                near = token.glued or (
                    token.start - before.end == 1
                    and before.text.isupper()
                    and before.low not in ("a", "c", "s")
                )
                single = token.start - before.end == 1 and before.text == "S"
                if near or single:
                    return Match(known.dollars[before.low], at - 2, at)
            if (
                before is not None
                and before.low == "."
                and at >= 5
                and tokens[at - 3].low == "s"
                and tokens[at - 5].low == "u"
            ):
                return Match("USD", at - 5, at)  # U.S.$
            if (
                before is not None
                and before.low == "s"
                and at >= 4
                and tokens[at - 3].low == "."
                and tokens[at - 4].low == "u"
            ):
                return Match("USD", at - 4, at)
        return Match(sign, first, at)
    if token.kind == "w":
        code = _code(token, known)
        if token.low in known.dollars and at >= 2 and token.glued and tokens[at - 2].text == "$":
            return Match(known.dollars[token.low], at - 2, at)  # $US171
        if code is not None:
            return Match(code, first, at)
        if token.text[:1] == "M" and token.text[1:] in known.codes:
            return Match(token.text, first, at)  # MAUD 60, a million of them
        if (
            token.low in known.abbreviations
            and token.low
            not in (
                "kr",
                "fr",
                "ft",
                "kc",
                "eth",
                "ether",
            )
            and (
                token.text.isupper()
                or token.text[0].isupper()
                or token.low in ("rmb", "btc", "rs", "rm")
            )
        ):
            return Match(known.abbreviations[token.low], first, at)
        noun = known.nouns.get(token.low)
        if noun is not None and token.low not in known.ambiguous:
            country = _nationality(tokens, first, token.low, known)
            if country is not None:
                return country
            if at <= 2 or token.low in ("ringgit", "ringgits", "rupees", "dollar"):
                return Match(noun, first, at)
        if token.low in ("sen",) and at <= len(tokens) - 1:
            return Match("sen", first, at)
    return None


def _nationality(
    tokens: Sequence[Token], noun_at: int, noun: str, known: _Currencies
) -> Match | None:
    single = noun[:-1] if noun.endswith("s") and noun not in ("colones",) else noun
    single = {"kroner": "krone", "kronor": "krona", "crowns": "crown", "leva": "lev"}.get(
        noun, single
    )
    for length in (2, 1):
        first = noun_at - length
        if first < 0:
            continue
        key = tuple(token.low for token in tokens[first:noun_at])
        nouns = known.nationalities.get(key)
        if nouns is not None and single in nouns:
            return Match(nouns[single], first, noun_at + 1)
    return None


def currency_after(tokens: Sequence[Token], at: int) -> Match | None:
    """The currency that begins at `at`: dollars, Australian dollars, €, USD, U.S. dollars."""
    size = len(tokens)
    if at >= size:
        return None
    known = _currencies()
    token = tokens[at]
    if token.low in ("-", "‐") and token.glued and at + 1 < size and tokens[at + 1].glued:
        found = currency_after(tokens, at + 1)
        return found if found is not None and tokens[at + 1].kind == "w" else None
    if token.low == "of" and at + 1 < size and tokens[at + 1].low in known.nouns:
        return currency_after(tokens, at + 1)
    sign = known.signs.get(token.text)
    if sign is not None:
        follow = tokens[at + 1] if at + 1 < size else None
        if follow is not None and follow.kind == "n" and follow.glued and not token.glued:
            return None
        return Match(sign, at, at + 1)
    if token.kind != "w":
        return None
    low = token.low
    if low == "u" and at + 3 < size and tokens[at + 1].low == "." and tokens[at + 2].low == "s":
        here = at + 4 if tokens[at + 3].low == "." else at + 3
        if here < size and (tokens[here].low in ("dollar", "dollars", "cents", "cent", "$")):
            return Match("USD" if tokens[here].low[0] in "d$" else "cent", at, here + 1)
        return None
    for length in (1, 2):
        noun_at = at + length
        if noun_at < size:
            found = _nationality(tokens, noun_at, tokens[noun_at].low, known)
            if found is not None and found.first == at:
                return found
    if (
        low in known.dollars
        and at + 1 < size
        and tokens[at + 1].text == "$"
        and tokens[at + 1].glued
    ):
        return Match(known.dollars[low], at, at + 2)
    code = _code(token, known)
    if code is not None and (token.text.isupper() or token.glued or size < 6):
        return Match(code, at, at + 1)
    if token.text[:1] == "M" and token.text[1:] in known.codes:
        return Match(token.text, at, at + 1)
    if low in known.abbreviations:
        if low in ("ft", "fr", "kc", "php") or (low == "kr" and not token.glued and size > 20):
            return None
        return Match(known.abbreviations[low], at, at + 1)
    if low in ("l",) and at + 2 < size and tokens[at + 1].low == "." and tokens[at + 2].low == "e":
        last = at + 4 if at + 3 < size and tokens[at + 3].low == "." else at + 3
        return Match("EGP", at, last)
    noun = known.nouns.get(low)
    if noun is not None:
        if low in (
            "real",
            "mark",
            "marks",
            "sol",
            "som",
            "colon",
            "won",
            "dong",
            "lev",
            "dram",
            "rand",
            "sterling",
            "real",
            "leone",
            "lari",
        ) and not _alone(tokens, at, size):
            if low in ("won", "rand", "dong") and tokens[at - 1].low in (
                "million",
                "billion",
                "trillion",
                "bn",
            ):
                return Match(noun, at, at + 1)
            if low in ("marks", "rand"):
                return Match(noun, at, at + 1)
            return None
        last = at + 1
        if low in ("pound", "pounds") and last < size and tokens[last].low == "sterling":
            last += 1
        return Match(noun, at, last)
    minor = known.minor.get(low)
    if minor is not None and low != "ore":
        return Match(minor, at, at + 1)
    if low == "c" and (token.glued or size < 5):
        return Match("cent", at, at + 1)
    if low == "p" and token.glued:
        return Match("penny", at, at + 1)
    return None


def _alone(tokens: Sequence[Token], at: int, size: int) -> bool:
    return at + 1 >= size or tokens[at + 1].kind == "o"
