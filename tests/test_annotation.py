"""Annotating what a reader sees: nothing invisible in a text changes what is found in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.annotation import annotate
from parsers.article import Fact, Quote
from parsers.formats.plain import verbatim

TEXTS = {
    "en": "“We spent 12 million dollars on the bridge,” said Mayor Anna Schmitt on Tuesday. "
    "The council voted 51 to 48.\n\nSchmitt said the work would take three years.",
    "de": "„Wir haben 12 Millionen Euro ausgegeben“, sagte Bürgermeisterin Anna Grün in Köln. "
    "„Das reicht.“",
    "fr": "« Nous avons dépensé 12 millions d’euros », a déclaré la maire, Zoé Lefèvre, à Sète.",
}
HIDDEN = ("\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e")


def found(text: str, language: str) -> tuple[list[Quote], list[Fact]]:
    return annotate(verbatim(text, language=language))


def essence(text: str, language: str) -> list[tuple[object, ...]]:
    """What is found, without where."""
    quotes, facts = found(text, language)
    said = [(q.kind, q.normalised, q.speaker and q.speaker.name, q.flags) for q in quotes]
    told = [(f.kind, f.value, f.unit, f.timex, f.subject, f.claimed_by) for f in facts]
    return [*said, *told]


def check(text: str, language: str) -> None:
    """Every span of what is found is where it says."""
    quotes, facts = found(text, language)
    for quote in quotes:
        spans = [quote, *quote.parts, quote.mention, quote.cue]
        if quote.speaker is not None:
            spans += quote.speaker.aliases
        for span in spans:
            assert span is None or text[span.char_start : span.char_end] == span.verbatim
    for fact in facts:
        assert text[fact.char_start : fact.char_end] == fact.verbatim


@pytest.mark.parametrize("language", TEXTS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_invisible_characters_inside_words_change_nothing(
    language: str, data: st.DataObject
) -> None:
    text = TEXTS[language]
    places = [n for n in range(1, len(text)) if text[n - 1 : n + 1].isalpha()]
    chosen = data.draw(st.sets(st.sampled_from(places), min_size=1))
    hidden = "".join(
        data.draw(st.sampled_from(HIDDEN)) + char if n in chosen else char
        for n, char in enumerate(text)
    )
    assert essence(hidden, language) == essence(text, language)
    check(hidden, language)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(
    "written",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.encode().decode("latin-1"),
        lambda text: text.replace("fi", "ﬁ").replace("ff", "ﬀ"),
        lambda text: text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("é", "&eacute;"),
    ],
    ids=["letters apart", "mojibake", "ligatures", "entities"],
)
def test_one_text_written_in_other_characters_says_the_same(
    language: str, written: Callable[[str], str]
) -> None:
    other = written(TEXTS[language])
    assert essence(other, language) == essence(TEXTS[language], language)
    check(other, language)
