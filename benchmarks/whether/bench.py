"""Are short articles read, and pages that are none refused?

    bench.py [--peer-python PYTHON] [--wrong]

Half of the pages, by a hash of their names, are held out: nothing was tuned on them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.whether.pages import Page, pages
from parsers import formats
from parsers.article import ParseError, RawDocument

Texts = dict[str, str | None]


def ours(asked: Sequence[Page]) -> Texts:
    """The text of each page by name; None where it is refused."""
    out: Texts = {}
    for page in asked:
        raw = RawDocument("bench", f"{page.name}.html", page.content, datetime.now(UTC))
        try:
            out[page.name] = formats.parse(raw).text
        except ParseError:
            out[page.name] = None
    return out


def peer(name: str, asked: Sequence[Page], python: str) -> Texts:
    script = Path(__file__).parents[1] / "articles" / "peers.py"
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for number, page in enumerate(asked):
            file = Path(folder, f"{number}.html")
            file.write_bytes(page.content)
            rows.append(json.dumps({"id": page.name, "file": str(file)}) + "\n")
        run = subprocess.run(
            [python, str(script), name],
            input="".join(rows),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    *answers, _ = (json.loads(line) for line in filter(None, run.stdout.split("\n")))
    return {answer["id"]: answer.get("text") or None for answer in answers}


def figures(asked: Sequence[Page], texts: Texts) -> str:
    articles = [page for page in asked if page.text is not None]
    others = [page for page in asked if page.text is None]
    refused = [page for page in asked if texts[page.name] is None]
    rightly = sum(page.text is None for page in refused)
    said = [(line, texts[page.name] or "") for page in articles for line in page.text or ()]
    return (
        f"{len(articles) - (len(refused) - rightly)} of {len(articles)} short articles read, "
        f"{100 * sum(line in text for line, text in said) / len(said):.1f} % of their lines whole; "
        f"{rightly} of {len(others)} others refused; “no article” has a precision of "
        f"{100 * rightly / max(1, len(refused)):.1f}, a recall of {100 * rightly / len(others):.1f}"
    )


def wrong(asked: Sequence[Page], texts: Texts) -> Iterator[str]:
    for page in asked:
        text = texts[page.name]
        if (text is None) != (page.text is None):
            yield f"{page.name}: {text!r:.160}"
        elif text is not None and (lost := [line for line in page.text or () if line not in text]):
            yield f"{page.name}: lost {lost}"


def main() -> None:
    asks = argparse.ArgumentParser()
    asks.add_argument("--peer-python")
    asks.add_argument("--wrong", action="store_true", help="name what is wrong, held out apart")
    said = asks.parse_args()
    every = list(pages())
    answers = {"ours": ours(every)}
    for name in ("trafilatura", "readability") if said.peer_python else ():
        answers[name] = peer(name, every, said.peer_python)
    for name, texts in answers.items():
        for half, held in (("tuned on", False), ("held out", True)):
            asked = [page for page in every if page.held == held]
            print(f"{name}, {half}: {figures(asked, texts)}")
    if said.wrong:
        print(*wrong([page for page in every if not page.held], answers["ours"]), sep="\n")


if __name__ == "__main__":
    main()
