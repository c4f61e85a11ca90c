"""Who a mention stands for: each way of naming somebody, with what must not be taken for it."""

from __future__ import annotations

import pytest

from tests.quotes.found import by_words, quotes

TWO_MINISTERS = (
    "Finance Minister Karl Ebner and Health Minister Ruth Sommer met on Tuesday.\n\n"
    "“The wards are full,” the {post} said."
)
HALES = "Robert Hale founded the yard. His son, Simon Hale, runs it now.\n\n“It pays,” {who} said."
WITNESS = (
    "“I knew the voice,” the witness said in court.\n\nThe witness, Irene Bilyk, 29, had worked "
    "for {employer}."
)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # roles: the whole description decides, and two who fit it settle nothing
        (TWO_MINISTERS.format(post="health minister"), "wards", "Ruth Sommer"),
        (TWO_MINISTERS.format(post="finance minister"), "wards", "Karl Ebner"),
        (TWO_MINISTERS.format(post="minister"), "wards", None),
        (
            "Former mayor Gilbert Yates met Mayor Rita Lowe.\n\n“It is late,” the former mayor "
            "said.",
            "late",
            "Gilbert Yates",
        ),
        (WITNESS.format(employer="the family"), "voice", "Irene Bilyk"),
        (
            "Dr. Amina Yusuf treated forty people. “It was the mushrooms,” the doctor said.",
            "mushrooms",
            "Amina Yusuf",
        ),
        # one surname for two
        (HALES.format(who="Simon Hale"), "pays", "Simon Hale"),
        (HALES.format(who="the younger Hale"), "pays", "Simon Hale"),
        (HALES.format(who="Hale"), "pays", None),
        # nobody is spoken to by themselves
        (
            "Helen Marsh met Ingrid Cole. Cole denied it. “It is a lie,” she told Marsh.",
            "lie",
            "Ingrid Cole",
        ),
        (
            "Helen Marsh left. “It is a lie,” she told reporters.",
            "lie",
            "Helen Marsh",
        ),
        (
            "Ann Cole left. Rita Marsh stayed. Although she said it was a lie, Marsh smiled.",
            "lie",
            "Rita Marsh",
        ),
        (
            "Ann Cole left. Rita Marsh stayed. She said Marsh had heard a lie.",
            "lie",
            "Ann Cole",
        ),
        # a surname that is a title, and a title
        ("Priya Sen wrote it. “It was hard,” Sen said.", "hard", "Priya Sen"),
        ("Martin King wrote it. “It was hard,” said King, a poet.", "hard", "Martin King"),
        # an apposition that a parser cuts off
        ("The union met. Its leader, Per Dahl, said jobs were lost.", "jobs", "Per Dahl"),
        ("The union met Per Dahl. Its leader said jobs were lost.", "jobs", None),
        # where a study stands is not who made it
        (
            "Octopuses dream, according to a study published in the journal Marine Life.",
            "dream",
            None,
        ),
        ("Octopuses dream, according to a report in The Herald.", "dream", None),
        ("Octopuses dream, according to a report by Ann Lee.", "dream", "Ann Lee"),
        # whose document speaks
        (
            "Ines Prado left. Prado’s letter, dated 4 March, said: “Leave now.”",
            "Leave",
            "Ines Prado",
        ),
        ("Ines Prado left. Prado’s lawyer said: “Leave now.”", "Leave", None),
        # kinship, told of one and turned round for the other; the surname alone settles nothing
        ("Ann Moe sued her brother, Per Moe. The sister says it is hers.", "hers", "Ann Moe"),
        ("Ann Moe sued her brother, Per Moe. Her brother says it is hers.", "hers", "Per Moe"),
        ("Ann Moe sued her brother, Per Moe. Moe says it is lost.", "lost", None),
        ("Ann Moe sued a neighbour, Per Moe. The sister says it is hers.", "hers", None),
        # an age that nobody has been told to have, and whom a quotation names
        ("“What if Ann Lee had come?” the 43-year-old asked.", "come", None),
        # nobody is whom they speak to
        ("Nadia Kerr spoke first. The barrister asked her whether it was hers.", "hers", None),
        # a name "of" somewhere, and an organisation's
        ("“Dull,” said Rocio Vidal of the Cerro Alto Observatory.", "Dull", "Rocio Vidal"),
        ("“Dull,” said analyst Oru Shah of Halberd Bank.", "Dull", "Oru Shah"),
        # no "she" stands for a sign
        (
            "Librarian Wilma Hatch keeps a sign that reads “Hush”. “They hate it,” she said.",
            "hate",
            "Wilma Hatch",
        ),
        # a headline's capitals name nobody
        ("Opposition Lawmaker Says Budget Will Fail", "Budget", None),
        ("Police officials said the dam broke.", "dam", None),
        # ages
        (
            "The fire began in the garage of Milan Kovac, 54. “I smelled it first,” the "
            "54-year-old said.",
            "smelled",
            "Milan Kovac",
        ),
        (
            "Milan Kovac, 54, and Irene Dolan, 71, watched. “I smelled it first,” the 71-year-old "
            "said.",
            "smelled",
            "Irene Dolan",
        ),
        (
            "Milan Kovac, 54, watched. “I smelled it first,” said a 71-year-old who lives nearby.",
            "smelled",
            None,
        ),
        # pronouns: gender and place in the sentence
        (
            "Judge Maria Holt fined the owner, Peter Stahl. “It was loud all summer,” she said.",
            "loud",
            "Maria Holt",
        ),
        (
            "Judge Maria Holt fined the owner, Peter Stahl. “It was never loud,” he said.",
            "loud",
            "Peter Stahl",
        ),
        (
            "“I left the keys,” she told Peter Stahl on Monday.",
            "keys",
            None,
        ),
        (
            "Ann Lee and Joan Reed met. They argued.\n\n“The keys were lost,” she said.",
            "keys",
            None,
        ),
        (
            "Alec Reed left in May. Ewan Muir keeps the light. Alec, he said, lost the keys.",
            "lost the keys",
            "Ewan Muir",
        ),
        (
            "Ewan Muir keeps the light. A tall man came in. “I lost the keys,” he said.",
            "keys",
            None,
        ),
        (
            "Zuri Okanu was nine when she came. With her was Ewan Muir. “I lost the keys,” she "
            "said.",
            "keys",
            "Zuri Okanu",
        ),
        # one surname told for two, and titles that are no name
        (
            "Nora and Piet Haver farm. “We lost the keys,” Nora said.",
            "keys",
            "Nora Haver",
        ),
        ("Twins Ida and Frida Sol row. “I lost the keys,” Ida said.", "keys", "Ida Sol"),
        ("Two Michaels, Michael Orr and Michael Ash, met. “The keys!” Michael said.", "keys", None),
        ("Tariq Aziz met Coun Ann Lee. “The keys are here,” Coun Lee said.", "keys", "Ann Lee"),
        (
            "The commissioner for Parks and Rivers Amadx Beltran spoke. “The keys are here,” "
            "Beltran said.",
            "keys",
            "Amadx Beltran",
        ),
        ("“The keys are here,” said Leif Strand of Brunnen Bank.", "keys", "Leif Strand"),
        ("Ann Lee beat Joan Reed. “The keys are here,” the Frenchwoman said.", "keys", None),
        (
            "Wouter van der Meulen came. “The keys are here,” Van der Meulen said.",
            "keys",
            "Wouter van der Meulen",
        ),
        (
            "Owen Blake of the Taxpayers' Forum came. “The keys are here,” said Owen Blake of the "
            "Taxpayers' Forum.",
            "keys",
            "Owen Blake",
        ),
        ("Prosecutor James Kerr KC came. “The keys are here,” Mr Kerr said.", "keys", "James Kerr"),
        # documents speak, and not who saw them
        ("The keys are lost, according to a note seen by the Echo.", "keys", None),
        # a pronoun doesn't jump over somebody who may be meant
        (
            "Beth Harlow waved. Carl Ruiz and his wife, Jenna Ruiz, came.\n\nRuiz left early. “The "
            "keys are here,” she said.",
            "keys",
            None,
        ),
        # words that another reads out
        (
            "Minister Paula Rey read out a message from actor Glen Ford: “The keys are here.”",
            "keys",
            "Glen Ford",
        ),
        ("Paula Rey read from her notes: “The keys are here.”", "keys", "Paula Rey"),
        # names that no list has, known by their being recalled
        (
            "Thandiwe Mokoena leads the choir. “We sing until dark,” Mokoena said.",
            "sing",
            "Thandiwe Mokoena",
        ),
        (
            "Khalid al-Masri fled in 2014. “I left the keys,” al-Masri said.",
            "keys",
            "Khalid al-Masri",
        ),
        # organisations
        (
            "The National Union of Teachers met. “Our members will strike,” the NUT said.",
            "strike",
            "National Union of Teachers",
        ),
        (
            "The Ministry of Health wrote new rules. “Lakes will be tested,” the ministry said.",
            "tested",
            "Ministry of Health",
        ),
        (
            "The Ministry of Health met the Ministry of Trade. “Lakes will be tested,” the "
            "ministry said.",
            "tested",
            None,
        ),
        ("“We regret the loss of jobs,” Brightwater Ltd said.", "regret", "Brightwater Ltd"),
    ],
)
def test_a_mention_stands_for(text: str, words: str, name: str | None) -> None:
    found = by_words(text, words)
    assert (found.speaker.name if found.speaker else None) == name


