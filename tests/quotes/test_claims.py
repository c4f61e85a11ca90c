"""That-clauses that a noun or an agentless passive reports."""

from __future__ import annotations

import pytest

from tests.quotes.found import quotes


@pytest.mark.parametrize(
    ("text", "said", "mention"),
    [
        (
            "Trader Lukas Bohm's assertion that he never met the banker was false.",
            "he never met the banker",
            "Trader Lukas Bohm",
        ),
        ("Her warning that the dam would burst was ignored.", "the dam would burst", "Her"),
        (
            "The allegation by Ann Lee that the dam was unsafe led to an inquiry.",
            "the dam was unsafe",
            "Ann Lee",
        ),
        (
            "The hall, which Ann Lee said would be ready in June, is still a hole.",
            "would be ready in June",
            "Ann Lee",
        ),
        (
            "The clerk reminded members that spaniels could not vote.",
            "spaniels could not vote",
            "The clerk",
        ),
        ("Ann Lee would say only that the talks went on.", "the talks went on", "Ann Lee"),
        # a source given inside of what somebody says, and alone
        (
            "The minister said inflation, according to the central bank, would fall next year.",
            "inflation, according to the central bank, would fall next year",
            "The minister",
        ),
        (
            "Ann Lee said that, according to the police, two men had been seen near the house.",
            "according to the police, two men had been seen near the house",
            "Ann Lee",
        ),
        ("The toll, according to the army, stands at 31.", "stands at 31", "the army"),
        ("An inquiry found that the plan was a mess.", "the plan was a mess", "An inquiry"),
        ("His promise that fares would fall lasted a year.", "fares would fall", "His"),
        ("It was said that the plan was a mess.", "the plan was a mess", None),
        ("It was announced that the pool would close.", "the pool would close", None),
    ],
)
def test_a_clause_is_reported(text: str, said: str, mention: str | None) -> None:
    (quote,) = quotes(text)
    assert quote.parts[-1].verbatim == said
    assert (quote.mention.verbatim if quote.mention else None) == mention


@pytest.mark.parametrize(
    "text",
    [
        "His statement that day was short.",
        "The letter that she posted was found.",
        "It was clear that the plan was a mess.",
        "Ann Lee denied that.",
        "Asked about the sale, Ann Lee denied it.",
        "The warning lights that the driver ignored were red.",
        "The hall, which opened in June, is full.",
        "Ann Lee said nothing.",
        "The union called off its strike on Friday.",
        "Ann Lee thanked Bo Ek.",
    ],
)
def test_a_that_alone_reports_nothing(text: str) -> None:
    assert quotes(text) == []
