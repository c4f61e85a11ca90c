"""Kinds of value beyond the plain ones: multiples, tallies, scores, magnitudes, ranks, ratios."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from parsers.article import Article, Fact
from parsers.facts import find
from parsers.facts.facts import values

DAY = datetime(2023, 5, 17)


def one(text: str, verbatim: str) -> Fact:
    return next(fact for fact in values(text, "en", DAY) if fact.verbatim == verbatim)


@pytest.mark.parametrize(
    ("text", "verbatim", "kind", "value", "unit"),
    [
        ("It grew fourfold.", "fourfold", "number", "4", "times"),
        ("a 10-fold rise", "10-fold", "number", "10", "times"),
        ("Twice as many came.", "Twice", "number", "2", "times"),
        ("It is half as large as the old one.", "half", "number", "0.5", "times"),
        ("A quarter as many came.", "A quarter", "number", "0.25", "times"),
        ("Nearly half were women.", "Nearly half", "number", "0.5", None),
        ("It is sold to those under 30.", "under 30", "age", "30", "year"),
        ("It holds pipes under 30 metres.", "under 30 metres", "quantity", "30", "metre"),
        ("Five or more people came.", "Five or more people", "count", "5", "people"),
        ("It cost 47 euros per megawatt hour.", "47 euros per megawatt hour", "money", "47", "EUR"),
        ("Winds of 60 m.p.h. blew.", "60 m.p.h.", "quantity", "60", "mile_per_hour"),
        ("It had 3m combined sales.", "3m combined sales", "count", "3000000", "combined sales"),
        ("It closed at 68 p on Monday.", "68 p", "money", "68", "penny"),
        ("It runs 5x faster.", "5x", "number", "5", "times"),
        ("It is three times the rate.", "three times", "number", "3", "times"),
        ("The vote passed 51-48.", "51-48", "number", "51", "votes"),
        ("Lawmakers rejected the motion 12-48.", "12-48", "number", "12", "votes"),
        ("It passed by 51 votes to 48.", "51 votes to 48", "number", "51", "votes"),
        ("Senators voted 67 to 32.", "67 to 32", "number", "67", "votes"),
        ("They lost 2-3 on Monday.", "2-3", "number", "2", "score"),
        ("The quake had a magnitude of 6.2.", "6.2", "quantity", "6.2", "magnitude"),
        ("a 5.9-magnitude quake", "5.9-magnitude", "quantity", "5.9", "magnitude"),
        ("It was 4.1 on the Richter scale.", "4.1", "quantity", "4.1", "magnitude"),
        ("Lind, ranked 14th, won.", "14th", "ordinal", "14", "rank"),
        ("the third-largest city", "third", "ordinal", "3", "rank"),
        ("One in five voters stayed away.", "One in five voters", "count", "0.2", "voters"),
        ("about three-quarters of them", "about three-quarters", "number", "0.75", None),
        ("It fell half a percent.", "half a percent", "percent", "0.5", "percent"),
        ("a cut of 0.5 of a percentage point", "0.5 of a percentage point", "percent", "0.5",
         "percentage_point"),
        ("Rates rose 25 basis points.", "25 basis points", "quantity", "25", "basis_point"),
        ("It cost $1,100 per square foot.", "$1,100 per square foot", "money", "1100", "USD"),
        ("It fell to minus 12C in the cold.", "minus 12C", "quantity", "-12", "degree_Celsius"),
        ("She turned 40 on Friday.", "40", "age", "40", "year"),
        ("She is in her 30s.", "30s", "age", "30", "year"),
        ("people aged between 18 and 24", "between 18 and 24", "age", "18", "year"),
        ("He weighs 12st.", "12st", "quantity", "12", "stone"),
        ("She came 21st.", "21st", "ordinal", "21", "rank"),
        ("a 6ft 2in man", "6ft 2in", "quantity", None, "foot"),
        ("The bridge cost 620m/-.", "620m/-", "money", "620000000", None),
        ("It gained 40 gigabits per second.", "40 gigabits per second", "quantity", "40",
         "gigabit_per_second"),
        ("Winds of 90 MPH blew.", "90 MPH", "quantity", "90", "mile_per_hour"),
        ("It moved minus-5 yards.", "minus-5 yards", "quantity", "-5", "yard"),
        ("He is 5'11\" tall.", "5'11\"", "quantity", None, "foot"),
    ],
)  # fmt: skip
def test_kind(text: str, verbatim: str, kind: str, value: str | None, unit: str | None) -> None:
    fact = one(text, verbatim)
    assert (fact.kind, fact.unit) == (kind, unit)
    assert value is None or fact.value == Decimal(value)


def test_the_other_side_of_a_tally_is_a_flag_and_no_upper_bound() -> None:
    fact = one("The vote passed 51-48.", "51-48")
    assert (fact.value_high, fact.modifier, fact.flags) == (None, "tally", ("against 48",))


@pytest.mark.parametrize(
    ("text", "value", "high", "modifier"),
    [
        ("More than 30 and less than 40 came.", 30, 40, "between"),
        ("between $10 and $15 billion", 10 * 10**9, 15 * 10**9, None),
        ("dozens of boats", 12, 120, "vague"),
        ("several hundred people", 300, 900, "vague"),
        ("a few thousand boats", 2000, 9000, "vague"),
        ("60-odd people", 60, None, "about"),
        ("1,000-plus homes", 1000, None, "at_least"),
        ("tens of thousands of boats", 10_000, 90_000, "vague"),
        ("It was 5,000 or more.", 5000, None, "at_least"),
    ],
)
def test_both_ends(text: str, value: int, high: int | None, modifier: str | None) -> None:
    fact = values(text, "en", DAY)[0]
    assert (fact.value, fact.value_high, fact.modifier) == (value, high, modifier)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('Police put it at "no more than 30" again.', 30),
        ("It was “no more than 30” again.", 30),
        ("He said it took 'up to 5' to open it.", 5),
    ],
)
def test_a_closing_mark_is_no_inch(text: str, value: int) -> None:
    fact = next(f for f in values(text, "en", DAY) if f.value is not None)
    assert (fact.kind, fact.value) == ("number", value)


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ({"canonical_url": "https://news.example.com.au/a"}, "AUD"),
        ({"canonical_url": "https://www.example.ca/a"}, "CAD"),
        ({"publisher": "The Toronto Gazette"}, "CAD"),
        ({"dateline": "WELLINGTON"}, "NZD"),
        ({"dateline": "WELLINGTON (AP)"}, "USD"),
        ({"canonical_url": "https://example.com/a"}, "USD"),
    ],
)
def test_whose_dollars(said: dict[str, str], unit: str) -> None:
    text = "The council paid $3 million."
    article = replace(Article(text=text, language="en"), **said)
    assert find(article, [])[0].unit == unit


def test_said_dollars_stay_whose_they_are() -> None:
    article = Article(
        text="It paid US$3 million.", language="en", canonical_url="https://a.example.com.au"
    )
    assert find(article, [])[0].unit == "USD"


def test_a_dateline_gives_the_day_where_the_document_has_none() -> None:
    text = "KESSLING, March 3, 2025 (Reuters) — The port closed on Monday."
    times = [fact.timex for fact in find(Article(text=text, language="en"), [])]
    assert times == ["2025-03-03", "2025-03-03"]


def test_no_fact_reaches_over_a_paragraph() -> None:
    found = [fact.verbatim for fact in values("Save up to 5\n\nHundreds of beds", "en", DAY)]
    assert found == ["up to 5", "Hundreds of beds"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He bought three 40-foot containers.",
         [("count", "three", "containers"), ("quantity", "40-foot", "foot")]),
        ("It makes 12 500ml cans.", [("count", "12", "cans"), ("quantity", "500ml", "millilitre")]),
        ("It spent 280 million of the 1.5 billion euros.",
         [("money", "280 million", "EUR"), ("money", "1.5 billion euros", "EUR")]),
        ("It used 35m of its cars on a 12m stage.",
         [("count", "35m of its cars", "cars"), ("quantity", "12m", "metre")]),
        ("The airer offers 12m of drying space and holds shirts.", [("quantity", "12m", "metre")]),
        ("Some 35m people voted.", [("count", "Some 35m people", "people")]),
        ("The population is 5.6m.", [("number", "5.6m", None)]),
        ("The tower is 5.6m.", [("quantity", "5.6m", "metre")]),
    ],
)  # fmt: skip
def test_one_value_beside_another(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(f.kind, f.verbatim, f.unit) for f in values(text, "en", DAY)] == expected


@pytest.mark.parametrize(
    "text", ["It was half as expected.", "At half time as it rained they left.", "See p 12."]
)
def test_near_misses_of_halves_and_pence(text: str) -> None:
    assert [fact for fact in values(text, "en", DAY) if fact.unit in ("times", "penny")] == []


def test_what_is_more_than_halved_is_less_than_half() -> None:
    assert one("Profit more than halved.", "more than halved").modifier == "less_than"
    assert one("Profit more than doubled.", "more than doubled").modifier == "more_than"


def test_a_count_keeps_its_rate() -> None:
    assert one("He drinks two bottles of wine a day.", "two bottles").flags == ("per day",)
    assert one("It carries 30,000 vehicles a day.", "30,000 vehicles").flags == ("per day",)
    assert one("It carried 30,000 vehicles a day earlier.", "30,000 vehicles").flags == ()


TABLE = """Results (in thousands, except per share data)

