"""Organisations that speak: how a text tells that a name is one, and by what it is called again."""

from __future__ import annotations

import pytest

from tests.quotes.found import by_words, quotes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # what it is stands beside the name
        ("The airline Norvik cut routes. Norvik said it lost money.", "Norvik"),
        ("Arvo, a brewer, cut jobs. “No money is left,” the brewer said.", "Arvo"),
        ("Norvik, which runs the port, cut jobs. Norvik said it lost money.", "Norvik"),
        ("Norvik's chief executive, Ann Lee, left. Norvik said it lost money.", "Norvik"),
        # called again by a part of the name, by its kind, by its short form
        ("Arvo Labs cut jobs. Arvo said it lost money.", "Arvo Labs"),
        ("The Ruston Zoo Council met. The zoo council said money was short.", "Ruston Zoo Council"),
        ("Haldane Motors cut jobs. The carmaker said money was short.", "Haldane Motors"),
        ("Lac Amis (LAX) left. LAX said money was short.", "Lac Amis"),
        ("Haldane Motors cut jobs on Friday. It said it would save money.", "Haldane Motors"),
        # what another sentence says is the nearest company's is not always
        ("Haldane Motors sued an airline. The airline said it had no money.", None),
        ("Arvo Labs and Haldane Motors met. The company said it had no money.", None),
        ("Haldane Motors met Ann Lee. It said it would save money.", "Haldane Motors"),
        ("Ann Lee met Haldane Motors. It said it would save money.", None),
        # its kind stands before its name, and tells nobody else
        ("Rail operator Norvik cut jobs. “No money is left,” it said.", "Norvik"),
        ("Police officer Ed Marlow came. Marlow said the money was gone.", "Ed Marlow"),
        ("Crane operator Ed Marlow came. Marlow said the money was gone.", "Ed Marlow"),
        # described anew, where it alone was named
        ("Haldane Motors cut jobs. The Oslo-based company said money was short.", "Haldane Motors"),
        ("Norvik, an airline, cut jobs. The loss-making firm said it had no money.", "Norvik"),
        ("Haldane Motors sued Arvo Labs. The Oslo-based firm said it had no money.", None),
        ("Haldane Motors sued a drugmaker. The Oslo-based drugmaker said it had no money.", None),
        ("Arvo Bank cut jobs. The struggling airline said it had no money.", None),
        # told by what another is to it; a name of several words that nothing explains
        ("Norvik and its rival Skylo cut jobs. Skylo said it lost money.", "Skylo"),
        ("FC Torvik sacked Lars Bremnes. “No money is left,” the club said.", "FC Torvik"),
        ("Severn Dale Water paid. “Here is money,” the company said.", "Severn Dale Water"),
        ("Helvion, the Swiss drug maker, shrank. The company said it lost money.", "Helvion"),
        # one word that nothing explains, and then a company
        ("Jobs went, according to Norvik. The company said it had no money.", "Norvik"),
        ("Jobs went, according to Norvik. He was sure. The company said it had no money.", None),
        ("Jobs went, said Lena Norvik. The company said it had no money.", None),
        ("Jobs went, according to Lena. The company said it had no money.", None),
        # a person's name that an organisation bears too
        ("Marlow Labs sold Ed Marlow a car.\n\nMarlow said the money was gone.", None),
        ("Marlow Labs is Ed Marlow's.\n\n“I spent the money myself,” Marlow said.", "Ed Marlow"),
        ("Ford said it would save money. Its chief, Lena Ford, agreed.", "Ford"),
        ("Lena Ford spoke. Ford said it would take money.", "Lena Ford"),
    ],
)  # fmt: skip
def test_an_organisation_speaks(text: str, name: str | None) -> None:
    found = by_words(text, "money")
    assert (found.speaker.name if found.speaker else None) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # what it is called in brackets, and by what it is
        ("The Guild of Lock Men (GLM) met. GLM said pay had stalled.", "pay", "Guild of Lock Men"),
        (
            "The Dorn Cocoa Board (DOCOBOD) met. DOCOBOD said pay had stalled.",
            "pay",
            "Dorn Cocoa Board",
        ),
        ("Hallam Bank raised rates. The lender said pay had stalled.", "pay", "Hallam Bank"),
        ("Skarv Airlines cut flights. The airline said pay had stalled.", "pay", "Skarv Airlines"),
        ("The airline Skarv cut flights. The carrier said pay had stalled.", "pay", "Skarv"),
        ("Tarn Police held a man. The force said pay had stalled.", "pay", "Tarn Police"),
        (
            "Norvik, the Oslo-based drugmaker, shrank. The drugmaker said pay had stalled.",
            "pay",
            "Norvik",
        ),
        ("The Office for Roads met. The office said pay had stalled.", "pay", "Office for Roads"),
        ("The Office for Roads said pay had stalled.", "pay", "Office for Roads"),
        (
            "The Herons, the oldest local league, met. The league said pay had stalled.",
            "pay",
            "Herons",
        ),
        (
            "Rights group Lantern International said pay had stalled.",
            "pay",
            "Lantern International",
        ),
        ("The opposition Unity Party met. The party said pay had stalled.", "pay", "Unity Party"),
        ("The Bakers' League met. The league said pay had stalled.", "pay", "Bakers' League"),
        # two of a kind, or none
        ("Hallam Bank met Tarn Bank. The lender said pay had stalled.", "pay", None),
        ("Students at Lorne College met. The student union said pay had stalled.", "pay", None),
        ("Lorne Hospital shut. The ambulance service said pay had stalled.", "pay", None),
        ("TOLEDO, Ohio — A mill shut. The company said pay had stalled.", "pay", None),
    ],
)
def test_an_organisation_is_called_by_what_it_is(text: str, words: str, name: str | None) -> None:
    found = by_words(text, words)
    assert (found.speaker.name if found.speaker else None) == name


@pytest.mark.parametrize(
    "name", ["Kelham United", "Lantern International", "Downing Street", "The White House", "No 10"]
)
def test_what_is_no_person(name: str) -> None:
    (found,) = quotes(f"{name} said the talks had failed.")
    assert found.speaker is not None
    assert found.speaker.kind == "organisation"
    assert found.flags == ()


@pytest.mark.parametrize(
    "who", ["Prosecutors", "Residents", "Lawyers for the family", "Union leaders", "Campaigners"]
)
def test_several_people_are_a_group(who: str) -> None:
    (found,) = quotes(f"{who} said the talks had failed.")
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind) == (None, "group")
