"""Loading: whole batches, once, and versions of what changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import warehouse.load
import warehouse.placing
import warehouse.rows
from parsers.article import Speaker
from tests.warehouse.made import DAY, MARY, Said, everything, later, parsed, rows
from warehouse.errors import WarehouseError
from warehouse.load import Seen, load, unchanged


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def test_a_document_becomes_rows_that_point_at_its_text(path: Path) -> None:
    [outcome] = load(
        path, [parsed("/a", [Said("No boat leaves"), Said("Wait")], number=12)], "r", DAY
    )
    assert outcome.state == "new"
    assert rows(path, "SELECT quote, speaker, speaker_role, title FROM v_quotes") == [
        ("No boat leaves", "Mary Okafor", "harbour master", "A title"),
        ("Wait", "Mary Okafor", "harbour master", "A title"),
    ]
    assert rows(path, "SELECT fact, value::INT, unit, claimant FROM v_facts") == [
        ("12 boats", 12, "boat", None)
    ]
    assert rows(path, "SELECT count(*) FROM speakers") == [(1,)]
    assert rows(path, "SELECT role, char_start IS NULL FROM blocks ORDER BY ordinal LIMIT 2") == [
        ("title", True),
        ("paragraph", False),
    ]
    assert rows(path, "SELECT kind, verbatim, after_block FROM artefacts") == [
        ("share_bar", "Share this", 0)
    ]
    assert rows(path, "SELECT * FROM v_check") == []


def test_a_fact_is_shown_without_what_no_reader_sees(path: Path) -> None:
    made = parsed("/a", number=12)
    words = "12\u00a0boa\u00ad\nts\u200b"
    facts = tuple(replace(fact, verbatim=words) for fact in made.reading.facts)
    load(path, [replace(made, reading=replace(made.reading, facts=facts))], "r", DAY)
    assert rows(path, "SELECT fact FROM v_facts") == [("12\u00a0boats",)]
    assert rows(path, "SELECT verbatim FROM facts") == [(words,)]


def test_the_same_again_changes_only_when_it_was_last_seen(path: Path) -> None:
    batch = [parsed("/a", [Said("No boat leaves")], number=3), parsed("/b", [Said("Wait")])]
    load(path, batch, "one", DAY)
    before = everything(path)
    outcomes = load(path, batch, "two", later(hours=1))
    assert [outcome.state for outcome in outcomes] == ["unchanged", "unchanged"]
    after = everything(path)
    documents = before.pop("documents"), after.pop("documents")
    assert before == after
    assert [row[:5] + row[6:] for row in documents[0]] == [
        row[:5] + row[6:] for row in documents[1]
    ]
    assert rows(
        path, "SELECT DISTINCT last_seen_at - first_seen_at = INTERVAL 1 HOUR FROM documents"
    ) == [(True,)]


def test_a_change_is_a_new_version_and_the_old_one_stays(path: Path) -> None:
    load(path, [parsed("/a", [Said("No boat leaves")], number=3)], None, DAY)
    second = parsed("/a", [Said("Some boats leave")], number=4, at=later(days=1))
    [outcome] = load(path, [second], None, later(days=1))
    assert outcome.state == "changed"
    assert rows(path, "SELECT quote FROM v_quotes") == [("Some boats leave",)]
    assert rows(path, "SELECT version_no, count(*) FROM versions GROUP BY ALL ORDER BY 1") == [
        (1, 1),
        (2, 1),
    ]
    assert rows(path, "SELECT count(*) FROM quotes") == [(2,)]
    assert rows(path, "SELECT * FROM v_check") == []


def test_other_bytes_that_say_the_same_are_no_new_version(path: Path) -> None:
    first = parsed("/a", [Said("Wait")], raw=b"one")
    load(path, [first], None, DAY)
    [outcome] = load(path, [parsed("/a", [Said("Wait")], raw=b"two")], None, later(days=1))
    assert outcome.state == "unchanged"
    assert rows(path, "SELECT count(*) FROM fetches") == [(2,)]
    other = Seen("/a", parsed("/a", raw=b"two").raw_sha256, later(days=2))
    known, third = Seen("/a", first.raw_sha256, later(days=2)), Seen("/a", "third", later(days=2))
    assert unchanged(path, [known, replace(other, locator="/b"), third, other]) == {known, other}
    assert unchanged(path, [replace(known, fetched_at=later(days=-1))]) == set()


def test_a_page_that_goes_back_to_what_it_said_has_three_versions(path: Path) -> None:
    days = [
        parsed("/a", prose=prose, at=later(days=n)) for n, prose in enumerate(["A.", "B.", "A."])
    ]
    for n, item in enumerate(days):
        load(path, [item], None, later(days=n))
    assert rows(path, "SELECT text FROM versions ORDER BY version_no") == [
        ("A.",),
        ("B.",),
        ("A.",),
    ]
    assert rows(path, "SELECT * FROM v_check") == []


def test_an_archive_loaded_again_changes_nothing(path: Path) -> None:
    days = [
        parsed("/a", prose=prose, at=later(days=n)) for n, prose in enumerate(["A.", "B.", "C."])
    ]
    load(path, days, None, DAY)
    before = everything(path)
    outcomes = load(path, days, None, DAY)
    assert [outcome.state for outcome in outcomes] == ["unchanged"] * 3
    assert everything(path) == before


def test_newer_parsers_read_a_version_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = parsed("/a", [Said("No boat leaves"), Said("Wait")], number=3)
    load(path, [item], None, DAY)
    better = replace(item.reading, quotes=item.reading.quotes[:1])
    for module in (warehouse.load, warehouse.placing, warehouse.rows):
        monkeypatch.setattr(module, "PARSER_VERSION", "next")
    assert unchanged(path, [Seen("/a", item.raw_sha256, DAY)]) == set()
    load(path, [replace(item, reading=better)], None, later(days=1))
    assert rows(path, "SELECT quote FROM v_quotes") == [("No boat leaves",)]
    assert rows(path, "SELECT version_no, parser_version FROM versions") == [(1, "next")]
    assert rows(path, "SELECT count(*) FROM quote_parts") == [(1,)]
    assert rows(path, "SELECT * FROM v_check") == []


def test_a_batch_is_loaded_whole_or_not_at_all(path: Path) -> None:
    load(path, [parsed("/a")], None, DAY)
    before = everything(path)
    wrong = parsed("/c", [Said("Wait")])
    quote = replace(wrong.reading.quotes[0], confidence=cast(float, None))
    wrong = replace(wrong, reading=replace(wrong.reading, quotes=(quote,)))
    with pytest.raises(WarehouseError, match="confidence"):
        load(path, [parsed("/b"), wrong], None, DAY)
    assert everything(path) == before


def test_namesakes_whose_roles_disagree_stay_two(path: Path) -> None:
    batch = [
        parsed("/a", [Said("One", Speaker("John Smith", "person", "senator"))]),
        parsed("/b", [Said("Two", Speaker("John Smith", "person", "bricklayer"))]),
        parsed("/c", [Said("Three", Speaker("John Smith", "person", "the senator from Ohio"))]),
        parsed("/d", [Said("Four", Speaker(None, "unnamed", "official"))]),
        parsed("/e", [Said("Five", Speaker(None, "unnamed", "official"))]),
        parsed("/f", [Said("Six", Speaker("JOHN SMITH", "person", "bricklayer"))]),
        parsed("/g", [Said("Seven", None)]),
    ]
    for item in batch:
        load(path, [item], None, DAY)
    said = dict(rows(path, "SELECT normalised, speaker_id FROM quotes"))
    assert said["One"] == said["Three"]
    assert said["Two"] == said["Six"]
    assert len({said["One"], said["Two"], said["Four"], said["Five"]}) == 4
    assert said["Seven"] is None
    assert rows(path, "SELECT * FROM v_check") == []


def test_speakers_kept_to_a_document_are_the_same_in_its_next_version(path: Path) -> None:
    unnamed, plain = Speaker(None, "unnamed", "official"), Speaker("John Smith", "person")
    load(
        path,
        [
            parsed("/a", [Said("One", Speaker("John Smith", "person", "senator"))]),
            parsed("/b", [Said("Two", Speaker("John Smith", "person", "bricklayer"))]),
            parsed("/c", [Said("Three", unnamed), Said("Four", plain)]),
        ],
        None,
        DAY,
    )
    again = parsed("/c", [Said("Three", unnamed), Said("Four", plain)], title="Another")
    [outcome] = load(path, [again], None, later(days=1))
    assert outcome.state == "changed"
    load(path, [again], None, later(days=2), anew=True)
    assert rows(path, "SELECT * FROM v_check") == []
    assert rows(path, "SELECT count(*) FROM (SELECT speaker_id FROM speakers)") == [(4,)]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)),
        ),
        max_size=5,
    )
)
def test_whatever_is_loaded_breaks_no_invariant(
    tmp_path_factory: pytest.TempPathFactory, documents: list[tuple[str, list[str]]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "w.duckdb"
    batch = [parsed(f"/{name}", [Said(words, MARY) for words in said]) for name, said in documents]
    load(path, batch, None, DAY)
    assert rows(path, "SELECT * FROM v_check") == []
