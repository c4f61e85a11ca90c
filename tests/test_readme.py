"""What the README shows of the sample articles is what a reader gets who does the same."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ONRECORD = Path(sys.executable).with_name("onrecord")


def shown() -> str:
    """The first indented example under "Two commands" that has an answer, without its margin."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.partition("    $ onrecord ingest samples/articles")[2].partition("\n## ")[0]
    return "\n".join(line[4:] for line in block.splitlines()[1:])


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("readme") / "demo.duckdb"
    ran = subprocess.run(
        [ONRECORD, "ingest", "samples/articles", "--warehouse", path],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    return path, ran.stderr


def test_what_ingest_says(warehouse: tuple[Path, str]) -> None:
    said = re.sub(r" in [\d.]+ s:", " in 3.9 s:", warehouse[1])
    promised = [
        line.removesuffix(" ...")
        for line in re.sub(r" in [\d.]+ s:", " in 3.9 s:", shown()).splitlines()
        if re.match(r"new |\d+ documents ", line)
    ]
    assert len(promised) == 3
    assert [line for line in promised if line not in said] == []


def test_what_the_question_answers(warehouse: tuple[Path, str]) -> None:
    spec = importlib.util.spec_from_file_location("demo", ROOT / "samples" / "demo.py")
    assert spec is not None
    assert spec.loader is not None
    demo = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(demo)
    heading, table = shown().split("\n\n", 1)[1].split("\n", 1)
    (query,) = [query for question, query in demo.QUESTIONS if question == heading]
    ran = subprocess.run(
        [ONRECORD, "sql", query, "--warehouse", warehouse[0]],
        capture_output=True, text=True, check=True, timeout=120, env={"COLUMNS": "80"},
    )  # fmt: skip
    answered = [line.rstrip() for line in ran.stdout.splitlines()]
    assert answered[: len(table.rstrip().splitlines())] == table.rstrip().splitlines()
