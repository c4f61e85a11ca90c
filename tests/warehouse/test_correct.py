"""What people put right stays right when parsers read otherwise, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.article import Fact, Quote, QuoteKind, Speaker
from tests.warehouse.made import DAY, Said, later, parsed, rows
from warehouse.correct import correct
from warehouse.errors import WarehouseError
from warehouse.load import Parsed, load

TWICE = [Said("No boat leaves"), Said("Every orchard froze, and the pier"), Said("No boat leaves")]
ITEM = parsed("/a", TWICE, number=12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.duckdb"
    load(path, [ITEM], None, DAY)
    return path


def ident(path: Path, table: str, ordinal: int) -> str:
    [(found,)] = rows(path, f"SELECT {table}_id FROM {table}s WHERE ordinal = {ordinal}")
    return str(found)


def read_as(
    item: Parsed, quotes: tuple[Quote, ...] | None = None, facts: tuple[Fact, ...] | None = None
) -> Parsed:
    """The item as other parsers read it."""
    reading = item.reading
    quotes = reading.quotes if quotes is None else quotes
    facts = reading.facts if facts is None else facts
    return replace(item, reading=replace(reading, quotes=quotes, facts=facts))


def moved(quote: Quote, start: int, end: int) -> Quote:
    """The quote, but longer or shorter."""
    text = ITEM.reading.article.text
    start, end = quote.char_start + start, quote.char_end + end
    part = replace(quote.parts[0], char_start=start, char_end=end, verbatim=text[start:end])
    return replace(
        quote, char_start=start, char_end=end, verbatim=part.verbatim, normalised=part.verbatim,
        parts=(part,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [(0, 0, "direct"), (0, 0, "mixed"), (0, -14, "direct"), (-1, 1, "mixed"), (6, 0, "indirect")],
)
def test_a_quote_that_is_longer_shorter_or_of_another_kind_is_still_put_right(
    path: Path, start: int, end: int, kind: QuoteKind
) -> None:
    correct(path, ident(path, "quote", 1), "speaker", "Ann Pell", "me", None, DAY)
    first, second, third = ITEM.reading.quotes
    other = replace(moved(second, start, end), kind=kind)
    load(path, [read_as(ITEM, (first, other, third))], None, DAY, anew=True)
    assert rows(path, "SELECT ordinal FROM v_quotes WHERE speaker = 'Ann Pell'") == [(1,)]
    assert rows(path, "FROM v_check") == []


def test_of_the_same_words_twice_the_nearest_is_meant(path: Path) -> None:
    correct(path, ident(path, "quote", 2), "speaker", "Ann Pell", "me", None, DAY)
    mixed = tuple(replace(quote, kind="mixed") for quote in ITEM.reading.quotes)
    load(path, [read_as(ITEM, mixed)], None, DAY, anew=True)
    assert rows(path, "SELECT ordinal FROM v_quotes WHERE speaker = 'Ann Pell'") == [(2,)]


def test_a_quote_that_is_found_no_more_is_told_of_until_its_correction_is_taken_back(
    path: Path,
) -> None:
    correct(path, ident(path, "quote", 1), "speaker", "Ann Pell", "me", None, DAY)
    first, _, third = ITEM.reading.quotes
    load(path, [read_as(ITEM, (first, third))], None, DAY, anew=True)
    assert rows(path, "SELECT DISTINCT speaker FROM v_quotes") == [("Mary Okafor",)]
    [(table, correction, problem)] = rows(path, "SELECT table_name, row_id, broken FROM v_check")
    assert (table, problem) == ("corrections", "what it puts right is not there")
    done = correct(path, str(correction), "withdrawn", "true", "me", None, DAY)
    assert done.target == "correction"
    assert rows(path, "FROM v_check") == []


def test_a_fact_that_is_written_longer_or_comes_after_others_is_still_put_right(
    path: Path,
) -> None:
    correct(path, ident(path, "fact", 0), "value", "15", "me", None, DAY)
    [fact] = ITEM.reading.facts
    text = ITEM.reading.article.text
    wider = replace(
        fact, char_start=fact.char_start - 3, verbatim=text[fact.char_start - 3 : fact.char_end]
    )
    new = Fact("number", 4, 11, text[4:11], Decimal(1))
    for facts in ((wider,), (new, wider), (new, fact), (new, replace(fact, kind="age"))):
        load(path, [read_as(ITEM, facts=facts)], None, DAY, anew=True)
        assert rows(path, "SELECT fact, value::INT FROM v_facts WHERE value > 1") == [
            (facts[-1].verbatim, 15)
        ]
    assert rows(path, "FROM v_check") == []


def test_a_correction_that_is_taken_back_has_no_effect_and_is_still_there(path: Path) -> None:
    quote = ident(path, "quote", 1)
    for hours, name in enumerate(["Ann Pell", "Ann Bell"]):
        correct(path, quote, "speaker", name, "me", None, later(hours=hours))
    speaker = f"SELECT speaker FROM v_quotes WHERE quote_id = '{quote}'"
    for name, left in [("Ann Bell", "Ann Pell"), ("Ann Pell", "Mary Okafor")]:
        [(last,)] = rows(path, f"SELECT correction_id FROM corrections WHERE value = '{name}'")
        assert rows(path, speaker) == [(name,)]
        correct(path, str(last), "withdrawn", "true", "you", "it was her", later(days=1))
        assert rows(path, speaker) == [(left,)]
    assert rows(path, "SELECT who, count(*) FROM corrections GROUP BY ALL ORDER BY ALL") == [
        ("me", 2),
        ("you", 2),
    ]
    assert rows(path, "FROM v_check") == []


def test_a_speaker_who_was_put_right_stays_while_nobody_quotes_him(path: Path) -> None:
    [(speaker,)] = rows(path, "SELECT speaker_id FROM speakers")
    correct(path, str(speaker), "name", "Mary N. Okafor", "me", None, DAY)
    load(path, [read_as(ITEM, ())], None, DAY, anew=True)
    assert rows(path, "FROM v_check") == []
    load(path, [ITEM], None, DAY, anew=True)
    assert rows(path, "SELECT DISTINCT speaker FROM v_quotes") == [("Mary N. Okafor",)]


def changed(said: list[Said] = TWICE, number: int = 12) -> Parsed:
    """A later version of the article."""
    item = parsed("/a", said, number=number, prose="The wind turned.\n\nIt snowed.")
    return replace(item, raw=replace(item.raw, fetched_at=later(days=1)))


def test_what_a_newer_version_says_as_before_is_still_put_right(path: Path) -> None:
    correct(path, ident(path, "quote", 1), "speaker", "Ann Pell", "me", None, DAY)
    correct(path, ident(path, "quote", 2), "wrong", "true", "me", None, DAY)
    correct(path, ident(path, "fact", 0), "value", "15", "me", None, DAY)
    load(path, [changed()], None, later(days=1))
    assert rows(path, "SELECT ordinal, speaker FROM v_quotes") == [
        (0, "Mary Okafor"), (1, "Ann Pell"),
    ]  # fmt: skip
    assert rows(path, "SELECT value::INT FROM v_facts") == [(15,)]
    # Two versions in one batch.
    again = [changed([Said("Now"), *TWICE]), changed([Said("Then"), Said("Now"), *TWICE])]
    for n, item in enumerate(again):
        again[n] = replace(item, raw=replace(item.raw, fetched_at=later(days=2 + n)))
    load(path, again, None, later(days=4))
    assert rows(path, "SELECT ordinal FROM v_quotes WHERE speaker = 'Ann Pell'") == [(3,)]
    assert rows(path, "SELECT count(*) FROM corrections") == [(3,)]
    assert rows(path, "FROM v_check") == []


def test_what_a_newer_version_says_otherwise_is_as_it_is_read(path: Path) -> None:
    correct(path, ident(path, "quote", 1), "speaker", "Ann Pell", "me", None, DAY)
    correct(path, ident(path, "fact", 0), "value", "15", "me", None, DAY)
    said = [TWICE[0], replace(TWICE[1], speaker=Speaker("Helen Marsh", "person")), TWICE[2]]
    load(path, [changed(said, number=13)], None, later(days=1))
    assert rows(path, "SELECT speaker FROM v_quotes WHERE ordinal = 1") == [("Helen Marsh",)]
    assert rows(path, "SELECT value::INT FROM v_facts") == [(13,)]
    assert rows(path, "FROM v_check") == []


def test_what_may_be_nothing_can_be_taken_away(path: Path) -> None:
    quote, fact = ident(path, "quote", 0), ident(path, "fact", 0)
    [(speaker,)] = rows(path, "SELECT speaker_id FROM speakers")
    correct(path, fact, "unit", None, "me", None, DAY)
    correct(path, str(speaker), "role", None, "me", None, DAY)
    correct(path, quote, "speaker", None, "me", None, DAY)
    assert rows(path, "SELECT unit FROM v_facts") == [(None,)]
    assert rows(path, "SELECT DISTINCT speaker_role FROM v_quotes") == [(None,)]
    assert rows(path, "SELECT speaker FROM v_quotes WHERE ordinal < 2 ORDER BY ordinal") == [
        (None,), ("Mary Okafor",),
    ]  # fmt: skip
    for of, field in ((fact, "value"), (str(speaker), "name")):
        with pytest.raises(WarehouseError, match=field if field == "name" else "not a number"):
            correct(path, of, field, None, "me", None, DAY)


def test_of_two_that_disagree_the_later_counts_and_is_told_of_the_other(path: Path) -> None:
    quote = ident(path, "quote", 1)
    assert correct(path, quote, "speaker", "Ann Pell", "me", None, DAY).instead_of is None
    second = correct(path, quote, "speaker", "Ann Bell", "you", "I was there", later(hours=1))
    assert second.instead_of == "Ann Pell (me)"
    listed = "SELECT who, about, read_as, value, counts, withdrawn_by FROM v_corrections"
    said = "Every orchard froze, and the pier"
    assert rows(path, listed) == [
        ("you", said, "Mary Okafor", "Ann Bell", True, None),
        ("me", said, "Mary Okafor", "Ann Pell", False, None),
    ]
    [(last,)] = rows(path, "SELECT correction_id FROM corrections WHERE who = 'you'")
    correct(path, str(last), "withdrawn", "true", "editor", None, later(hours=2))
    assert rows(path, listed) == [
        ("you", said, "Mary Okafor", "Ann Bell", False, "editor"),
        ("me", said, "Mary Okafor", "Ann Pell", True, None),
    ]


def test_a_quote_put_right_counts_for_the_one_speaker_of_that_name_or_for_none(
    path: Path,
) -> None:
    smiths = [Speaker("John Smith", "person", role) for role in ("bricklayer", "judge")]
    bell = Speaker("Ann Bell", "person", "mayor")
    others = [
        parsed(f"/{number}", [Said(f"The pier will stand for {number} years", speaker)])
        for number, speaker in enumerate((*smiths, bell))
    ]
    load(path, others, None, DAY)
    quote = ident(path, "quote", 1)
    told = (
        "SELECT q.speaker, s.name, q.speaker_role FROM v_quotes q "
        f"LEFT JOIN speakers s USING (speaker_id) WHERE quote_id = '{quote}'"
    )
    assert rows(path, told) == [("Mary Okafor", "Mary Okafor", "harbour master")]
    for hours, (name, known, role) in enumerate(
        [("Ann Bell", "Ann Bell", "mayor"), ("John Smith", None, None), ("Jo Pell", None, None)]
    ):
        correct(path, quote, "speaker", name, "me", None, later(hours=hours))
        assert rows(path, told) == [(name, known, role)]


def test_a_fact_put_right_counts_for_the_one_claimant_of_that_name_or_for_none(path: Path) -> None:
    bell = Speaker("Ann Bell", "person", "mayor")
    load(path, [parsed("/b", [Said("The pier will stand", bell)])], None, DAY)
    fact = ident(path, "fact", 0)
    told = (
        "SELECT f.claimant, s.name FROM v_facts f LEFT JOIN speakers s "
        f"ON s.speaker_id = claimant_id WHERE fact_id = '{fact}'"
    )
    for hours, (name, known) in enumerate([("Ann Bell", "Ann Bell"), ("Jo Pell", None)]):
        correct(path, fact, "claimant", name, "me", None, later(hours=hours))
        assert rows(path, told) == [(name, known)]
