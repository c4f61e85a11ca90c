"""A Prefect server of our own whose database can't be used: said in a line, with what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flows.prefect_environment import ServerError
from flows.serve import server_database
from flows.serve.local_server import LocalServer
from tests.serve.served import PATIENCE, environment


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in [name for name in os.environ if name.startswith("PREFECT")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    (tmp_path / "prefect").mkdir()
    yield tmp_path / "prefect"


def test_serve_names_a_damaged_database_and_what_to_do(tmp_path: Path, home: Path) -> None:
    (home / "prefect.db").write_bytes(b"no database at all, but as long as one is " * 200)
    ended = subprocess.run(
        [sys.executable, "-m", "flows.cli", "serve", "--once"],
        cwd=tmp_path,
        env=environment(PREFECT_HOME=str(home), ONRECORD_PREFECT_PORT="0"),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    assert line.startswith(f"serve: {home}/prefect.db: Prefect's database is damaged")
    assert f"mv {home}/prefect.db {home}/prefect.db.damaged" in line
    assert "The warehouse has every run" in line


def test_damage_within_is_found_by_reading_all_of_it(home: Path) -> None:
    file = home / "prefect.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE runs (name TEXT)")
        database.executemany("INSERT INTO runs VALUES (?)", [(f"run {n}" * 40,) for n in range(99)])
        database.commit()
    assert server_database.trouble(thoroughly=True) is None
    content = bytearray(file.read_bytes())
    content[-4096:] = b"\xff" * 4096
    file.write_bytes(content)
    assert "is damaged" in str(server_database.trouble(thoroughly=True))


def test_a_locked_database_is_waited_for_and_then_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_database, "PATIENCE", 0.2)
    with closing(sqlite3.connect(home / "prefect.db", isolation_level=None)) as other:
        other.execute("CREATE TABLE held (a)")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ServerError, match=r"prefect\.db: another program holds .* locked"):
            LocalServer(0).start()
        other.execute("ROLLBACK")
    assert server_database.trouble() is None


def test_a_home_that_is_no_folder_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("PREFECT_HOME", str(home / "file"))
    assert "name another folder in PREFECT_HOME" in str(server_database.trouble())


def test_of_all_that_a_server_said_the_error_is_told(home: Path) -> None:
    said = "ERROR: starting\nTraceback:\n  line 1\nalembic.CommandError: no such revision 'abc'\n\n"
    server_database.log_file().write_text(
        said + "(Background on this error at: a page)\nExiting.\n"
    )
    assert server_database.last_words() == "alembic.CommandError: no such revision 'abc'"
