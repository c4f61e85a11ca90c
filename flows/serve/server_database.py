"""What can be wrong with the database of a Prefect server of our own, said so that people know what
to do; the server itself would say it in three hundred lines.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["last_words", "log_file", "trouble"]

PATIENCE = 5.0
"""Seconds to wait for somebody who writes to it."""

NOT_LOST = (
    "The warehouse has every run and document; the database only has what the Prefect UI shows"
)


def trouble(*, thoroughly: bool = False) -> str | None:
    """Why no server could use its database, None where it can as far as a look tells.
    `thoroughly` reads all of it."""
    home = _home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        log_file().touch()
    except OSError as error:
        return (
            f"{home}: Prefect keeps its database there, and it can't be written: {error.strerror}; "
            "mend its permissions, or name another folder in PREFECT_HOME"
        )
    file = _database()
    if file is None or not file.exists():
        return None
    try:
        with closing(sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)) as opened:
            opened.execute("BEGIN IMMEDIATE")
            opened.execute("ROLLBACK")
            if thoroughly:
                [said] = opened.execute("PRAGMA quick_check(1)").fetchone()
                if said != "ok":
                    return _damaged(file, said)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return (
                f"{file}: another program holds Prefect's database locked; end it (a Prefect "
                "server that hangs? a backup?), or name another folder in PREFECT_HOME"
            )
        return f"{file}: Prefect's database can't be written: {error}; is the disk full?"
    except sqlite3.DatabaseError as error:
        return _damaged(file, str(error))
    return None


def log_file() -> Path:
    """Where a server of our own writes what it says, since it was started last."""
    return _home() / "onrecord-server.log"


def last_words() -> str:
    """The last line of the log that says what was wrong."""
    try:
        lines = log_file().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "it said nothing"
    said = [line.strip() for line in lines if line.strip() and not line.startswith("(Background")]
    errors = [line for line in said if "Error" in line.partition(":")[0]]
    return (errors or said or ["it said nothing"])[-1]


def _damaged(file: Path, said: str) -> str:
    return (
        f"{file}: Prefect's database is damaged ({said}); move it away and start again: "
        f"mv {file} {file}.damaged. {NOT_LOST}"
    )


def _home() -> Path:
    return Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()


def _database() -> Path | None:
    """None where it is no SQLite file."""
    for name in ("PREFECT_SERVER_DATABASE_CONNECTION_URL", "PREFECT_API_DATABASE_CONNECTION_URL"):
        if url := os.environ.get(name):
            scheme, _, path = url.partition(":///")
            is_file = scheme.startswith("sqlite") and path and not path.startswith(":memory:")
            return Path(path.partition("?")[0]) if is_file else None
    return _home() / "prefect.db"
