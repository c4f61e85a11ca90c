"""How often two quotations that are called one statement are one, on pairs of our own writing.

`pairs.tsv` has a pair a line. A third, chosen by a hash of the line, was set aside before the rules
were written; beside ours, what a plain similarity of the two texts gives at its best threshold on
the rest.
"""

from __future__ import annotations

import csv
import sys
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rapidfuzz import fuzz

from warehouse.wording import Saying, Verdict, verdict, words

PAIRS = Path(__file__).with_name("pairs.tsv")
DAY = datetime(2026, 3, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Pair:
    verdict: str
    kind: str
    one: Saying
    other: Saying
    texts: tuple[str, str]
    aside: bool

    @property
    def found(self) -> Verdict:
        return verdict(self.one, self.other)


def pairs() -> list[Pair]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Pair(
            row["verdict"],
            row["kind"],
            _saying(row["a"], row["speaker_a"], DAY),
            _saying(row["b"], row["speaker_b"], DAY + timedelta(days=int(row["days"]))),
            (row["a"], row["b"]),
            zlib.crc32((row["a"] + row["b"]).encode()) % 3 == 0,
        )
        for row in rows
    ]


def _saying(said: str, speaker: str, at: datetime) -> Saying:
    if speaker == "-" or speaker.startswith("a "):
        return Saying(words(said), None, None, at)
    kind = "organisation" if speaker.startswith("the ") or speaker == "Strait Lines" else "person"
    return Saying(words(said), speaker, kind, at)


def figures(chosen: list[Pair], found: list[bool]) -> str:
    right = sum(yes and pair.verdict == "same" for pair, yes in zip(chosen, found, strict=True))
    there = sum(pair.verdict == "same" for pair in chosen)
    called = sum(found)
    return (
        f"precision {right / max(called, 1):6.1%} ({right}/{called})   "
        f"recall {right / max(there, 1):6.1%} ({right}/{there})"
    )


def main() -> None:
    every = pairs()
    shown = [pair for pair in every if not pair.aside]
    aside = [pair for pair in every if pair.aside]
    likeness = {id(pair): fuzz.token_set_ratio(*pair.texts) for pair in every}
    best = max(
        range(50, 101),
        key=lambda at: sum(
            (likeness[id(pair)] >= at) == (pair.verdict == "same") for pair in shown
        ),
    )
    for name, chosen in (("written to", shown), ("set aside", aside)):
        print(f"{name}: {len(chosen)} pairs")
        print(f"  onrecord             {figures(chosen, [p.found == 'same' for p in chosen])}")
        plain = [likeness[id(pair)] >= best for pair in chosen]
        print(f"  token_set_ratio {best:>3}  {figures(chosen, plain)}")
        contrary = [p for p in chosen if "contrary" in (p.verdict, p.found)]
        right = sum(p.verdict == p.found for p in contrary)
        print(f"  contraries: {right} of {len(contrary)} right")
    if "--wrong" in sys.argv:
        for pair in shown:
            if pair.found != pair.verdict:
                print(f"{pair.verdict} as {pair.found} ({pair.kind}):\n  {pair.texts[0]}\n"
                      f"  {pair.texts[1]}")  # fmt: skip


if __name__ == "__main__":
    main()
