"""People of one family or one name: couples, siblings, parents; and labels that are nobody."""

from __future__ import annotations

import pytest

from tests.quotes.found import by_words, quotes

REYES = "Tom Reyes and his son Luis run the bakery. “We start at three,” {who} said."
MOSS = "Graham Moss, 61, and his wife Nell, 58, came. “We start at three,” {who} said."
TWO = "Graham and Nell Moss came. “We start at three,” {who} said."


@pytest.mark.parametrize(
    ("text", "who", "name"),
    [
        (REYES, "the younger Reyes", "Luis"),
        (REYES, "the elder Reyes", "Tom Reyes"),
        (REYES, "Luis", "Luis"),
        (REYES, "Reyes", "Tom Reyes"),
        (MOSS, "Mrs Moss", "Nell"),
        (MOSS, "Mr Moss", "Graham Moss"),
        (MOSS, "Nell Moss", "Nell Moss"),
        (MOSS, "the 58-year-old", "Nell"),
        (TWO, "Mrs Moss", "Nell Moss"),
        (TWO, "Mr Moss", "Graham Moss"),
        (TWO, "Moss", None),
        (TWO, "Graham", "Graham Moss"),
        (
            "Luis Reyes learned from his father, Tom. “At three,” {who} said.",
            "the older Reyes",
            "Tom",
        ),
        ("Ann Orr, 40, met Joan Orr, 62. “At three,” {who} said.", "the younger Orr", "Ann Orr"),
        ("Ann Orr, 40, met Joan Orr, 62. “At three,” {who} said.", "the elder Orr", "Joan Orr"),
        ("Graham Moss came. “At three,” {who} said.", "Mrs Moss", "Moss"),
        ("Graham Moss came. “At three,” {who} said.", "Moss", "Graham Moss"),
    ],
)
def test_which_of_a_family_speaks(text: str, who: str, name: str | None) -> None:
    found = by_words(text.format(who=who), "three")
    assert (found.speaker.name if found.speaker else None) == name


@pytest.mark.parametrize(
    "label",
    ["Weather", "Video", "Analysis", "Exclusive", "Watch", "Live", "Breaking", "Opinion", "Budget"],
)
def test_a_headlines_label_is_nobody(label: str) -> None:
    text = f"{label}: “We will have snow”\n\nSnow is due. “It is cold,” said Ann Lee."
    assert {q.speaker.name for q in quotes(text) if q.speaker} == {"Ann Lee"}


@pytest.mark.parametrize("label", ["Rao", "Kiran Rao", "Captain Rao"])
def test_a_headline_names_who_speaks(label: str) -> None:
    found = by_words(
        f"{label}: “We will win the cup this year”\n\nKiran Rao, the captain, spoke.", "win"
    )
    assert found.speaker is not None
    assert found.speaker.name == "Kiran Rao"


@pytest.mark.parametrize(
    ("ahead", "name"),
    [
        ("Nora Falk, who succeeded Ines Prado, spoke on Monday.", "Nora Falk"),
        ("Nora Falk, whose mother is Ines Prado, spoke.", "Nora Falk"),
        ("When Ines Prado left, Nora Falk took over.", "Nora Falk"),
        ("Nora Falk spoke after Ines Prado left.", "Nora Falk"),
        ("Nora Falk's sister, Ines Prado, called.", "Ines Prado"),
        ("Ines Prado, the deputy of Nora Falk, spoke.", "Ines Prado"),
        ("Ines Prado was fired by Nora Falk.", "Ines Prado"),
        ("“Ines Prado lied to us,” Nora Falk said.", "Nora Falk"),
        ("Nora Falk said that Ines Prado had lied.", "Nora Falk"),
        ("Nora Falk praised Ines Prado.", "Nora Falk"),
        ("In a letter to Nora Falk, Ines Prado wrote back.", "Ines Prado"),
        ("Nora Falk's first act was to sack Ines Prado.", "Nora Falk"),
        ("Ines Prado spoke first. The oarswoman, Nora Falk, thanked the crowd.", "Nora Falk"),
        ("“No,” Ines Prado said.\n\nNora Falk, 34, gave the prize to her aunt.", "Nora Falk"),
        ("Ines Prado waved. Nora Falk looked down.", "Nora Falk"),
        # a name that no list knows begins the sentence before: it is theirs, or nobody's
        ("“No,” Ines Prado said. Thuli Xaba looked down.", "Thuli Xaba"),
        ("“No,” Ines Prado said. The oarswoman, Thuli Xaba, looked down.", "Thuli Xaba"),
        # one who may be meant as well
        ("Nora Falk's lawyer left.", None),
        ("Nora Falk asked Ines Prado whether she had the key.", None),
        ("Nora Falk asked Xolewa Tambo whether she had the key.", None),
        ("Nora Falk, Ines Prado and Ann Lee met.", None),
        ("Nora Falk and Ines Prado met.", None),
    ],
)
def test_the_nearest_name_is_not_always_meant(ahead: str, name: str | None) -> None:
    found = by_words(f"{ahead} “I was there,” she said.", "there")
    assert (found.speaker.name if found.speaker else None) == name


