"""Quotes found in short texts: what is said, by whom, and what must not be taken for speech."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.article import Article, Quote
from parsers.quotes import find
from parsers.syntax import Syntax


def quotes(text: str, language: str = "en") -> list[Quote]:
    return find(Article(text, language=language), Syntax(text, language))


CASTLE = """“The castle roof will last another century,” Culture Minister Ilse Brandt said Monday.

“We owe that to the masons who built it, and to those who come after us.”

Brandt said that “the cost . . . is a small price for [the town’s] history.”

“Nobody else would have taken the work,” she said. “I thank the guild.”"""


def test_split_continued_and_mixed_quotes_have_one_speaker() -> None:
    found = quotes(CASTLE)
    assert [len(q.parts) for q in found] == [1, 1, 1, 2]
    assert [q.kind for q in found] == ["direct", "direct", "mixed", "direct"]
    assert {q.speaker.name if q.speaker else None for q in found} == {"Ilse Brandt"}
    assert found[1].mention is None
    assert "continued" in found[1].flags
    assert {"ellipsis", "editorial_insertion"} <= set(found[2].flags)
    assert found[2].verbatim == "the cost . . . is a small price for [the town’s] history."
    assert found[3].normalised == "Nobody else would have taken the work, I thank the guild."


@pytest.mark.parametrize(
    ("text", "said", "mention", "name"),
    [
        (
            "Mayor Tomas Reyes said the harbor would reopen in May.",
            "the harbor would reopen in May",
            "Mayor Tomas Reyes",
            "Tomas Reyes",
        ),
        (
            'It is safe, according to engineer Nora Falk. "We checked every bolt," she said.',
            "We checked every bolt,",
            "she",
            "Nora Falk",
        ),
        (
            "“It was a long night,” said Captain Omar Said of the rescue service.",
            "It was a long night,",
            None,
            "Omar Said",
        ),
    ],
)
def test_who_said_what(text: str, said: str, mention: str | None, name: str) -> None:
    found = {q.parts[0].verbatim: q for q in quotes(text)}
    assert said in found
    quote = found[said]
    assert quote.speaker is not None
    assert quote.speaker.name == name
    if mention is not None:
        assert quote.mention is not None
        assert quote.mention.verbatim == mention


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            "Assistant Commissioner for Parks Beatriz Amado told the class that “you will be wet.”",
            "Assistant Commissioner for Parks Beatriz Amado",
            "Beatriz Amado",
        ),
        (
            "Minister for Rivers Ann Lee told reporters that the dam was safe.",
            "Minister for Rivers Ann Lee",
            "Ann Lee",
        ),
        (
            "Ambassador to Corran Helena Voss said the border would open.",
            "Ambassador to Corran Helena Voss",
            "Helena Voss",
        ),
        (
            "Deputy Commissioner of Police Omar Reyes said the road was closed.",
            "Deputy Commissioner of Police Omar Reyes",
            "Omar Reyes",
        ),
        (
            "On the next drought, Under Secretary Ellery said that “we are writing the rules.”",
            "Under Secretary Ellery",
            "Ellery",
        ),
        (
            "In March, Deputy Minister Karl Ebner said that the road would stay open.",
            "Deputy Minister Karl Ebner",
            "Karl Ebner",
        ),
        # Near misses: the post alone, a name that is not the speaker's, a preposition that is one.
        (
            "The Minister for Rivers told Ann Lee that the dam was safe.",
            "The Minister for Rivers",
            None,
        ),
        (
            "After a day with Karl Ebner, Ann Lee said the talks had failed.",
            "Ann Lee",
            "Ann Lee",
        ),
        (
            "Under the plan, Secretary Falk said, nobody would pay more.",
            "Secretary Falk",
            "Falk",
        ),
    ],
)
def test_a_title_and_a_phrase_before_the_subject_leave_the_name(
    text: str, mention: str, name: str | None
) -> None:
    (found,) = quotes(text)
    assert found.mention is not None
    assert found.mention.verbatim == mention
    assert (found.speaker.name if found.speaker else None) == name


@pytest.mark.parametrize(
    "text",
    [
        "A senior official, who asked not to be named, said the talks would resume.",
        "A clerk, who declined to be identified, said the talks would resume.",
        "A clerk who spoke on condition of anonymity said the talks would resume.",
    ],
)
def test_a_wish_not_to_be_named_is_no_statement(text: str) -> None:
    found = quotes(f"Minister Karl Ebner arrived in Paris. {text}")
    assert [q.verbatim for q in found] == ["the talks would resume"]
    assert found[0].speaker is None or found[0].speaker.name is None


@pytest.mark.parametrize(
    "text",
    [
        "The band played “Moonlight Serenade” and went home.",
        "He is known as “the Baker” in the village.",
        'The board is 6\' 2" long and 4" wide.',
        "It don't matter whose dogs' bowls they are.",
    ],
)
def test_titles_nicknames_and_measures_are_not_quotes(text: str) -> None:
    assert [q.verbatim for q in quotes(text) if q.kind != "scare"] == []


def test_apposition_names_the_speaker() -> None:
    (found,) = quotes("The hospital's chief executive, Robert Lang, said the ward would stay open.")
    assert found.speaker is not None
    assert found.speaker.name == "Robert Lang"


def check(text: str, found: list[Quote]) -> None:
    for quote in found:
        assert text[quote.char_start : quote.char_end] == quote.verbatim
        assert quote.parts
        assert quote.char_start == quote.parts[0].char_start
        assert quote.char_end == quote.parts[-1].char_end
        assert 0.0 <= quote.confidence <= 1.0
        for piece in (*quote.parts, *(x for x in (quote.mention, quote.cue) if x)):
            assert text[piece.char_start : piece.char_end] == piece.verbatim
        for alias in quote.speaker.aliases if quote.speaker else ():
            assert text[alias.char_start : alias.char_end] == alias.verbatim


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet="ab Asaid\"“”‘’'«»„.,:!?[]—\n", max_size=200))
def test_any_text_gives_exact_offsets(text: str) -> None:
    check(text, quotes(text))


PIECES = (
    "Ann Lee|said|“|”|\"|'|‘|’|«|»|„|\n\n|\n|the minister|the 54-year-old|, |. |: |Q: |A: |Smith: |"
    "sagte|a-t-il dit|dijo|er|il|she|Mayor|van der Meer|J. P.|Jr.|NUT|that|who|did not|told|-|—|"
    "asked whether|al-Masri|’s|said Bo Ek|according to|\u2028|\u00a0|🙂|說|1985|(AP) —|"
    "LISSEN, May 3 —"
).split("|")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(PIECES), max_size=40),
    st.sampled_from(["", " "]),
    st.sampled_from(["en", "de", "fr", "es", "sv"]),
)
def test_pieces_of_articles_in_any_order_give_exact_offsets(
    pieces: list[str], joint: str, language: str
) -> None:
    text = joint.join(pieces)
    check(text, find(Article(text, language=language), Syntax(text, language), scare=True))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(CASTLE)), st.integers(0, len(CASTLE)))
def test_truncated_text_gives_exact_offsets(start: int, end: int) -> None:
    check(CASTLE[start:end], quotes(CASTLE[start:end]))


@pytest.mark.parametrize(
    ("language", "text", "said", "name"),
    [
        (
            "de",
            "„Wir bauen die Brücke neu“, sagte Anna Weiß am Montag.",
            "Wir bauen die Brücke neu",
            "Anna Weiß",
        ),
        (
            "de",
            "Anna Weiß erklärte: „Das Geld ist da und die Pläne auch.“",
            "Das Geld ist da und die Pläne auch.",
            "Anna Weiß",
        ),
        (
            "fr",
            "« Nous allons rouvrir le pont », a déclaré Claire Morel lundi.",
            "Nous allons rouvrir le pont",
            "Claire Morel",
        ),
        (
            "es",
            "«Vamos a reabrir el puente», dijo Carmen Ruiz el lunes.",
            "Vamos a reabrir el puente",
            "Carmen Ruiz",
        ),
        (
            "pt",
            "“Vamos reabrir a ponte em maio”, disse Paulo Nunes na segunda.",
            "Vamos reabrir a ponte em maio",
            "Paulo Nunes",
        ),
        (
            "it",
            "«Riapriremo il ponte a maggio», ha detto Giulia Ferri lunedì.",
            "Riapriremo il ponte a maggio",
            "Giulia Ferri",
        ),
        ("sv", "”Vi öppnar bron igen i maj.”", "Vi öppnar bron igen i maj.", None),
    ],
)
def test_other_languages_give_direct_quotes(
    language: str, text: str, said: str, name: str | None
) -> None:
    (found,) = quotes(text, language)
    assert found.kind == "direct"
    assert found.verbatim.strip() == said
    assert (found.speaker.name if found.speaker else None) == name
    check(text, [found])


@pytest.mark.parametrize(
    "who",
    [
        "Talvian Under Secretary for Rivers and Lakes Ann Lee",
        "Assistant Commissioner for Ports and Roads Ann Lee",
        "harbour master and lock keeper Ann Lee",
        "Ann Lee, who keeps the lock at Dorn and has for nine years,",
    ],
)
@pytest.mark.parametrize("verb", ["said", "told the crowd", "says"])
def test_what_is_said_never_holds_who_says_it(who: str, verb: str) -> None:
    said = "Over three decades in cold water, I learned that a river has no sides,"
    for found in quotes(f"“{said}” {who} {verb}."):
        assert all("Ann Lee" not in part.verbatim for part in found.parts)
        assert found.mention is None or "Ann Lee" in found.mention.verbatim
