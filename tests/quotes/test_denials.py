"""What is denied: who denies it, where it ends, and that nobody is on record for it."""

from __future__ import annotations

import pytest

from tests.quotes.found import by_words, quotes

FIRST = "Karl Ebner runs the firm. "


@pytest.mark.parametrize(
    "what",
    [
        "profit had fallen",
        "fraud had occurred",
        "money had been lost",
        "pressure had been put on staff",
        "water had leaked",
    ],
)
@pytest.mark.parametrize("verb", ["denied", "has denied", "disputed"])
@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (", saying the directors had been prudent", "prudent"),
        (", telling members the books were sound", "sound"),
        (" and said the books were sound", "sound"),
    ],
)
def test_what_is_denied_ends_where_its_speaker_goes_on(
    what: str, verb: str, behind: str, words: str
) -> None:
    found = quotes(f"{FIRST}He {verb} that {what}{behind}.")
    assert [q.speaker.name if q.speaker else None for q in found] == ["Karl Ebner"] * len(found)
    (denied,) = [q for q in found if what in q.verbatim]
    assert "negated" in denied.flags
    assert denied.verbatim == what
    (told,) = [q for q in found if words in q.verbatim]
    assert "negated" not in told.flags


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He rejected the accusation within hours, saying it was a smear.", "smear"),
        ("He doubted that pressure had been put on staff, saying it was calm.", "calm"),
        (
            "He challenged the view that prices would drop, arguing that demand was strong.",
            "demand",
        ),
        ("Denying that the road was unsafe, he said it had been inspected.", "inspected"),
        ("He rejected suggestions of fraud, insisting every ballot was counted.", "ballot"),
    ],
)
def test_who_goes_on_is_who_denied(text: str, words: str) -> None:
    found = by_words(FIRST + text, words)
    assert found.mention is not None
    assert found.mention.verbatim.lower() == "he"
    assert found.speaker is not None
    assert found.speaker.name == "Karl Ebner"
    assert "negated" not in found.flags


@pytest.mark.parametrize(
    "text",
    [
        "Ebner disputed that the pipe had burst.",
        "Ebner rejected claims that the pipe had burst.",
        "Ebner denied the pipe had burst.",
        "Neither engineer said that the pipe had burst.",
        "Ebner would neither confirm nor deny that the pipe had burst.",
    ],
)
def test_nobody_is_on_record_for_what_they_denied(text: str) -> None:
    assert "negated" in by_words(text, "burst").flags


@pytest.mark.parametrize(
    "text",
    [
        "Ebner said the pipe had burst and denied nothing.",
        "Ebner, disputing the bill, said the pipe had burst.",
        "Rejected by voters, Ebner said the pipe had burst.",
    ],
)
def test_a_denial_beside_what_is_said_is_none_of_it(text: str) -> None:
    assert "negated" not in by_words(text, "burst").flags


@pytest.mark.parametrize(
    "text",
    [
        "Manager Ray Doyle praised his substitute.",
        "Ray Doyle welcomed the decision.",
        "Ray Doyle criticised the referee after the match.",
        "Ray Doyle thanked the fans for their patience.",
        "Ray Doyle blamed the weather.",
        "Ray Doyle congratulated his opponent.",
        "Ray Doyle condemned the attack.",
        "Ray Doyle mocked the design.",
        "Historian Ada Brink has argued since the 1970s about the river.",
        "The council rejected the plan on Monday.",
        "The two have argued for years over the fence.",
    ],
)
def test_what_somebody_judges_is_hardly_a_quote(text: str) -> None:
    assert [q.verbatim for q in quotes(text) if q.confidence > 0.3] == []


def test_a_judgement_in_words_is_one() -> None:
    (found,) = quotes("Ray Doyle praised his substitute as “a bull in boots”.")
    assert found.confidence > 0.3
