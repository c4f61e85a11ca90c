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
        ("the previous three quarters", "2022-07-01/2023-04-01"),
        ("the last two quarters of 2019", "2019-07-01/2020-01-01"),
        ("the next 4 business days", "2023-05-18/2023-05-24"),
        ("It grew from Q1 to Q4 2016.", "2016-01-01/2016-10-01"),
        ("They met from Monday to Friday.", "2023-05-08/2023-05-12"),
        ("They were away from the 27th to the 3rd of April.", "2023-03-27/2023-04-03"),
        ("They are away from 4 to 23 of next month.", "2023-06-04/2023-06-23"),
        ("It rained in the second half of May.", "2023-05-16/2023-06-01"),
        ("It rose in the week to 12 May.", "2023-05-06/2023-05-13"),
        ("It rose in the three months to April.", "2023-02-01/2023-05-01"),
        ("It rose in the year ending in March 2023.", "2022-04-01/2023-04-01"),
        ("The fiscal year ended June 30, 2022.", "2021-07-01/2022-07-01"),
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
        ("It opens next year's first quarter.", "2024-Q1"),
        ("Sales in 1Q23 rose.", "2023-Q1"),
        ("Exports in FY 2022-23 rose.", "FY2023"),
        ("Last Tuesday he left.", "2023-05-09"),
        ("Last Monday he left.", "2023-05-15"),
        ("We meet Friday (May 19).", "2023-05-19"),
        ("It is the weekend of halloween 2022.", "2022-W44-WE"),
        ("It was the last week of September 2014.", "2014-W39"),
        ("A party will be held at the end of the year.", "2023"),
        ("At the end of the year it had 300 beds.", "2022"),
        ("It rose from a year earlier.", "2022"),
        ("Brent for April delivery fell on the day.", "2024-04"),
        ("The late 90s were wild.", "199X"),
        ("He spoke on Ash Wednesday 2023.", "2023-02-22"),
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
        ("It struck (2117 GMT) without warning.", "T21:17"),
        ("It struck at 0730 local time.", "T07:30"),
        ("It began at 1400 hours.", "T14:00"),
        ("They met on the evening of May 3.", "2023-05-03TEV"),
        ("It shut on the first Monday evening of June 2023.", "2023-06-05TEV"),
        ("The doors opened Friday around 3 p.m.", "2023-05-12T15"),
        ("Polls shut on May 4 no later than 6:00 p.m.", "2023-05-04T18:00"),
        ("It began at three in the afternoon.", "T15"),
        ("It began at half past eight.", "T08:30"),
        ("It ended at a quarter to nine in the evening.", "T20:45"),
        ("It ended at twenty to midnight.", "T23:40"),
        ("The train left at 6.45.", "T06:45"),
        ("It rained last night at 9.", "2023-05-16T21"),
        ("Tonight from 7 to 7:30 it plays.", "2023-05-17T19/2023-05-17T19:30"),
        ("The shop is open from 10:30 to 3:15.", "T10:30/T15:15"),
        ("It was sent on 2021-05-03T10:15.", "2021-05-03T10:15"),
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
        ("They play every other week.", "P2W"),
        ("They work every weekday.", "P1WD"),
        ("It took an hour and a half.", "PT1.5H"),
        ("The train was 2h 40m late.", "PT2H40M"),
        ("It took 2 hours, 30 minutes and 5 seconds.", "PT2H30M5S"),
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
        "The euro was traded at 6.45.",
        "They voted ten to four.",
        "In the second half they scored.",
        "Temperatures were in the 90s.",
        "He lives at 5 Downing Street.",
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


def test_two_lengths_in_a_list_are_two() -> None:
    assert timexes("It took two years, 90 minutes of it in court.") == ["P2Y", "PT90M"]


def test_over_the_past_year_is_no_more_than() -> None:
    for said in ("It grew. Over the past 12 months it fell.", "Prices rose over the next 5 years."):
        assert [f.modifier for f in values(said, "en", WEDNESDAY) if f.kind == "duration"] == [None]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("“Ask me on Friday,” the coach said.", "2023-05-19"),
        ('"Come back on Monday and we will see," said the clerk.', "2023-05-22"),
        ("“Don’t buy bread on Sunday,” she said.", "2023-05-21"),
        ("“We play them on Saturday,” the captain said.", "2023-05-20"),
        ("“I am going to see him on Sunday,” she said.", "2023-05-21"),
        ("“The vote is on Tuesday,” he said.", "2023-05-23"),
        ("“They have until Friday to pay,” the judge said.", "2023-05-19"),
        ("“Call them by Monday,” said the manager.", "2023-05-22"),
        ("The final is Sunday.", "2023-05-21"),
        ("“We lost on Friday,” she said.", "2023-05-12"),
        ("“He came here on Monday,” said Mrs Doe.", "2023-05-15"),
        ("They asked for it on Friday.", "2023-05-12"),
        ("The “big” vote was on Friday.", "2023-05-12"),
    ],
)
def test_what_is_said_has_its_own_way_in_time(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("It began 15 minutes before noon.", "T11:45"),
        ("It ended two hours after midnight.", "T02"),
        ("A week-long strike began.", "P1W"),
        ("It ended the decades-long war.", "PXY"),
        ("They are closed on weekends.", "XXXX-WXX-WE"),
        ("Sales rose in the six months to September.", "2022-04-01/2022-10-01"),
        ("Sales will rise in the six months to September.", "2023-04-01/2023-10-01"),
    ],
)
def test_what_is_measured_from_an_hour_or_up_to_a_month(text: str, timex: str) -> None:
    assert [found.partition(":00")[0] for found in timexes(text)] == [timex]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("It was rejected by voters by a narrow margin after a long campaign in June.", "2022-06"),
        ("He forecasts 20 pesos to the dollar by March.", "2024-03"),
        ("“I would not rule it out, but ask me on Friday,” she said.", "2023-05-19"),
    ],
)
def test_cues_that_stand_far_away(text: str, timex: str) -> None:
    assert timexes(text) == [timex]
