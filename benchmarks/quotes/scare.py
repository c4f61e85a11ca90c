"""Measure what is told apart: marks around speech, and around what nobody says.

    python -m benchmarks.quotes.scare [--held-out] [--wrong]

`scare.jsonl` holds one sentence a line: {"text", "speech": [true or false for each marked stretch,
in order]}: titles of works, nicknames, words as words, labels and irony beside short real
quotations. Half of them, by the hash of the text, is held out. "precision" is how many of those
called scare are, "recall" how many of those that are scare are called so. The peer calls scare
whatever is shorter than five words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from parsers.article import Article
from parsers.quotes import find
from parsers.quotes.marks import find_marked
from parsers.syntax import Syntax

GOLD = Path(__file__).with_name("scare.jsonl")


def held_out(text: str) -> bool:
    return int(hashlib.sha1(text.encode()).hexdigest(), 16) % 2 == 0


def told(text: str) -> list[bool]:
    """Whether each marked stretch is taken for speech."""
    syntax = Syntax(text, "en")
    quotes = find(Article(text, language="en"), syntax, scare=True)
    scare = [q.char_start for q in quotes if q.kind == "scare"]
    return [mark.inner_start not in scare for mark in find_marked(text, syntax.paragraphs)]


def short(text: str) -> list[bool]:
    marks = find_marked(text, Syntax(text, "en").paragraphs)
    return [len(text[m.inner_start : m.inner_end].split()) >= 5 for m in marks]


def line(name: str, pairs: list[tuple[bool, bool]]) -> str:
    called = [wanted for wanted, found in pairs if not found]
    scare = [found for wanted, found in pairs if not wanted]
    return (
        f"{name:24s}{len(pairs):8d}{100 * called.count(False) / (len(called) or 1):12.1f}"
        f"{100 * scare.count(False) / (len(scare) or 1):12.1f}"
        f"{100 * sum(w == f for w, f in pairs) / (len(pairs) or 1):12.1f}"
    )


def report(out: bool, wrong: bool = False) -> None:
    rows = [json.loads(row) for row in GOLD.read_text("utf-8").splitlines()]
    rows = [row for row in rows if held_out(row["text"]) == out]
    print(f"scare quotes: {len(rows)} sentences, {'held out' if out else 'development'}, percent")
    print(f"{'':24s}{'marks':>8}{'precision':>12}{'recall':>12}{'all right':>12}")
    for name, rule in (("onrecord", told), ("shorter than five words", short)):
        pairs: list[tuple[bool, bool]] = []
        for row in rows:
            found = rule(row["text"])
            pairs += zip(row["speech"], found, strict=True)
            if wrong and rule is told and found != row["speech"]:
                print("  speech" if any(row["speech"]) else "  scare", row["text"])
        print(line(name, pairs))


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--held-out", action="store_true", help="the half that was set aside")
    options.add_argument("--wrong", action="store_true", help="list what is wrong")
    chosen = options.parse_args()
    report(chosen.held_out, chosen.wrong)


if __name__ == "__main__":
    main()
