"""How the cost of finding quotes grows with the text, from 1 KB to 1 MB.

    python -m benchmarks.quotes.scale [--largest CHARACTERS]

Texts of several kinds, among them the worst ones: nothing but a reporting word, nothing but marks,
a mark never closed, names without end, everything on one line. Prints CPU seconds, and microseconds
a character: what is linear keeps to one figure.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import cycle, islice
from pathlib import Path

from parsers.article import Article
from parsers.quotes import find
from parsers.syntax import Syntax

SIZES = (1_000, 10_000, 100_000, 1_000_000)


def kinds() -> dict[str, str]:
    lines = Path(__file__).with_name("people.jsonl").read_text("utf-8").splitlines()
    prose = "\n\n".join(json.loads(line)["text"] for line in lines) + "\n\n"
    return {
        "articles": prose,
        "articles on one line": prose.replace("\n", " "),
        "short exchanges": "“No,” he said. “Why?” Ann Lee asked.\n\n",
        "names": "Ann Lee met Bo Ek in Port Anselm. ",
        "capitals": "Ab ",
        "only said": "said ",
        "only marks": '" ',
        "marks left open": "“a said b ",
        "no spaces": "said“",
    }


def seconds(text: str) -> float:
    begun = time.process_time()
    find(Article(text, language="en"), Syntax(text, "en"))
    return time.process_time() - begun


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--largest", type=int, default=SIZES[-1])
    largest = options.parse_args().largest
    sizes = [size for size in SIZES if size <= largest]
    seconds("The model is loaded once a process, Ann Lee said.")
    print(f"{'':24s}" + "".join(f"{size:>20,}" for size in sizes))
    for name, piece in kinds().items():
        cells = []
        for size in sizes:
            text = "".join(islice(cycle(piece), size))
            spent = seconds(text)
            cells.append(f"{spent:9.2f} s {1e6 * spent / size:6.1f} µs")
        print(f"{name:24s}" + "".join(f"{cell:>20}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
