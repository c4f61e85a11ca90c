"""Measure what quotes and facts cost beside all parts of spaCy's small English model.

    python -m benchmarks.quotes.speed GOLD_DIR

Two processes, one thread each, take the same articles in turns: a round of articles by one, then by
the other, so that whatever else the machine does falls on both alike. Each counts its own CPU time;
the ratio is the median over the rounds.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROUNDS, ARTICLES = 9, 6
"""Rounds that are counted, after one that isn't; articles in each."""


@dataclass(frozen=True)
class Speeds:
    """Articles a CPU-second, medians over the rounds; `ratio` ours to spaCy's, `low` and `high` its
    quartiles."""

    ours: float
    spacy: float
    ratio: float
    low: float
    high: float


class Reader:
    """A script of this folder as a process that is given texts and says what they cost it."""

    def __init__(self, script: str) -> None:
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / script)],
            env={**os.environ, **threads},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def seconds(self, texts: list[str]) -> float:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(texts) + "\n")
        stdin.flush()
        return float(stdout.readline())

    def close(self) -> None:
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process.wait()


def measure(texts: list[str]) -> Speeds:
    """Of articles spread over `texts`."""
    wanted = texts[:: max(1, len(texts) // ((ROUNDS + 1) * ARTICLES))]
    rounds = [wanted[at : at + ARTICLES] for at in range(0, (ROUNDS + 1) * ARTICLES, ARTICLES)]
    ours, spacy = Reader("speed_ours.py"), Reader("speed_spacy.py")
    spent = [(ours.seconds(some), spacy.seconds(some)) for some in rounds if some][1:]
    ours.close()
    spacy.close()
    ratios = [theirs / own for own, theirs in spent]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return Speeds(
        statistics.median(ARTICLES / own for own, _ in spent),
        statistics.median(ARTICLES / theirs for _, theirs in spent),
        middle,
        low,
        high,
    )


def line(speeds: Speeds) -> str:
    return (
        f"articles a CPU-second, one thread: onrecord {speeds.ours:.1f}, spaCy small, all of it, "
        f"{speeds.spacy:.1f}; {speeds.ratio:.2f} times as many "
        f"(median of {ROUNDS} rounds in turns; quartiles {speeds.low:.2f} and {speeds.high:.2f})"
    )


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("speed: give GOLD_DIR, a folder of gold .jsonl files")
    files = sorted(Path(sys.argv[1]).glob("*.jsonl"))
    lines = [one for file in files for one in file.read_text("utf-8").splitlines()]
    print(line(measure([json.loads(one)["text"] for one in lines])))


if __name__ == "__main__":
    main()
