"""The prompt, through a terminal, as people use it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from flows.completion import Column, SqlCompleter

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>()][0-9A-B]?|\r")
PATIENCE = 60


class Terminal:
    """A terminal of 60 columns in which `onrecord sql` runs."""

    def __init__(self, warehouse: Path, home: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 60, 0, 0))
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD")}
        environment = kept | {
            "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm", "NO_COLOR": "1",
            "XDG_STATE_HOME": str(home), "PROMPT_TOOLKIT_NO_CPR": "1",
        }  # fmt: skip
        environment.pop("COLUMNS", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "sql", "--warehouse", str(warehouse)],
            stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self._unread = ""
        self.expect("helps.")
        self.expect("sql>")

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def expect(self, words: str) -> str:
        """Read until the words are there, and return what was shown up to them."""
        until = time.monotonic() + PATIENCE
        while words not in self._unread:
            assert time.monotonic() < until, f"no {words!r} in {self._unread!r}"
            if select.select([self._master], [], [], 0.2)[0]:
                self._unread += ESCAPES.sub("", os.read(self._master, 65536).decode())
        shown, _, self._unread = self._unread.partition(words)
        return shown + words

    def answer(self, keys: str, words: str) -> str:
        """Type, and return what is shown until the prompt is there again; it has the words."""
        self.type(keys)
        return self.expect(words) + self.expect("sql>")

    def close(self) -> int:
        self.type("\x04")
        code = self.process.wait(PATIENCE)
        os.close(self._master)
        return code


@pytest.fixture
def terminal(warehouse: Path, tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(warehouse, tmp_path)
    yield opened
    if opened.process.poll() is None:
        opened.process.kill()
        opened.process.wait()


@pytest.mark.slow
def test_a_session(terminal: Terminal, warehouse: Path, tmp_path: Path) -> None:
    assert "Who said what" in terminal.answer(".tables\r", "version_bands")
    assert "The fullest name" in terminal.answer(".schema speakers\r", "quotes this speaker")
    answered = terminal.answer("SELECT quote,\rspeaker FROM v_quotes;\r", "1 row")
    assert "No boat leaves" in answered and "Mary Okafor" in answered
    wide = terminal.answer("SELECT repeat('wide ', 40) AS w, 'right' AS r;\r", "1 row")
    lines = wide[wide.index("──") :].splitlines()
    assert len(lines) > 4 and max(map(len, lines)) <= 60
    assert "LINE 1: SELECT quot FROM" in terminal.answer("SELECT quot FROM v_quotes;\r", "^")
    terminal.answer("DROP TABLE quotes;\r", "only questions")
    terminal.answer(".nonsense\r", "there is no .nonsense")
    terminal.answer("SELECT something wrong\x03", "wrong")
    terminal.answer(".ask latest-quotes\r", "No boat leaves")
    terminal.answer(".format jsonl\r", "jsonl")
    terminal.answer("SELECT 6 * 7 AS n;\r", '{"n": 42}')
    assert terminal.close() == 0
    again = Terminal(warehouse, tmp_path)
    again.answer("\x1b[A\r", "42")  # up: the last question of the session before
    assert again.close() == 0


@pytest.mark.slow
def test_tab_completes(terminal: Terminal) -> None:
    terminal.type("SELECT any_value(speaker_m\t")
    terminal.expect("ention")
    terminal.type(") FROM v_dai\t")
    terminal.expect("ly")
    assert "^" in terminal.answer(";\r", "SELECT any_value(speaker_mention) FROM v_daily")
    terminal.type(".sch\t")
    terminal.expect("ema")
    terminal.type(" quote_p\t")
    terminal.expect("arts")
    terminal.answer("\r", "Its place in the quote")
    assert terminal.close() == 0


TABLES = {
    "quotes": [Column("quote_id", "VARCHAR", "An id"), Column("kind", "VARCHAR", "")],
    "facts": [Column("fact_id", "VARCHAR", ""), Column("kind", "VARCHAR", "")],
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SELECT quo", {"quote_id", "quotes"}),
        ("SELECT k", {"kind"}),
        ("SELECT * FROM ", {"quotes", "facts"}),
        ("select * from quotes join f", {"facts"}),
        ("SELECT * FROM quotes q WHERE q.", {"quote_id", "kind"}),
        ("SELECT * FROM quotes AS q WHERE q.k", {"kind"}),
        ("SELECT * FROM quotes WHERE quotes.q", {"quote_id"}),
        ("SELECT * FROM facts WHERE quo", {"quotes"}),
        (".s", {".schema"}),
        (".schema f", {"facts"}),
        ("SELECT 1 ", set()),
    ],
)
def test_what_may_follow(typed: str, found: set[str]) -> None:
    completer = SqlCompleter(TABLES, {".schema": [*TABLES], ".help": []})
    words = completer.get_completions(Document(typed, len(typed)), CompleteEvent())
    assert {word.text for word in words} == found
