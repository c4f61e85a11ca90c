"""Every field of every fact of ten articles of our own, read as a fact-checker reads:
python -m benchmarks.facts.fresh.

The articles were written with their gold before they were run. A field is right where it is what
the gold has, nothing where the gold has nothing; a fact that the gold does not have is listed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.facts.about import DAY, FLAGS, same
from benchmarks.facts.scoring import right
from benchmarks.facts.scoring import unit as plain_unit
from parsers.article import Article, Fact
from parsers.facts import find
from parsers.quotes import find as find_quotes
from parsers.syntax import Syntax

GOLD = Path(__file__).with_name("fresh.jsonl")
TIMES = frozenset({"date", "time", "set"})
PHRASES = ("subject", "predicate", "of", "period", "place")
FIELDS = ("kind", "value", "unit", *PHRASES, "claimant", "flags")
Row = dict[str, Any]


def _alike(field: str, wanted: str | None, given: str | None) -> bool:
    if wanted is None or given is None:
        return wanted is given
    return same(field, wanted, given)


def judged(gold: Row, fact: Fact) -> dict[str, bool]:
    """Which fields of a fact are right."""
    said = {"value": fact.value, "value_high": fact.value_high}
    wanted = {"value": gold["value"], "value_high": gold["value_high"]}
    ranged = (gold["value_high"] is None) == (fact.value_high is None)
    out = {
        "kind": fact.kind == gold["kind"],
        "value": ranged and right(wanted, said),
        "unit": plain_unit(fact.unit) == plain_unit(gold["unit"]),
        "claimant": _alike("claimant", gold["claimant"], fact.claimed_by),
        "flags": {flag for flag in fact.flags if flag in FLAGS} == set(gold["flags"]),
    }
    return out | {name: _alike(name, gold[name], getattr(fact, name)) for name in PHRASES}


def main() -> None:
    counts = dict.fromkeys(FIELDS, 0)
    wanted = found = more = times = dated = 0
    for line in GOLD.open(encoding="utf-8"):
        row: Row = json.loads(line)
        article = Article(text=row["text"], language="en", published_at=DAY)
        syntax = Syntax(row["text"], "en")
        facts = find(article, find_quotes(article, syntax), syntax)
        taken: set[int] = set()
        wanted += len(row["facts"])
        for gold in row["facts"]:
            near = [f for f in facts if f.kind not in (*TIMES, "ordinal")
                    and f.char_start < gold["end"] and gold["start"] < f.char_end]  # fmt: skip
            if not near:
                continue
            fact = near[0]
            found += 1
            taken.add(fact.char_start)
            for name, good in judged(gold, fact).items():
                counts[name] += good
        more += sum(f.kind not in (*TIMES, "ordinal") and f.char_start not in taken for f in facts)
        told = {(t["start"], t["timex"]) for t in row["times"]}
        mine = {(f.char_start, f.timex) for f in facts if f.kind in TIMES}
        times += len(told | mine)
        dated += len(told & mine)
    print(
        f"{wanted} values: {wanted - found} missed, {more} besides; of those found right, percent:"
    )
    print("".join(f"{name:>11}" for name in (*FIELDS, "times")))
    shares = [100 * counts[name] / max(found, 1) for name in FIELDS] + [100 * dated / max(times, 1)]
    print("".join(f"{share:>11.1f}" for share in shares))


if __name__ == "__main__":
    main()
