"""Whatever order captures are loaded in, and in whatever batches, the warehouse is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.article import Speaker
from tests.warehouse.made import DAY, Said, later, parsed, rows
from tests.warehouse.test_duplicates import AGENCY, EDITED
from warehouse.by_hand import ByHand
from warehouse.correct import correct
from warehouse.forget import forget
from warehouse.history import Due
from warehouse.load import Parsed, Seen, lacking_in, load, load_into, unchanged, unchanged_in
from warehouse.migrate import migrate
from warehouse.places import mark_gone

OKAFOR = Speaker("Mary Okafor", "person", "harbour master")
DEPUTY = Speaker("MARY OKAFOR", "person", "deputy harbour master")
BRANDT = Speaker("Tomas Brandt", "person", "chief engineer")
PLACES = ["gull", "crow", "wren"]
NO_BOAT = "No boat leaves the harbour until the radar works, and I do not care who calls"
SAYINGS: list[tuple[str, list[Said], str, int | None]] = [
    ("Fog", [Said(NO_BOAT, OKAFOR)], AGENCY, 214),
    ("Fog", [Said(NO_BOAT, DEPUTY)], AGENCY.replace("214", "241"), 241),
    ("Fog lifts", [Said(NO_BOAT.split(",")[0], OKAFOR)], EDITED["cut from below"], 214),
    ("Tunnel", [Said("We drilled 46 holes and found clay in each", BRANDT)], "It was dry.", 46),
    ("Tunnel", [], "It was dry, and it was late.", None),
]


def captured(
    place: str, says: int, hour: int, layout: int = 0, dated: bool = True, when: int = 0
) -> Parsed:
    """A capture of a page at an hour: what it says, in bytes of which there are several."""
    title, said, prose, number = SAYINGS[says]
    item = parsed(
        f"https://{place}.example/a",
        said,
        title=title,
        prose=prose,
        number=number,
        at=later(hours=hour),
        published_at=later(hours=when) if dated else None,
        publisher=f"The {place.title()}",
        raw=f"{place} {says} {layout} {dated} {when}".encode(),
    )
    artefact = replace(item.reading.article.artefacts[0], verbatim=f"Share {layout}")
    address = f"https://{place}.example/{layout}" if layout else None
    article = replace(item.reading.article, artefacts=(artefact,), canonical_url=address)
    return replace(item, reading=replace(item.reading, article=article))


EVERY = [
    captured(place, says, 0, layout, dated, when)
    for place in PLACES
    for says in range(len(SAYINGS))
    for layout in (0, 1)
    for dated in (True, False)
    for when in range(4)
]


@st.composite
def captures(draw: st.DrawFn) -> list[Parsed]:
    """Captures of a few pages, no two of one page at one time. The same bytes are the same page's
    that says the same."""
    hours = st.lists(st.integers(0, 40), min_size=1, max_size=6, unique=True)
    found = []
    for place in draw(st.sets(st.sampled_from(PLACES), min_size=1)):
        dated, when = draw(st.booleans()), draw(st.integers(0, 3))
        for hour in draw(hours):
            says, layout = draw(st.sampled_from(range(len(SAYINGS)))), draw(st.integers(0, 1))
            found.append(captured(place, says, hour, layout, dated, when))
    return found


def state(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """All that there is, statements named for their quotes."""

    def found(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(f"{query} ORDER BY ALL").fetchall()

    assert found("FROM v_check") == []
    names = found(
        "SELECT table_name FROM duckdb_tables() "
        "WHERE table_name NOT IN ('schema_migrations', 'changes')"
    )
    tables: dict[str, Any] = {}
    for (table,) in [*names, ("v_quotes",), ("v_facts",), ("v_statements",), ("v_revisions",)]:
        label = table in ("quotes", "v_quotes", "v_statements")
        columns = "* EXCLUDE (statement_id, contrary_to)" if label else "*"
        tables[table] = found(f"SELECT {columns} FROM {table}")
    statements = defaultdict(list)
    for statement, quote in found("SELECT statement_id, quote_id FROM quotes"):
        statements[statement].append(quote)
    tables["statements"] = sorted(statements.values())
    return tables


def loaded(
    connection: duckdb.DuckDBPyConnection, batches: Iterable[Sequence[Parsed]]
) -> dict[str, Any]:
    """The state after these batches, each as an ingest loads it."""
    for batch in batches:
        brought = {
            Seen(item.raw.locator, item.raw_sha256, item.raw.fetched_at): item for item in batch
        }
        seen = unchanged_in(connection, list(brought))
        fresh = [item for one, item in brought.items() if one not in seen]
        for due in lacking_in(connection, fresh):
            fresh.append(read_again(due))
        put(connection, fresh, [one for one in brought if one in seen])
    return state(connection)


def read_again(due: Due) -> Parsed:
    """What the parsers read in these bytes."""
    [item] = [item for item in EVERY if item.raw_sha256 == due.raw_sha256]
    return replace(item, raw=due.raw(item.raw.content))


def put(
    connection: duckdb.DuckDBPyConnection,
    batch: Sequence[Parsed],
    seen: Sequence[Seen] = (),
    anew: bool = False,
) -> None:
    connection.begin()
    load_into(connection, batch, None, later(days=9), seen, ByHand(), anew=anew)
    connection.commit()


@contextmanager
def warehouse_in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        migrate(connection, None)
        yield connection


@settings(max_examples=8, deadline=None)
@given(captures(), st.data())
def test_no_order_and_no_batching_makes_a_difference(
    those: list[Parsed], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(those), label="order")
    cuts = data.draw(st.sets(st.integers(1, len(those))), label="cuts") | {0, len(those)}
    batches = [shuffled[start:end] for start, end in pairwise(sorted(cuts))]
    with warehouse_in_memory() as whole:
        expected = loaded(whole, [sorted(those, key=lambda item: item.raw.fetched_at)])
    with warehouse_in_memory() as late:
        assert loaded(late, batches) == expected
        # Read anew as `reparse` does it, and all of it once more: it stays as it is.
        current = late.execute("SELECT raw_sha256, fetched_at FROM versions").fetchall()
        put(late, [i for i in those if (i.raw_sha256, i.raw.fetched_at) in current], anew=True)
        assert state(late) == expected
        assert loaded(late, [those]) == expected


def test_an_old_capture_that_comes_late_is_not_what_the_page_says_now(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load(path, [captured("gull", 1, hour=30)], "live", later(hours=30))
    load(path, [captured("crow", 1, hour=31, when=2)], "live", later(hours=31))
    load(path, [captured("gull", 0, hour=2)], "archive", later(days=300))
    assert rows(path, "SELECT version_no, run_id FROM versions ORDER BY ALL") == [
        (1, "archive"), (1, "live"), (2, "live"),
    ]  # fmt: skip
    assert rows(path, "SELECT fact FROM v_facts WHERE source = 'made'") == [("241 boats",)] * 2
    assert rows(path, "SELECT what, said, was, stealth FROM v_revisions WHERE what = 'fact'") == [
        ("fact", "241 boats", "214 boats", True)
    ]
    assert rows(path, "SELECT DISTINCT first_outlet FROM v_statements") == [("The Gull",)]
    assert rows(path, "SELECT first_seen_at FROM documents ORDER BY 1") == [
        (later(hours=2),), (later(hours=31),),
    ]  # fmt: skip
    assert rows(path, "SELECT min(first_seen_at) FROM speakers") == [(later(hours=2),)]
    assert rows(path, "FROM v_check") == []


def test_of_the_first_document_of_a_story_the_earliest_version_is_the_first(
    tmp_path: Path,
) -> None:
    path = tmp_path / "w.duckdb"
    load(path, [captured("gull", 0, hour=30), captured("crow", 0, 31, when=2)], None, DAY)
    load(path, [captured("gull", 2, hour=2)], None, DAY)
    assert rows(
        path,
        "SELECT d.locator, o.locator, f.version_no FROM versions v JOIN documents d "
        "USING (document_id) JOIN versions f ON f.version_id = v.duplicate_of "
        "JOIN documents o ON o.document_id = f.document_id",
    ) == [("https://crow.example/a", "https://gull.example/a", 1)]
    forget(path, "https://gull.example/a", "me", None, DAY)
    assert rows(path, "SELECT duplicate_of FROM versions") == [(None,)]
    assert rows(path, "FROM v_check") == []


def test_a_document_that_is_gone_stays_so_when_an_old_capture_comes(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    now = captured("gull", 1, hour=30)
    load(path, [now], None, later(hours=30))
    [locator] = mark_gone(path, [now.raw.locator], later(hours=40))
    load(path, [captured("gull", 0, hour=2)], None, later(hours=50))
    old = Seen(locator, now.raw_sha256, later(hours=35))
    assert unchanged(path, [old]) == {old}
    load(path, [], None, later(hours=50), [old])
    assert rows(path, "SELECT gone_at FROM documents") == [(later(hours=40),)]
    load(path, [], None, later(hours=60), [replace(old, fetched_at=later(hours=60))])
    assert rows(path, "SELECT gone_at FROM documents") == [(None,)]
    assert rows(path, "SELECT again_at FROM fetches ORDER BY fetched_at") == [
        ([],), ([later(hours=60)],),
    ]  # fmt: skip


def test_a_page_that_is_looked_at_often_is_noted_about_once_a_day(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    page = captured("gull", 0, hour=1)
    load(path, [page], None, later(hours=1))
    looks = [later(hours=1 + n / 6) for n in range(1, 3 * 24 * 6)]
    for at in looks:
        load(path, [], None, at, [Seen(page.raw.locator, page.raw_sha256, at)])
    assert rows(path, "SELECT again_at FROM fetches") == [([later(hours=25), later(hours=49)],)]
    assert rows(path, "SELECT last_seen_at FROM documents") == [(looks[-1],)]
    # What an archive saw between is a version of its own, and the page still says what it said.
    load(path, [captured("gull", 1, hour=30)], None, later(days=9))
    assert rows(path, "SELECT version_no, fetched_at FROM versions ORDER BY 1") == [
        (1, later(hours=1)), (2, later(hours=30)), (3, later(hours=49)),
    ]  # fmt: skip
    assert rows(path, "FROM v_check") == []


def test_what_was_put_right_counts_on_when_a_version_is_parted(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load(path, [captured("gull", 0, hour=1), captured("gull", 0, hour=9)], None, DAY)
    [(quote,)] = rows(path, "SELECT quote_id FROM v_quotes")
    correct(path, str(quote), "speaker", "Ann Pell", "me", None, later(hours=10))
    load(path, [captured("gull", 3, hour=5)], None, DAY)
    assert rows(path, "SELECT count(*) FROM versions") == [(3,)]
    assert rows(path, "SELECT speaker FROM v_quotes") == [("Ann Pell",)]
    assert rows(path, "FROM v_check") == []


def test_two_captures_in_one_batch_are_both_loaded_though_the_later_is_known(
    tmp_path: Path,
) -> None:
    path = tmp_path / "w.duckdb"
    known = captured("gull", 1, hour=9)
    load(path, [known], None, DAY)
    batch = [captured("gull", 0, hour=1), known]
    brought = [Seen(i.raw.locator, i.raw_sha256, i.raw.fetched_at) for i in batch]
    assert unchanged(path, brought) == {brought[1]}
