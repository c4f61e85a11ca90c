"""Measure who is meant: the resolved speaker, on short articles written for the purpose.

    python -m benchmarks.quotes.people [--held-out] [--wrong] [--set NAME]

A set holds one article a line: {"id", "text", "said": [{"start", "end", "kind", "name"}]},
offsets of words that somebody says. `kind` is person or organisation (then `name` is its fullest
form in the article), group or unnamed (then the right answer is nobody named: never a person of
the article), or unsettled (then the right answer is none). Of `people` a third, of
`people_second` a half of the articles, by the hash of their id, is held out: it was set aside
before anything was measured, and is for a figure at the end.

A wrong name does harm and a missing one does not, so they are told apart: "precision" is how many
of the names given are right, "coverage" how many of the places where somebody named speaks have
the right name; "exact", how many of the stretches are given to the character.
All sets but `people`, `people_second` and `people_abroad` have all that is said, so what is given
there and nobody says is counted, too. Of `people_third`, `people_fourth` and `people_abroad_third`
nothing is set aside: their figure is the first reading, in docs/quotes.md. The former two have each
stretch's flags (negated, question, hypothetical), and `optional` ones, which are neither demanded
nor held against: thoughts, bare objects. The peer is the mention as written, which is what
extractors without resolution give.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parsers.article import Article, Quote
from parsers.quotes import find
from parsers.syntax import Syntax

SETS = {
    "people": 3,
    "people_second": 2,
    "people_third": 0,
    "people_fourth": 0,
    "people_abroad": 2,
    "people_abroad_second": 2,
    "people_abroad_third": 0,
    "people_dutch": 2,
}
"""Of each set, every how manieth article by hash is held out; 0: none."""
COMPLETE = (
    "people_third",
    "people_fourth",
    "people_abroad_second",
    "people_abroad_third",
    "people_dutch",
)
FLAGS = frozenset(["negated", "question", "hypothetical"])


@dataclass
class Tally:
    """Counts over the places where somebody speaks. `missed`: no quote was found there; `flagged`:
    its flags are right; `unsaid`: stretches given where nobody speaks."""

    total: int = 0
    named: int = 0
    right: int = 0
    right_named: int = 0
    wrong_named: int = 0
    as_written: int = 0
    missed: int = 0
    exact: int = 0
    flagged: int = 0
    unsaid: int = 0
    faults: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        share = 100 / (self.total or 1)
        given = self.right_named + self.wrong_named
        return (
            f"{name:12s}{self.total:8d}{self.right * share:12.1f}"
            f"{100 * self.right_named / (given or 1):12.1f}"
            f"{100 * self.right_named / (self.named or 1):12.1f}"
            f"{self.as_written * share:14.1f}{self.missed * share:10.1f}"
            f"{self.exact * share:10.1f}"
        )


def held_out(article: dict[str, Any], every: int) -> bool:
    number = int(hashlib.sha1(article["id"].encode()).hexdigest(), 16)
    return every > 0 and number % every == 0


def is_right(wanted: dict[str, Any], name: str | None, kind: str | None) -> bool:
    if wanted["name"] is None:
        return name is None or (wanted["kind"] == "group" and kind != "person")
    return name is not None and _plain(name) == _plain(wanted["name"])


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").rstrip(".")


def covering(wanted: dict[str, Any], quotes: list[Quote]) -> Quote | None:
    """The quote with most of the words in it."""

    def shared(quote: Quote) -> int:
        return sum(
            max(0, min(part.char_end, wanted["end"]) - max(part.char_start, wanted["start"]))
            for part in quote.parts
        )

    best = max(quotes, key=shared, default=None)
    return best if best is not None and shared(best) else None


def measure(articles: list[dict[str, Any]]) -> dict[str, Tally]:
    """By kind of speaker, and under "all"."""
    tallies: dict[str, Tally] = {"all": Tally()}
    for article in articles:
        text, language = article["text"], article.get("language", "en")
        quotes = find(Article(text, language=language), Syntax(text, language))
        parts = {(part.char_start, part.char_end) for quote in quotes for part in quote.parts}
        unsaid = [part for part in parts if not _is_said(part, article["said"])]
        tallies["all"].unsaid += len(unsaid)
        tallies["all"].faults += [
            f"false {article['id']}: {text[slice(*part)]!r} is given" for part in sorted(unsaid)
        ]
        for wanted in article["said"]:
            if wanted.get("optional"):
                continue
            exact = (wanted["start"], wanted["end"]) in parts
            quote = covering(wanted, quotes)
            speaker = quote.speaker if quote else None
            mention = quote.mention.verbatim if quote and quote.mention else None
            name, kind = (speaker.name, speaker.kind) if speaker else (None, None)
            right = quote is not None and is_right(wanted, name, kind)
            flags = FLAGS.intersection(quote.flags if quote else ())
            for tally in (tallies["all"], tallies.setdefault(wanted["kind"], Tally())):
                tally.total += 1
                tally.named += wanted["name"] is not None
                tally.missed += quote is None
                tally.exact += exact
                tally.flagged += flags == set(wanted.get("flags", ()))
                tally.right += right
                tally.right_named += right and wanted["name"] is not None
                tally.wrong_named += name is not None and not right
                tally.as_written += quote is not None and is_right(wanted, mention, None)
                if not right:
                    said = text[wanted["start"] : wanted["end"]]
                    tally.faults.append(
                        f"{'WRONG' if name else 'none ' if quote else 'miss '} {article['id']}: "
                        f"{said!r} is {wanted['name'] or wanted['kind']}'s, not {name} ({mention})"
                    )
    return tallies


def _is_said(part: tuple[int, int], said: list[dict[str, Any]]) -> bool:
    return any(part[0] < wanted["end"] and wanted["start"] < part[1] for wanted in said)


def report(out: bool, name: str = "people") -> dict[str, Tally]:
    lines = Path(__file__).with_name(f"{name}.jsonl").read_text("utf-8").splitlines()
    articles = [a for a in map(json.loads, lines) if held_out(a, SETS[name]) == out]
    tallies = measure(articles)
    print(f"{name}: {len(articles)} articles, {'held out' if out else 'development'}, percent")
    heads = (
        f"{'right':>12}{'precision':>12}{'coverage':>12}{'as written':>14}{'missed':>10}"
        f"{'exact':>10}"
    )
    print(f"{'who':12s}{'places':>8}{heads}")
    for kind, tally in tallies.items():
        print(tally.line(kind))
    if name in COMPLETE:
        print(f"given, but nobody says it: {tallies['all'].unsaid}")
    if articles and "flags" in articles[0]["said"][0]:
        print(f"flags right: {100 * tallies['all'].flagged / (tallies['all'].total or 1):.1f}")
    return tallies


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--held-out", action="store_true", help="what was set aside")
    options.add_argument("--wrong", action="store_true", help="list what is wrong")
    options.add_argument("--set", choices=SETS, default="people", help="which articles")
    chosen = options.parse_args()
    tallies = report(chosen.held_out, chosen.set)
    if chosen.wrong:
        print("\n".join(tallies["all"].faults))


if __name__ == "__main__":
    main()
