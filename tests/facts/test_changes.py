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
