"""Where an article speaks from: its dateline, and whose money "$" and "pounds" are there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from parsers.facts.lexicon import table
from parsers.formats.bylines import dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Article
    from parsers.facts.tokens import Token

__all__ = ["Setting", "currencies", "currencies_told", "setting"]

OPENING = 1500
"""Characters in which a dateline stands, if there is one."""

_AGENCY = re.compile(r"\((?:AP|AFP|Reuters|UPI|Xinhua|Bloomberg|Kyodo)\)", re.IGNORECASE)
_DATE = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2}), (\d{4})\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """`start` and `end` are the dateline's place in the text (both 0 without one), `day` the date
    it gives in full, `home` a key of the table of nationalities ("australian")."""

    start: int = 0
    end: int = 0
    day: date | None = None
    home: str | None = None


def setting(article: Article) -> Setting:
    """The setting of an article, from its dateline, its address and its publisher."""
    start, said = _said(article.text)
    said = said or article.dateline or ""
    tables = table("homes")
    home = _by_address(article, tables)
    # an agency's copy is in US dollars wherever it was filed
    if home is None and said and not _AGENCY.search(said):
        place = said.split("(")[0].lower()
        home = next((code for name, code in tables["places"].items() if name in place), None)
    end = start + len(said) if said and article.text.startswith(said, start) else start
    return Setting(start, end, _day(said), home)


def _said(text: str) -> tuple[int, str | None]:
    at = 0
    for paragraph in text[:OPENING].split("\n\n"):
        found = dateline(paragraph)
        if found is not None:
            return at + paragraph.index(found), found
        at += len(paragraph) + 2
    return 0, None


def _day(said: str) -> date | None:
    match = _DATE.search(said)
    if match is None:
        return None
    month = table("times_en")["months"].get(match[1].lower())
    try:
        return date(int(match[3]), int(month), int(match[2])) if month else None
    except ValueError:
        return None


def _by_address(article: Article, tables: dict[str, dict[str, str]]) -> str | None:
    host = urlsplit(article.canonical_url or "").hostname or ""
    name = (article.publisher or "").lower()
    if not host and "." in name and " " not in name:
        host = name
    found = tables["domains"].get(host.rpartition(".")[2]) if "." in host else None
    if found is not None or not name:
        return found
    return next((code for word, code in tables["publishers"].items() if word in name), None)


@cache
def currencies(home: str | None) -> dict[str, str]:
    """Nouns and "$" as they are meant at home: {"dollar": "AUD", "$": "AUD"}."""
    if home is None:
        return {}
    nouns: dict[str, str] = dict(table("currencies")["nationalities"].get(home, {}))
    sign = nouns.get("dollar") or nouns.get("peso")
    return nouns | ({"$": sign} if sign else {})


@cache
def _sharing() -> dict[str, dict[str, tuple[str, str]]]:
    """What each nationality calls by a name that others use too: "krone" is DKK to a Dane."""
    data = table("currencies")
    out: dict[str, dict[str, tuple[str, str]]] = {}
    for nationality, nouns in data["nationalities"].items():
        for noun, code in nouns.items():
            if noun != "dollar" and noun not in data["ambiguous"]["nouns"]:
                out.setdefault(nationality, {})[data["nouns"].get(noun, noun)] = (noun, code)
    return out


def currencies_told(tokens: Sequence[Token]) -> dict[str, str]:
    """What a currency's bare noun means by the countries the text names, from the code it has
    elsewhere: {"krone": "DKK"} where Denmark is named and Norway is not.

    Where two of them share a noun and neither is the one it has elsewhere, the noun itself stands
    for it: "peso" where Chile and Argentina are named.
    """
    countries: dict[str, str] = table("homes")["countries"]
    named = {countries[t.low] for t in tokens if t.low in countries and t.text[0].isupper()}
    meant: dict[str, set[str]] = {}
    nouns: dict[str, str] = {}
    for nationality in named:
        for elsewhere, (noun, code) in _sharing().get(nationality, {}).items():
            meant.setdefault(elsewhere, set()).add(code)
            nouns[elsewhere] = noun
    return {
        elsewhere: min(codes) if len(codes) == 1 else nouns[elsewhere]
        for elsewhere, codes in meant.items()
        if len(codes) == 1 or elsewhere not in codes
    }
