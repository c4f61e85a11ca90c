"""Currencies: the table as look-ups, before a number and after one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parsers.facts.amounts.measure import Match
from parsers.facts.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.tokens import Token

__all__ = ["currency_after", "currency_before", "singular"]


@dataclass(frozen=True)
class _Currencies:
    signs: dict[str, str]
    dollars: dict[str, str]
    abbreviations: dict[str, str]
    before: dict[str, str]
    letters: dict[str, str]
    nouns: dict[str, str]
    minor: dict[str, str]
    nationalities: dict[tuple[str, ...], dict[str, str]]
    ambiguous: frozenset[str]
    codes: frozenset[str]
    no_codes: frozenset[str]
    named_codes: frozenset[str]


@cache
def _currencies() -> _Currencies:
    data = table("currencies")
    return _Currencies(
        signs=data["signs"],
        dollars=data["dollars"],
        abbreviations=data["abbreviations"],
        before=data["before"],
        letters=data["letters"],
        nouns=data["nouns"],
        minor=data["minor"],
        nationalities={tuple(key.split()): value for key, value in data["nationalities"].items()},
        ambiguous=frozenset(data["ambiguous"]["nouns"]),
        codes=frozenset(data["codes"]["list"]),
        no_codes=frozenset(data["codes"]["words"].split()),
        named_codes=frozenset(data["codes"]["names"].split()),
    )


def _code(token: Token, known: _Currencies) -> str | None:
    if token.text in known.codes:
        return token.text
    if (
        len(token.text) == 3
        and token.text[1:].islower() is token.text[0].islower()
        and token.text.upper() in known.codes
        and token.text not in known.no_codes
    ):
        return token.text.upper()
    return None


LEAST_OF_NAMED = 1000
"""Less than that is as likely a name's number: COP28, SDG 11, TOP 5."""


def _is_small(tokens: Sequence[Token], number: int) -> bool:
    """Whether a number is plain and small, with nothing that scales it."""
    text = tokens[number].text
    return text.isdecimal() and int(text) < LEAST_OF_NAMED and not _scaled(tokens, number)


def _scaled(tokens: Sequence[Token], number: int) -> bool:
    """Whether a number, or a range that it begins, goes on with a scale, letters being glued."""
    if number + 2 < len(tokens) and tokens[number + 1].low in ("-", "–"):
        number += 2
    follow = tokens[number + 1] if number + 1 < len(tokens) else None
    if follow is None or tokens[number].kind != "n":
        return False
    return follow.low in SCALES or (follow.glued and follow.low in SCALING_LETTERS)


SCALES = frozenset("thousand million billion trillion".split())
SCALING_LETTERS = frozenset("m mn mln bn tn trn".split())


def _scaled_code(text: str, known: _Currencies) -> bool:
    """Whether a word is a currency's code with a letter that scales it: MAUD, TEUR, KCHF."""
    if text[1:] not in known.codes:
        return False
    return text[0] == "M" or (text[0] in "TKk" and text[1:] in SCALED_BY_THOUSANDS)


SCALED_BY_THOUSANDS = frozenset(("EUR", "CHF", "USD", "GBP"))


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
                    and (before.text.isupper() or len(before.text) > 1)
                    and before.low not in ("a", "c", "s", "can", "mar", "clp", "cop")
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
            if before is not None and token.glued and before.kind == "w" and before.text.isupper():
                return Match("dollar", at - 2, at)  # letters nobody knows: whose?
        if sign == "cent" and at >= 2 and token.glued and tokens[at - 2].text == "GH":
            return Match("GHS", at - 2, at)
        return Match(sign, first, at)
    if token.kind == "w":
        letter = known.letters.get(token.text)
        if letter is not None and tokens[at].glued and not token.glued and _scaled(tokens, at):
            return Match(letter, first, at)  # R10 million, N5bn
        code = _code(token, known)
        if token.text == "PS" and _lost_pound(tokens, at):
            return Match("GBP", first, at)
        if token.low in known.dollars and at >= 2 and token.glued and tokens[at - 2].text == "$":
            return Match(known.dollars[token.low], at - 2, at)  # $US171
        if code is not None and not (code in known.named_codes and _is_small(tokens, at)):
            return Match(code, first, at)
        if token.text in known.before:
            return Match(known.before[token.text], first, at)
        if _scaled_code(token.text, known):
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


def _lost_pound(tokens: Sequence[Token], at: int) -> bool:
    """PS6m, PS21,700: "£" as some archives of newspapers keep it; no PS5 and no 300 PS."""
    if not tokens[at].glued or tokens[at].kind != "n":
        return False
    letter = tokens[at + 1] if at + 1 < len(tokens) else None
    scaled = letter is not None and letter.glued and letter.low in ("m", "bn", "k", "tn")
    return scaled or "," in tokens[at].text or "." in tokens[at].text


PLURALS = {"kroner": "krone", "kronor": "krona", "leva": "lev", "colones": "colones"}


def singular(noun: str) -> str:
    """The one of a currency's noun: krone of kroner."""
    return PLURALS.get(noun) or noun.removesuffix("s")


def _nationality(
    tokens: Sequence[Token], noun_at: int, noun: str, known: _Currencies
) -> Match | None:
    single = singular(noun)
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
    if _scaled_code(token.text, known):
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
    if token.text == "c" and (token.glued or size < 5):
        return Match("cent", at, at + 1)
    if low == "p" and (token.glued or _pence_apart(tokens, at)):
        return Match("penny", at, at + 1)
    return None


def _pence_apart(tokens: Sequence[Token], at: int) -> bool:
    """down 68 p at 1112 p: no "3 p.m.", and no page."""
    if tokens[at].text != "p" or at + 1 >= len(tokens):
        return tokens[at].text == "p"
    follow = tokens[at + 1]
    if follow.low == "." and follow.glued:
        return at + 2 >= len(tokens) or not tokens[at + 2].glued
    return follow.kind != "n"


def _alone(tokens: Sequence[Token], at: int, size: int) -> bool:
    return at + 1 >= size or tokens[at + 1].kind == "o"
