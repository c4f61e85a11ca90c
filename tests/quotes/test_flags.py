"""Nobody is on record for what they did not say."""

from __future__ import annotations

import pytest

from tests.quotes.found import quotes


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Ann Lee did not say that the audit was flawed.", "negated"),
        ("Ann Lee never said the audit was flawed.", "negated"),
        ("Neither Ann Lee nor her lawyer said the audit was flawed.", "negated"),
        ("Nobody said the audit was flawed.", "negated"),
        ("No one told reporters that the audit was flawed.", "negated"),
        ("None of the guards said the audit was flawed.", "negated"),
        ("Ann Lee denied that the audit was flawed.", "negated"),
        ("Ann Lee refused to say whether the audit was flawed.", "negated"),
        ("Ann Lee declined to say whether the audit was flawed.", "negated"),
        ("Ann Lee left without saying that the audit was flawed.", "negated"),
        ("Ann Lee asked whether the audit was flawed.", "question"),
        ("“Do you think the audit was flawed?” Ann Lee asked.", "question"),
        ("“So is it that the audit was flawed?” Ann Lee replied.", "question"),
        ("Did Ann Lee say that the audit was flawed?", "question"),
        ("Ann Lee would not say whether the audit was flawed.", "negated"),
        ("Ann Lee would say that the audit was flawed.", "hypothetical"),
        ("If Ann Lee says that the audit was flawed, it is over.", "hypothetical"),
    ],
)
def test_what_was_not_said_is_flagged(text: str, flag: str) -> None:
    found = [q for q in quotes(text) if "the audit was flawed" in q.verbatim]
    assert found
    assert all(flag in q.flags for q in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that the audit was flawed.",
        "Ann Lee asked that the audit be held in May.",
        "“Please wait for the audit,” Ann Lee asked.",
        "Ann Lee said the audit was not flawed.",
        "Ann Lee, who never smiles, said the audit was flawed.",
        "Not far away, Ann Lee said the audit was flawed.",
        "Ann Lee said she would not go.",
        "Ann Lee would say only that the audit was flawed.",
        "“No,” Ann Lee said. “I had no reason to.”",
        "Ann Lee put it this way: “You wouldn’t have noticed him.”",
        "“Is it flawed? It is,” Ann Lee said.",
        "Why was Ann Lee silent? She said the audit was flawed.",
    ],
)
def test_what_was_said_is_not_flagged(text: str) -> None:
    found = quotes(text)
    assert found
    assert not {"negated", "question", "hypothetical"} & {f for q in found for f in q.flags}
