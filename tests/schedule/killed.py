"""A run of one source at a given time, in a process that a test can kill.

python -m tests.schedule.killed WAREHOUSE SOURCE TIME
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from flows import settings
from flows.parsing import parser_pool
from flows.pipeline import run
from flows.retries import with_retries
from flows.sources.configured import configured
from flows.sources.reading import source_named
from tests.clock import DrivenClock


def main() -> None:
    warehouse, name, time = sys.argv[1:]
    loaded = settings.load(Path(warehouse), 1)
    clock = DrivenClock(datetime.fromisoformat(time))
    source = configured(source_named(loaded.sources, name), loaded, clock)
    with parser_pool(loaded) as pool:
        run(with_retries(source, loaded, clock.now()), loaded, pool=pool, clock=clock)


if __name__ == "__main__":
    main()
