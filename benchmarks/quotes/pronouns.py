"""How surely a pronoun's person is told: names turned into pronouns, and resolved again.

    python -m benchmarks.quotes.pronouns GOLD_DIR [EVERY]

In every article (or every EVERYth) up to three names of speakers whose gender is known, and who
were named before, become "he" or "she", one at a time, and the article is read anew. Writers use a
pronoun where it is clear, so this is harder than what they write; it shows how far the confidence
falls where it should.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from parsers.article import Article, Quote
from parsers.quotes import find
from parsers.quotes.names import gender_of_given
from parsers.syntax import Syntax

AT_MOST = 3
"""Names an article."""


def read(text: str) -> list[Quote]:
    return find(Article(text, language="en"), Syntax(text, "en"))


def turned(text: str, quotes: list[Quote]) -> Iterator[tuple[str, int, str, float]]:
    """Texts with one name as a pronoun, its offset, the name, and the quote's confidence before."""
    chosen = []
    for quote in quotes:
        mention, speaker = quote.mention, quote.speaker
        if mention is None or speaker is None or speaker.name is None or speaker.kind != "person":
            continue
        gender = gender_of_given(speaker.name.split()[0])
        known = any(span.char_start < mention.char_start - 5 for span in speaker.aliases)
        whole = mention.verbatim.split()[-1] == speaker.name.split()[-1]
        if gender and known and whole and len(mention.verbatim) <= 30:
            chosen.append((mention, speaker.name, gender, quote.confidence))
    random.Random(1).shuffle(chosen)
    for mention, name, gender, sure in chosen[:AT_MOST]:
        before = text[: mention.char_start]
        pronoun = "he" if gender == "male" else "she"
        if before.rstrip()[-1:] in (".", "!", "?", ""):
            pronoun = pronoun.capitalize()
        yield before + pronoun + text[mention.char_end :], mention.char_start, name, sure


def main() -> None:
    folder, every = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    lines = [one for f in sorted(folder.glob("*.jsonl")) for one in f.read_text().splitlines()]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in lines[::every]:
        text = json.loads(line)["text"]
        for changed, place, name, sure in turned(text, read(text)):
            for quote in read(changed):
                if quote.mention is None or quote.mention.char_start != place:
                    continue
                if quote.speaker is None or quote.speaker.name is None:
                    counts["nobody named"][0] += 1
                    continue
                share = min(1.0, quote.confidence / (sure or 1.0))
                right = quote.speaker.name.split()[-1] == name.split()[-1]
                row = counts[f"{int(share * 20) / 20:.2f}"]
                row[0] += 1
                row[1] += right
    print("confidence beside the name's, quotes, resolved to the same person %")
    for shown, (total, hits) in sorted(counts.items()):
        print(f"{shown:>14}{total:8d}{100 * hits / total:8.1f}")


if __name__ == "__main__":
    main()
