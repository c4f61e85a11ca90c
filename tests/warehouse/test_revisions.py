"""What a newer version of a document says differently."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from parsers.article import Block
from tests.warehouse.made import DAY, Said, later, parsed, rows
from warehouse.load import Parsed, load

PROSE = "The wall broke at 3.5 metres. Mr. Cole saw it. Nobody was hurt."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def changes(path: Path, *versions: Parsed) -> list[tuple[object, ...]]:
    for n, version in enumerate(versions):
        load(path, [version], None, later(days=n))
    return rows(path, "SELECT version_no, what, change, said, was FROM v_revisions ORDER BY ALL")


def test_sentences_that_were_added_and_removed(path: Path) -> None:
    newer = PROSE.replace("Nobody was hurt.", "Two people were hurt. The road is closed.")
    assert changes(path, parsed("/a", prose=PROSE), parsed("/a", prose=newer)) == [
        (2, "sentence", "added", "The road is closed.", None),
        (2, "sentence", "added", "Two people were hurt.", None),
        (2, "sentence", "removed", "Nobody was hurt.", None),
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It is 3.5 m.\n\nMr. Cole left.", ["It is 3.5 m.", "Mr. Cole left."]),
        ("Dr. A. Bell and St. Ives. No. 5", ["Dr. A. Bell and St. Ives.", "No. 5"]),
        ("“Go!” she said. “Now.”", ["“Go!”", "she said.", "“Now.”"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_in_sentences(path: Path, text: str, sentences: list[str]) -> None:
    load(path, [parsed("/a")], None, DAY)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT sentences(?)", [text]).fetchall() == [(sentences,)]


def test_quotes_that_appeared_vanished_and_changed(path: Path) -> None:
    older = parsed("/a", [Said("We will mend the wall by May"), Said("It was an accident")])
    newer = parsed("/a", [Said("We will mend the wall by June"), Said("Nobody told us at all")])
    found = [row for row in changes(path, older, newer) if row[1] == "quote"]
    assert found == [
        (2, "quote", "appeared", "Nobody told us at all", None),
        (2, "quote", "changed", "We will mend the wall by June", "We will mend the wall by May"),
        (2, "quote", "vanished", "It was an accident", None),
    ]


def test_numbers_that_changed_value(path: Path) -> None:
    found = changes(path, parsed("/a", number=12), parsed("/a", number=14))
    assert [row for row in found if row[1] == "fact"] == [
        (2, "fact", "changed", "14 boats", "12 boats")
    ]
    found = changes(path, parsed("/b"), parsed("/b", number=3))
    assert (2, "fact", "appeared", "3 boats", None) in found


def test_what_only_the_parsers_read_otherwise_is_no_change(path: Path) -> None:
    older = parsed("/a", [Said("It was an accident")], number=12, title="Old")
    newer = parsed("/a", [Said("It was an accident")], number=12, title="New")
    newer = replace(newer, reading=replace(newer.reading, quotes=(), facts=()))
    assert changes(path, older, newer) == [(2, "title", "changed", "New", "Old")]


def test_an_edit_that_nothing_tells_of_is_a_stealth_edit(path: Path) -> None:
    def dated(locator: str, prose: str, days: int) -> Parsed:
        item = parsed(locator, prose=prose)
        article = replace(item.reading.article, modified_at=later(days=days))
        return replace(item, reading=replace(item.reading, article=article))

    def corrected(item: Parsed) -> Parsed:
        article = item.reading.article
        blocks = (*article.blocks, Block("correction", "We had it wrong.", 0, 16))
        prose = replace(article, blocks=blocks)
        return replace(item, reading=replace(item.reading, article=prose))

    changes(path, dated("/silent", "One.", 0), dated("/silent", "Two.", 0))
    changes(path, dated("/dated", "One.", 0), dated("/dated", "Two.", 1))
    changes(path, parsed("/none", prose="One."), parsed("/none", prose="Two."))
    wrong = corrected(parsed("/told", prose="We had it wrong. Two."))
    changes(path, parsed("/told", prose="One."), wrong)
    changes(path, parsed("/title", title="A"), parsed("/title", title="B"))
    assert rows(path, "SELECT DISTINCT locator, stealth FROM v_revisions ORDER BY 1") == [
        ("/dated", False),
        ("/none", True),
        ("/silent", True),
        ("/title", False),
        ("/told", False),
    ]
