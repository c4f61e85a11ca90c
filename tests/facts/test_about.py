"""Subject, predicate, whole, period, place and how a value is asserted, in sentences of our own."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.article import Article, Fact
from parsers.facts import find
from parsers.syntax import Syntax

DAY = datetime(2022, 3, 9)


def facts(text: str) -> list[Fact]:
    article = Article(text=text, language="en", published_at=DAY)
    return find(article, [], Syntax(text, "en"))


def one(text: str, kind: str) -> Fact:
    return next(fact for fact in facts(text) if fact.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind", "subject", "predicate"),
    [
        ("The Baltic Fisheries Pact, which took effect six years ago, helped secure "
         "$90 million in joint exports last year.", "money",
         "The Baltic Fisheries Pact", "helped secure"),
        ("Norland Steel will cut 3,200 jobs.", "count", "Norland Steel", "will cut"),
        ("The river port has been a base for the fleet for over 40 years.", "duration",
         "The river port", "has been"),
        ("Unemployment fell to 4.1 percent in May.", "percent", "Unemployment", "fell"),
        ("The bakery chain Ostermann lost $9 million.", "money",
         "The bakery chain Ostermann", "lost"),
        ("The bakery chain, Ostermann, lost $9 million.", "money", "The bakery chain", "lost"),
        ("The Lisbon Accord, a broad treaty that will open markets in countries that hold nearly "
         "30 percent of world reserves, was signed.", "percent", "The Lisbon Accord", "hold"),
    ],
)  # fmt: skip
def test_subject_and_predicate(text: str, kind: str, subject: str, predicate: str) -> None:
    fact = one(text, kind)
    assert (fact.subject, fact.predicate) == (subject, predicate)


@pytest.mark.parametrize(
    ("text", "kind", "of"),
    [
        ("The fund holds nearly 40 percent of national wealth.", "percent", "national wealth"),
        ("The deal brought $90 million in joint exports.", "money", "joint exports"),
        ("The council heard nine of the town's mayors.", "count", "the town's mayors"),
        ("One in six families in the ward is poor.", "count", "families"),
        ("He was sentenced to nine years in prison.", "duration", "prison"),
        ("Its 25 percent share of the market fell.", "percent", "the market"),
        ("They sell bread at three times the old price.", "number", "the old price"),
        ("It won 23 percent of seats in the assembly.", "percent", "seats"),
        ("They pay an average of $212 for power.", "money", "power"),
        ("He paid a fine of $5 million.", "money", "a fine"),
        ("Among the young, 62 percent were for it.", "percent", "the young"),
        ("Of the wells, a third have run dry.", "number", "the wells"),
        ("Coal made up 8 percent of the total.", "percent", "the total"),
        ("Auditors put the cost at 30 million euros.", "money", "the cost"),
        ("The port will cap the number of ferries at 9.", "number", "ferries"),
        ("The club paid 4 million euros for her.", "money", "her"),
    ],
)
def test_whole(text: str, kind: str, of: str) -> None:
    assert one(text, kind).of == of


@pytest.mark.parametrize(
    ("text", "kind", "of"),
    [
        ("A study of 96 hives was made.", "count", None),
        ("It is so, according to a poll of 900 adults.", "count", None),
        ("They met at 9 stations.", "count", None),
        ("They played in front of 41,000 fans.", "count", None),
        ("Sales fell by a third last year.", "number", None),
    ],
)
def test_no_whole(text: str, kind: str, of: str | None) -> None:
    assert one(text, kind).of == of


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("Shells hit the town on Saturday morning, killing 17 people.", "count",
         "Saturday morning"),
        ("The line carried 900 people in July and filled 93 percent of its seats.", "percent",
         "July"),
        ("She has scored 19 goals this season.", "count", "this season"),
        ("It lost 4 percent of its ice in its first year.", "percent", "its first year"),
        ("She has won 3 titles in 12 races this season.", "count", "this season"),
        ("It expects a profit of $5 million for the full year.", "money", "the full year"),
        ("Rents were 9 percent higher, the biggest gap since 1991.", "percent", None),
        ("Nine men were hurt when a bridge fell on Sunday.", "count", "Sunday"),
        ("From June, trains will stop there, and a ride will cost 3 euros.", "money", "June"),
        ("Fares, now 4 euros, will rise in June.", "money", "now"),
        ("It did not pay the £9,000 that they asked for in 2019.", "money", "2019"),
        ("The firm was fined on Friday for spilling 30 tonnes.", "quantity", None),
        ("So far 22 million euros has been found.", "money", "So far"),
        ("Fares rose 4 percent between January and May.", "percent", "between January and May"),
        ("Households pay $212 a month, up from $138 two years ago.", "money", None),
        ("The tank is full, and the man who built it in 1990 drinks 3 litres.", "quantity", None),
    ],
)  # fmt: skip
def test_period_of_its_own(text: str, kind: str, period: str | None) -> None:
    assert one(text, kind).period == period


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The navy seized 2.8 tonnes of explosives from a trawler off Socota.", "quantity",
         "Socota"),
        ("A cyclone hit the coast of Berano, killing 34 people.", "count", "Berano"),
        ("Volunteers planted 900 trees on the hills above Dessa.", "count", "Dessa"),
        ("The flood left 40 ships waiting outside the port of Sande.", "count", "Sande"),
        ("The dairy recalled 48,000 cartons after a child fell ill in Bronte.", "count", None),
        ("The probe flew 520 kilometres above the Earth.", "quantity", None),
    ],
)  # fmt: skip
def test_the_only_place_of_a_clause(text: str, kind: str, place: str | None) -> None:
    assert one(text, kind).place == place


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Another 400 are to be freed this month.", ("planned",)),
        ("Analysts had expected revenue to reach 61 dollars.", ("planned",)),
        ("Output is likely to reach 4 tonnes.", ("planned",)),
        ("The owner expects a loss of 90 million euros.", ("planned",)),
        ("He wants to pull it down and build 1,200 flats.", ("planned",)),
        ("The bank will close one branch and sack 900 people.", ("planned",)),
        ("She agreed to buy the chain, creating a group of 820 shops.", ("planned",)),
        ("The market has been planned for ten years.", ()),
        ("Analysts had forecast a profit of 90 million euros.", ()),
        ("Anyone caught will be fined 250 euros.", ()),
        ("Any driver who is caught will lose six points.", ()),
        ("Every household will get 500 dollars.", ("planned",)),
        ("He was seen leaving with 3 bags.", ()),
        ("He bought the chain, creating a group of 820 shops.", ()),
    ],
)
def test_what_is_to_come(text: str, flags: tuple[str, ...]) -> None:
    values = [fact for fact in facts(text) if fact.kind not in ("date", "time")]
    assert values[-1].flags == flags


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Population: 8.9 million (2021 census).", "Population"),
        ("Net loss | $30 million", "Net loss"),
        ("In brief | The firm lost $30 million.", "The firm"),
        ("He said: 40 people came.", "40 people"),
    ],
)
def test_without_a_sentence_a_label_is_the_subject(text: str, subject: str) -> None:
    assert [fact.subject for fact in facts(text) if fact.value is not None] == [subject]


def test_what_will_always_be_is_no_plan() -> None:
    assert one("Water will always boil at 100 degrees.", "quantity").flags == ()
    assert one("The ship will carry 100 people.", "count").flags == ("planned",)


def test_the_subject_of_reported_speech_goes_on_behind_it() -> None:
    text = "It would cost 15 cents a bird, said the vet, and could stop 90 cases."
    assert one(text, "count").subject == "It"


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Wells in the north of Tamar hold 40 percent less.", "percent", "Tamar"),
        ("Some 900 people marched in the capital, Orsova.", "count", "Orsova"),
        ("Exports of wool from Lydmark rose 8 percent.", "percent", "Lydmark"),
        ("Men from the firm Lydmark rose 8 percent.", "percent", None),
        ("Bridges over the Strait of Kald cost 9 million euros.", "money", "Kald"),
    ],
)
def test_where_a_name_says_it(text: str, kind: str, place: str | None) -> None:
    assert one(text, kind).place == place


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("None of the 40 wells held water.", ("negated",)),
        ("Nobody should wait for 15 days.", ("negated",)),
        ("No ship may be longer than 40 metres.", ("negated", "hypothetical")),
        ("No more than 40 ships came.", ()),
        ("Nine of the 40 wells held water.", ()),
        ("Homes worth 9 million euros were never built.", ("negated",)),
        ("Had the dam failed, 900 people would have died.", ("conditional",)),
        ("It had failed, and 900 people died.", ()),
        ("An inquiry found that 900 people would have died.", ("hypothetical",)),
        ("The bank sees growth of 2 percent.", ("planned",)),
        ("The doctor sees 40 people.", ()),
    ],
)
def test_of_nobody_and_of_what_was_not(text: str, flags: tuple[str, ...]) -> None:
    fact = next(fact for fact in facts(text) if fact.kind in ("count", "quantity", "percent",
                                                              "money", "duration"))  # fmt: skip
    own = ("negated", "conditional", "hypothetical", "planned", "questioned")
    assert tuple(flag for flag in fact.flags if flag in own) == flags


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Shops worth 9 million euros were sold.", "Shops"),
        ("Homes with three or more cars pay more.", "Homes with three or more cars"),
        ("It is so, according to a poll of 900 adults.", "a poll of 900 adults"),
    ],
)
def test_what_a_value_within_a_phrase_is_said_of(text: str, subject: str) -> None:
    fact = next(fact for fact in facts(text) if fact.kind in ("count", "percent", "money"))
    assert fact.subject == subject


def test_period_is_the_time_of_the_same_clause() -> None:
    text = "The mine, which opened two years ago, earned $7 million last year."
    assert one(text, "money").period == "last year"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The bank did not pay $7 million.", "negated"),
        ("The bank will pay $7 million.", "planned"),
        ("The bank plans to pay $7 million.", "planned"),
        ("The bank could pay $7 million.", "hypothetical"),
        ("If the deal fails, the bank must pay $7 million.", "conditional"),
        ("Did the bank pay $7 million?", "questioned"),
    ],
)
def test_how_it_is_asserted(text: str, flag: str) -> None:
    assert flag in one(text, "money").flags


def test_a_plain_statement_has_no_flags() -> None:
    assert one("The bank paid $7 million on Friday.", "money").flags == ()


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The blast near Tarsk killed 14 miners.", "count", "Tarsk"),
        ("The shop in Belmoor sold 40 boats.", "count", "Belmoor"),
        ("Snow cut off 30 farms in the Arden hills.", "count", "Arden hills"),
        ("Exports from the port of Oresh reached 3 million tonnes.", "quantity", "Oresh"),
        ("Researchers at the University of Aldmark counted 40 bees.", "count", None),
        ("The firm earned $3 million in May.", "money", None),
        ("The city of Lonmere spent $4 million.", "money", "Lonmere"),
        ("The bank, based in Halden, lent $3 billion.", "money", "Halden"),
        ("Nearly 5,000 flats stand empty in and around Pell.", "count", "Pell"),
        ("Analysts at Mordane expect growth of 2 percent.", "percent", None),
        ("Two bombs killed 19 people in the market square of Tolm.", "count", "Tolm"),
    ],
)
def test_place(text: str, kind: str, place: str | None) -> None:
    assert one(text, kind).place == place


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("The clinic treated 40 people in 2019, officials said on Friday.", "count", "2019"),
        ("Officials said on Friday that the clinic had treated 40 people.", "count", None),
        ("Poachers killed 53 elephants last year, and a guard earns $300.", "money", None),
        ("The river rose 2 metres in five hours.", "quantity", "five hours"),
        ("It sold less than half of the 2020 figure.", "number", None),
    ],
)
def test_period(text: str, kind: str, period: str | None) -> None:
    assert one(text, kind).period == period


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The reserves stood at £5.2 million, not £52 million.", [False, True]),
        ("The firm did not pay £5 million.", [True]),
        ("The firm paid not only £5 million.", [False]),
        ("Weir denied that the firm would pay £5 million.", [True]),
        ("No fewer than 50 people came.", [False]),
    ],
)
def test_only_what_is_denied_is_negated(text: str, said: list[bool]) -> None:
    assert ["negated" in f.flags for f in facts(text) if f.kind != "date"] == said


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Norland Steel agreed to cut 300 jobs.", True),
        ("Port of Kessling to cut 1,200 jobs", True),
        ("The agency has set up 350 tents.", False),
        ("A study has estimated that 900 people died.", False),
        ("The firm cut 300 jobs to save money.", False),
    ],
)
def test_planned_only_what_is_meant_to_be(text: str, planned: bool) -> None:
    assert ("planned" in one(text, "count").flags) is planned


def test_there_are_makes_what_there_is_the_subject() -> None:
    assert one("There are 900 empty flats in town.", "count").subject == "900 empty flats in town"


def test_a_measure_is_said_of_what_it_measures() -> None:
    fact = one("The tax applies to houses worth more than 5 million euros.", "money")
    assert fact.predicate == "worth"
    assert fact.subject is not None
    assert fact.subject.startswith("houses")


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("The firm said it would cut 3,000 jobs.", ("planned",)),
        ("Without help, 3,000 people would starve.", ("hypothetical",)),
        ("If sales fall, the firm would cut 3,000 jobs.", ("conditional",)),
    ],
)
def test_would(text: str, flags: tuple[str, ...]) -> None:
    assert one(text, "count").flags == flags


def test_a_part_and_its_whole_are_two_facts() -> None:
    found = [(f.verbatim, f.unit) for f in facts("It cut 1,200 of its 4,800 jobs.")]
    assert found == [("1,200", "jobs"), ("4,800 jobs", "jobs")]


def test_a_value_is_not_said_of_another_value() -> None:
    found = facts("The reserves stood at £5.2 million, not £52 million.")
    assert [fact.subject for fact in found] == ["The reserves", "The reserves"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The danger posed by the floods has cost $3 million.", "The danger posed by the floods"),
        ("A ferry carrying 86 passengers cost $3 million.", "A ferry"),
    ],
)
def test_a_subject_keeps_its_participle_unless_a_value_stands_in_it(
    text: str, subject: str
) -> None:
    assert one(text, "money").subject == subject


def test_a_plan_goes_on_behind_and() -> None:
    found = facts("The firm said on Monday it would close two plants and cut 300 jobs.")
    values = [fact for fact in found if fact.kind == "count"]
    assert [fact.flags for fact in values] == [("planned",), ("planned",)]
    assert [fact.period for fact in values] == [None, None]  # Monday is when it was said


@pytest.mark.parametrize(
    ("text", "last", "period", "place"),
    [
        ("Shells hit Krasna on Saturday, killing 17 people and wounding 52 children.",
         "52 children", "Saturday", None),
        ("A storm struck in Berano on Thursday, killing 34 people and wrecking 780 houses.",
         "780 houses", "Thursday", "Berano"),
        ("The region was last hit in 1998, when 54 people died.", "54 people", "1998", None),
        ("The mine closed in 1998, and 54 people left.", "54 people", None, None),
    ],
)  # fmt: skip
def test_time_and_place_are_shared_with_what_hangs_on_them(
    text: str, last: str, period: str | None, place: str | None
) -> None:
    fact = next(fact for fact in facts(text) if fact.verbatim == last)
    assert (fact.period, fact.place) == (period, place)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The bridge is safe, said Mayor Anna Schmitt on Tuesday.", "Mayor Anna Schmitt"),
        ("The strike on Tuesday cost $3 million.", "The strike"),
        ("Tuesday was wet.", None),
    ],
)
def test_a_time_is_no_part_of_its_own_subject(text: str, subject: str | None) -> None:
    assert one(text, "date").subject == subject
