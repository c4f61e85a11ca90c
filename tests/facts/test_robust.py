"""Any text at all: no exception, spans that fit, nothing overlapping, the same result twice."""

from __future__ import annotations

import re
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.facts.facts import values

PIECES = st.sampled_from(
    "two 2 12 2014 1,500 .5 3/4 half a an the of in on to from between and or last next this that "
    "May Mon Monday morning year years ago later week weekend Easter Christmas quarter Q3 fiscal "
    "$ € US$ % percent per cent million bn m k kg km/h ° feet 5'2\" : / - – , . ( ) 's th st 1990s "
    "29 February 31 30 0 00 99999999999999999999 9e99 -5 ½ first second third once dozens tens "
    "Mrd. millions de euros vor hace dernière uhr º ª il y a twice "
    "fold times cost m/- Act 9/11 § www.a.b "
    "one hundred thousand and a half century decade PM a.m. every each daily now 12:61 24:00 "
    "999999999999999999999999999999 quadrillion ^9 ± ( ) in-a-million half past tonight weekday "
    "the to ended ending business days stone 1.250 | T other before 90s weekend holiday "
    "２０ ٣ \u00b2 \u0660 \ud7ff".split(" ")
)
GLUE = st.sampled_from(["", " ", "  ", "\n", "\n\n", "-", " - ", "/", ".", "\u202f", '"'])
BREAK = re.compile(r"\n\s*\n")
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "pt", "it", "da", "xx"])


def checked(text: str, reference: datetime | None, language: str = "en") -> None:
    found = values(text, language, reference)
    end = 0
    for fact in found:
        assert text[fact.char_start : fact.char_end] == fact.verbatim
        assert fact.char_start >= end
        assert fact.char_start < fact.char_end
        assert BREAK.search(fact.verbatim) is None
        assert 0 < fact.confidence < 1
        end = fact.char_end
        if fact.time_start is not None and fact.time_end is not None:
            assert fact.time_start <= fact.time_end
    assert found == values(text, language, reference)


@given(
    st.lists(st.tuples(PIECES, GLUE), max_size=25),
    st.none() | st.datetimes(),
    LANGUAGES,
)
@settings(max_examples=500, deadline=None)
def test_heaps_of_the_words_it_knows(
    parts: list[tuple[str, str]], day: datetime | None, language: str
) -> None:
    checked("".join(word + glue for word, glue in parts), day, language)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    checked(text, datetime(2020, 2, 29))
