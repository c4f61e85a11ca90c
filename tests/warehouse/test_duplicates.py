"""Near-duplicates: one agency story in many papers, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.made import DAY, Said, everything, later, parsed, rows
from tests.warehouse.templates import TEMPLATES, weather
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
    "an update with more of it": AGENCY.replace(
        "Nobody was hurt.",
        "Three people were slightly hurt, a spokesman for the hospital said later.",
    ).replace("214", "219")
    + "\n\nThe master of the ship was questioned by the police in the afternoon. He has sailed the "
    "route for eleven years.",
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


@pytest.mark.parametrize("template", TEMPLATES)
def test_reports_by_one_template_are_not_one_story(template: Callable[[int], str]) -> None:
    texts = list(dict.fromkeys(template(seed) for seed in range(40)))
    reports = [likeness(text) for text in texts]
    same = [
        (texts[n], texts[k])
        for n, one in enumerate(reports)
        for k, other in enumerate(reports[:n])
        if one.same_story(other)
    ]
    assert same == []
    assert likeness(template(1)).same_story(likeness(template(1))) == 1


def test_of_two_papers_each_may_put_a_paragraph_of_its_own_before_or_behind() -> None:
    before = (
        "The council of Lowick met on Friday evening to talk about what that means for the town."
    )
    behind = "In Farrow, where many of the pupils have cousins, the school held a silent minute."
    for one, other in [
        (f"{before}\n\n{AGENCY}", f"{AGENCY}\n\n{behind}"),
        (f"{AGENCY}\n\n{before}", f"{AGENCY}\n\n{behind}"),
        (f"{before}\n\n{AGENCY}", "\n\n".join(PARAGRAPHS[:3])),
    ]:
        assert likeness(one).same_story(likeness(other)) > 0.6


ENTRIES = """\
07:52 The coastguard confirms that a ferry has run aground outside Port Ellery in thick fog.
08:10 Two lifeboats are alongside, and the first passengers are being taken off the ship.
08:31 A reader in Brackness sends us a picture of the queue at the terminal, which is shut.
09:04 The school in Brackness says that all of its pupils are ashore and being looked after.
09:40 Strait Lines says it regrets the fright and will publish a statement during the morning.
10:15 The owner of the Annie Moore tells us that he heard the ship before he saw anything.""".split(
    "\n"
)
OTHER_ENTRIES = """\
07:55 A ferry is stuck on a sandbank near Port Ellery, and our reporter is on his way.
09:00 At the quay blankets are handed out, and somebody has brought a kettle and cups.
09:45 The police have closed the road to the terminal, and buses turn back at the mill.""".split(
    "\n"
)


def test_a_live_blog_that_grows_is_one_story_and_two_papers_live_blogs_are_two() -> None:
    grown = "\n\n".join(ENTRIES)
    assert likeness("\n\n".join(ENTRIES[:4])).same_story(likeness(grown)) > 0.9
    assert likeness("\n\n".join(reversed(ENTRIES[:4]))).same_story(likeness(grown)) > 0.6
    others = "\n\n".join([*OTHER_ENTRIES, ENTRIES[1]])
    assert likeness(others).same_story(likeness(grown)) == 0
    # A live blog that has taken in the whole agency story is more than that story.
    assert likeness("\n\n".join([*ENTRIES * 6, AGENCY])).same_story(likeness(AGENCY)) == 0


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
    undated = parsed("/lark", prose=AGENCY, published_at=None, at=later(hours=3))
    load(path, [undated], None, later(hours=3))
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
    other = parsed("/b", prose=AGENCY, at=later(hours=1), published_at=later(hours=1))
    load(path, [parsed("/a", prose=AGENCY), other], None, DAY)
    again = parsed("/a", prose=EDITED["one number put right"], at=later(days=1))
    more = parsed("/b", prose=AGENCY + " More.", at=later(days=1), published_at=later(hours=1))
    load(path, [again, more], None, DAY)
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