@pytest.mark.parametrize(
    "mention",
    [
        "a senior official",
        "a person close to Mayor Stefan Rohr",
        "a spokesman for Mayor Stefan Rohr",
        "Rohr's lawyer",
        "one of the officials",
    ],
)
def test_who_is_not_named_is_never_merged_with_who_is(mention: str) -> None:
    text = f"Mayor Stefan Rohr denied the sale. “It was sold last week,” {mention} said."
    found = by_words(text, "sold last week")
    assert found.mention is not None
    assert found.mention.verbatim == mention
    assert found.speaker is None or (found.speaker.name is None and found.speaker.kind != "person")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Luis Demir, the harbour master, said the buoys had moved.", "harbour master"),
        ("The club's treasurer, Monica Hart, said the roof would leak.", "treasurer"),
        ("Union leader Sean Kiely said the strike would go on.", "Union leader"),
        (
            "Ingrid Solheim, a geologist at the University of Narvik, said the slope moves.",
            "geologist at the University of Narvik",
        ),
        ("Ingrid Solheim, who walked, said the slope moves.", None),
    ],
)
def test_a_role_is_kept_with_its_name(text: str, role: str | None) -> None:
    found = by_words(text, text.split()[-2])
    assert found.speaker is not None
    assert found.speaker.role == role


def test_a_speech_over_paragraphs_has_the_speaker_it_ends_with() -> None:
    found = by_words(
        "“We walked for nine days.\n\n“On the tenth we saw the river,” said Samuel Oke.", "nine"
    )
    assert len(found.parts) == 2
    assert found.speaker is not None
    assert found.speaker.name == "Samuel Oke"


@pytest.mark.parametrize(
    "asked",
    ["Asked if he would meet the unions", "Pressed on the unions", "Asked what the unions meant"],
)
def test_what_was_asked_is_nobody_elses(asked: str) -> None:
    found = quotes(f'{asked}, Minister Karl Ebner said: "Any time."')
    assert [q.speaker.name if q.speaker else None for q in found if "unions" in q.verbatim] in (
        [],
        [None],
    )
    (said,) = [q for q in found if q.verbatim == "Any time."]
    assert said.speaker is not None
    assert said.speaker.name == "Karl Ebner"
