"""What `onrecord annotate` costs: a JSON list of texts a line in, CPU seconds a line out."""

from __future__ import annotations

import json
import sys
import time

from flows.commands.annotate import annotation


def main() -> None:
    for line in sys.stdin:
        texts = json.loads(line)
        begun = time.process_time()
        for text in texts:
            annotation(text, None)
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
