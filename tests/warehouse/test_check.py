"""A warehouse that is broken on purpose, one row at a time: v_check names what is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import get_args

import duckdb
import pytest

from parsers.article import FactKind, QuoteKind, SpeakerKind
from tests.warehouse.example import make

VIEW = (files("warehouse") / "views" / "v_check.sql").read_text(encoding="utf-8")
MESSAGES = set(re.findall(r"'([a-z][^']* [^']*)'", VIEW))
SPANS = {
    "blocks": ("blocks", "char_start", "char_end", "verbatim"),
    "quotes": ("quotes", "char_start", "char_end", "verbatim"),
    "quotes.speaker_mention": ("quotes", "mention_start", "mention_end", "speaker_mention"),
    "quotes.cue": ("quotes", "cue_start", "cue_end", "cue"),
    "quote_parts": ("quote_parts", "char_start", "char_end", "verbatim"),
    "facts": ("facts", "char_start", "char_end", "verbatim"),
    "speaker_aliases": ("speaker_aliases", "char_start", "char_end", "alias"),
}
OFFSETS = "verbatim is not what stands at its offsets"
ELSEWHERE = [
    "{start} = {start} + 1",
    "{start} = {start} - 1",
    "{end} = {end} + 1",
    "{end} = {end} - 1",
    "{start} = {end}, {verbatim} = ''",
    "{start} = 100000, {end} = 100004, {verbatim} = ''",
    "{verbatim} = {verbatim} || ' '",
    "{verbatim} = upper({verbatim}) || 'x'",
]  # fmt: skip
NUMBERED = "its rows are not numbered one after the other"
KIND = "no such kind"
NOT_ITS_QUOTE = "it stands neither in its quote nor behind it in its paragraph"
BREAKING = [
    ("versions", "the text is not its blocks, joined by a blank line",
     "UPDATE blocks SET char_start = NULL, char_end = NULL WHERE ordinal = 1"),
    ("versions", "the text is not its blocks, joined by a blank line",
     "UPDATE versions SET text = text || ' More.'"),
    ("versions", "the hash is not that of the text", "UPDATE versions SET text_sha256 = '0'"),
    ("blocks", NUMBERED, "DELETE FROM blocks WHERE ordinal = 0"),
    ("artefacts", NUMBERED, "UPDATE artefacts SET ordinal = 1"),
    ("quotes", NUMBERED, "UPDATE quotes SET ordinal = 0"),
    ("facts", NUMBERED, "UPDATE facts SET ordinal = ordinal + 1"),
    ("quote_parts", NUMBERED, "UPDATE quote_parts SET part = 1"),
    ("versions", NUMBERED, "UPDATE versions SET version_no = version_no + 1 WHERE version_no = 2"),
    ("versions", NUMBERED, "UPDATE versions SET version_no = 1"),
    ("artefacts", "it stands after no block", "UPDATE artefacts SET after_block = 99"),
    ("artefacts", "it stands after no block", "UPDATE artefacts SET after_block = -2"),
    ("documents", "the current version is not the newest one",
     "UPDATE documents SET current_version_id = v.version_id FROM versions v "
     "WHERE v.document_id = documents.document_id AND v.version_no = 1"),
    ("documents", "the current version is not the newest one",
     "UPDATE documents SET current_version_id = 'nowhere'"),
    ("documents", "the current version is not the newest one", "DELETE FROM versions"),
    ("documents", "it was seen last before it was seen first",
     "UPDATE documents SET last_seen_at = first_seen_at - INTERVAL 1 SECOND"),
    ("documents", "it was forgotten, and is there",
     "INSERT INTO tombstones SELECT document_id, 'me', NULL, now() FROM documents LIMIT 1"),
    ("versions", "no such document", "DELETE FROM documents"),
    ("versions", "the first of its story is not there, or not the first",
     "UPDATE versions SET duplicate_of = 'nowhere' WHERE duplicate_of IS NOT NULL"),
    ("versions", "the first of its story is not there, or not the first",
     "UPDATE versions SET duplicate_of = version_id"),
    ("versions", "the first of its story is not there, or not the first",
     "UPDATE versions SET duplicate_of = (SELECT max(version_id) FROM versions v "
     "WHERE v.duplicate_of IS NOT NULL) WHERE duplicate_of IS NULL"),
    ("versions", "it was fetched before the version that it came after",
     "UPDATE versions SET fetched_at = fetched_at - INTERVAL 9 DAY WHERE version_no = 2"),
    ("versions", "it was not fetched first when its bytes were",
     "UPDATE versions SET fetched_at = fetched_at + INTERVAL 1 SECOND"),
    ("documents", "it was not seen first when it was fetched first",
     "UPDATE documents SET first_seen_at = first_seen_at - INTERVAL 1 SECOND"),
    ("fetches", "its times are not in order",
     "UPDATE fetches SET again_at = [fetched_at + INTERVAL 2 DAY, fetched_at + INTERVAL 1 DAY]"),
    ("fetches", "its times are not in order",
     "UPDATE fetches SET again_at = [fetched_at - INTERVAL 1 DAY]"),
    ("tellings", "no such version", "UPDATE tellings SET first = 'nowhere'"),
    ("tellings", "no such version", "UPDATE tellings SET after = 'nowhere'"),
    ("versions", "it was read from bytes that were not fetched for it", "DELETE FROM fetches"),
    ("versions", "it was read from bytes that were not fetched for it",
     "UPDATE versions SET raw_sha256 = '0'"),
    ("fetches", "no such version of its document", "UPDATE fetches SET version_id = 'nowhere'"),
    ("fetches", "no such version of its document", "UPDATE fetches SET document_id = 'nowhere'"),
    ("blocks", "no such version", "DELETE FROM versions"),
    ("artefacts", "no such version", "UPDATE artefacts SET version_id = 'nowhere' || version_id"),
    ("version_bands", "no such version", "UPDATE version_bands SET version_id = 'nowhere'"),
    ("quotes", "no such speaker", "DELETE FROM speakers"),
    ("speaker_aliases", "no such speaker", "UPDATE speaker_aliases SET speaker_id = 'nobody'"),
    ("speakers", "nobody quotes them, and nobody put them right",
     "UPDATE quotes SET speaker_id = NULL"),
    ("speakers", "the role is not the first of the roles", "UPDATE speakers SET role = 'pilot'"),
    ("speakers", "the role is not the first of the roles", "UPDATE speakers SET role = NULL"),
    ("speakers", "a name without its key, or one without a name",
     "UPDATE speakers SET name_key = NULL"),
    ("speakers", "a name without its key, or one without a name",
     "UPDATE speakers SET name_key = 'x' WHERE name IS NULL"),
    ("quotes", "a quote without parts", "DELETE FROM quote_parts"),
    ("quotes", "it does not reach from its first part to its last",
     "UPDATE quote_parts SET char_end = char_end - 1, verbatim = verbatim[:-2]"),
    ("quotes", "it does not reach from its first part to its last",
     "UPDATE quote_parts SET char_start = char_start + 1, verbatim = verbatim[2:]"),
    ("quote_parts", "its parts are not in order",
     "INSERT INTO quote_parts SELECT quote_id, 1, char_start + 1, char_end, verbatim[2:] "
     "FROM quote_parts"),
    ("quote_grams", "no such quote", "UPDATE quote_grams SET quote_id = 'none'"),
    ("quote_grams", "no such quote", "UPDATE quote_grams SET version_id = 'none'"),
    ("quotes", "its contrary is itself, or nothing that was said",
     "UPDATE quotes SET contrary_to = statement_id"),
    ("quotes", "its contrary is itself, or nothing that was said",
     "DELETE FROM quotes WHERE statement_id IN (SELECT contrary_to FROM quotes)"),
    ("quotes", "a statement in words that were not spoken", "UPDATE quotes SET kind = 'indirect'"),
    ("facts", "no such quote", "UPDATE facts SET quote_id = 'none' WHERE quote_id IS NOT NULL"),
    *[("facts", NOT_ITS_QUOTE, f"UPDATE facts SET quote_id = {quote} WHERE quote_id IS NOT NULL")
      for quote in (
          "(SELECT max(quote_id) FROM quotes)",
          "(SELECT arg_max(quote_id, char_start) FROM quotes q "
          "WHERE q.version_id = facts.version_id)",
      )],
    ("facts", NOT_ITS_QUOTE, "UPDATE facts SET char_end = char_end + 100"),
    ("facts", NOT_ITS_QUOTE, "UPDATE facts SET char_start = char_start - 100"),
    ("facts", "its claimant is not the speaker of its quote",
     "UPDATE facts SET claimant_id = (SELECT min(speaker_id) FROM speakers) "
     "WHERE quote_id IS NULL"),
    ("facts", "its claimant is not the speaker of its quote",
     "UPDATE facts SET claimant_id = NULL WHERE claimed_by IS NOT NULL"),
    ("facts", "its claimant is not the speaker of its quote",
     "UPDATE facts SET claimed_by = 'Mary Okafor' WHERE quote_id IS NULL"),
    ("facts", "the high end of a range is below its low end",
     "UPDATE facts SET value_high = value - 1"),
    ("facts", "a high end without a low end", "UPDATE facts SET value_high = 1, value = NULL"),
    ("facts", "it ends before it starts",
     "UPDATE facts SET time_start = TIMESTAMP '2026-03-02', time_end = TIMESTAMP '2026-03-01'"),
    ("quotes", "the confidence is not between 0 and 1", "UPDATE quotes SET confidence = 1.01"),
    ("quotes", "the confidence is not between 0 and 1", "UPDATE quotes SET confidence = 'nan'"),
    ("facts", "the confidence is not between 0 and 1", "UPDATE facts SET confidence = -0.01"),
    ("quotes", KIND, "UPDATE quotes SET kind = 'sung'"),
    ("facts", KIND, "UPDATE facts SET kind = 'weight'"),
    ("speakers", KIND, "UPDATE speakers SET kind = 'ghost'"),
    *[("corrections", "what it puts right is not there",
       f"INSERT INTO corrections VALUES ('c', '{target}', 'none', 'x', NULL, 'me', NULL, now())")
      for target in ("quote", "fact", "speaker", "correction")],
    ("runs", "it ended before it started",
     "INSERT INTO runs VALUES ('r', 's', now(), now() - INTERVAL 1 SECOND, 'done', 0, 0, 0, 0, 0, "
     "NULL, NULL)"),
    ("failures", "it failed last before it failed first",
     "INSERT INTO failures VALUES ('f', 'r', 's', '/x', 'parse', 'E', 'm', NULL, 1, now(), "
     "now() - INTERVAL 1 SECOND, NULL, NULL, NULL)"),
    ("rates", "a currency that is worth nothing", "INSERT INTO rates VALUES ('GBP', today(), 0)"),
]  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "w.duckdb"
    make(path)
    return path


@pytest.fixture
def breakable(example: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, to be broken: it is whole again afterwards."""
    with duckdb.connect(str(example)) as connection:
        connection.begin()
        yield connection
        connection.rollback()


