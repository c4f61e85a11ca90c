"""Reading the archive anew: what is due, and the swap of all that was read, in one transaction."""

from __future__ import annotations

import pickle
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

import duckdb

from parsers.article import PARSER_VERSION
from warehouse.by_hand import read_by_hand
from warehouse.errors import WarehouseError, explained_os
from warehouse.file import change, reading
from warehouse.history import Due, due_of, rows_found
from warehouse.identity import document_id
from warehouse.load import BY_HAND, Parsed, load_into
from warehouse.search import follow
from warehouse.turn import TooLongError, turn
from warehouse.twin import Twin

__all__ = ["Change", "Due", "Rereading", "due", "rereading"]


def due(
    path: Path,
    *,
    source: str | None,
    since: datetime | None,
    parser: str | None = None,
    all_of_them: bool,
) -> list[Due]:
    """The current versions that older parsers read (those of the version `parser`), or all; those
    fetched since, of one source. Raises WarehouseError."""
    with reading(path) as connection:
        rows = rows_found(
            connection,
            "SELECT f.* FROM documents d JOIN versions v ON v.version_id = d.current_version_id "
            "JOIN fetches f ON f.version_id = v.version_id AND f.raw_sha256 = v.raw_sha256 "
            "WHERE ($all OR v.parser_version = $parser "
            "OR ($parser IS NULL AND v.parser_version <> $parsers)) "
            "AND ($source IS NULL OR d.source = $source)"
            " AND ($since IS NULL OR v.fetched_at >= $since) ORDER BY v.version_id",
            {
                "all": all_of_them,
                "parser": parser,
                "parsers": PARSER_VERSION,
                "source": source,
                "since": since,
            },
        )
    return [due_of(row) for row in rows]


What = Literal["quotes", "facts"]
WHATS: tuple[What, ...] = ("quotes", "facts")
How = Literal["gained", "lost", "altered"]


@dataclass(frozen=True, slots=True)
class Change:
    """What reading a document anew changed: a quote or a fact that is new, gone, or at the same
    place says something else. `before` and `after` are what it said; None: it was not there."""

    locator: str
    what: What
    before: str | None
    after: str | None

    @property
    def how(self) -> How:
        if self.before is None:
            return "gained"
        return "lost" if self.after is None else "altered"


@dataclass(slots=True)
class Rereading:
    """What was read anew so far, kept in files beside the warehouse until all of it is swapped in:
    the warehouse is untouched until then, and for good if this ends before."""

    path: Path
    folder: Path
    _kept: list[Path] = field(default_factory=list)

    def keep(self, batch: Sequence[Parsed]) -> None:
        """Raises WarehouseError."""
        file = self.folder / f"{len(self._kept):06}.pickle"
        try:
            file.write_bytes(pickle.dumps(batch))
        except OSError as error:
            raise explained_os(self.path, error) from error
        self._kept.append(file)

    def swap_in(self, now: datetime) -> list[Change]:
        """Put all of it in the place of what was there, in one transaction, and tell what that
        changed. A document that has gone on meanwhile stays as it is. Raises WarehouseError."""
        by_hand = read_by_hand(self.path.parent / BY_HAND)

        def apply(connection: duckdb.DuckDBPyConnection) -> list[Change]:
            changes: list[Change] = []
            for file in self._kept:
                batch: list[Parsed] = pickle.loads(file.read_bytes())
                before = _contents(connection, batch)
                load_into(connection, batch, None, now, [], by_hand, anew=True)
                after = _contents(connection, batch)
                for item in batch:
                    for what in WHATS:
                        place = item.raw.locator, what
                        changes += _changes(*place, before[place], after[place])
            return changes

        if not self._kept:
            return []
        changes = change(self.path, apply)
        follow(self.path)
        return changes


@contextmanager
def rereading(path: Path) -> Iterator[Rereading]:
    """One at a time; what one that was killed left is taken away. Raises WarehouseError."""
    place = Twin(path.resolve()).folder / "rereading"
    try:
        with turn(place, 1):
            folder = place / "read"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                yield Rereading(path, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except TooLongError as error:
        raise WarehouseError(
            f"{path}: {error} reads it anew already; wait for it to end"
        ) from error
    except OSError as error:
        raise explained_os(path, error) from error


Said = tuple[int, int, str]
"""A quote or a fact: where it stands in the text, and all that is said of it."""


def _contents(
    connection: duckdb.DuckDBPyConnection, batch: Sequence[Parsed]
) -> dict[tuple[str, What], list[Said]]:
    """What the current versions of these documents say, by locator and table."""
    rows = connection.execute(
        "WITH wanted AS (SELECT locator, current_version_id AS version_id FROM documents "
        "WHERE document_id IN (SELECT unnest($documents))) "
        "SELECT locator, 'quotes', char_start, char_end, concat_ws(' | ', q.kind, normalised, "
        "coalesce(s.name, speaker_mention)) FROM quotes q JOIN wanted USING (version_id) "
        "LEFT JOIN speakers s USING (speaker_id) UNION ALL "
        "SELECT locator, 'facts', char_start, char_end, concat_ws(' | ', kind, verbatim, value, "
        "value_high, unit, modifier, timex, subject, predicate, claimed_by) "
        "FROM facts JOIN wanted USING (version_id) ORDER BY ALL",
        {"documents": [document_id(item.raw.locator) for item in batch]},
    ).fetchall()
    found: dict[tuple[str, What], list[Said]] = defaultdict(list)
    for locator, what, start, end, said in rows:
        found[locator, what].append((start, end, said))
    return found


def _changes(
    locator: str, what: What, before: Sequence[Said], after: Sequence[Said]
) -> Iterator[Change]:
    """What is only before and what is only after, in pairs where they stand at one place. What
    only moved (the text before it has changed) is no change."""
    lost = list((Counter(said for *_, said in before) - Counter(s for *_, s in after)).elements())
    new = list((Counter(said for *_, said in after) - Counter(s for *_, s in before)).elements())
    places = {said: (start, end) for start, end, said in [*before, *after]}
    for gone in lost:
        start, end = places[gone]
        instead = next(
            (said for said in new if places[said][0] < end and start < places[said][1]), None
        )
        if instead is not None:
            new.remove(instead)
        yield Change(locator, what, gone, instead)
    for said in new:
        yield Change(locator, what, None, said)
