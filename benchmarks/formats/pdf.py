"""How many paragraphs of PDFs come out whole, ours beside the peers'.

    python -m benchmarks.formats.pdf PEER_PYTHON

The papers are made here (see `papers`); every reader gets the same ones. A paragraph is whole where
its words stand in the reader's text in one piece, alone where blank lines part it from the rest;
furniture are the lines of heads and feet.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.formats.papers import LAYOUTS, Paper, make
from parsers import formats
from parsers.article import ParseError, RawDocument

PEERS = Path(__file__).with_name("peer_pdf.py")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def ours(papers: Sequence[Paper]) -> tuple[list[str], float]:
    texts = []
    began = time.process_time()
    for paper in papers:
        try:
            raw = RawDocument("b", "/a.pdf", paper.content, datetime(2026, 1, 1, tzinfo=UTC))
            texts.append(formats.parse(raw).text)
        except ParseError:
            texts.append("")
    return texts, time.process_time() - began


def peers(papers: Sequence[Paper], python: str) -> dict[str, tuple[list[str], float]]:
    with tempfile.TemporaryDirectory() as folder:
        for number, paper in enumerate(papers):
            Path(folder, f"{number:04}.pdf").write_bytes(paper.content)
        ended = subprocess.run(
            [python, str(PEERS), folder], capture_output=True, text=True, check=True
        )
    found: dict[str, tuple[list[str], float]] = json.loads(ended.stdout)
    return found


def main(python: str) -> None:
    papers = [make(*layout, seed) for layout in LAYOUTS for seed in range(2)]
    pages = sum(paper.pages for paper in papers)
    ours(papers[:1])  # what is loaded once is no part of the speed
    found = {"onrecord": ours(papers), **peers(papers, python)}
    print(
        f"{len(papers)} papers, {pages} pages, {sum(len(p.paragraphs) for p in papers)} paragraphs"
    )
    print(f"{'':<18}{'whole %':>9}{'furniture left %':>18}{'pages/s':>10}")
    for name, (texts, seconds) in found.items():
        whole, left = rates(papers, texts)
        print(
            f"{name:<18}{whole:>9.1f}{alone(papers, texts):>9.1f}{left:>18.1f}"
            f"{pages / max(seconds, 1e-9):>10.1f}"
        )
    print("\nwhole %, by layout")
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, paper in enumerate(papers):
        by_name[paper.name].append(number)
    print(f"{'':<38}" + "".join(f"{name:>17}" for name in found))
    for layout, numbers in by_name.items():
        row = [
            rates([papers[n] for n in numbers], [texts[n] for n in numbers])[0]
            for texts, _ in found.values()
        ]
        print(f"{layout:<38}" + "".join(f"{value:>17.1f}" for value in row))


def rates(papers: Sequence[Paper], texts: Sequence[str]) -> tuple[float, float]:
    """(paragraphs that are whole, furniture that is in the text), in percent."""
    whole = total = left = furniture = 0
    for paper, text in zip(papers, map(squeeze, texts), strict=True):
        whole += sum(paragraph in text for paragraph in paper.paragraphs)
        total += len(paper.paragraphs)
        left += sum(line in text for line in paper.furniture)
        furniture += len(paper.furniture)
    return 100 * whole / total, 100 * left / furniture


def alone(papers: Sequence[Paper], texts: Sequence[str]) -> float:
    """Paragraphs that are whole between blank lines, nothing else with them, in percent."""
    found = total = 0
    for paper, text in zip(papers, texts, strict=True):
        pieces = {squeeze(piece).strip() for piece in re.split(r"\n\s*\n", text)}
        found += sum(paragraph in pieces for paragraph in paper.paragraphs)
        total += len(paper.paragraphs)
    return 100 * found / total


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.formats.pdf PEER_PYTHON")
    main(sys.argv[1])
