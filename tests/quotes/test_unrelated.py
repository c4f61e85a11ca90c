"""What stands far below in an article changes nothing of who spoke above it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quotes.found import quotes

OWN = Path(__file__).parents[2] / "benchmarks" / "quotes"
BELOW = (
    "The museum in Port Verity reopens on Sunday. “We painted the door,” said its director, Oluchi"
    " Zabel, 41.",
    "Elsewhere, Minister Thandi Vroom opened a road. She said it had cost more. “It is straight,”"
    " the minister said.",
    "Mr Uwe Pahl and his wife, Inge, won a raffle. The Society of Rope Makers said it was glad.",
    "Police in Lower Marl arrested a man of 54. A spokesman said he had slept in a barn.",
    "Judge Petra Xu, a lawyer and the mayor of Dull met. He said nothing; the club did not reply.",
)


def told(text: str) -> dict[int, tuple[str | None, str | None]]:
    """Who speaks, by where a quote begins."""
    return {
        quote.char_start: (quote.speaker.name, quote.speaker.kind)
        if quote.speaker
        else (None, None)
        for quote in quotes(text)
    }


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("kept", ["people", "people_second", "people_third", "people_fourth"])
def test_who_speaks_is_the_same_whatever_is_below(kept: str, below: str) -> None:
    lines = OWN.joinpath(f"{kept}.jsonl").read_text("utf-8").splitlines()
    compared = 0
    for line in lines[::6]:
        text = json.loads(line)["text"]
        alone, among = told(text), told(f"{text}\n\n{below}")
        same = alone.keys() & among.keys()
        assert {at: alone[at] for at in same} == {at: among[at] for at in same}
        compared += len(same)
    assert compared > 10


def test_one_of_a_name_below_takes_nobodys_words() -> None:
    text = "“We use bricks,” the builder said. Ann Orr, a builder, left.\n\n" + "It rained. " * 60
    below = "\n\nPer Quist, a builder, came."
    assert told(text) == told(text + below)
