"""Read-only SQL for people, in a process of its own that can be killed.

DuckDB stops most queries when asked to, but not all (a `repeat` of two billion characters goes on
for half a minute), so only a child process that is ended makes the limit on time a sure one. The
connection reads, and can neither reach files or the network nor change its own settings.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.file import READER_PATIENCE, WarehouseError, connect

__all__ = ["Answer", "Limits", "QueryError", "ask"]

READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
BESIDE_MB = 256
"""What the process may take beside DuckDB's own limit, which does not count an answer's rows."""


class QueryError(Exception):
    """The SQL is wrong, or asked for more than the limits allow. The message is for its author."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`rows` are returned at the most, and the answer says if there were more."""

    seconds: float = 60.0
    memory_mb: int = 2048
    rows: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    table: pa.Table
    more: bool


def ask(path: Path, sql: str, limits: Limits) -> Answer:
    """What one SELECT answers. Raises QueryError and WarehouseError."""
    if not path.exists():
        raise WarehouseError(f"{path}: there is no warehouse yet; `onrecord ingest` makes one")
    # Nothing runs in this process yet that a fork could break, and a fork starts at once.
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(sender, path, sql, limits), daemon=True)
    child.start()
    sender.close()
    try:
        deadline = time.monotonic() + limits.seconds + READER_PATIENCE
        if not receiver.poll(limits.seconds) and time.monotonic() < deadline:
            raise QueryError(
                f"stopped after {limits.seconds:g} s; narrow the question, or allow it more with "
                "--seconds"
            )
        kind, content = receiver.recv()
    except EOFError as error:
        raise QueryError(
            f"the query's process died, most likely for want of memory (limit {limits.memory_mb}"
            " MB); narrow the question"
        ) from error
    finally:
        child.kill()
        child.join()
        receiver.close()
    if kind == "query":
        raise QueryError(content)
    if kind == "warehouse":
        raise WarehouseError(content)
    table = pa.ipc.open_stream(content).read_all()
    more = table.num_rows > limits.rows
    return Answer(table.slice(0, limits.rows), more)


def _answer(sender: Connection, path: Path, sql: str, limits: Limits) -> None:
    """Runs in the child: sends (kind, content)."""
    try:
        connection = connect(
            path,
            read_only=True,
            patience=READER_PATIENCE,
            config={
                "enable_external_access": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "memory_limit": f"{limits.memory_mb}MB",
                "max_temp_directory_size": "0KB",
                "temp_directory": "",
            },
        )
        _limit_memory(limits.memory_mb + BESIDE_MB)
        # The same answer on every machine.
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET lock_configuration = true")
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            hint = "; PIVOT must name its values: ON kind IN ('direct', 'mixed')"
            raise QueryError(
                f"one statement at a time, please; here are {len(statements)}"
                + (hint if "pivot" in sql.lower() else "")
            )
        if statements[0].type not in READING:
            raise QueryError("only questions: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, EXPLAIN")
        result = connection.execute(statements[0])
        if result.description is None:
            raise QueryError("this asks for no rows")
        reader = result.to_arrow_reader(min(10_000, limits.rows + 1))
        batches, rows = [], 0
        for batch in reader:
            batches.append(batch)
            rows += batch.num_rows
            if rows > limits.rows:
                break
        table = pa.Table.from_batches(batches, reader.schema).slice(0, limits.rows + 1)
        table = table.rename_columns(_apart(table.column_names))
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        sender.send(("answer", sink.getvalue().to_pybytes()))
    except WarehouseError as error:
        sender.send(("warehouse", str(error)))
    except (duckdb.Error, QueryError) as error:
        sender.send(("query", str(error)))
    except MemoryError:
        sender.send(("query", f"out of memory (limit {limits.memory_mb} MB); narrow the question"))


def _limit_memory(megabytes: int) -> None:
    """Let this process take so much more than it has now; where the system tells what it has."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[5])
    except (OSError, ValueError, IndexError):
        return
    most = pages * resource.getpagesize() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _apart(names: list[str]) -> list[str]:
    """Column names, those that are there twice told apart as DuckDB does it: name, name_1."""
    seen: dict[str, int] = {}
    apart = []
    for name in names:
        seen[name] = seen.get(name, -1) + 1
        apart.append(f"{name}_{seen[name]}" if seen[name] else name)
    return apart
