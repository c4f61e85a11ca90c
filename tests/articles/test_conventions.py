"""The typed form of every convention, and the way back, exact to the character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.formats.plain import paragraphs
from parsers.normalise import normalise, typed

QUOTED = 'She said, "The boat is slow," and left.'


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“", "”"), ("„", "“"), ("„", "”"), ("‟", "”"), ("«", "»"), ("»", "«"), ("« ", " »"),
        ("«\u00a0", "\u00a0»"), ("«\u202f", "\u202f»"), ("「", "」"), ("『", "』"), ("〝", "〞"),
        ("＂", "＂"), ("``", "''"), ("’’", "’’"), ("‘‘", "’’"), (",,", "''"), ('"', '"'),
        ("❝", "❞"), ("″", "″"), ("&quot;", "&quot;"), ("&ldquo;", "&rdquo;"),
        ("&amp;quot;", "&amp;quot;"),
        ("&#8220;", "&#8221;"), ("&#x201C;", "&#x201D;"), ("â€œ", "â€\u009d"),
    ],
)  # fmt: skip
def test_double_marks(left: str, right: str) -> None:
    source = f"She said, {left}The boat is slow,{right} and left."
    got = typed(source)
    assert got.replace('" The', '"The').replace(', " and', '," and') == QUOTED


@pytest.mark.parametrize(
    ("left", "right"), [("‘", "’"), ("‚", "‘"), ("‹", "›"), ("›", "‹"), ("'", "'"), ("`", "´")]
)
def test_single_marks(left: str, right: str) -> None:
    assert typed(f"the {left}slow boat{right} again") == "the 'slow boat' again"


@pytest.mark.parametrize(
    "mark", ["’", "'", "ʼ", "´", "‘", "＇", "&rsquo;", "&#39;", "â€™", "&amp;#039;"]
)
def test_apostrophes_are_no_quotation_marks(mark: str) -> None:
    assert typed(f"the ferrymen{mark}s boat isn{mark}t slow, in the {mark}90s") == (
        "the ferrymen's boat isn't slow, in the '90s"
    )


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("wait… now", "wait... now"), ("wait. . . now", "wait... now"),
        ("wait . . . now", "wait ... now"),
        ("wait .\u00a0.\u00a0. now", "wait ... now"), ("the end. . . .", "the end...."),
        ("⋯", "..."),
        ("wait...", "wait..."), ("a.b.c", "a.b.c"), ("3. . 4", "3. . 4"),
        ("the U .S. Army", "the U.S. Army"), ("the U. S. Army", "the U. S. Army"),
        ("so\u00adft", "soft"), ("so\u00ad\nft", "soft"), ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u202bמשה\u202c said", "משה said"), ("a\u2060b\u200d", "ab"),
        ("ﬁne ﬂour ﬀ ﬃ ﬄ", "fine flour ff ffi ffl"),
        ("cafe\u0301 A\u030angstro\u0308m", "café Ångström"), ("\u1112\u1161\u11ab", "한"),
        ("R&amp;amp;D", "R&D"), ("AT&amp;T", "AT&T"), ("&nbsp;5&nbsp;%", "5 %"),
        ("&unknown; x", "&unknown; x"),
        ("GroÃŸe StÃ¤dte", "Große Städte"), ("ÐœÐ¾Ñ\u0081ÐºÐ²Ð°", "Москва"),
        ("it donâ€™t", "it don't"),
        ("São Paulo", "São Paulo"), ("Ã la carte", "Ã la carte"),
        ("two  spaces\t\tand\u3000wide", "two spaces and wide"),
    ],
)  # fmt: skip
def test_everything_else(source: str, wanted: str) -> None:
    assert typed(source) == wanted
    assert normalise(source).text == wanted


# (source, typed): what stands between plain letters is replaced without regard to them.
PIECES = [
    ("“", '"'), ("”", '"'), ("’", "'"), ("…", "..."), ("&amp;", "&"), ("&amp;lt;", "<"),
    ("ﬃ", "ffi"),
    ("e\u0301", "é"), ("o\u0308", "ö"), ("  ", " "), ("\u00a0\n", " "), (" . . . ", " ... "),
    ("``", '"'),
    ("x", "x"), ("Привет", "Привет"), ("\U0001f6a2", "\U0001f6a2"), ("한", "한"),
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_each_piece_leads_back_to_its_own_characters(pieces: list[tuple[str, str]]) -> None:
    source, wanted = "k", "k"
    places = []
    for one, other in pieces:
        places.append((len(source), len(source) + len(one), len(wanted), len(wanted) + len(other)))
        source += one + "k"
        wanted += other + "k"
    result = normalise(source)
    assert result.text == wanted
    for start, end, typed_start, typed_end in places:
        assert result.source_span(typed_start, typed_end) == (start, end)
        # ... and the plain letter after it to itself
        assert result.source_span(typed_end, typed_end + 1) == (end, end + 1)


@given(st.lists(st.sampled_from(["\u200b", "\u00ad", "\ufeff", "k", "“"]), max_size=12))
def test_what_is_not_seen_belongs_to_no_letter_after_it(pieces: list[str]) -> None:
    source = "".join(pieces)
    result = normalise(source)
    for at in range(len(result.text)):
        start, end = result.source_span(at, at + 1)
        assert typed(source[start:end]) == result.text[at]


WRAPPED = [
    # (laid out, paragraphs)
    ("The ferry will sail\ntwice a day, the\noffice said on Monday.\n\nIt sailed once\nbefore.",
     ["The ferry will sail twice a day, the office said on Monday.", "It sailed once before."]),
    ("The inter-\nnational ferry", ["The international ferry"]),
    ("The inter\u00ad\nnational ferry", ["The international ferry"]),
    ("The inter‐\nnational ferry", ["The international ferry"]),
    ("the Paris-\nBerlin train", ["the Paris- Berlin train"]),
    ("A sen-  \n  tence is cut", ["A sentence is cut"]),
    ("pages 12-\n14 of it", ["pages 12- 14 of it"]),
    ("One paragraph a line.\nAnother paragraph on a line of its own, long enough to be told from a "
     "line that was wrapped at eighty columns, as this one is not.\nA third, of which the same is "
     "true, for it also goes on past every width at which people wrap their lines.",
     ["One paragraph a line.",
      "Another paragraph on a line of its own, long enough to be told from a line that was wrapped "
      "at eighty columns, as this one is not.",
      "A third, of which the same is true, for it also goes on past every width at which people "
      "wrap their lines."]),
    ("\x0cFirst page ends here.\x0cSecond page.", ["First page ends here.", "Second page."]),
    ("- one\n- two\n  goes on\n- three", ["- one", "- two goes on", "- three"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WRAPPED)
def test_lines_that_were_wrapped(text: str, wanted: list[str]) -> None:
    assert paragraphs(text) == wanted
