"""Where a quotation in single marks ends: not at the apostrophe of a plural."""

from __future__ import annotations

import pytest

from parsers.quotes.marks import find_marked
from parsers.syntax import Syntax


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("‘The farmers’ land is dry,’ he said.", ["The farmers’ land is dry,"]),
        ("‘The farmers’ land is dry’ he said.", ["The farmers’ land is dry"]),
        ("He said the 'farmers' land' was dry.", ["farmers' land"]),
        ("The ‘boys’ shoes’ were lost.", ["boys’ shoes"]),
        ("The union said ‘the members’ vote is final’ on Monday.", ["the members’ vote is final"]),
        ("‘Not mine,’ he said, ‘but the neighbours’.’", ["Not mine,", "but the neighbours"]),
        ("‘’Twas a joke,’ he said.", ["’Twas a joke,"]),
        ("He called it 'the bosses' club'.", ["the bosses' club"]),
        # marks that end after an s, and apostrophes that no mark opens
        ("They shouted ‘dogs’ and ran.", ["dogs"]),
        ("It was 'this year's' model.", ["this year's"]),
        ("Minister ‘ashamed’ of students’ marks", ["ashamed"]),
        ("The boys' shoes and the girls' hats were lost.", []),
        ("It came from this year's cherries, the growers' union said.", []),
    ],
)
def test_single_marks(text: str, inside: list[str]) -> None:
    found = find_marked(text, Syntax(text, "en").paragraphs)
    assert [text[mark.inner_start : mark.inner_end] for mark in found] == inside