@pytest.mark.parametrize(
    "ahead",
    ["Cross-examined by Ines Prado", "Questioned by her lawyer, Ines Prado", "Met by Ines Prado"],
)
def test_whoever_did_it_to_them_is_not_meant(ahead: str) -> None:
    text = f"Nora Falk stood in the dock. {ahead}, she said that she had not seen the boat."
    found = by_words(text, "boat")
    assert found.speaker is None or found.speaker.name == "Nora Falk"


@pytest.mark.parametrize(
    ("text", "who", "name"),
    [
        (
            "Tom Reyes voted no. His wife, Rosa, voted yes. “At three,” {who} said.",
            "Mrs Reyes",
            "Rosa",
        ),
        ("Tom Reyes voted no. His wife, Rosa, voted yes. “At three,” {who} said.", "Rosa", "Rosa"),
        (
            "Tom Reyes voted no.\n\nHis son, Luis, voted yes. “At three,” {who} said.",
            "the younger Reyes",
            "Luis",
        ),
        (
            "The widow of the painter Tom Reyes came. “At three,” {who} said.",
            "the widow of Tom Reyes",
            None,
        ),
        (
            "Tom Reyes, 61, sat with Ann Lee. Reyes laughed. “At three,” said {who}.",
            "the 61-year-old",
            "Tom Reyes",
        ),
        (
            "Tom Reyes sat with Ann Lee, 18. Reyes laughed. “At three,” said {who}.",
            "the 61-year-old",
            "Tom Reyes",
        ),
        (
            "House Speaker Walt Pine came. “At three,” {who} said.",
            "House Speaker Walt Pine",
            "Walt Pine",
        ),
        ("House Speaker Walt Pine came. “At three,” {who} said.", "Pine", "Walt Pine"),
        ("Prop Dean Kerr came. “At three,” {who} said.", "Kerr", "Dean Kerr"),
        ("The Bakers' Guild met. “At three,” {who} said.", "the guild", "Bakers' Guild"),
        ("DOVER, Ohio — The mill will close. “At three,” {who} said.", "the company", None),
        # a role alone is not whoever alone is named
        ("Ann Lee was mugged. “At three,” {who} said.", "the officer", None),
        ("Ann Lee sued the bank. “At three,” {who} said.", "the manager", None),
        ("Ann Lee sued the bank. “At three,” {who} said.", "the judge", None),
    ],
)
def test_who_is_told_by_what_stands_before(text: str, who: str, name: str | None) -> None:
    found = by_words(text.format(who=who), "three")
    assert (found.speaker.name if found.speaker else None) == name


@pytest.mark.parametrize(
    ("ahead", "name"),
    [
        ("Nora Falk met voters. Ines Prado told her it was over.", None),
        ("Nora Falk met voters. One of them, Ines Prado, told her it was over.", None),
        ("Nora Falk met voters. Ines Prado asked about the road.", None),
        ("Ines Prado looked up. Nora Falk smiled.", "Nora Falk"),
    ],
)
def test_nobody_replies_to_themselves(ahead: str, name: str | None) -> None:
    found = by_words(f"{ahead} “I was there,” she replied.", "there")
    assert (found.speaker.name if found.speaker else None) == name


def test_who_was_asked_replies() -> None:
    text = "Nora Falk said it was over. Asked about the road, she replied: “I was there.”"
    found = by_words(text, "there")
    assert found.speaker is not None
    assert found.speaker.name == "Nora Falk"


def test_one_of_them_is_no_role() -> None:
    found = by_words("Ten came. One of them, Ines Prado, said the road was shut.", "shut")
    assert found.mention is not None
    assert found.mention.verbatim == "One of them"
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == ("Ines Prado", None)
