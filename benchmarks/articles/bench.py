"""Our articles beside the peers' on a folder of gold, in one run.

    bench.py GOLD_DIR [--peer-python PYTHON] [--folds DIR] [--worst N] [--out FILE]

Gold is `*.jsonl`: id, source, page (a file under GOLD_DIR), and what is known of it: text,
paragraphs, captions, with and without (pieces), title, authors, date. The first line of figures is
for the models that ship, which have seen the pages they were fitted on; with `--folds` (what fit.py
made), each page is judged by models that saw no page of its publisher: that is the honest line.
Pages a CPU second are of one process, all of the parsing included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.articles.scoring import page_f1, score
from flows.commands.extract import as_json
from parsers.article import ParseError, RawDocument
from parsers.formats.html import judge
from parsers.formats.html.read import parse

PEERS = ("trafilatura", "newspaper4k", "readability", "resiliparse")
Row = dict[str, Any]
Answers = dict[str, Row]


def ours(
    rows: Sequence[Row], folder: Path, judges: Mapping[str, judge.Judge]
) -> tuple[Answers, float]:
    """Our article a row, and the CPU seconds they took."""
    raws = [
        RawDocument("bench", row["page"], (folder / row["page"]).read_bytes(), datetime.now(UTC))
        for row in rows
    ]
    answers: Answers = {}
    began = None
    for row, raw in zip((rows[0], *rows), (raws[0], *raws), strict=True):
        try:
            article = as_json(row["id"], parse(raw, judge=judges.get(row["id"])))
        except ParseError as error:
            article = {"id": row["id"], "error": str(error)}
        answers[row["id"]] = article
        began = began or time.process_time()  # the first page once more, as a warm-up
    return answers, time.process_time() - (began or 0.0)


def peer(name: str, rows: Sequence[Row], folder: Path, python: str) -> tuple[Answers, float]:
    script = str(Path(__file__).with_name("peers.py"))
    pages = [{"id": row["id"], "file": str(folder / row["page"])} for row in rows]
    run = subprocess.run(
        [python, script, name],
        input="".join(json.dumps(page) + "\n" for page in pages),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    # Not splitlines: a text may hold line separators that JSON leaves as they are.
    *answers, last = (json.loads(line) for line in filter(None, run.stdout.split("\n")))
    return {answer["id"]: answer for answer in answers}, last["seconds"]


def held_out(folds: Path) -> dict[str, judge.Judge]:
    """For each page the judge that saw no page of its publisher."""
    pages: dict[str, int] = json.loads((folds / "pages.json").read_text("utf-8"))
    judges = {number: judge.read(folds / str(number)) for number in set(pages.values())}
    return {page: judges[number] for page, number in pages.items()}


def runs(
    rows: Sequence[Row], folder: Path, folds: Path | None, python: str | None
) -> Iterator[tuple[str, tuple[Answers, float]]]:
    if folds:
        yield "ours, other publishers' models", ours(rows, folder, held_out(folds))
    else:
        yield "ours", ours(rows, folder, {})
    for name in PEERS if python else ():
        yield name, peer(name, rows, folder, python or "")


def main() -> None:
    asks = argparse.ArgumentParser()
    asks.add_argument("gold", type=Path)
    asks.add_argument("--peer-python")
    asks.add_argument("--folds", type=Path)
    asks.add_argument("--worst", type=int, default=0)
    asks.add_argument("--out", type=Path)
    asks.add_argument("--only")
    said = asks.parse_args()
    rows = [
        json.loads(line)
        for file in sorted(said.gold.glob("*.jsonl"))
        for line in file.open(encoding="utf-8")
    ]
    rows = [row for row in rows if not said.only or row["source"] == said.only]
    for name, (answers, seconds) in runs(rows, said.gold, said.folds, said.peer_python):
        print(f"{name}: {len(rows) / seconds:.1f} pages a CPU second")
        for source in sorted({row["source"] for row in rows}):
            gold = [row for row in rows if row["source"] == source]
            figures = "  ".join(f"{k} {v:.1f}" for k, v in score(gold, answers).items())
            print(f"  {source:<12}{len(gold):>4} pages  {figures}", flush=True)
            if said.worst and name.startswith("ours") and gold[0]["text"] is not None:
                texts = [(answers.get(r["id"], {}).get("text") or "", r) for r in gold]
                worst = sorted((page_f1(r["text"], text), r["id"]) for text, r in texts)
                for figure, ident in worst[: said.worst]:
                    print(f"      {figure:.3f} {ident}")
        if said.out and name.startswith("ours"):
            lines = (json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers.values())
            said.out.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