def broken(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    rows = connection.execute("SELECT DISTINCT table_name, broken FROM v_check").fetchall()
    return {(table, problem) for table, problem in rows}


def test_a_whole_warehouse_is_well(breakable: duckdb.DuckDBPyConnection) -> None:
    assert broken(breakable) == set()


@pytest.mark.parametrize("where", SPANS)
@pytest.mark.parametrize("how", ELSEWHERE)
def test_what_is_not_at_its_place_is_found(
    breakable: duckdb.DuckDBPyConnection, where: str, how: str
) -> None:
    table, start, end, verbatim = SPANS[where]
    change = how.format(start=start, end=end, verbatim=verbatim)
    breakable.execute(
        f"UPDATE {table} SET {change} "
        f"WHERE rowid = (SELECT min(rowid) FROM {table} WHERE {start} IS NOT NULL)"
    )
    assert (where, OFFSETS) in broken(breakable)


@pytest.mark.parametrize("where", set(SPANS) - {"quote_parts"})
def test_offsets_that_count_from_the_end_are_found(
    breakable: duckdb.DuckDBPyConnection, where: str
) -> None:
    table, start, end, verbatim = SPANS[where]
    # As substr understands them, the characters are those.
    breakable.execute(
        f"UPDATE {table} SET {start} = -6, {end} = -1, {verbatim} = right(v.text, 5) "
        f"FROM versions v WHERE v.version_id = {table}.version_id "
        f"AND {table}.rowid = (SELECT min(rowid) FROM {table} WHERE {start} IS NOT NULL)"
    )
    assert (where, OFFSETS) in broken(breakable)


@pytest.mark.parametrize("where", ["blocks", "quotes.speaker_mention", "quotes.cue"])
@pytest.mark.parametrize("column", [1, 2])
def test_an_offset_that_is_missing_is_found(
    breakable: duckdb.DuckDBPyConnection, where: str, column: int
) -> None:
    breakable.execute(f"UPDATE {SPANS[where][0]} SET {SPANS[where][column]} = NULL")
    assert (where, OFFSETS) in broken(breakable)


@pytest.mark.parametrize(("table", "problem", "sql"), BREAKING)
def test_what_is_broken_is_found(
    breakable: duckdb.DuckDBPyConnection, table: str, problem: str, sql: str
) -> None:
    count = breakable.execute(sql).fetchone()
    assert count and count[0]
    assert (table, problem) in broken(breakable)


def test_every_invariant_is_broken_once() -> None:
    assert {OFFSETS, *(problem for _, problem, _ in BREAKING)} == MESSAGES


@pytest.mark.parametrize(
    ("table", "kinds"), [("quotes", QuoteKind), ("facts", FactKind), ("speakers", SpeakerKind)]
)
def test_every_kind_there_is_may_be_there(
    breakable: duckdb.DuckDBPyConnection, table: str, kinds: object
) -> None:
    for kind in get_args(kinds):
        breakable.execute(f"UPDATE {table} SET kind = ?", [kind])
        assert (table, KIND) not in broken(breakable), kind
