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
        ("It was said that the plan was a mess.", "the plan was a mess", None),
        ("It was announced that the pool would close.", "the pool would close", None),
    ],
)
def test_a_clause_is_reported(text: str, said: str, mention: str | None) -> None:
    (quote,) = quotes(text)
    assert quote.verbatim == said
    assert (quote.mention.verbatim if quote.mention else None) == mention


@pytest.mark.parametrize(
    "text",
    [
        "His statement that day was short.",
        "The letter that she posted was found.",
        "It was clear that the plan was a mess.",
    ],
)
def test_a_that_alone_reports_nothing(text: str) -> None:
    assert quotes(text) == []
