import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.normalise import normalise, typed


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("“Yes,” she said", '"Yes," she said'),
        ("„Ja“, «oui», »ja«", '"Ja", "oui", "ja"'),
        ("「はい」『はい』", '"はい""はい"'),
        ("``So'' he said", '"So" he said'),
        ("the minister’s ‘plan’", "the minister's 'plan'"),
        ("wait… and . . . see", "wait... and ... see"),
        ("the end. . . .", "the end...."),
        ("the U .S. and the U.S.", "the U.S. and the U.S."),
        ("plan U .Some", "plan U .Some"),
        ("two  spaces\u00a0and\nlines ", "two spaces and lines"),
        ("zero\u200bwidth \u202bbidi\u202c so\u00adft", "zerowidth bidi soft"),
        ("cafe\u0301", "caf\u00e9"),
        ("don\u00e2\u20ac\u2122t", "don't"),
        ("&amp;quot;twice&amp;quot; R&amp;D", '"twice" R&D'),
        ("o\ufb03ce", "office"),
        ("AT&T; nothing to do", "AT&T; nothing to do"),
        ("", ""),
    ],
)
def test_typed(source: str, wanted: str) -> None:
    assert typed(source) == wanted


PIECES = st.sampled_from(
    ["“", "”", "…", ". . .", " ", "\u00a0", "U .S.", "e\u0301", "&amp;", "ﬁ", "\u200b", "''", "\n"]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map("".join)


@given(TEXTS)
def test_typed_form_is_stable_and_leads_back(source: str) -> None:
    result = normalise(source)
    assert result.text == typed(source)
    assert typed(result.text) == result.text
    assert unicodedata.is_normalized("NFC", result.text)
    assert len(result.offsets) == len(result.text) + 1
    assert list(result.offsets) == sorted(result.offsets)
    assert all(0 <= at <= len(source) for at in result.offsets)


def test_span_of_the_source() -> None:
    source = "He said . . . “no”"
    result = normalise(source)
    at = result.text.index("...")
    start, end = result.source_span(at, at + 3)
    assert source[start:end].strip() == ". . ."
