"""Measure quotes against gold in PolNeAR's shape, beside peers, in one run on one core.

    python -m benchmarks.quotes.bench GOLD_DIR --train-python PY --peer-python PY [--every N]

Ours is cross-validated by article (`crossval.py`), so no article is read by weights that saw it.
Prints what `scoring.py` counts; how reliable `confidence` is; CPU speed beside spaCy's small model
with all its parts (`speed.py`); who is meant (`people.py`); and marks that nobody speaks in
(`scare.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.quotes import crossval, people, rows, scare, speed
from benchmarks.quotes.scoring import KINDS, Result, score
from parsers.syntax import Syntax

HERE = Path(__file__).parent
SAID = re.compile(
    r"[“\"]([^“”\"]+)[”\"][\s,]*(?:(?P<a>[A-Z]\w+(?: [A-Z]\w+)*|[Hh]e|[Ss]he) (?:said|says|added)"
    r"|(?:said|says|added) (?P<b>[A-Z]\w+(?: [A-Z]\w+)*|he|she))?"
)
BANDS = ((0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


def expressions(text: str) -> list[dict[str, Any]]:
    return [
        {
            "start": m.start(1),
            "end": m.end(1),
            "kind": "direct",
            "speaker": m["a"] or m["b"],
            "speaker_start": m.start("a") if m["a"] else m.start("b") if m["b"] else None,
            "speaker_end": m.end("a") if m["a"] else m.end("b") if m["b"] else None,
        }
        for m in SAID.finditer(text)
    ]


def ran(python: str, script: str, texts: list[str]) -> dict[str, Any]:
    """What a script in this folder makes of the texts, one JSON value a line on its stdin; on one
    thread, as ours is: threads that wait for each other would be counted against a peer."""
    done = subprocess.run(
        [python, str(HERE / script)],
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        input="\n".join(json.dumps(text) for text in texts),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def line(name: str, result: Result, speed: float) -> str:
    figures = (
        result.f1("exact"),
        result.f1("partial"),
        result.token,
        *(result.f1("exact", kind) for kind in KINDS),
        result.share("head", "named"),
        result.f1("strict"),
        result.f1("lenient"),
        speed,
    )
    return f"{name:30s}" + "".join(f"{figure:9.1f}" for figure in figures)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("gold")
    options.add_argument("--every", type=int, default=1, help="take each Nth article")
    options.add_argument("--train-python", required=True, help="a Python that has catboost")
    options.add_argument("--peer-python", help="a Python that has textacy and the small model")
    options.add_argument("--work", type=Path, default=Path("build/quote-folds"))
    chosen = options.parse_args()
    files = sorted(Path(chosen.gold).glob("*.jsonl"))
    if not files:
        sys.exit(f"bench-quotes: there is no .jsonl file in {chosen.gold}: give GOLD=FOLDER")
    lines = [one for file in files for one in file.read_text("utf-8").splitlines()]
    articles = [json.loads(one) for one in lines[:: chosen.every]]
    texts = [article["text"] for article in articles]
    unspoken, named = map(crossval.own, rows.OWN)
    everything = [*articles, *unspoken, *named]
    syntaxes = [Syntax(article["text"], "en") for article in everything]
    weights = crossval.weights_of_folds(everything, syntaxes, chosen.train_python, chosen.work)
    predicted = crossval.predicted(everything, syntaxes, weights)
    ours = score(articles, predicted[: len(articles)])
    speeds = speed.measure(texts)
    heads = ("exact", "partial", "words", *KINDS, "speaker", "both", "loosely", "docs/s")
    print(f"{len(articles)} articles, F1 in percent; ours five-fold cross-validated by article")
    print(" " * 30 + "".join(f"{head:>9}" for head in heads))
    print(line("onrecord (quotes and facts)", ours, speeds.ours))
    if chosen.peer_python:
        answer = ran(chosen.peer_python, "peer_textacy.py", texts)
        result = score(articles, answer["found"])
        print(line("textacy, spaCy small", result, len(texts) / answer["seconds"]))
    begun = time.process_time()
    found = [expressions(text) for text in texts]
    spent = time.process_time() - begun
    print(line("regular expressions", score(articles, found), len(texts) / max(spent, 1e-9)))
    print(speed.line(speeds))
    print("\nconfidence    quotes   span and speaker right")
    for low, high in BANDS:
        band = [right for confidence, right in ours.trust if low <= confidence < high]
        if band:
            print(f"{low:.2f}-{min(high, 1):.2f} {len(band):9d}   {sum(band) / len(band):.3f}")
    sure = [right for confidence, right in ours.trust if confidence >= 0.9]
    print(f"0.90 and more{len(sure):6d}   {sum(sure) / (len(sure) or 1):.3f}\n")
    last = len(articles) + len(unspoken)
    false = [entry for entries in predicted[len(articles) : last] for entry in entries]
    words = sum(len(article["text"].split()) for article in unspoken)
    likely = sum(entry["confidence"] >= 0.5 for entry in false)
    print(
        f"prose that quotes nobody (recipes, tests, reports; cross-validated too): {words} words, "
        f"{1000 * len(false) / words:.1f} false quotes in 1,000, {1000 * likely / words:.1f} with "
        "0.5 and more\n"
    )
    for name in people.SETS:
        for out in (False, True) if people.SETS[name] else (False,):
            people.report(out, name)
            print()
    scare.report(out=False)
    scare.report(out=True)


if __name__ == "__main__":
    main()
