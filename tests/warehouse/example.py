"""A small warehouse to show answers from: what three papers made of two days in one town."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from parsers.article import Fact, FactKind, Speaker
from tests.warehouse.made import DAY, Said, later, parsed
from warehouse.correct import correct
from warehouse.file import reading
from warehouse.load import Parsed, load

__all__ = ["make"]

OKAFOR = Speaker("Mary Okafor", "person", "harbour master")
BRANDT = Speaker("Tomas Brandt", "person", "chief engineer")
LINES = Speaker("Strait Lines", "organisation")
MARSH = Speaker("Helen Marsh", "person", "councillor")
UNKNOWN = Speaker(None, "unnamed", "senior official")
FOG = (
    "The ferry Corran Star ran aground outside Port Ellery on Monday with 214 passengers on board. "
    "Thick fog covered the strait, and the harbour's radar had been out of service since Saturday. "
    "Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and "
    "nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, "
    "but no leak was found by noon. The operator has had four groundings in six years, and its "
    "licence is up for renewal in March."
)
TUNNEL = "The council of Marlow decided on Tuesday to build the tunnel under the harbour."
NO_BOAT = "No boat leaves the harbour until the radar works"
HOLES = "We drilled 46 holes and found clay in every one of them"


def _fact(kind: FactKind, verbatim: str, start: int, value: Decimal, unit: str) -> Fact:
    return Fact(
        kind, start, start + len(verbatim), verbatim, value, unit=unit,
        subject="the tunnel under the harbour", predicate="will cost",
    )  # fmt: skip


SAID = {
    "46 holes": replace(_fact("count", "46 holes", 0, Decimal(46), "hole"), subject="We"),
    "64 holes": replace(_fact("count", "64 holes", 0, Decimal(64), "hole"), subject="We"),
    "£1.4 billion": _fact("money", "£1.4 billion", 0, Decimal(1_400_000_000), "GBP"),
    "£1.9 billion": _fact("money", "£1.9 billion", 0, Decimal(1_900_000_000), "GBP"),
    "2031": Fact(
        "date", 0, 4, "2031", timex="2031", subject="It", predicate="will be open",
        time_start=datetime(2031, 1, 1), time_end=datetime(2032, 1, 1),
    ),
}  # fmt: skip
"""What is claimed in quotes, by its words; its place is where they stand."""


def make(path: Path) -> None:
    """Load the example."""
    fog = [Said(NO_BOAT, OKAFOR), Said("We are sorry for the fright our passengers had", LINES)]
    tunnel = [
        Said(HOLES, BRANDT),
        Said("It will be open in 2031 and not a day before", BRANDT),
        Said("Nobody will pay more than the £1.4 billion that it costs", BRANDT),
    ]
    gull = [
        paper("gull", "fog", "Ferry aground in fog", fog, FOG, 1),
        paper("gull", "tunnel", "Tunnel approved", tunnel, TUNNEL, 26, "£1.4 billion", 1400),
    ]
    angry = [Said(f"{NO_BOAT}, and I do not care who calls", OKAFOR)]
    misheard = [
        Said(HOLES.replace("46", "64"), BRANDT),
        Said("Somebody will pay for this", UNKNOWN),
        Said("It was settled weeks ago", UNKNOWN),
    ]
    denied = [
        Said("It won't be open in 2031 and not a day before", BRANDT),
        Said("We reckon with £1.9 billion by now, and all of it is borrowed", BRANDT),
        Said("We shall see", None),
        Said("Not one of us has seen the accounts", None),
    ]
    done, voted = "It is done: Marlow gets its tunnel.", "Marlow's council has voted."
    others = [
        paper("crow", "fog", "214 saved from ferry", angry, FOG, 3),
        paper("crow", "tunnel", "A tunnel at last", misheard, done, 30, "£2 billion", 2000),
        paper("wren", "fog", "Ferry runs aground", fog[:1], FOG, 5),
        paper("wren", "tunnel", "Tunnel vote", denied, voted, 31),
    ]
    load(path, gull, "run", DAY)
    load(path, others, "run", later(hours=32))
    claimed = [misheard[0], Said("Somebody will pay for this", MARSH), misheard[2]]
    revised = [
        paper("gull", "fog", "Ferry aground in fog", fog[:1], FOG.replace("214", "241"), 1),
        paper("crow", "tunnel", "A tunnel at last", claimed, done, 30, "£2.1 billion", 2100),
    ]
    for n, item in enumerate(revised):
        raw = replace(item.raw, fetched_at=later(hours=40), content=b"revised")
        revised[n] = replace(item, raw=raw, raw_sha256=f"{n:064}")
    load(path, revised, "run", later(hours=40))
    with reading(path) as connection:
        found = connection.execute("SELECT quote_id FROM v_quotes WHERE quote = 'We shall see'")
        [(quote,)] = found.fetchall()
    correct(path, quote, "speaker", "Helen Marsh", "Ada", "her office confirms it", later(hours=41))


def paper(
    name: str, page: str, title: str, said: list[Said], prose: str, hours: float,
    cost: str | None = None, millions: int = 0,
) -> Parsed:  # fmt: skip
    """An article of a paper, published so many hours after the first day began."""
    item = parsed(
        f"https://{name}.example/{page}", said, title=title, publisher=f"The {name.title()}",
        prose=f"{prose} It will cost {cost}." if cost else prose,
        at=later(hours=hours), published_at=later(hours=hours),
    )  # fmt: skip
    facts: list[Fact] = []
    if cost:
        start = item.reading.article.text.index(cost)
        facts.append(_fact("money", cost, start, Decimal(millions) * 1_000_000, "GBP"))
    for number, (quote, saying) in enumerate(zip(item.reading.quotes, said, strict=True)):
        for word, fact in SAID.items():
            if word in saying.words:
                start = quote.char_start + saying.words.index(word)
                claimed = saying.speaker and saying.speaker.name
                facts.append(
                    replace(
                        fact, char_start=start, char_end=start + len(word), quote=number,
                        claimed_by=claimed,
                    )
                )  # fmt: skip
    if "passengers on board" in prose:
        number = "241 passengers" if "241" in prose else "214 passengers"
        start = item.reading.article.text.index(number)
        aboard = _fact("count", number, start, Decimal(number.split()[0]), "passenger")
        facts.append(replace(aboard, subject="The ferry Corran Star", predicate="ran aground"))
    return replace(item, reading=replace(item.reading, facts=tuple(facts)))
