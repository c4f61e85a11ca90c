"""What facts are said of: subject, predicate, whole, period, place, claimant and flags, scored on
paragraphs of our own writing: python -m benchmarks.facts.about [--learn].

A third of the paragraphs, chosen by the hash of their ids, was set aside before anything was
measured; `--learn` leaves them out. Beside ours stands what the sentence's main clause alone gives:
its subject, its verb, and the only date of the sentence.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from parsers.article import Article, Fact
from parsers.facts import find
from parsers.quotes import find as find_quotes
from parsers.syntax import Syntax

FIELDS = ("subject", "predicate", "of", "period", "place", "claimant", "flags")
GOLD = Path(__file__).with_name("about.jsonl")
DAY = datetime(2023, 3, 9)
SMALL = frozenset("the a an of in on at to this".split())
ENOUGH = 0.66
FLAGS = ("negated", "conditional", "hypothetical", "planned", "questioned")
Row = dict[str, Any]
Said = dict[str, str | None]


def _words(said: str) -> list[str]:
    words = [word.strip(",.'\"’") for word in said.lower().split()]
    return [word for word in words if word and word not in SMALL] or words


def same(field: str, one: str, two: str) -> bool:
    """Whether two phrases name the same: most of their words, or for a predicate its last verb."""
    a, b = _words(one), _words(two)
    if field == "flags":
        return set(a) <= set(b)
    if field == "predicate":
        return bool(a and b) and a[-1] == b[-1]
    shared = len(set(a) & set(b))
    return bool(shared) and 2 * shared / (len(set(a)) + len(set(b))) >= ENOUGH


def _ours(row: Row) -> list[tuple[Fact, Said]]:
    article = Article(text=row["text"], language="en", published_at=DAY)
    syntax = Syntax(row["text"], "en")
    facts = find(article, find_quotes(article, syntax), syntax)
    out = []
    for fact in facts:
        flags = [flag for flag in fact.flags if flag in FLAGS]
        said = {name: getattr(fact, name) for name in FIELDS[:5]}
        said |= {"claimant": fact.claimed_by, "flags": " ".join(flags) or None}
        out.append((fact, said))
    return out


def _main_clause(row: Row) -> list[tuple[Fact, Said]]:
    """The peer: whatever the value, the main clause's subject and verb, and a lone date."""
    syntax = Syntax(row["text"], "en")
    facts = find(Article(text=row["text"], language="en", published_at=DAY), [], None)
    out = []
    for start, end in syntax.sentences:
        doc = syntax.parse_many([(start, end)])[0]
        inside = [fact for fact in facts if start <= fact.char_start < end]
        if doc is None:
            continue
        root = next((word for word in doc if word.dep_ == "ROOT"), None)
        if root is None:
            continue
        subject = next((w for w in root.children if w.dep_.startswith("nsubj")), None)
        times = [fact.verbatim for fact in inside if fact.kind == "date"]
        said: Said = dict.fromkeys(FIELDS)
        if subject is not None:
            said["subject"] = doc[subject.left_edge.i : subject.right_edge.i + 1].text
        said["predicate"] = root.text
        said["period"] = times[0] if len(times) == 1 else None
        out += [(fact, said) for fact in inside]
    return out


def scores(rows: list[Row], found: dict[str, list[tuple[Fact, Said]]]) -> dict[str, list[int]]:
    """Right, found and wanted for each field, over the gold facts that were found at all."""
    out = {field: [0, 0, 0] for field in (*FIELDS, "value")}
    for row in rows:
        for gold in row["facts"]:
            near = [
                pair
                for pair in found[row["id"]]
                if pair[0].char_start < gold["end"] and gold["start"] < pair[0].char_end
                and pair[0].kind not in ("date", "set", "time")
            ]  # fmt: skip
            out["value"][2] += 1
            if not near:
                continue
            out["value"][0] += 1
            out["value"][1] += 1
            said = max(near, key=lambda pair: len(pair[0].verbatim))[1]
            for field in FIELDS:
                wanted = " ".join(gold["flags"]) if field == "flags" else gold[field]
                given = said[field]
                out[field][1] += given is not None
                out[field][2] += bool(wanted)
                if wanted and given is not None and same(field, wanted, given):
                    out[field][0] += 1
    return out


def f1(good: int, found: int, wanted: int) -> float:
    return 200 * good / max(found + wanted, 1)


def main() -> None:
    rows = [json.loads(line) for line in GOLD.open(encoding="utf-8")]
    parts = {"learned on": [row for row in rows if not row["aside"]]}
    if "--learn" not in sys.argv:
        parts["set aside"] = [row for row in rows if row["aside"]]
    print(f"{'F1, paragraphs of our own':<30}" + "".join(f"{f:>12}" for f in (*FIELDS, "value")))
    for part, chosen in parts.items():
        for name, read in (("ours", _ours), ("main clause", _main_clause)):
            found = {row["id"]: read(row) for row in chosen}
            line = f"{f'{part} ({len(chosen)}): {name}':<30}"
            for counts in scores(chosen, found).values():
                line += f"{f1(*counts):>12.1f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
