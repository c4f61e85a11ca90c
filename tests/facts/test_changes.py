"""Changes told with their direction, and what each value is in them."""

from __future__ import annotations

import pytest

from parsers.facts.facts import values


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Sales rose 4% to 12 million from 11.5 million.",
         [("rise", "by"), ("rise", "to"), ("rise", "from")]),
        ("The index fell by 30 points.", [("fall", "by")]),
        ("Output dropped to 900 tonnes.", [("fall", "to")]),
        ("The firm employs 900 people.", [()]),
        ("The price was $30. It rose.", [()]),
        ("He drove from Kiel to a town of 900 people.", [()]),
        ("Profit fell 7% to $9 million, or 2 cents a share, from $12 million, or 3 cents.",
         [("fall", "by"), ("fall", "to"), ("per share", "fall", "to"), ("fall", "from"),
          ("fall", "from")]),
        ("It cut its forecast to 3 percent.", [("fall", "to")]),
        ("It closed 45.6 points lower at 7,689.", [("fall", "by"), ("fall", "to")]),
        ("Debt fell £2m to £45m.", [("fall", "by"), ("fall", "to")]),
        ("The shop at 7,689 was closed.", [()]),
        ("The ship sank 15 miles off the coast.", [()]),
        ("It cut its growth forecast to 0.6 percent from 0.8.", [("fall", "to"), ("fall", "from")]),
        ("It moved the land 4 metres up and 250 metres out.", [(), ()]),
        ("The risk fell to 4.1 per 1,000.", [("per 1,000", "fall", "to")]),
        # the verb governs what stands straight behind its "to"
        ("Sales fell to $15 billion, missing a $16 billion target.", [("fall", "to"), ()]),
        ("They climb to fourth, six points behind.", [(), ()]),
        ("It added staff to 12 shops.", [()]),
        # what is cut, added or lost has not moved itself
        ("The firm will cut 3,200 jobs.", [()]),
        ("It raised $55 million.", [()]),
        ("It cut 4 percent of its jobs.", [("fall", "by")]),
        ("He will lose by 40 points.", [()]),
        # multiples and scores are no changes
        ("Output rose, twice as many as before.", [()]),
        ("They lost 2-3.", [("against 3",)]),
    ],
)  # fmt: skip
def test_change(text: str, flags: list[tuple[str, ...]]) -> None:
    assert [fact.flags for fact in values(text, "en", None)] == flags


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cases have risen by a third since 2019, from 27 to 36 a year.",
         [("rise", "by"), ("rise", "from"), ("rise", "to")]),
        ("Rents rose from 900 to 1,100 euros a month.",
         [("per month", "rise", "from"), ("per month", "rise", "to")]),
        ("The town grew from 4,000 to 9,000 people.", [("rise", "from"), ("rise", "to")]),
        ("The firm cut its staff from 340 to 280.", [("fall", "from"), ("fall", "to")]),
        ("The budget doubled from $3 to $6 million.",
         [(), ("rise", "from"), ("rise", "to")]),
        ("Its stake went from 18 to 12 percent.", [("fall", "from"), ("fall", "to")]),
        ("The trip was cut from 90 to 65 minutes.", [("fall", "from"), ("fall", "to")]),
        ("Deaths fell by half, from 41 in 2010 to 22 in 2020.",
         [("fall", "by"), ("fall", "from"), ("fall", "to")]),
        ("Tickets cost from 12 to 18 euros.", [()]),
        ("It takes from 20 to 30 minutes.", [()]),
        ("Temperatures ranged from 12 to 30 degrees.", [()]),
    ],
)  # fmt: skip
def test_from_and_to_are_the_ends_of_a_change(text: str, wanted: list[tuple[str, ...]]) -> None:
    found = [fact for fact in values(text, "en", None) if fact.kind != "date"]
    assert [fact.flags for fact in found] == wanted


def test_both_ends_of_a_change_have_what_is_said_once() -> None:
    one, two = (
        f for f in values("It doubled from $3 to $6 million.", "en", None) if f.unit == "USD"
    )
    assert (one.value, two.value) == (3_000_000, 6_000_000)
    one, two = values("Prices rose from 900 to 1,100 euros.", "en", None)
    assert one.unit == two.unit == "EUR"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les loyers sont passés de 900 à 1 100 euros."),
        ("fr", "Les loyers ont augmenté de 900 à 1 100 euros."),
        ("de", "Die Miete stieg von 900 auf 1.100 Euro."),
        ("es", "El precio subió de 900 a 1.100 euros."),
    ],
)
def test_the_ends_of_a_change_in_other_languages(language: str, text: str) -> None:
    one, two = values(text, language, None)
    assert (one.value, one.unit, one.flags) == (900, "EUR", ("rise", "from"))
    assert (two.value, two.unit, two.flags) == (1100, "EUR", ("rise", "to"))
