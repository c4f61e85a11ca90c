"""Times in families: what is one time, what is two, and what is none."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.facts.facts import values

WEDNESDAY = datetime(2023, 5, 17, 9, 30)


def timexes(text: str, day: datetime | None = WEDNESDAY) -> list[str]:
    return [fact.timex for fact in values(text, "en", day) if fact.timex is not None]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("The strike lasted from January to April 2015.", "2015-01-01/2015-04-01"),
        ("Rain fell from November to March.", "2022-11-01/2023-03-01"),
        ("The fair ran from 10/1 to 11/2/2017.", "2017-10-01/2017-11-02"),
        ("It stood there from 2009 to 2014.", "2009-01-01/2014-01-01"),
        ("from the middle of 2007 to the end of 2008", "2007-07-02/2009-01-01"),
        ("the first three months of 2016", "2016-01-01/2016-04-01"),
        ("the last four months of 2021", "2021-09-01/2022-01-01"),
        ("the first ten days of last year", "2022-01-01/2022-01-11"),
        ("Shares are down in the year to date.", "2023-01-01/2023-05-17"),
        ("the 5 past years", "2018-05-17/2023-05-17"),
        ("the past 5 years", "P5Y"),
    ],
)
def test_a_stretch_of_the_calendar(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


def test_the_end_of_a_stretch_is_that_of_its_last_part() -> None:
    fact = values("It stood there from 2009 to 2014.", "en", WEDNESDAY)[0]
    assert (fact.time_start, fact.time_end) == (datetime(2009, 1, 1), datetime(2015, 1, 1))


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("It opened two weeks before Easter.", "2023-03-26"),
        ("Sixteen days from 2 January 2018 they met.", "2018-01-18"),
        ("He returns Monday two weeks from now.", "2023-05-29"),
        ("It was the week of March 6.", "2023-W10"),
        ("They left on Friday, July 22.", "2022-07-22"),
        ("She was born in April of 87.", "1987-04"),
        ("on last week's Sunday", "2023-05-14"),
        ("It ends in week 3 of 2027.", "2027-W03"),
        ("Deliveries began in 3/2015.", "2015-03"),
    ],
)
def test_told_from_another_time(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Polls are open from 7 a.m. to 8 p.m.", "T07/T20"),
        ("The talks ran 9-11 a.m. Friday.", "2023-05-12T09/2023-05-12T11"),
        ("a meeting between 3 and 5 p.m.", "T15/T17"),
        ("They met from 10 p.m. to 2 a.m. on 4 May 2020.", "2020-05-04T22/2020-05-05T02"),
        ("The quake struck at 0401 GMT.", "T04:01"),
        ("They met on the evening of May 3.", "2023-05-03TEV"),
    ],
)
def test_hours(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("He calls twice a week.", "P1W"),
        ("Three times a year they meet.", "P1Y"),
        ("The shop opens every Monday at 4pm.", "XXXX-WXX-1T16"),
        ("A bell rings daily at noon.", "T12"),
        ("It snowed all day.", "P1D"),
        ("It took between one and two years.", "P1Y/P2Y"),
        ("She ran it in 9.58 seconds.", "PT9.58S"),
        ("It took 2 minutes and 38 seconds.", "PT2M38S"),
        ("They lived in the late nineteenth century.", "18"),
        ("At present there are no plans.", "PRESENT_REF"),
    ],
)
def test_how_often_and_how_long(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


@pytest.mark.parametrize(
    "text",
    [
        "Between 9 and 11 people were hurt.",
        "From 10 to 12 people came.",
        "The side won 7-3.",
        "He knows it by heart, all of the time that is needed.",
        "They were among the first to arrive; twice they fell.",
        "This is week 10 of the season.",
    ],
)
def test_no_time_at_all(text: str) -> None:
    assert timexes(text) == []


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("They were among the first to accede on Monday.", "2023-05-15"),
        ("He agreed to speak on Monday.", "2023-05-22"),
        ("A deadline of May 14 has been set for all to leave.", "2023-05-14"),
        ("The hearing will be held on June 2.", "2023-06-02"),
    ],
)
def test_which_way_a_day_points(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


def test_no_days_are_counted_from_a_year() -> None:
    assert timexes("It was founded 150 years ago. Three weeks later it closed.")[0] == "1873"
    assert not timexes("It was founded 150 years ago. Three weeks later it closed.")[1].startswith(
        "1873"
    )