Item | 2023 | 2022

Revenue | $1,234 | $1,100

Margin | 41% | 40%

Earnings per share | $1.20 | $1.10

The firm spent $45."""


def test_the_figures_of_a_table_are_as_large_as_its_heading_says() -> None:
    found = [f for f in values(TABLE, "en", DAY) if f.value is not None]
    assert [(f.verbatim, f.value) for f in found] == [
        ("$1,234", 1_234_000),
        ("$1,100", 1_100_000),
        ("41%", 41),
        ("40%", 40),
        ("$1.20", Decimal("1.20")),
        ("$1.10", Decimal("1.10")),
        ("$45", 45),
    ]
    assert found[0].flags == ("in thousands",)
    assert found[-1].flags == ()


@pytest.mark.parametrize(
    "text",
    ["They came in thousands.\n\nRevenue | 5", "They spent £5m (in millions of homes).\n\nA | 5"],
)
def test_only_a_heading_scales_a_table(text: str) -> None:
    assert values(text, "en", DAY)[-1].value == 5


@pytest.mark.parametrize(
    ("text", "verbatim", "value", "unit"),
    [
        ("It left 12 dead and 40 injured.", "12 dead", 12, "dead"),
        ("It left 12 dead birds.", "12", 12, None),
        ("He lost 9 stone.", "9 stone", 9, "stone"),
        ("He carved two stone lions.", "two stone lions", 2, "stone lions"),
        ("The plant made 2000 cars.", "2000 cars", 2000, "cars"),
        ("Some saw half a million birds.", "half a million birds", 500_000, "birds"),
        ("Four of the town's eleven libraries shut.", "Four", 4, "libraries"),
        ("It sold 250,000 EVs, 38,400 of them old.", "38,400 of them", 38_400, "EVs"),
        ("He said so four times in January.", "four times", 4, "times"),
    ],
)
def test_what_is_counted(text: str, verbatim: str, value: int, unit: str | None) -> None:
    fact = one(text, verbatim)
    assert (fact.value, fact.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "verbatim", "value"),
    [
        ("It is off by plus or minus 3.9 points.", "plus or minus 3.9 points", "3.9"),
        ("It fell to minus 3.9 points.", "minus 3.9 points", "-3.9"),
        ("The risk is one in a thousand.", "one in a thousand", "0.001"),
        ("It is a 1-in-500 chance.", "1-in-500", "0.002"),
        ("They found one in a boat and a thousand in a shed.", "a thousand", "1000"),
        ("It holds 10^6 cells.", "10^6 cells", "1000000"),
        ("It is 2.5^-1 of that.", "2.5^-1", "0.4"),
        ("It is two and fifty-four hundredths.", "two and fifty-four hundredths", "2.54"),
        ("It sold for a dollar.", "a dollar", "1"),
    ],
)
def test_signs_and_odds(text: str, verbatim: str, value: str) -> None:
    assert one(text, verbatim).value == Decimal(value)


@pytest.mark.parametrize("text", ["It fell against a dollar store.", "The item scp-173m is lost."])
def test_near_misses_of_coins_and_codes(text: str) -> None:
    assert values(text, "en", DAY) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("He's 88 now.", ["age", "date"]),
        ("The defender, 24, will leave.", ["age"]),
        ("The number, 24, will do.", ["number"]),
        ("It lay there for thousands of years.", ["duration"]),
        ("It happened millions of years ago.", ["date"]),
        ("Rovers 3-1 Athletic.", ["number"]),
        ("They looked in the mirror first.", []),
        ("She came first.", ["ordinal"]),
        ("One way or another they will meet one another.", []),
        ("One day they will meet.", []),
        ("It took one day.", ["duration"]),
        ("One protects for six months.", ["duration"]),
    ],
)
def test_what_kind_it_is(text: str, kinds: list[str]) -> None:
    assert [fact.kind for fact in values(text, "en", DAY)] == kinds


@pytest.mark.parametrize("text", ["In 2000 cars were few.", "They won at the 2000 games."])
def test_a_year_before_a_plural_stays_a_year(text: str) -> None:
    assert [fact.timex for fact in values(text, "en", DAY)] == ["2000"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The ferry cost 30 million kroner.", "krone"),
        ("The ferry to Oslo cost 30 million kroner.", "NOK"),
        ("The Danish state paid 30 million kroner for the ferry.", "DKK"),
        ("Norway sold Denmark a ferry for 30 million kroner.", "krone"),
        ("The ferry cost 30 million Danish kroner, more than in Norway.", "DKK"),
        ("A court in Prague fined him 9,000 crowns.", "CZK"),
        ("Argentina borrowed 3 billion pesos.", "ARS"),
        ("Tunisia spent 3 million dinars.", "TND"),
        ("Kenya and Uganda spent 3 million shillings.", "shilling"),
        ("Argentina and Chile spent 3 million pesos.", "peso"),
        ("Argentina and Mexico spent 3 million pesos.", "peso"),
        ("A sailor of the time earned 12 shillings.", "shilling"),
        ("Mexico spent 3 million pesos.", "MXN"),
        ("A bridge cost 3 million francs.", "franc"),
        ("A Swiss bridge cost 3 million francs.", "CHF"),
        ("The Australian spent 3 million dollars.", "USD"),
    ],
)
def test_a_bare_currency_is_that_of_the_only_country_named(text: str, unit: str) -> None:
    assert [fact.unit for fact in values(text, "en", None)] == [unit]


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("Der Bund gibt 3 Milliarden frisches Geld.", "money", None),
        ("Die Stadt hat 3 Millionen Schulden.", "money", None),
        ("Die Stadt hat 3 Millionen Einwohner.", "count", "Einwohner"),
    ],
)
def test_money_that_nobody_names_in_german(text: str, kind: str, unit: str | None) -> None:
    assert [(fact.kind, fact.unit) for fact in values(text, "de", None)] == [(kind, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("He was jailed for 17 years and six months.", Decimal("17.5"), "year"),
        ("It takes two hours and 30 minutes.", Decimal("2.5"), "hour"),
        ("Net debt stood at 2.3 times earnings.", Decimal("2.3"), "times"),
        ("He was cleared by a majority of 10 to two.", 10, "votes"),
        ("Pressure fell by 8 mmHg.", 8, "millimeter_Hg"),
    ],
)
def test_exact_wholes(text: str, value: Decimal, unit: str) -> None:
    assert [(fact.value, fact.unit) for fact in values(text, "en", None)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Call the police and quote crime number 13240098765.",
        "Please give the reference 4482019.",
    ],
)
def test_long_references_are_no_numbers(text: str) -> None:
    assert values(text, "en", None) == []


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("One family in four will be better off.", "count", "0.25", "family"),
        ("One child in ten has no bed.", "count", "0.1", "child"),
        ("He scored one goal in five games.", "count", "1", "goal"),
        ("She gave it to a widow of 83.", "age", "83", "year"),
        ("They lowered the voting age to 16.", "age", "16", "year"),
        ("It was a fleet of 83.", "number", "83", None),
        ("He scored twice.", "count", "2", "times"),
        ("It is twice as large.", "number", "2", "times"),
        ("They left the rate at 11.25 percent on Wednesday.", "percent", "11.25", "percent"),
        ("They will cut it by a fifth within two years.", "number", "0.2", None),
    ],
)
def test_shares_ages_and_how_often(text: str, kind: str, value: str, unit: str | None) -> None:
    fact = next(f for f in values(text, "en", None) if f.kind not in ("date", "time"))
    assert (fact.kind, fact.value, fact.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("A ticket, now 9 francs, will cost 11.", "money", "franc"),
        ("It was rejected, a farm of 500 MW, by 51 percent to 49.", "percent", "percent"),
        ("Trains take 34 minutes, down from 51.", "duration", "minute"),
        ("Trains take 34 minutes. They carried 51.", "number", None),
    ],
)
def test_the_last_of_two_has_the_unit_of_the_first(text: str, kind: str, unit: str | None) -> None:
    last = values(text, "en", None)[-1]
    assert (last.kind, last.unit) == (kind, unit)
