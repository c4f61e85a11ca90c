"""Near-duplicates: one agency story in many papers, and what only looks like one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.warehouse.made import DAY, Said, everything, later, parsed, rows
from warehouse.forget import forget
from warehouse.likeness import bands, likeness
from warehouse.load import load

AGENCY = """\
The island ferry Corran Star ran aground on a sandbank outside Port Ellery early on Thursday with \
214 passengers on board, the coastguard said. Nobody was hurt.

The ship had left Brackness at 05:40 and was due in Port Ellery at 07:15. Thick fog covered the \
strait, and the harbour's radar had been out of service since Tuesday evening, according to the \
port authority.

Two lifeboats and a fishing vessel, the Annie Moore, brought the passengers ashore within three \
hours. Among them were 38 pupils of a school in Brackness on their way to a choir festival.

The operator, Strait Lines, has had four groundings in six years. Its licence is up for renewal in \
March, and the islands' council has asked for an inquiry into the maintenance of its ships.

Divers were to examine the hull at low water. The ferry carries 60 tonnes of fuel, and booms were \
laid out around it, but no leak was found by noon. Sailings between the two towns were cancelled \
until Saturday at the earliest."""
PARAGRAPHS = AGENCY.split("\n\n")

WEATHER = (
    "{town} can expect a {sky} {day} with temperatures between {low} and {high} degrees and winds "
    "from the {wind} at {speed} kilometres an hour. Rain is likely with a probability of {rain} "
    "percent, mostly in the afternoon. The sun rises at {rise} and sets at {set}. The pollen count "
    "is at {pollen}, and the water in the harbour has {water} degrees. The outlook for the days "
    "after that: little change at first, then cooler from the west with some showers near the "
    "coast and a risk of frost on high ground. Drivers should take care on bridges and on roads in "
    "the hills, where it can be slippery in the early hours."
)
MARKETS = (
    "The {town} index closed {change} percent {way} at {level} points on {day}. The most traded "
    "shares were {one}, which {way} {a} percent to {b}, and {two}, which ended at {c} after "
    "{d} million shares had changed hands. The yield of the ten-year bond stood at {e} percent. "
    "The currency was quoted at {f} to the dollar, and a barrel of crude oil cost {g} dollars. "
    "Traders said that volumes were thin before the holiday and that few wanted to take large "
    "positions before the central bank publishes the minutes of its last meeting."
)
TOWNS = "Marlow Brackness Tamsin Verrin Ostby Kelder Anstead Lowick Farrow Dunmere".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def weather(seed: int) -> str:
    dice = random.Random(seed)
    numbers = {
        name: dice.randint(2, 97) for name in "low high speed rain rise set pollen water".split()
    }
    return WEATHER.format(
        town=dice.choice(TOWNS), day=dice.choice(DAYS), sky=dice.choice(["bright", "grey", "wet"]),
        wind=dice.choice(["north", "south", "east"]), **numbers,
    )  # fmt: skip


def markets(seed: int) -> str:
    dice = random.Random(seed)
    numbers = {name: round(dice.uniform(1, 99), 1) for name in "change level a b c d e f g".split()}
    one, two = dice.sample(["Halden", "Strait Lines", "Norbank", "Ellery Steel", "Cobalt"], 2)
    return MARKETS.format(
        town=dice.choice(TOWNS), day=dice.choice(DAYS), way=dice.choice(["up", "down"]),
        one=one, two=two, **numbers,
    )  # fmt: skip


EDITED = {
    "the same": AGENCY,
    "cut from below": "\n\n".join(PARAGRAPHS[:3]),
    "cut to a third": "\n\n".join(PARAGRAPHS[:2]),
    "a paragraph left out": "\n\n".join([*PARAGRAPHS[:1], *PARAGRAPHS[2:]]),
    "paragraphs in another order": "\n\n".join([PARAGRAPHS[0], *reversed(PARAGRAPHS[1:])]),
    "a local paragraph": "\n\n".join(
        [*PARAGRAPHS, "Ferries from Lowick to the outer islands ran as usual, the town said."]
    ),
    "one number put right": AGENCY.replace("214", "241"),
    "other spelling and marks": AGENCY.replace("harbour", "harbor").replace("'", "’"),
    "a new beginning": AGENCY.replace(
        "The island ferry Corran Star ran aground on a sandbank",
        "A ferry with a troubled past, the Corran Star, was stuck on a sandbank",
    ),
}
OTHERS = {
    "another story of the same place": (
        "Strait Lines will keep its licence for the ferries between Brackness and Port Ellery, the "
        "islands' council decided on Monday by 9 votes to 7. It set conditions: two of the five "
        "ships are to be replaced by 2029, and a master with local knowledge must be on the bridge "
        "in fog. The operator has had four groundings in six years.\n\nThe council's head, Una "
        "Flett, said the vote was the hardest of her term. The union of seafarers welcomed the "
        "conditions and said it would watch over them."
    ),
    "a follow-up with its background": "\n\n".join(
        [
            "The ferry Corran Star was pulled off a sandbank by two tugs at high water on Sunday, "
            "three days after it ran aground, and was towed to the yard in Kelder. A crack of two "
            "metres was found in the hull, the yard's manager said, and repairs will take until "
            "May. The owner put the damage at 3.2 million pounds.",
            "Prosecutors questioned the master and the pilot on Monday. Neither has been charged. "
            "A report on the radar is to be published within the month, and the port authority "
            "has ordered a second set, its director told members of the council.",
            PARAGRAPHS[3],
        ]
    ),
    "a digest": "\n\n".join([PARAGRAPHS[0], *(weather(n) for n in range(4))]),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def firsts(path: Path) -> dict[object, object]:
    return dict(
        rows(
            path,
            "SELECT d.locator, f.locator FROM versions v JOIN documents d USING (document_id) "
            "LEFT JOIN versions o ON o.version_id = v.duplicate_of "
            "LEFT JOIN documents f ON f.document_id = o.document_id ORDER BY v.version_no",
        )
    )


@pytest.mark.parametrize("text", EDITED.values(), ids=EDITED)
def test_an_edited_agency_story_is_the_same_story(text: str) -> None:
    assert likeness(AGENCY).same_story(likeness(text)) > 0.6
    # A third is compared if its bands happen to meet; half, as good as always.
    if len(text) > len(AGENCY) / 2:
        assert set(bands(likeness(AGENCY))) & set(bands(likeness(text)))


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_another_story_is_not(text: str) -> None:
    assert likeness(AGENCY).same_story(likeness(text)) == 0


@pytest.mark.parametrize("template", [weather, markets])
def test_reports_by_one_template_are_not_one_story(template: object) -> None:
    assert callable(template)
    reports = [likeness(template(seed)) for seed in range(40)]
    same = [
        (n, k)
        for n, one in enumerate(reports)
        for k, other in enumerate(reports[:n])
        if one.same_story(other)
    ]
    assert same == []
    assert likeness(template(1)).same_story(likeness(template(1))) == 1


def test_the_first_of_a_story_is_the_one_published_first(path: Path) -> None:
    load(path, [parsed("/gull", prose=AGENCY, published_at=later(hours=3))], None, DAY)
    batch = [
        parsed("/crow", prose=EDITED["cut from below"], published_at=later(hours=2)),
        parsed("/wren", prose=EDITED["a local paragraph"], published_at=later(hours=4)),
        parsed("/rook", prose=OTHERS["another story of the same place"]),
    ]
    load(path, batch, None, later(hours=1))
    assert firsts(path) == {"/gull": "/crow", "/crow": None, "/wren": "/crow", "/rook": None}
    load(path, [parsed("/dove", prose=AGENCY, published_at=later(hours=1))], None, later(hours=2))
    assert firsts(path) == {
        "/gull": "/dove", "/crow": "/dove", "/wren": "/dove", "/dove": None, "/rook": None,
    }  # fmt: skip
    load(path, [parsed("/lark", prose=AGENCY, published_at=None)], None, later(hours=3))
    assert firsts(path)["/lark"] == "/dove"
    assert rows(path, "FROM v_check") == []


def test_one_by_one_is_as_in_one_batch(path: Path, tmp_path: Path) -> None:
    items = [
        parsed(f"/{n}", prose=text, published_at=later(minutes=(n * 7) % 5))
        for n, text in enumerate([*EDITED.values(), *OTHERS.values(), weather(1), weather(2)])
    ]
    load(path, items, None, DAY)
    for item in items:
        load(tmp_path / "other.duckdb", [item], None, DAY)
    assert firsts(path) == firsts(tmp_path / "other.duckdb")
    assert sum(first is None for first in firsts(path).values()) == 1 + len(OTHERS) + 2


def test_versions_of_one_document_are_not_duplicates_of_each_other(path: Path) -> None:
    load(path, [parsed("/a", prose=AGENCY), parsed("/b", prose=AGENCY)], None, DAY)
    again = parsed("/a", prose=EDITED["one number put right"], at=later(days=1))
    load(path, [again, parsed("/b", prose=AGENCY + " More.", at=later(days=1))], None, DAY)
    assert firsts(path) == {"/a": None, "/b": "/a"}
    assert rows(path, "FROM v_check") == []
    before = everything(path)
    load(path, [again], None, DAY, anew=True)
    assert everything(path)["versions"] == before["versions"]


def test_when_the_first_is_forgotten_the_next_is_first(path: Path) -> None:
    load(
        path,
        [parsed(f"/{n}", prose=AGENCY, published_at=later(hours=n)) for n in range(3)],
        None,
        DAY,
    )
    forget(path, "/0", "me", None, DAY)
    assert firsts(path) == {"/1": None, "/2": "/1"}
    assert rows(path, "FROM v_check") == []


def test_a_quote_counts_once_an_outlet_or_once(path: Path) -> None:
    said = [Said("The radar was out")]
    outlets = ["The Gull", "The Crow", "The Crow"]
    load(
        path,
        [
            parsed(f"/{n}", said, prose=AGENCY, publisher=outlet, published_at=later(hours=n))
            for n, outlet in enumerate(outlets)
        ]
        + [parsed("/own", [*said, Said("I saw it")], prose=OTHERS["a digest"])],
        None,
        DAY,
    )
    assert rows(path, "SELECT quote, count(*) FROM v_quotes GROUP BY 1 ORDER BY 1") == [
        ("I saw it", 1),
        ("The radar was out", 4),
    ]
    assert rows(
        path, "SELECT quote, url, times, outlets FROM v_quotes_once ORDER BY times DESC, quote"
    ) == [("The radar was out", "/0", 3, 2), ("I saw it", "/own", 1, 1),
          ("The radar was out", "/own", 1, 1)]  # fmt: skip


def test_a_crowd_of_one_template_costs_little_and_matches_nothing(path: Path) -> None:
    for start in range(0, 200, 50):
        batch = [parsed(f"/{n}", prose=weather(n)) for n in range(start, start + 50)]
        load(path, batch, None, DAY)
    assert set(firsts(path).values()) == {None}
