"""How many texts a CPU-second `onrecord annotate` reads: texts as JSON lines in, JSON out."""

from __future__ import annotations

import json
import sys
import time

from flows.commands.annotate import annotation


def main() -> None:
    texts = [json.loads(line) for line in sys.stdin]
    annotation(texts[0], None)  # the model is loaded once a process
    begun = time.process_time()
    for text in texts:
        annotation(text, None)
    print(json.dumps({"per_second": len(texts) / (time.process_time() - begun)}))


if __name__ == "__main__":
    main()
