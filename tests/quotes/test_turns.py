"""Speech that no verb reports: transcripts, labels, signatures."""

from __future__ import annotations

import pytest

from parsers.article import Block
from tests.quotes.found import article, by_words, quotes, speakers

TRANSCRIPT = """The board met on Monday.

Ann Lee: We did not lose the money. He told me “keep it safe” and I did.

Bo Ek: Where is it, then?

Lee: In an account."""


def test_a_transcripts_turns_are_quotes() -> None:
    assert speakers(TRANSCRIPT) == ["Ann Lee", "Bo Ek", "Ann Lee"]
    assert quotes(TRANSCRIPT)[1].verbatim == "Where is it, then?"


def test_questions_and_answers() -> None:
    found = quotes("Q: Where is the money?\n\nA: In an account.\n\nQ: Whose?\n\nA: Mine.")
    assert [q.verbatim for q in found] == [
        "Where is the money?",
        "In an account.",
        "Whose?",
        "Mine.",
    ]
    assert ["question" in q.flags for q in found] == [True, False, True, False]
    assert {q.speaker for q in found} == {None}


def test_a_turn_that_the_page_labels_is_its_speakers_by_the_whole_name() -> None:
    lines = ("Ann Lee and Bo Ek met.", "Lee: We lost it.", "Ek: Where?", "Lee: At sea.")
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    names = [None, "Lee", "Ek", "Lee"]
    blocks = [
        Block("answer" if who else "paragraph", line, at, at + len(line), attribution=who)
        for line, at, who in zip(lines, starts, names, strict=True)
    ]
    found = article(*blocks, text=text)
    assert [q.verbatim for q in found] == ["We lost it.", "Where?", "At sea."]
    assert [q.speaker and q.speaker.name for q in found] == ["Ann Lee", "Bo Ek", "Ann Lee"]


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("The novelist Ilse Marant talks about her new book.", "Ilse Marant"),
        ("The novelist Ilse Marant met the poet Bo Ek.", None),
        ("A novelist talks about her new book.", None),
    ],
)
def test_the_one_who_is_introduced_answers(lead: str, name: str | None) -> None:
    talk = "Q: Where did it begin?\n\nA: With a photograph.\n\nQ: Whose?\n\nA: Mine."
    assert speakers(f"{lead}\n\n{talk}") == [None, name, None, name]


def test_whoever_asks_has_a_part_and_no_name() -> None:
    found = quotes(
        "Interviewer: You left school. Why?\n\nNoor Haddad: My mother was ill.\n\n"
        "Interviewer: I see.\n\nNoor Haddad: I regret it."
    )
    assert [q.speaker and q.speaker.name for q in found] == [None, "Noor Haddad"] * 2
    assert ["question" in q.flags for q in found] == [True, False, False, False]


def test_a_speech_left_open_goes_on_in_the_next_paragraphs() -> None:
    found = quotes(
        "“I was sixteen then,” Bishop Dinu said. “I remember the sound of the gate.\n\n"
        "“We did not know where he was for years.\n\n“When he came home he asked for soup.”"
    )
    assert len(found) == 1
    assert len(found[0].parts) == 4


@pytest.mark.parametrize(
    "text",
    [
        "Note: the pool is closed on Monday.\n\nNote: bring a towel.\n\nNote: no dogs.",
        "Ingredients: two eggs.\n\nMethod: beat them.\n\nServes: two.",
        "The rule is simple: no dogs.\n\nThe pool: it is closed.",
        "Smith: one line alone is not a transcript.",
    ],
)
def test_a_colon_makes_no_transcript(text: str) -> None:
    assert quotes(text) == []


def test_a_block_that_the_page_gives_to_somebody_is_speech() -> None:
    text = "The board met.\n\nThe money is safe and I know where it is."
    (found,) = article(
        Block("paragraph", text[:14], 0, 14),
        Block("embed", text[16:], 16, len(text), attribution="Ann Lee"),
        text=text,
    )
    assert found.verbatim == "The money is safe and I know where it is."
    assert found.speaker is not None
    assert found.speaker.name == "Ann Lee"


def test_a_block_quote_belongs_to_who_is_said_to_speak_before_it() -> None:
    lead, said = "In her last letter, Ann Lee wrote:", "The roof of this house will outlast us."
    text = f"{lead}\n\n{said}\n\nShe died in May."
    start = len(lead) + 2
    block = Block("blockquote", said, start, start + len(said))
    (found,) = article(block, text=text)
    assert found.verbatim == said
    assert found.speaker is not None
    assert found.speaker.name == "Ann Lee"


@pytest.mark.parametrize("lead", ["The house was built in 1920.", "The house has this:"])
def test_a_block_quote_that_nobody_is_said_to_speak_is_none(lead: str) -> None:
    said = "Rooms with a view of the harbour and of the hills."
    start = len(lead) + 2
    block = Block("blockquote", said, start, start + len(said))
    assert article(block, text=f"{lead}\n\n{said}") == []


def test_a_headline_quotes_who_the_text_names() -> None:
    text = "Lee: we will win this\n\nAnn Lee spoke in the town hall on Monday."
    (found,) = quotes(text)
    assert (found.verbatim, found.speaker and found.speaker.name) == (
        "we will win this",
        "Ann Lee",
    )
    assert quotes("Weather: it will rain this\n\nAnn Lee spoke in the town hall.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Howard Kurz, News: “It was the best debate of the whole long year.”", "Howard Kurz"),
        ("“The roof of this house is the best in town.”\n\n— Ann Lee", "Ann Lee"),
        ("“The roof of this house is the best in town.” - Ann Lee, builder", "Ann Lee"),
        ("Mayor Ann Lee gave a short answer: “The bell of this town stays.”", "Ann Lee"),
        ("“This is fantastic, all of it!” beamed Donald Hart of Madison.", "Donald Hart"),
    ],
)
def test_who_speaks_without_a_reporting_word(text: str, name: str) -> None:
    (found,) = [q for q in quotes(text) if q.kind == "direct"]
    assert found.speaker is not None
    assert found.speaker.name == name


def test_a_dash_after_marks_signs_nothing_in_running_text() -> None:
    found = by_words("“The roof is new,” Ann Lee said — Bo Ek had paid for it.", "roof")
    assert found.speaker is not None
    assert found.speaker.name == "Ann Lee"
