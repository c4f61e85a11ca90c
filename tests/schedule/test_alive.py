"""Locks that die with their holder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.alive import BusyError, alive, is_alive, living

HOLD = """
import sys, time
from pathlib import Path
from flows.alive import alive
with alive(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_name_is_held_by_one_until_it_lets_go(tmp_path: Path) -> None:
    with alive(tmp_path, "papers/ä"):
        assert is_alive(tmp_path, "papers/ä")
        assert not is_alive(tmp_path, "other")
        with pytest.raises(BusyError, match="held by process"), alive(tmp_path, "papers/ä"):
            pass
        assert is_alive(tmp_path, "papers/ä")
    assert not is_alive(tmp_path, "papers/ä")
    with alive(tmp_path, "papers/ä"):
        pass


def test_the_dead_hold_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path), "papers"], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert living(tmp_path) == {"papers"}
        holder.kill()
    assert living(tmp_path) == set()
    assert list(tmp_path.iterdir()) == []
    with alive(tmp_path, "papers"):
        assert living(tmp_path) == {"papers"}


def test_a_forked_process_keeps_what_took_the_place_of_an_ended_hold(tmp_path: Path) -> None:
    with alive(tmp_path, "mills"):
        pass
    ends = os.pipe()  # the descriptor of the lock is the lowest free one now
    child = os.fork()
    if child == 0:
        try:
            for end in ends:
                os.fstat(end)
        except OSError:
            os._exit(1)
        os._exit(0)
    for end in ends:
        os.close(end)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
