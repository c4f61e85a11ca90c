"""What `make demo` runs: the sample articles through the Prefect flow, then three questions.

Every step is a command that can be typed; it is shown before it is run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ONRECORD = Path(sys.executable).with_name("onrecord")
WAREHOUSE = Path("demo.duckdb")

QUESTIONS = [
    (
        "Who said what about money?",
        """SELECT speaker, left(quote, 69) || if(len(quote) > 69, '…', '') AS quote FROM v_quotes q
WHERE EXISTS (FROM facts f WHERE f.quote_id = q.quote_id AND f.kind = 'money')
   OR quote ILIKE '%cost%' LIMIT 6""",
    ),
    (
        "Which amounts were claimed, and by whom? (no claimant: the article itself)",
        """SELECT fact, value, unit, coalesce(claimant, '-') AS claimant, title
FROM v_facts WHERE kind = 'money' ORDER BY value DESC LIMIT 8""",
    ),
    (
        "What was taken out of the articles?",
        """SELECT kind, count(*) AS lines, any_value(left(verbatim, 44)) AS example
FROM artefacts GROUP BY kind ORDER BY lines DESC, kind""",
    ),
]


def main() -> int:
    for old in Path().glob(f"{WAREHOUSE.stem}.*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    print("The sample articles, through a Prefect flow. With no Prefect server configured one is")
    print("started for this run, which takes most of the time; `onrecord ingest` alone needs none.")
    samples = str((HERE / "articles").relative_to(Path.cwd()))
    ended = run("ingest", samples, "--flow", "--source", "samples")
    run("status")
    for question, query in QUESTIONS:
        print(f"\n{question}")
        ended = run("sql", query) or ended
    print(f"""
Next, try:
  onrecord sql "FROM v_check" --warehouse {WAREHOUSE}        (rows that break an invariant: none)
  onrecord ingest YOUR-ARTICLE.html                      (into onrecord.duckdb, no server)
  onrecord sql "SELECT speaker, quote FROM v_quotes"
  onrecord extract {samples}/river-flood.html
The command is {ONRECORD.relative_to(Path.cwd())}; README.md has the five-minute tour.""")
    return ended


def run(command: str, *arguments: str) -> int:
    given = [command, *arguments, "--warehouse", str(WAREHOUSE)]
    shown = " ".join(f'"{word}"' if " " in word else word for word in given)
    print(f"\n$ onrecord {shown}", flush=True)
    return subprocess.run([ONRECORD, *given], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
