"""One statement in several outlets: what is the same, what is its contrary, what is another."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.statements.bench import Pair, pairs
from parsers.article import Speaker
from tests.warehouse.made import DAY, Said, everything, later, parsed, rows
from warehouse.load import load
from warehouse.statements import spoken
from warehouse.wording import Saying, verdict, words

ADA = Speaker("Ada Brine", "person", "mayor")
BEN = Speaker("Ben Cole", "person", "engineer")
NOBODY = Speaker(None, "unnamed", "official")
LONG = "We will mend the sea wall before the winter, and we will do it with our own people"
SHORT = "We will mend the sea wall before the winter"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def say(said: str, speaker: str | None = "Ada Brine", days: float = 0) -> Saying:
    kind = "person" if speaker else None
    return Saying(words(said), speaker, kind, DAY + timedelta(days=days))


def test_precision_is_98_percent_on_the_pairs_and_recall_80() -> None:
    found: list[Pair] = [pair for pair in pairs() if pair.found == "same"]
    right = [pair for pair in found if pair.verdict == "same"]
    assert len(right) >= 0.98 * len(found)
    assert len(right) >= 0.8 * sum(pair.verdict == "same" for pair in pairs())


def test_so_it_is_in_a_warehouse_that_has_all_of_them_at_once(path: Path) -> None:
    every = pairs()
    load(
        path,
        [
            parsed(
                f"/{n}/{side}",
                [Said(text, Speaker(said.speaker, "person") if said.speaker else NOBODY)],
                published_at=said.at,
            )
            for n, pair in enumerate(every)
            for side, (text, said) in enumerate(
                zip(pair.texts, (pair.one, pair.other), strict=True)
            )
        ],
        None,
        DAY,
    )
    stated = dict(
        rows(path, "SELECT locator, statement_id FROM quotes JOIN documents "
                   "ON current_version_id = version_id")
    )  # fmt: skip
    found = [
        pair.verdict
        for n, pair in enumerate(every)
        if stated[f"/{n}/0"] is not None and stated[f"/{n}/0"] == stated[f"/{n}/1"]
    ]
    assert found.count("same") >= 0.98 * len(found)
    assert found.count("same") >= 0.8 * sum(pair.verdict == "same" for pair in every)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He's sure that it's the pump", "He is sure that it has been the pump"),
        ("They'd told us that we'd be paid", "They had told us that we would be paid"),
        ("The colour of the grey theatre honours our programme", "The color of the gray theater "
         "honors our program"),
        ("We realised and organised and analysed it", "We realized and organized and analyzed it"),
        ("Forty per cent of each crew", "40 percent of every crew"),
    ],
)  # fmt: skip
def test_spelling_and_contractions_say_nothing_else(one: str, other: str) -> None:
    one, other = (f"{said} on the night when the harbour froze" for said in (one, other))
    assert verdict(say(one), say(other)) == verdict(say(other), say(one)) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [("our four hours", "or for hers"), ("the mayor's house", "the mayor is housed"),
     ("he'd pay", "he paid"), ("the promise", "the premise"), ("every ewe", "every eye")],
)  # fmt: skip
def test_spelling_that_tells_two_words_apart_is_left(one: str, other: str) -> None:
    assert words(one).said != words(other).said


def test_an_elided_negation_is_one() -> None:
    said = "La ville {} le pont ce jour-là, et le maire était là"
    assert verdict(say(said.format("avait fermé")), say(said.format("n'avait pas fermé"))) == (
        "contrary"
    )


@pytest.mark.parametrize(
    "said",
    [
        "We’ll mend the sea wall before the winter and we'll do it with our own people.",
        "WE WILL MEND THE SEA WALL BEFORE THE WINTER, AND WE WILL DO IT WITH OUR OWN PEOPLE",
        "We will mend the sea wall ... and we will do it with our own people",
        "[The town] will mend the sea wall before winter, and we will do it with our own people",
        "we will do it with our own people",
        SHORT,
    ],
)
def test_the_same_statement(said: str) -> None:
    assert verdict(say(LONG), say(said)) == verdict(say(said), say(LONG)) == "same"


@pytest.mark.parametrize(
    "said",
    [
        "We will mend the north pier before the winter, and we will do it with our own people",
        "We will mend the sea wall after the election, and we will do it with our own ships",
        "We will sell the sea wall before the winter, and we will do it with our own people",
        "They will mend the sea wall before the winter, and we will watch them with our own eyes",
        "the sea wall",
        "the sea wall before the winter storms is no place for our own people and their dogs",
        "",
        "...",
    ],
)
def test_another_statement(said: str) -> None:
    assert verdict(say(LONG), say(said)) == verdict(say(said), say(LONG)) == "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [("for", "against"), ("before", "after"), ("to", "from"), ("in", "out"), ("with", "without"),
     ("over", "under"), ("on", "off"), ("up", "down"), ("and", "or"), ("since", "until")],
)  # fmt: skip
def test_a_small_word_that_turns_the_sense_makes_another_statement(one: str, other: str) -> None:
    said = "They told the council last Monday what the ships carry {} the island every night"
    found = verdict(say(said.format(one)), say(said.format(other)))
    assert found == verdict(say(said.format(other)), say(said.format(one))) != "same"


@pytest.mark.parametrize(
    ("knew", "did_not_know"),
    [
        ("We knew", "We didn't know"),
        ("He told us", "He did not tell us"),
        ("I paid", "I never pay"),
    ],
)
def test_a_negation_may_change_the_form_of_the_verb(knew: str, did_not_know: str) -> None:
    said, denied = (f"{who} for the crack in the hull that day" for who in (knew, did_not_know))
    assert verdict(say(said), say(denied)) == verdict(say(denied), say(said)) == "contrary"


@pytest.mark.parametrize("negation", ["not ", "never "])
def test_a_negation_makes_the_contrary_of_one_speaker_soon(negation: str) -> None:
    flipped = SHORT.replace("We will ", f"We will {negation}")
    assert verdict(say(SHORT), say(flipped)) == "contrary"
    assert verdict(say(SHORT), say(flipped, "Ben Cole")) == "different"
    assert verdict(say(SHORT), say(flipped, None)) == "different"
    assert verdict(say(SHORT), say(flipped, days=9)) == "different"


def test_one_number_may_differ_soon_and_by_one_who_is_named() -> None:
    one = "It will take us 14 weeks to mend the wall and the road"
    other = "It will take us 40 weeks to mend the wall and the road"
    assert verdict(say(one), say(other)) == "same"
    assert verdict(say(one), say(other, days=30)) == "different"
    assert verdict(say(one), say(other, None)) == "different"
    assert verdict(say(one), say("It took 40 of us 14 weeks to mend the wall")) == "different"


def test_of_a_mixed_quote_the_marked_words_are_compared_and_of_a_report_none() -> None:
    assert spoken("indirect", SHORT) is None
    assert spoken("mixed", 'the wall was "a gift"') is None
    assert spoken("mixed", f'the council said "{SHORT}" and left') == words(SHORT)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared_either_way(one: str, other: str) -> None:
    assert verdict(say(one), say(other)) == verdict(say(other), say(one))
    assert verdict(say(one), say(one)) == ("same" if len(words(one)) > 2 else "different")


def test_a_statement_has_its_first_outlet_its_spread_and_its_wordings(path: Path) -> None:
    fourteen = "It will take us 14 weeks to mend the wall and the road"
    load(
        path,
        [
            parsed("/gull", [Said(SHORT, ADA), Said(fourteen, ADA)], published_at=later(hours=2)),
            parsed("/crow", [Said(LONG, ADA)], publisher="The Crow", published_at=later(hours=1)),
        ],
        None,
        DAY,
    )
    forty = fourteen.replace("14", "40")
    load(
        path,
        [
            parsed("/wren", [Said(LONG, NOBODY), Said(forty, ADA)], publisher="The Wren",
                   published_at=later(hours=3)),
            parsed("/rook", [Said(LONG, BEN)], publisher="The Rook", published_at=later(hours=3)),
        ],
        None,
        DAY,
    )  # fmt: skip
    assert rows(
        path,
        "SELECT statement, speaker, first_outlet, outlets, wordings, differences FROM v_statements",
    ) == [
        (LONG, "Ada Brine", "The Crow", 3, 2, ["shortened"]),
        (fourteen, "Ada Brine", "The Gull", 2, 2, ["number"]),
        (LONG, "Ben Cole", "The Rook", 1, 1, None),
    ]
    assert rows(
        path,
        "SELECT wording, difference, missing, added, outlets FROM v_wordings "
        "WHERE difference = 'number'",
    ) == [(forty, "number", ["14"], ["40"], ["The Wren"])]
    assert rows(path, "FROM v_check") == []


def test_a_contrary_is_another_statement_that_names_the_first(path: Path) -> None:
    load(path, [parsed("/gull", [Said(SHORT, ADA)])], None, DAY)
    flipped = SHORT.replace("We will", "We won't")
    load(path, [parsed("/crow", [Said(flipped, ADA)])], None, DAY)
    assert rows(
        path,
        "SELECT c.statement, f.statement FROM v_statements c JOIN v_statements f "
        "ON f.statement_id = c.contrary_to",
    ) == [(flipped, SHORT)]


def test_read_anew_quotes_keep_their_statements(path: Path) -> None:
    items = [
        parsed(f"/{n}", [Said(said, ADA)], published_at=later(hours=n))
        for n, said in enumerate([LONG, SHORT, "We will do it with our own people", LONG])
    ]
    for item in items:
        load(path, [item], None, DAY)
    before = everything(path)
    assert rows(path, "SELECT count(DISTINCT statement_id) FROM quotes") == [(1,)]
    load(path, items, None, DAY, anew=True)
    assert everything(path) == before


def test_one_by_one_is_as_in_one_batch(path: Path, tmp_path: Path) -> None:
    texts = [text for pair in pairs() for text in pair.texts]
    items = [parsed(f"/{n}", [Said(text, ADA)]) for n, text in enumerate(texts[:120])]
    load(path, items, None, DAY)
    other = tmp_path / "other.duckdb"
    for start in range(0, len(items), 20):
        load(other, items[start : start + 20], None, DAY)
    query = "SELECT list(normalised ORDER BY 1) FROM quotes GROUP BY statement_id ORDER BY 1"
    assert rows(path, query) == rows(other, query)
