"""Subjects and wholes in languages without a parser, on sentences of our own:
python -m benchmarks.facts.abroad.

Precision is the share of those given that are right, recall that of those wanted. Beside ours
stands what the first words of the sentence give, up to the value.
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.facts.about import same
from parsers.article import Article, Fact
from parsers.facts import find
from parsers.syntax import Syntax

GOLD = Path(__file__).with_name("abroad.jsonl")
FIELDS = ("subject", "of")
Row = dict[str, str | None]


def _fact(row: Row) -> Fact | None:
    text, value, language = str(row["text"]), str(row["value"]), row["language"]
    facts = find(Article(text=text, language=language), [], Syntax(text, language))
    start = text.index(value)
    return next((f for f in facts if f.char_start < start + len(value) and start < f.char_end
                 and f.kind not in ("date", "time", "set")), None)  # fmt: skip


def main() -> None:
    rows: list[Row] = [json.loads(line) for line in GOLD.open(encoding="utf-8")]
    told = [(row, _fact(row)) for row in rows]
    print(f"{'percent':<28}{'precision':>10}{'recall':>10}{'given':>10}{'wanted':>10}")
    for field in FIELDS:
        for name in ("ours", "words before the value"):
            right = given = wanted = 0
            for row, fact in told:
                text, want = str(row["text"]), row[field]
                said = getattr(fact, field) if fact is not None else None
                if name != "ours":
                    said = text[: text.index(str(row["value"]))].strip() or None
                wanted += want is not None
                given += said is not None
                right += bool(want and said and same(field, want, said))
            print(f"{f'{field}: {name}':<28}{100 * right / max(given, 1):>10.1f}"
                  f"{100 * right / max(wanted, 1):>10.1f}{given:>10}{wanted:>10}")  # fmt: skip


if __name__ == "__main__":
    main()
