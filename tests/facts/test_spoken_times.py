"""Times as people speak them: hours in words, meals, short ends, and their near misses."""

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
        ("The ferry sails at six forty.", "T06:40"),
        ("The ferry sails at seven-fifteen in the evening.", "T19:15"),
        ("The ferry sails at nine twenty p.m.", "T21:20"),
        ("They met from four ten to five twenty.", "T04:10/T05:20"),
        ("They met around 4ish.", "T04"),
        ("They met at 6ish pm.", "T18"),
        ("They met 25 past 8pm.", "T20:25"),
        ("They met at ten after seven.", "T07:10"),
        ("They met at nine in the evening.", "T21"),
        ("They spoke at five past four.", "T04:05"),
        ("It begins at 10 ET.", "T10"),
        ("It begins at 4pm UTC-3.", "T16"),
        ("It begins at 9 tonight.", "2024-05-15T21"),
        ("It begins at 7 tomorrow morning.", "2024-05-16T07"),
        ("The shop is shut between noon and 2.", "T12/T14"),
        ("The bar is open from 7 to midnight.", "T19/T00"),
        ("They slept from 2 until 5 in the afternoon.", "T14/T17"),
        ("They sang 6pm til 8pm.", "T18/T20"),
        ("They sang on Friday from 9a to 10a.", "2024-05-10T09/2024-05-10T10"),
        ("They sang after lunch.", "TMEL"),
        ("Call during office hours.", "TBH"),
        ("They will have it by EOM.", "2024-05"),
        ("They will have it by EOD.", "2024-05-15T23:59:59"),
        ("Sales MTD are down.", "2024-05-01/2024-05-15"),
    ],
)
def test_a_time_as_it_is_spoken(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


@pytest.mark.parametrize(
    "text",
    [
        "They won ten to six.",
        "At six fifteen people left.",
        "A fortyish man and a 30ish woman came.",
        "Around 5ish people came.",
        "Each share costs 9p.",
        "He lives at 10 PT Street.",
        "They beat her six ten.",
        "They gave a dinner party after their lunch break.",
        "It was the last supper of the prisoner.",
        "The index stood at 8 and rose by six twenty times.",
        "The eod file and the cob house burned down there.",
    ],
)
def test_no_time_of_day(text: str) -> None:
    assert timexes(text) == []


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Sales rose in the 2019 second quarter.", "2019-Q2"),
        ("It was the sound of the nineteen fifties.", "195X"),
        ("They married in '97.", "1997"),
        ("They married in the summer of '74.", "1974-SU"),
        ("It was logged on 2019 04 07.", "2019-04-07"),
        ("They will fly the Thursday after next.", "2024-05-23"),
        ("They will fly the June after next.", "2025-06"),
        ("They met the third Friday after Easter 2019.", "2019-05-10"),
        ("They met the second Sunday before Christmas 2019.", "2019-12-15"),
        ("They meet on the last weekend of August.", "2024-W35-WE"),
        ("Sales fell in the 1st half of 2017.", "2017-H1"),
        ("They will stay till end of the month.", "2024-05"),
        ("It fell in the middle of 2011.", "2011"),
        ("On Cyber Monday of last year they met.", "2023-11-27"),
        ("They met on Easter morning.", "2024-03-31TMO"),
        ("They met in Easter week.", "2024-W13"),
        ("They meet every Halloween.", "XXXX-10-31"),
        ("They met half an hour ago.", "2024-05-15T09:30:00"),
        ("They will meet in half an hour.", "2024-05-15T10:30:00"),
        ("It took the whole week.", "P1W"),
        ("It took an hour or two.", "PT1H/PT2H"),
        ("It took hour and a half.", "PT1.5H"),
        ("It took a quarter hour.", "PT0.25H"),
        ("They meet alternate Mondays.", "XXXX-WXX-1"),
        ("They meet bi-monthly.", "P2M"),
        ("They vote on Election Day 2020.", "2020-11-03"),
        ("It is Mother's Day 2019.", "2019-05-12"),
    ],
)
def test_dates_and_lengths_by_their_words(text: str, timex: str) -> None:
    assert timexes(text) == [timex]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They won in 2016 10 times.", ["2016"]),
        ("The cars 'of 45' are old.", []),
        ("She wrote a song in half an hour.", ["PT0.5H"]),
        ("The whole world and the full days of work.", []),
        ("They trailed in the 1st half, 21-3.", []),
    ],
)
def test_no_date(text: str, expected: list[str]) -> None:
    assert timexes(text) == expected
