"""Who speaks where a description stands before the name: the name, and never the description."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers.quotes.names import office, take_apart
from parsers.quotes.phrases import words_for
from tests.quotes.found import by_words, quotes

OWN = Path(__file__).parents[2] / "benchmarks" / "quotes"


@pytest.mark.parametrize(
    ("who", "name", "role"),
    [
        ("Her counterpart from Upper Tavria, Josip Maric,", "Josip Maric", "counterpart"),
        ("The chief executive, Dame Ruth Kerr,", "Ruth Kerr", "chief executive"),
        ("The chairman of the inquiry, Sir Alan Goss,", "Alan Goss", "chairman of the inquiry"),
        ("The minister for rivers, Baroness Okoye,", "Okoye", "minister for rivers"),
        ("The hospital's medical director, Dr Ravi Menon,", "Ravi Menon", "medical director"),
        ("The dean of the faculty, Prof Hana Vitek,", "Hana Vitek", "dean of the faculty"),
        ("The vicar of St Olave's, the Rev Peter Lunn,", "Peter Lunn", "vicar"),
        ("The committee's chair, the Hon Miles Tarrant,", "Miles Tarrant", "chair"),
        ("Our correspondent in Nairobi, Wanjiku Kamau,", "Wanjiku Kamau", "correspondent"),
        ("My neighbour across the landing, Mrs Edith Farrow,", "Edith Farrow", ""),
        ("The team's new signing from Lagos, Emeka Obi,", "Emeka Obi", "new signing"),
        ("Its acting director since June, Tomasz Lis,", "Tomasz Lis", "acting director"),
        ("His deputy at the ministry, Chipo Banda,", "Chipo Banda", "deputy"),
        ("Councillor Sir Robert Naylor", "Robert Naylor", "Councillor"),
        ("Northbank chief executive Dame Ruth Kerr", "Ruth Kerr", "chief executive"),
        ("Dame Ruth Kerr, chief executive of Northbank,", "Ruth Kerr", "chief executive"),
        ("Former health secretary Lord Ashby", "Ashby", "health secretary"),
        ("Dame Ruth Kerr", "Ruth Kerr", ""),
        ("Mr Justice Cole", "Cole", "Mr Justice"),
        ("Lord Mayor Hugh Abbot", "Hugh Abbot", "Lord Mayor"),
    ],
)
def test_the_name_speaks_and_the_description_is_the_role(who: str, name: str, role: str) -> None:
    found = by_words(f"{who} said the border would stay shut.", "border")
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind) == (name, "person")
    assert role in (found.speaker.role or "")
    assert bool(found.speaker.role) == bool(role)


def test_the_mention_is_kept_as_written() -> None:
    text = "According to her counterpart in Oslo, Ingrid Foss, the talks will resume."
    found = by_words(text, "resume")
    assert found.mention is not None
    assert found.mention.verbatim == "her counterpart in Oslo, Ingrid Foss"
    assert found.speaker is not None
    assert found.speaker.name == "Ingrid Foss"


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("Her counterpart from Upper Tavria", "unnamed"),
        ("The mayor, her aide and a lawyer", "unnamed"),
        ("A spokesman for the Hon Miles Tarrant", "unnamed"),
        ("A report by the audit office, led by Sofia Brandt,", "unnamed"),
        ("The team's new signing from Lagos", "unnamed"),
    ],
)
def test_nobody_is_named_by_a_description(who: str, kind: str) -> None:
    for found in quotes(f"{who} said the border would stay shut."):
        assert found.speaker is None or (found.speaker.name, found.speaker.kind) == (None, kind)


def test_an_operator_that_is_no_person() -> None:
    found = by_words("The ferry's operator, Norline, said the ship was safe.", "safe")
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind) == ("Norline", "organisation")


@pytest.mark.parametrize(
    ("role", "left"),
    [
        ("Dame", None),
        ("Councillor Sir", "Councillor"),
        ("Right Rev", None),
        ("the Rt Hon", None),
        ("Lord Mayor", "Lord Mayor"),
        ("Mr Justice", "Mr Justice"),
        ("Prof. Dr.", None),
        ("Judge", "Judge"),
        ("", None),
    ],
)
def test_a_form_of_address_is_no_role(role: str, left: str | None) -> None:
    assert office(role) == left


@pytest.mark.parametrize("phrase", ["the tall woman", "her brother-in-law", "one of the guards"])
def test_a_nominal_phrase_has_no_name(phrase: str) -> None:
    assert take_apart(phrase).words == ()


def test_no_description_becomes_a_persons_name() -> None:
    owning = words_for("phrases", "owning")
    named = 0
    for kept in ("people", "people_second", "people_third"):
        for line in OWN.joinpath(f"{kept}.jsonl").read_text("utf-8").splitlines()[::3]:
            for quote in quotes(json.loads(line)["text"]):
                if quote.speaker and quote.speaker.name and quote.speaker.kind == "person":
                    named += 1
                    first = quote.speaker.name.split()[0]
                    assert first.lower() not in owning
                    assert first[0].isupper() or "-" in first
    assert named > 100
