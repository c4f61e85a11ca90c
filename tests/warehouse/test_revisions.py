"""What a newer version of a document says differently."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from parsers.article import Block, Fact, FactKind, Speaker
from tests.warehouse.made import DAY, Said, later, parsed, rows
from warehouse.load import Parsed, load

PROSE = "The wall broke at 3.5 metres. Mr. Cole saw it. Nobody was hurt."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def changes(path: Path, *versions: Parsed) -> list[tuple[object, ...]]:
    for n, version in enumerate(versions):
        load(path, [version], None, later(days=n))
    return rows(path, "SELECT version_no, what, change, said, was FROM v_revisions")


def test_sentences_that_were_added_and_removed(path: Path) -> None:
    newer = PROSE.replace("Nobody was hurt.", "Two people were hurt. The road is closed.")
    assert changes(path, parsed("/a", prose=PROSE), parsed("/a", prose=newer)) == [
        (2, "sentence", "added", "Two people were hurt.", None),
        (2, "sentence", "added", "The road is closed.", None),
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
        (2, "quote", "changed", "We will mend the wall by June", "We will mend the wall by May"),
        (2, "quote", "appeared", "Nobody told us at all", None),
        (2, "quote", "vanished", "It was an accident", None),
    ]


A, B, C, D = (
    "The wall broke at noon on the east side.",
    "Mr. Cole saw it from the pier.",
    "Nobody was hurt in the flood.",
    "The town will pay for the damage.",
)


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ([A, B, C, D], [A, B, C, D], []),
        ([A, B, C, D], [D, A, B, C], [D]),
        ([A, B, C, D], [B, C, D, A], [A]),
        ([A, B, C, D], [A, C, B, D], [C]),
        ([A, B, C, D], [C, D, A, B], [f"{C} {D}"]),
        ([f"{A} {B}", C, D], [C, D, f"{A} {B}"], [f"{C} {D}"]),
        ([f"{A} {B} {C}", D], [D, f"{A} {B} {C}"], [D]),
        ([A, B, C, D], [D, A, B, C.replace("flood", "storm")], [D]),
        ([A, B], [A, "Elsewhere the sun shone.", B], []),
        ([A, B, C], [C], []),
        ([A, B, A], [B, A, A], [B]),
    ],
)  # fmt: skip
def test_passages_that_moved(
    path: Path, before: list[str], after: list[str], moved: list[str]
) -> None:
    older, newer = (parsed("/a", prose="\n\n".join(those)) for those in (before, after))
    found = changes(path, older, newer)
    assert [said for _, what, _, said, _ in found if what == "passage"] == moved
    assert all(change != "added" or said not in before for _, _, change, said, _ in found)


WHOLE = "The wall broke at noon on the east side, and Mr. Cole saw it from the pier."
HALVES = "The wall broke at noon on the east side. Mr. Cole saw it from the pier."


@pytest.mark.parametrize(
    ("before", "after", "rows_"),
    [
        (WHOLE, HALVES, [("split", HALVES, WHOLE)]),
        (HALVES, WHOLE, [("joined", WHOLE, HALVES)]),
        (A, A.replace("noon", "one"), [("changed", A.replace("noon", "one"), A)]),
        (A, A.replace("east ", ""), [("changed", A.replace("east ", ""), A)]),
        (A, f"{A} {A}", [("added", A, None)]),
        (f"{A} {B} {A}", f"{A} {B}", [("removed", A, None)]),
        (A, C, [("added", C, None), ("removed", A, None)]),
        ("He said: “It’s  over” – again.", 'He said: "It\'s over" - again.', []),
    ],
)
def test_sentences_that_were_written_otherwise(
    path: Path, before: str, after: str, rows_: list[tuple[str, str, str | None]]
) -> None:
    found = changes(path, parsed("/a", prose=before), parsed("/a", prose=after))
    assert found == [(2, "sentence", *row) for row in rows_]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (Speaker("Mary Okafor", "person"), Speaker("Ann Pell", "person"), "Mary Okafor"),
        (Speaker("Mary Okafor", "person"), Speaker(None, "unnamed", "official"), "Mary Okafor"),
        (Speaker("Okafor", "person"), Speaker("Mary Okafor", "person"), None),
        (Speaker("Mary Okafor", "person"), Speaker("Okafor", "person"), None),
        (Speaker("Mary Okafor", "person"), Speaker("Mary Okafor", "person"), None),
    ],
)
def test_a_quote_that_somebody_else_says_now(
    path: Path, before: Speaker, after: Speaker, told: str | None
) -> None:
    words = "It was an accident, and nobody knew of it"
    older, newer = (parsed("/a", [Said(words, speaker)], prose=A) for speaker in (before, after))
    changes(path, older, newer)
    found = rows(
        path, "SELECT what, was, about FROM v_revisions WHERE what IN ('quote', 'speaker')"
    )
    assert found == ([("speaker", told, words)] if told else [])


def test_numbers_that_changed_value(path: Path) -> None:
    found = changes(path, parsed("/a", number=12), parsed("/a", number=14))
    assert [row for row in found if row[1] == "fact"] == [
        (2, "fact", "changed", "14 boats", "12 boats")
    ]
    found = changes(path, parsed("/b"), parsed("/b", number=3))
    assert (2, "fact", "appeared", "3 boats", None) in found


def told(locator: str, prose: str, *facts: tuple[str, FactKind, int, str | None]) -> Parsed:
    """An article with these facts in its prose: their words, kind, value and unit."""
    item = parsed(locator, prose=prose)
    found = []
    for words, kind, value, unit in facts:
        start = prose.index(words)
        found.append(Fact(kind, start, start + len(words), words, Decimal(value), unit=unit))
    return replace(item, reading=replace(item.reading, facts=tuple(found)))


COST = "The tunnel will cost {} in all. It opens in May.\n\nThe town has {} for it."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("£1.4 million", "money", 1_400_000, "GBP"), ("£1.4 billion", "money", 10**9, "GBP")),
        (("£1.4 million", "money", 1_400_000, "GBP"), ("$1.4 million", "money", 1_400_000, "USD")),
        (("£40", "money", 40, "GBP"), ("40 percent", "percent", 40, "percent")),
        (("40", "number", 40, None), ("40,000", "number", 40_000, None)),
    ],
)
def test_a_number_of_another_size_or_unit_at_the_same_place_is_one_that_changed(
    path: Path,
    before: tuple[str, FactKind, int, str | None],
    after: tuple[str, FactKind, int, str | None],
) -> None:
    has: tuple[str, FactKind, int, str] = ("£9 million", "money", 9_000_000, "GBP")
    older, newer = (
        told("/a", COST.format(of[0], has[0]), of, has) for of in (before, after)
    )  # fmt: skip
    changes(path, older, newer)
    assert rows(
        path,
        "SELECT change, said, was, value::BIGINT, was_value::BIGINT FROM v_revisions "
        "WHERE what = 'fact'",
    ) == [("changed", after[0], before[0], after[2], before[2])]


def test_numbers_that_only_stand_elsewhere_are_no_change(path: Path) -> None:
    boats: tuple[str, FactKind, int, str] = ("12 boats", "count", 12, "boat")
    one, other = "The ice took 12 boats from the quay.", "Nobody was there."
    older = told("/a", f"{one}\n\n{other}", boats)
    newer = told("/a", f"{other}\n\n{one}", boats)
    assert [row[1] for row in changes(path, older, newer)] == ["passage"]


def test_titles_and_bylines(path: Path) -> None:
    older, newer = parsed("/a", title="Old"), parsed("/a", title="New")
    article = replace(newer.reading.article, dek="Below", byline=("Ada Brine", "Carl Hook"))
    newer = replace(newer, reading=replace(newer.reading, article=article))
    assert changes(path, older, newer) == [
        (2, "title", "changed", "New", "Old"),
        (2, "dek", "changed", "Below", None),
        (2, "byline", "changed", "Ada Brine, Carl Hook", "Ada Brine"),
    ]


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
        ("/title", True),
        ("/told", False),
    ]
