"""Marks around what nobody says."""

from __future__ import annotations

import pytest

from tests.quotes.found import quotes


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The band played “Moonlight Serenade” and went home.", "Moonlight Serenade"),
        ("Guitarist William “Billy” Crowe lost two fingers.", "Billy"),
        ("The word “weir” is older than the town.", "weir"),
        ("The so-called “new” road is forty years old.", "new"),
    ],
)
def test_marked_words_that_are_no_speech_are_there_when_asked_for(text: str, marked: str) -> None:
    assert quotes(text) == []
    (found,) = quotes(text, scare=True)
    assert (found.kind, found.verbatim, found.speaker) == ("scare", marked, None)


@pytest.mark.parametrize(
    "text",
    [
        "“The road is forty years old,” Ann Lee said.",
        "Ann Lee called the plan “long overdue” on Monday.",
        "Ann Lee said that “the road is old.”",
    ],
)
def test_speech_is_no_scare_quote(text: str) -> None:
    assert [q.kind for q in quotes(text, scare=True)] != []
    assert "scare" not in {q.kind for q in quotes(text, scare=True)}


@pytest.mark.parametrize(
    "text",
    [
        "Add the juice of one lemon and press the dough into the tin.",
        "Wind gusts of 60 miles an hour hit the coast overnight.",
        "We compared the 16-inch head with last year's model.",
        "TELL US WHAT YOU SAY ABOUT THE NEW ROAD",
        "The index hit a record in early trading.",
    ],
)
def test_words_for_saying_that_report_no_speech(text: str) -> None:
    assert [q for q in quotes(text) if q.confidence >= 0.5] == []
