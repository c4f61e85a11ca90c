"""Who is who doesn't depend on the order in which documents are loaded, nor on their batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.article import Speaker, SpeakerKind
from tests.warehouse.made import DAY, Said, later, parsed, rows
from warehouse.by_hand import ByHand, read_by_hand
from warehouse.correct import correct
from warehouse.forget import forget
from warehouse.load import Parsed, load, load_into
from warehouse.migrate import migrate
from warehouse.names import telling
from warehouse.namesakes import people

NAMES = ["John Smith", "JOHN SMITH", "John A. Smith", "J. Smith", "Ana Peña", "Ana Pena"]
ROLES = [
    None, "Dr.", "senator", "the senator for the coast", "bricklayer", "minister",
    "finance minister", "health minister", "minister for health and finance", "coast guard",
]  # fmt: skip
TOLD = [
    "",
    '[[same]]\nname = "John Smith"\nalso = ["J. Smith"]\n',
    '[[apart]]\nname = "John Smith"\nas = "John Smith (mason)"\nroles = ["bricklayer"]\n'
    'documents = ["/1", "/4"]\n',
]

SPEAKERS = st.builds(
    Speaker,
    st.sampled_from([*NAMES, None]),
    st.sampled_from(["person", "person", "organisation"]),
    st.sampled_from(ROLES),
)


def document(n: int, speakers: Sequence[Speaker]) -> Parsed:
    said = [Said(f"The number that I say is {n} and {k}", one) for k, one in enumerate(speakers)]
    return parsed(f"/{n}", said, number=n, at=later(hours=n))


@st.composite
def loadings(draw: st.DrawFn) -> tuple[list[list[Parsed]], list[list[Parsed]], str]:
    """The same documents twice, each time in an order and in batches of its own."""
    told = draw(st.lists(st.lists(SPEAKERS, min_size=1, max_size=2), min_size=2, max_size=8))
    documents = [document(n, speakers) for n, speakers in enumerate(told)]
    return batched(draw, documents), batched(draw, documents), draw(st.sampled_from(TOLD))


def batched(draw: st.DrawFn, documents: Sequence[Parsed]) -> list[list[Parsed]]:
    order = draw(st.permutations(documents))
    ends = sorted(draw(st.sets(st.integers(1, len(order) - 1), max_size=3)))
    return [order[a:b] for a, b in zip([0, *ends], [*ends, len(order)], strict=True)]


def put(
    warehouse: duckdb.DuckDBPyConnection, batches: Sequence[Sequence[Parsed]], told: ByHand,
    anew: bool = False,
) -> None:  # fmt: skip
    for batch in batches:
        warehouse.begin()
        load_into(warehouse, batch, None, DAY, [], told, anew=anew)
        warehouse.commit()


def persons(warehouse: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Everybody, by what they say and what is known of them; ids are only names for them."""
    return warehouse.execute(
        "SELECT kind, role, roles, first_seen_at, name_key, said, aliases FROM speakers JOIN "
        "(SELECT speaker_id, list(normalised ORDER BY normalised) AS said FROM quotes "
        "GROUP BY ALL) USING (speaker_id) JOIN (SELECT speaker_id, count(*) AS aliases "
        "FROM speaker_aliases GROUP BY ALL) USING (speaker_id) ORDER BY ALL"
    ).fetchall()


@settings(max_examples=10, deadline=None)
@given(loadings(), st.booleans())
def test_who_is_who_depends_on_no_order(
    tmp_path_factory: pytest.TempPathFactory,
    made: tuple[list[list[Parsed]], list[list[Parsed]], str],
    late: bool,
) -> None:
    """Nor on whether people say who is who at once, or before all is read anew."""
    one_way, other_way, by_hand = made
    file = tmp_path_factory.mktemp("told") / "speakers.toml"
    file.write_text(by_hand)
    told = read_by_hand(file)
    with duckdb.connect(":memory:") as one, duckdb.connect(":memory:") as other:
        for warehouse, batches in ((one, one_way), (other, other_way)):
            migrate(warehouse, None)
            put(warehouse, batches, ByHand() if late and warehouse is other else told)
        if not late:
            assert persons(one) == persons(other)
        before = idents(other)
        put(other, [[item for batch in one_way for item in batch]], told, anew=True)
        assert persons(one) == persons(other)
        if not late:
            assert idents(other) == before
        for warehouse in (one, other):
            assert warehouse.execute("FROM v_check").fetchall() == []


def idents(warehouse: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return warehouse.execute("SELECT speaker_id FROM speakers ORDER BY 1").fetchall()


@given(st.permutations([telling(role) for role in ROLES]), st.integers(0, len(ROLES)))
def test_more_roles_never_part_whom_fewer_joined_unless_they_tell_too_little(
    roles: list[frozenset[str]], few: int
) -> None:
    fewer, more = people(roles[:few]), people(roles)
    for one in fewer:
        for other in fewer:
            if fewer[one] is not None and fewer[one] == fewer[other]:
                assert more[one] == more[other] or None in (more[one], more[other])


def by(n: int, role: str | None, kind: SpeakerKind = "person") -> Parsed:
    return document(n, [Speaker("John Smith", kind, role)])


def quoted(path: Path) -> list[tuple[object, ...]]:
    return rows(
        path,
        "SELECT list(locator ORDER BY locator) AS said FROM v_quotes JOIN documents "
        "USING (document_id) GROUP BY speaker_id ORDER BY said",
    )


def test_who_is_forgotten_told_nobody_apart(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load(path, [by(1, "senator"), by(2, None), by(3, None)], None, DAY)
    assert quoted(path) == [(["/1", "/2", "/3"],)]
    load(path, [by(4, "bricklayer")], None, DAY)
    assert quoted(path) == [(["/1"],), (["/2"],), (["/3"],), (["/4"],)]
    forget(path, "/4", "me", None, DAY)
    assert quoted(path) == [(["/1", "/2", "/3"],)]
    assert rows(path, "FROM v_check") == []


def test_what_was_put_right_goes_on_with_whom_he_is_one_with(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load(path, [by(1, "senator"), by(2, "bricklayer")], None, DAY)
    for role in ("senator", "bricklayer"):
        [(ident,)] = rows(path, f"SELECT speaker_id FROM speakers WHERE role = '{role}'")
        correct(path, str(ident), "role", f"{role}!", "me", None, later(hours=len(role)))
    load(path, [by(3, "bricklayer and senator")], None, DAY)
    assert rows(path, "SELECT DISTINCT speaker_role FROM v_quotes") == [("bricklayer!",)]
    assert rows(path, "SELECT count(*) FROM corrections") == [(2,)]
    assert rows(path, "FROM v_check") == []


def test_a_fact_is_claimed_by_whom_its_quote_is_by_when_two_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    first = by(1, None)
    fact = replace(first.reading.facts[0], quote=0, claimed_by="John Smith")
    quote = first.reading.quotes[0]
    fact = replace(
        fact, char_start=quote.char_start, char_end=quote.char_start + 3,
        verbatim=quote.verbatim[:3],
    )  # fmt: skip
    first = replace(first, reading=replace(first.reading, facts=(fact,)))
    load(path, [first, by(2, "senator")], None, DAY)
    load(path, [by(3, "bricklayer")], None, DAY)
    assert rows(path, "SELECT count(DISTINCT claimant_id), bool_and(claimant_id = q.speaker_id) "
                      "FROM facts JOIN quotes q USING (quote_id)") == [(1, True)]  # fmt: skip
    assert quoted(path) == [(["/1"],), (["/2"],), (["/3"],)]
    assert rows(path, "FROM v_check") == []
