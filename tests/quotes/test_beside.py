"""Who speaks by the words beside the marks: verbs of no lexicon, nouns that look like verbs, names
with a reporting word in them, and what the sentence splitter leaves with the quotation."""

from __future__ import annotations

import pytest

from tests.quotes.found import by_words


@pytest.mark.parametrize(
    ("text", "words", "mention"),
    [
        # a verb of no lexicon, before the marks and behind them
        (
            "“Not a chance,” said the mayor. And Mr. Ruhl preened: “I told you so.”",
            "told",
            "Mr. Ruhl",
        ),
        (
            "He leaned in. Then Dora Blum quickly barked, “Get out of the hall.”",
            "hall",
            "Dora Blum",
        ),
        ("“Nobody asked us about the hall,” beamed Dora Blum.", "asked", "Dora Blum"),
        ("The colour was grey: “Nobody asked us about the hall.”", "asked", None),
        # what the parser takes for a participle or an adverb
        ("“Go and see the hall,” Ruhl implored. “It is falling down.”", "falling", "Ruhl"),
        ("“The hall is falling down,” said Skelly, who has the keys.", "falling", "Skelly"),
        # a question ends no sentence where a verb of speech follows
        ("“Is it safe to go in?” Hannes pressed. “Who has the keys?”", "keys", "Hannes"),
        (
            "“Not us!” Murtagh, the head of Right to Roam Wales, tweeted on Friday.",
            "Not us",
            "Murtagh",
        ),
        ("“They are not telling us.” Ruhl said. “Something is wrong.”", "wrong", "Ruhl"),
        # nouns and adjectives that look like verbs of speech
        (
            "Asked if Blum’s comments had surprised her, Weir said, “Sure. I get that too.”",
            "Sure",
            "Weir",
        ),
        ("In a brief interview on Monday, Ms Weir said: “The hall is safe.”", "safe", "Ms Weir"),
        ("She recites, to a roar of applause, the line: “We were never asked.”", "asked", "She"),
        # a reporting word in a name
        ("Stevie Wonder joked of the hall, “I haven’t seen it yet.”", "seen", "Stevie Wonder"),
        # a weak verb before a colon that ends its paragraph
        ("Weir continued:\n\n“You look at the hall and you wonder who paid.”", "wonder", "Weir"),
        # a gesture, and then speech; "she" goes on
        ("“Go,” she said. Weir shakes his head. “I would know it.”", "know it", "Weir"),
        ("“Go,” the old man said. The guard laughed. “I would know it.”", "know it", "The guard"),
        # who is quoted as saying it
        ("Weir was quoted by the Echo as saying he wanted to leave.", "leave", "Weir"),
        ("Weir is quoted as saying: “We are in and out of it.”", "in and out", "Weir"),
        # a mention begins behind a quotation and behind a dash
        (
            "OSLO, Dec 29 (Newswire) - Former mayor Ann Weir said: “The hall is safe.”",
            "safe",
            "Former mayor Ann Weir",
        ),
        ("“The hall is safe,” said Brittany Self, 21, a student.", "safe", "Brittany Self"),
    ],
)
def test_who_speaks_by_what_stands_beside(text: str, words: str, mention: str | None) -> None:
    found = by_words(text, words)
    assert (found.mention and found.mention.verbatim) == mention
