"""How many artefacts of a catalogue are known, by kind, and how much of its prose is lost.

    python -m benchmarks.artefacts.bench CATALOGUE.json

A catalogue maps kinds to lines, and `near_miss_keep` to lines of prose that share their words. An
ellipsis in a line stands for whatever may come there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from parsers.artefacts import KINDS, Line, shipped

TAIL = "the council and the harbour"


def main(path: Path) -> None:
    catalogue: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    rules = shipped()
    print(f"{'kind':<18}{'lines':>6}{'known':>7}{'as such':>9}   missed")
    totals = [0, 0, 0]
    for kind in KINDS:
        lines = catalogue.get(kind, [])
        if not lines:
            continue
        found = [rules.find(Line(line.replace("…", TAIL))) for line in lines]
        known = sum(rule is not None for rule in found)
        same = sum(rule is not None and rule.kind == kind for rule in found)
        missed = [line for line, rule in zip(lines, found, strict=True) if rule is None]
        totals = [a + b for a, b in zip(totals, (len(lines), known, same), strict=True)]
        print(f"{kind:<18}{len(lines):>6}{known:>7}{same:>9}   {'; '.join(missed)[:90]}")
    print(f"{'all':<18}{totals[0]:>6}{totals[1]:>7}{totals[2]:>9}")
    keep = catalogue.get("near_miss_keep", [])
    lost = [line for line in keep if rules.find(Line(line)) is not None]
    print(f"prose lost: {len(lost)} of {len(keep)}   {'; '.join(lost)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.artefacts.bench CATALOGUE.json")
    main(Path(sys.argv[1]))
