"""End-to-end F1 of found facts against gold: the spans meet, and value, unit and time are right."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Fact = dict[str, Any]

SAME = {
    "percent": "% percent percentage pct",
    "usd": "dollar usd $ us$ united states dollar",
    "eur": "euro eur €",
    "gbp": "pound gbp pound sterling british pound £",
    "jpy": "yen jpy japanese yen",
    "cny": "yuan cny chinese yuan renminbi",
    "inr": "rupee inr indian rupee",
    "aud": "australian dollar aud",
    "cad": "canadian dollar cad",
    "nzd": "new zealand dollar nzd",
    "hkd": "hong kong dollar hkd",
    "myr": "malaysian ringgit myr",
    "metric ton": "tonne metric ton",
    "degree celsius": "c celsius degree celsius",
    "degree fahrenheit": "f fahrenheit degree fahrenheit",
}


def _folds() -> dict[str, str]:
    made: dict[str, str] = {}
    for head, said in SAME.items():
        words = said.split()
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + 4) + 1):
                made.setdefault(" ".join(words[first:last]), head)
    return made


FOLDS = _folds()


def unit(said: object) -> str:
    """A unit in the form that is compared: lower case, singular, -er for -re, by its usual name."""
    text = re.sub(r"[\s_-]+", " ", str(said or "").strip().lower())
    text = re.sub(r"(met|lit)re", r"\1er", text).replace("per cent", "percent")
    if text not in FOLDS and text.endswith("s") and not text.endswith("ss"):
        text = text[:-1]
    return FOLDS.get(text, text)


def _near(one: object, two: object) -> bool:
    try:
        a, b = float(str(one)), float(str(two))
    except ValueError:
        return False
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def right(gold: Fact, found: Fact) -> bool:
    """Whether value, unit and time are right, as far as the gold has them."""
    if gold.get("normalised"):
        times = [gold["normalised"], *(gold.get("normalised_any") or [])]
        return found.get("normalised") in times
    if gold.get("value") is not None and not _near(gold["value"], found.get("value")):
        return False
    high = gold.get("value_high")
    if high is not None and not _near(high, found.get("value_high")):
        return False
    if not gold.get("unit"):
        return True
    units = [gold["unit"], *(gold.get("unit_alt") or [])]
    return unit(found.get("unit")) in {unit(u) for u in units}


def pairs(gold: list[Fact], found: list[Fact]) -> list[tuple[int, int]]:
    """Gold and found facts one to one, the longest overlaps first."""
    options = sorted(
        (max(g["start"], f["start"]) - min(g["end"], f["end"]), g["start"], i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if max(g["start"], f["start"]) < min(g["end"], f["end"])
    )
    seen_gold: set[int] = set()
    seen_found: set[int] = set()
    out = []
    for _, _, i, j in options:
        if i not in seen_gold and j not in seen_found:
            seen_gold.add(i)
            seen_found.add(j)
            out.append((i, j))
    return out


def f1(
    rows: list[dict[str, Any]],
    found: dict[str, list[Fact]],
    is_right: Callable[[Fact, Fact], bool] = right,
) -> float | None:
    """F1 in percent over the kinds that each row has annotated in full; None without gold."""
    good = of_gold = of_found = 0
    for row in rows:
        mine = [fact for fact in found.get(row["id"], []) if fact["kind"] in row["kinds"]]
        of_gold += len(row["facts"])
        of_found += len(mine)
        good += sum(is_right(row["facts"][i], mine[j]) for i, j in pairs(row["facts"], mine))
    if not of_gold:
        return None
    return 200 * good / (of_gold + of_found)
