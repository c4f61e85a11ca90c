"""Times told from another, open edges, sets, eras and zones: each family with its near misses."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.facts.facts import values

WEDNESDAY = datetime(2024, 5, 15, 10)


def timexes(text: str) -> list[str]:
    return [fact.timex for fact in values(text, "en", WEDNESDAY) if fact.timex is not None]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("It happened the week before last.", "2024-W18"),
        ("It happened the weekend before last.", "2024-W18-WE"),
        ("It happened the year before last.", "2022"),
        ("It happened the Tuesday before last.", "2024-04-30"),
        ("It takes place the week after next.", "2024-W22"),
        ("It takes place the month after next.", "2024-07"),
        ("It was ready a week ago Tuesday.", "2024-05-07"),
        ("It was ready two weeks ago on Tuesday.", "2024-04-30"),
        ("It will be ready a week from Friday.", "2024-05-24"),
        ("It will be ready a week on Friday.", "2024-05-24"),
        ("It will be ready Friday week.", "2024-05-24"),
        ("It fell the day after Christmas.", "2023-12-26"),
        ("They meet day after tomorrow.", "2024-05-17"),
        ("They met day before yesterday.", "2024-05-13"),
        ("Sales fell in the 2nd half of 2017.", "2017-H2"),
        ("Sales fell in the 1st half of last year.", "2023-H1"),
        ("Sales fell in H2/2016.", "2016-H2"),
        ("They met at seven thirty p.m. and left.", "T19:30"),
        ("They met at seven-thirty p.m. and left.", "T19:30"),
        ("They met at two forty-five in the afternoon.", "T14:45"),
        ("They met at twelve fifteen a.m. and left.", "T00:15"),
        ("The Friday after Thanksgiving is busy.", "2023-11-24"),
        ("They met the day before last Friday.", "2024-05-09"),
        ("Exactly a year ago today they met.", "2023-05-15"),
        ("Ten years ago this month they met.", "2014-05"),
        ("A year and a half ago they met.", "2022"),
        ("A couple of weeks ago they met.", "2024-05-01"),
        ("It takes place in two years' time.", "2026"),
        ("It rose in the week beginning 6 May.", "2024-W19"),
        ("Shops were shut over the Labour Day weekend.", "2023-W35-WE"),
    ],
)
def test_a_step_on_from_a_time_that_is_named(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was on leave for a week on Monday.", ["P1W", "2024-05-13"]),
        ("The bill was passed on the day before the vote.", []),
        ("The Sunday week in review was long.", ["2024-05-12"]),
        ("He arrived on Sunday after last Friday.", ["2024-05-12", "2024-05-10"]),
        ("In the last two weeks of April it rained.", ["2024-04-17/2024-05-01"]),
    ],
)
def test_what_only_looks_like_a_step(text: str, expected: list[str]) -> None:
    assert timexes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The count rose from 10 to 5.",
        "It is kept in box 133-1957-58.",
        "On the last day of the trial she spoke.",
        "It was his last week in office.",
        "It was the last year of the war.",
        "In the last week of the campaign they met again.",
        "Shares rose over the Tibetan New Year.",
        "Call +86 2010-2015-86 for tickets.",
        "The invoice is 133-03-03-2020.",
        "The extension is 0412 and the code is 0730.",
        "The year-end bonus was paid.",
        "H2 is a light gas that burns without smoke.",
        "UN Resolution 2022/23 was passed.",
        "The rest of the world watched.",
    ],
)
def test_nothing_told_from_today(text: str) -> None:
    assert timexes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On May 3 it opened. The next day it rained.", ["2024-05-03", "2024-05-04"]),
        ("On May 3 it opened; the following week it closed.", ["2024-05-03", "2024-W19"]),
        ("On May 3 it opened. Next week it will close.", ["2024-05-03", "2024-W21"]),
        ("On this day in 1974 she spoke.", ["1974"]),
        ("Over the weekend she spoke.", ["2024-W19-WE"]),
        ("The first nine months of the year were hard.", ["2023-01-01/2023-10-01"]),
        ("It will be due by end of year.", ["2024"]),
        ("By month-end prices were up.", ["2024-04"]),
        ("For the rest of the year it will rain.", ["2024"]),
        ("In the first days of May it rained.", ["2024-05"]),
        ("In the last couple of years it rained.", ["P2Y"]),
        ("It was worth a lot in today's money.", ["PRESENT_REF"]),
        ("In 2010 she won; the same year she left.", ["2010", "2010"]),
        ("In March 2019 he left, and in the same month she did.", ["2019-03", "2019-03"]),
        ("On May 3 it opened. The same day it rained.", ["2024-05-03", "2024-05-03"]),
        ("They will meet next week, later in the afternoon.", ["2024-W21", "TAF"]),
        ("On Monday he flew; later in the afternoon he spoke.", ["2024-05-13", "2024-05-13TAF"]),
        ("It shut on a Friday last month.", ["2024-05-10", "2024-04"]),
        ("It was the wettest May day.", []),
        ("It was a wet May Day.", ["2024-05-01"]),
        ("It lasted two days and three nights.", ["P2D", "P3D"]),
    ],
)
def test_where_a_stretch_is_told_from(text: str, expected: list[str]) -> None:
    assert timexes(text) == expected


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Revenue will rise in the final quarter of 2025.", "2025-Q4"),
        ("Revenue will rise in the last quarter of 2025.", "2025-Q4"),
        ("The fourth quarter of fiscal 2024 was weak.", "FY2024-Q4"),
        ("The second fiscal quarter was weak.", "XXXX-Q2"),
        ("The 2023 financial year was weak.", "FY2023"),
        ("The 2022-23 financial year was weak.", "FY2023"),
        ("The 2022/23 season was weak.", "2022-01-01/2023-01-01"),
        ("The years 1974-78 were weak.", "1974-01-01/1978-01-01"),
        ("Sales in H1 2023 were weak.", "2023-H1"),
        ("Sales in 2H22 were weak.", "2022-H2"),
        ("Sales in Q4 FY24 were weak.", "FY2024-Q4"),
        ("The first half of the 1990s was weak.", "199X"),
        ("The winter of 1974-75 was mild.", "1974-WI"),
        ("The July-to-September quarter was weak.", "2023-07-01/2023-09-01"),
        ("He died in 44 BC.", "BC0044"),
        ("A 44 B.C. coin was found.", "BC0044"),
        ("The 586 B.C. destruction was cited.", "BC0586"),
        ("He died in AD 79.", "0079"),
        ("It was built in the fifth century BC.", "BC04"),
    ],
)
def test_parts_of_years_and_eras(text: str, timex: str) -> None:
    facts = values(text, "en", WEDNESDAY)
    assert [fact.timex for fact in facts] == [timex]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Police were called at 02:15 BST on Saturday.", "2024-05-11T02:15"),
        ("Police were called at 2:15 a.m. Eastern Time on Saturday.", "2024-05-11T02:15"),
        ("Police were called at 20:45 (18:45 GMT) on Saturday.", "2024-05-11T20:45"),
        ("At 8 on Saturday evening police were called.", "2024-05-11T20"),
        ("The museum is open from 10 to 5.", "T10/T17"),
        ("The gates open 0730-0930.", "T07:30/T09:30"),
        ("It was seen between 0730 and 0930.", "T07:30/T09:30"),
        ("It was seen from 0700 to 1815 on Monday.", "2024-05-13T07:00/2024-05-13T18:15"),
        ("The ferry left at 0645 on Friday.", "2024-05-10T06:45"),
        ("It was sent Wed Oct 26 15:50:06 2016.", "2016-10-26T15:50:06"),
        ("Work starts w/c 20 May.", "2024-W21"),
        ("It was stolen on May 4 night.", "2024-05-04TNI"),
        ("She works every night.", "XXXX-XX-XXTNI"),
        ("The chance of rain on Saturday is high.", "2024-05-18"),
        ("On Saturday late evening police were called.", "2024-05-11TEV"),
        ("From 8am on Saturday to 6am on Sunday it rained.", "2024-05-11T08/2024-05-12T06"),
    ],
)
def test_hours_go_to_their_days(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They meet every Tuesday and Thursday.", ["XXXX-WXX-2", "XXXX-WXX-4"]),
        ("They meet on Sunday mornings.", ["XXXX-WXX-7TMO"]),
        ("They meet each Sunday night.", ["XXXX-WXX-7TNI"]),
        ("They meet twice weekly.", ["P1W"]),
        ("They meet on the first Monday of every month.", ["P1M"]),
        ("Every Monday they met, and Friday they rested.", ["XXXX-WXX-1", "2024-05-10"]),
    ],
)
def test_sets_of_weekdays(text: str, expected: list[str]) -> None:
    facts = [fact for fact in values(text, "en", WEDNESDAY) if fact.kind != "time"]
    assert [fact.timex for fact in facts] == expected
