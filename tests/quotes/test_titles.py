from __future__ import annotations

import pytest

from parsers.article import Span
from parsers.quotes.titles import with_title

ROLE = "Talvian Under Secretary for Rivers and Lakes"


@pytest.mark.parametrize(
    ("before", "mention", "whole"),
    [
        ("it helps, Talvian Under Secretary for Rivers and ", "Lakes Ann Lee", None),
        ("it helps, Talvian Under Secretary for Rivers and Lakes ", "Ann Lee", None),
        ("it helps, Under ", "Secretary Lee", "Under Secretary Lee"),
        # What stands before it is not its title, or is no word of it.
        ("the minister and ", "Ann Lee", "Ann Lee"),
        ("the Lakes. ", "Lee", "Lee"),
        ("for ", "Lee", "Lee"),
        ("", "Lee", "Lee"),
    ],
)
def test_a_mention_has_its_whole_title(before: str, mention: str, whole: str | None) -> None:
    text = f"{before}{mention} said"
    at = len(before)
    found = with_title(text, Span(at, at + len(mention), mention), ROLE)
    assert found.verbatim == (whole or f"{ROLE} Ann Lee")
    assert text[found.char_start : found.char_end] == found.verbatim
