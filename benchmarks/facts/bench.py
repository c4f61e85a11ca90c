"""Our facts beside the peers' on a folder of gold, in one run: bench.py GOLD_FOLDER PEERS_PYTHON.

Gold is JSON lines, one file a set: id, text, reference_date, kinds (those annotated in full) and
facts (start, end, value, value_high, unit, unit_alt, normalised, normalised_any). A quarter of each
set, chosen by the hash of the ids, is never looked at while rules are written: "unread" is the
figure there, beside that of all.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.facts.moments import stands_for
from benchmarks.facts.scoring import Fact, f1, right
from parsers import tongue
from parsers.article import Article
from parsers.facts import find
from parsers.syntax import Syntax

PEERS = ("quantulum3", "recognizers", "dateparser")
TIMES = {"date", "time", "duration", "set"}
Row = dict[str, Any]
Found = dict[str, list[dict[str, Any]]]


def unread(row: Row) -> bool:
    """Whether a document belongs to the quarter that no rule was written from."""
    return hashlib.sha256(row["id"].encode()).digest()[0] % 4 == 0


def ours(rows: list[Row], *, grammar: bool = False) -> tuple[Found, float]:
    """Our facts a row, and the CPU seconds they took."""
    out: Found = {}
    tongue.guess("The model of languages is loaded before the time is taken.")
    began = time.process_time()
    for row in rows:
        said = row.get("reference_date")
        day = datetime.fromisoformat(said[:19]) if said else None
        language = tongue.guess(row["text"])  # nobody tells, as with `onrecord annotate`
        article = Article(text=row["text"], language=language, published_at=day)
        syntax = Syntax(row["text"], language) if grammar else None
        out[row["id"]] = [
            {"start": fact.char_start, "end": fact.char_end, "kind": fact.kind, "value": fact.value,
             "value_high": fact.value_high, "unit": fact.unit, "normalised": fact.timex,
             "time_start": fact.time_start and fact.time_start.isoformat(),
             "time_end": fact.time_end and fact.time_end.isoformat()}
            for fact in find(article, [], syntax)
        ]  # fmt: skip
    return out, time.process_time() - began


def by_moment(rows: list[Row]) -> Callable[[Fact, Fact], bool]:
    """Whether a fact is right however its time is printed; gold with a `grain` tells the first
    moment alone."""
    first_only = any("grain" in row for row in rows)

    def is_right(gold: Fact, found: Fact) -> bool:
        if gold.get("normalised"):
            return stands_for(gold, found, first_only)
        return right(gold, found)

    return is_right


def peer(name: str, rows: list[Row], python: str) -> tuple[Found, float]:
    script = str(Path(__file__).with_name("peers.py"))
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    run = subprocess.run(
        [python, script, name], input=lines, text=True, stdout=subprocess.PIPE, check=True
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    return {a["id"]: a["facts"] for a in answers[:-1]}, answers[-1]["seconds"]


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit("usage: bench.py GOLD_FOLDER PEERS_PYTHON")
    folder, python = Path(sys.argv[1]), sys.argv[2]
    names = ["ours", *PEERS]
    print(f"{'end-to-end F1 (texts a CPU second)':<34}" + "".join(f"{name:>20}" for name in names)
          + f"{'ours, unread':>14}")  # fmt: skip
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        results = [ours(rows), *(peer(name, rows, python) for name in PEERS)]
        for label, part in (("values", False), ("times", True)):
            chosen = [row for row in rows if ("date" in row["kinds"]) is part]
            if not any(row["facts"] for row in chosen):
                continue
            line = f"{path.stem + ' ' + label:<34}"
            for found, seconds in results:
                score = f1(chosen, found)
                line += f"{score:>10.1f} ({len(rows) / max(seconds, 1e-9):6.0f})".rjust(20)
            apart = [row for row in chosen if unread(row)]
            print(line + f"{f1(apart, results[0][0]) or 0.0:>14.1f}", flush=True)
            if part:
                meant = f1(chosen, results[0][0], by_moment(chosen)) or 0.0
                print(f"{'  by the moments they stand for':<34}{meant:>10.1f}", flush=True)
        ours(rows[:1], grammar=True)
        _, seconds = ours(rows, grammar=True)
        print(f"{path.stem}: ours with subjects: {len(rows) / seconds:.0f} texts a CPU second")


if __name__ == "__main__":
    main()
