"""How often two quotations that are called one statement are one, on pairs of our own writing.

`pairs.tsv` has a pair a line. A third, chosen by a hash of the line, was set aside before the rules
were written. The pairs of `later.tsv` were written when the rules stood; half of them, by a hash as
well, are set aside. Those of `last.tsv` were written later still, and all of them have been read
since: what they showed is in docs/warehouse.md. Behind each share stands its Wilson interval at
95 %. Beside ours, what a plain similarity of the two texts gives at its best threshold.
"""

from __future__ import annotations

import csv
import math
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rapidfuzz import fuzz

from warehouse.wording import Saying, Verdict, verdict, words

PAIRS = {"pairs.tsv": 3, "later.tsv": 2, "last.tsv": 0}
"""The files, and one of how many of their pairs is set aside; 0: of none."""
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


def pairs(names: Iterable[str] = PAIRS) -> list[Pair]:
    return [
        Pair(
            row["verdict"],
            row["kind"],
            _saying(row["a"], row["speaker_a"], DAY),
            _saying(row["b"], row["speaker_b"], DAY + timedelta(days=int(row["days"]))),
            (row["a"], row["b"]),
            PAIRS[name] > 0 and zlib.crc32((row["a"] + row["b"]).encode()) % PAIRS[name] == 0,
        )
        for name in names
        for row in _rows(Path(__file__).with_name(name))
    ]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _saying(said: str, speaker: str, at: datetime) -> Saying:
    if speaker == "-" or speaker.startswith("a "):
        return Saying(words(said), None, None, at)
    kind = "organisation" if speaker.startswith("the ") or speaker == "Strait Lines" else "person"
    return Saying(words(said), speaker, kind, at)


def figures(chosen: list[Pair], found: list[bool]) -> str:
    right = sum(yes and pair.verdict == "same" for pair, yes in zip(chosen, found, strict=True))
    there = sum(pair.verdict == "same" for pair in chosen)
    called = sum(found)
    return f"precision {_share(right, called)}   recall {_share(right, there)}"


def _share(right: int, of: int) -> str:
    """A share with its Wilson interval at 95 %."""
    if not of:
        return "none"
    share, z = right / of, 1.96
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:6.1%} ({right}/{of}, {centre - half:.1%} to {min(1, centre + half):.1%})"


def main() -> None:
    first, later, last = (pairs([name]) for name in PAIRS)
    every = [*first, *later, *last]
    shown = [pair for pair in first if not pair.aside]
    likeness = {id(pair): fuzz.token_set_ratio(*pair.texts) for pair in every}
    best = max(
        range(50, 101),
        key=lambda at: sum(
            (likeness[id(pair)] >= at) == (pair.verdict == "same") for pair in shown
        ),
    )
    for name, chosen in (
        ("written to", shown),
        ("set aside", [pair for pair in first if pair.aside]),
        ("written later", [pair for pair in later if not pair.aside]),
        ("written later, set aside", [pair for pair in later if pair.aside]),
        ("written last", last),
    ):
        print(f"{name}: {len(chosen)} pairs")
        print(f"  onrecord             {figures(chosen, [p.found == 'same' for p in chosen])}")
        plain = [likeness[id(pair)] >= best for pair in chosen]
        print(f"  token_set_ratio {best:>3}  {figures(chosen, plain)}")
        contrary = [p for p in chosen if "contrary" in (p.verdict, p.found)]
        right = sum(p.verdict == p.found for p in contrary)
        print(f"  contraries: {right} of {len(contrary)} right")
    if "--wrong" in sys.argv:
        for pair in every:
            if not pair.aside and pair.found != pair.verdict:
                print(f"{pair.verdict} as {pair.found} ({pair.kind}):\n  {pair.texts[0]}\n"
                      f"  {pair.texts[1]}")  # fmt: skip


if __name__ == "__main__":
    main()
