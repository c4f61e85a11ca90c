"""Units of measure: the table as look-ups by first token."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parsers.facts.amounts.measure import Match
from parsers.facts.lexicon import table
from parsers.facts.tokens import PARAGRAPH, tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.tokens import Token

__all__ = ["AMBIGUOUS", "FULL", "Index", "unit_after"]

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
            apart = follow is None or not follow.glued or follow.kind != "n"
            if not apart and not low and parts[-1] not in FEET:
                continue
            return Match(name, at, last)
    return None


FEET = ("'", "’", "′")
QUOTES = frozenset("\"”'’")
REACH = 300
"""Tokens looked back over for the mark that opens a quotation."""


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark after a number may close a quotation, so that it is no foot or inch."""
    mark = tokens[at].low
    if at >= 3 and mark in '"”' and tokens[at - 2].low in "'’′" and tokens[at - 3].kind == "n":
        return False  # 5'11"
    if mark in "'’" and at + 2 < len(tokens) and tokens[at + 1].kind == "n":
        return tokens[at + 2].low not in '"”″' or not tokens[at + 1].glued
    if mark == "”":
        return True
    opened = 0
    for index in range(at - 1, max(-1, at - 1 - REACH), -1):
        token = tokens[index]
        if token.low == PARAGRAPH:
            break
        if mark == '"':
            inches = index >= 2 and tokens[index - 2].low in FEET and tokens[index - 1].kind == "n"
            opened += token.low == '"' and not inches
        elif token.low in ("'", "‘") and not token.glued:
            return True
    return opened % 2 == 1


WARMTH = frozenset(
    """
    temperature temperatures degrees minus below above heat heatwave cold freezing weather warm
    warmer hot hotter cooler chilly mercury thermometer celsius fahrenheit zero highs lows oven
    """.split()
)


def _temperature(tokens: Sequence[Token], at: int) -> Match | None:
    """12C, 75F: degrees where the words nearby speak of warmth, and names elsewhere."""
    near = {token.low for token in tokens[max(0, at - 14) : at + 8]}
    signs = {token.low for token in tokens[max(0, at - 3) : at]} & {"-", "−", "°"}
    if not near & WARMTH and not (signs and tokens[at].text == "C"):
        return None
    return Match("degree_Celsius" if tokens[at].text == "C" else "degree_Fahrenheit", at, at + 1)


WEIGHING = frozenset(
    """
    weigh weighs weighed weighing weight lose loses lost losing gain gained shed heavier lighter
    """.split()
)


def _weighed(tokens: Sequence[Token], at: int) -> bool:
    """9 stone, where somebody is weighed; two stone lions are none."""
    near = {token.low for token in tokens[max(0, at - 9) : at + 6]}
    return bool(near & WEIGHING) or (at + 1 < len(tokens) and tokens[at + 1].kind == "n")


def _shouted(symbols: Index, token: Token, at: int) -> Match | None:
    """1 MPH, 90 KPH: symbols of three letters and more in capitals."""
    for parts, name in symbols.get(token.text.lower(), ()):
        if len(parts) == 1:
            return Match(name, at, at + 1)
    return None


def _in_a_name(tokens: Sequence[Token], at: int) -> bool:
    """800,000 F-Series trucks, 44 B.C. schools: one letter that begins a name."""
    follow = tokens[at + 1] if at + 1 < len(tokens) else None
    if follow is None or not follow.glued or follow.low not in ("-", "‐", "‑", "."):
        return False
    return at + 2 < len(tokens) and tokens[at + 2].glued and tokens[at + 2].kind in "wn"


AFTER_LETTER = frozenset(
    """
    and of in to x m is tall long wide high deep thick above below apart away from off across
    """.split()
)
AMBIGUOUS = frozenset(
    {"m", "g", "l", "t", "s", "a", "V", "A", "W", "N", "J", "F", "B", "L", "C", "h", "st"}
)
"""One-letter symbols: a unit only glued to the number or where nothing else can be meant."""


def _aged(tokens: Sequence[Token], at: int) -> bool:
    """Whether "65s" are people or things of a number, and no seconds: over 65s, iPhone 5s."""
    number, before = tokens[at - 1], tokens[at - 2] if at > 1 else None
    if not number.text.isdecimal() or before is None:
        return False
    if before.low in ("-", "‐") and before.glued and at > 2:
        before = tokens[at - 3]
    inside = before.kind == "w" and before.text[1:] != before.text[1:].lower()  # iPhone
    return before.low in ("over", "under", "the") or inside


def unit_after(tokens: Sequence[Token], at: int, digits: bool) -> Match | None:
    """The unit that begins at `at`, right after a number (a hyphen or bracket between allowed)."""
    size = len(tokens)
    if at >= size:
        return None
    words, symbols, glued = _units()
    token = tokens[at]
    if token.low in QUOTES and _closes(tokens, at):
        return None
    if token.low in ("-", "‐", "‑") and token.glued and at + 1 < size and tokens[at + 1].glued:
        found = unit_after(tokens, at + 1, digits)
        if found is not None and tokens[at + 1].kind == "w":
            return found
        return None
    if token.low in ("(", "{") and digits and at + 2 < size and tokens[at + 2].low in (")", "}"):
        return unit_after(tokens, at + 1, False) or _match(symbols, tokens, at + 1, False)
    found = _match(words, tokens, at, True)
    if found is not None:
        return None if found.name == "stone" and not _weighed(tokens, at) else found
    if not digits:
        return None
    if token.glued and token.text == "s" and _aged(tokens, at):
        return None
    if token.glued:
        found = _match(glued, tokens, at, False)
        if found is not None:
            return found
    found = _match(symbols, tokens, at, False)
    if found is None and token.glued and token.text in ("C", "F"):
        found = _temperature(tokens, at)
    if found is None and token.text.isupper() and len(token.text) > 2:
        found = _shouted(symbols, token, at)
    if found is None:
        return None
    if len(token.text) == 1 and found.last - at == 1 and _in_a_name(tokens, at):
        return None
    if found.last - at == 1 and token.text in AMBIGUOUS and not token.glued:
        follow = tokens[at + 1] if at + 1 < size else None
        lone = follow is None or follow.kind == "o" or follow.low in AFTER_LETTER
        if not lone or token.text == "a":
            return None
    return found
