"""The copy that a change is made in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COPY = """
import signal, sys
from pathlib import Path
from warehouse.twin import copy
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: None)
copy(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_whole_group_does_not_break_the_copy(
    tmp_path: Path, number: signal.Signals
) -> None:
    slow, target = tmp_path / "slow", tmp_path / "target"
    os.mkfifo(slow)  # a file that takes as long to read as we say
    process = subprocess.Popen(
        [sys.executable, "-c", COPY, str(slow), str(target)],
        cwd=Path(__file__).parents[2],
        start_new_session=True,
    )
    with slow.open("wb") as source:  # opens once cp reads
        while not list(tmp_path.glob("target*")):
            time.sleep(0.01)
        os.killpg(process.pid, number)
        source.write(b"all of it")
    assert process.wait(timeout=30) == 0
    assert target.read_bytes() == b"all of it"
