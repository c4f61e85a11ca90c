"""One person, one speaker; two people of one name, two; and what people say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.article import Speaker
from tests.warehouse.made import DAY, Said, everything, later, parsed, rows
from warehouse.errors import WarehouseError
from warehouse.load import Parsed, load
from warehouse.names import telling
from warehouse.namesakes import people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def by(locator: str, name: str, role: str | None = None, kind: str = "person") -> Parsed:
    assert kind in ("person", "organisation")
    speaker = Speaker(name, "person" if kind == "person" else "organisation", role)
    return parsed(locator, [Said(f"Words in {locator}", speaker)])


def together(path: Path) -> list[list[str]]:
    """The documents by speaker."""
    query = (
        "SELECT list(locator ORDER BY locator) AS those FROM quotes JOIN versions USING "
        "(version_id) JOIN documents USING (document_id) GROUP BY speaker_id ORDER BY those"
    )
    return [those for (those,) in rows(path, query) if isinstance(those, list)]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (None, "senator", True),
        ("Dr.", "senator", True),
        ("the senator from Ohio", "Ohio senator", True),
        ("former minister of finance", "finance minister", True),
        ("minister", "the finance minister", True),
        ("senator", "bricklayer", False),
        ("director of the harbour museum", "director of a bank", False),
        ("spokeswoman for the police", "spokeswoman for the church", False),
        ("minister", "bricklayer", False),
    ],
)
def test_roles_that_may_be_one_persons(one: str | None, other: str | None, agree: bool) -> None:
    found = people([telling(one), telling(other)])
    assert len(set(found.values())) == (1 if agree else 2)


def test_a_role_that_is_given_later_counts_from_then_on(path: Path) -> None:
    for item in (
        by("/1", "John Smith"),
        by("/2", "John Smith", "senator"),
        by("/3", "John Smith", "bricklayer"),
        by("/4", "John Smith", "the senator for the coast"),
    ):
        load(path, [item], None, DAY)
    # Who was taken for the senator while nobody else had the name may be either now.
    assert together(path) == [["/1"], ["/2", "/4"], ["/3"]]
    assert rows(path, "SELECT role, roles FROM speakers ORDER BY 1") == [
        ("bricklayer", ["bricklayer"]),
        ("senator", ["senator", "the senator for the coast"]),
        (None, []),
    ]
    assert rows(path, "FROM v_check") == []


def test_who_may_be_either_is_neither(path: Path) -> None:
    load(path, [by("/1", "John Smith", "senator"), by("/2", "John Smith", "bricklayer")], None, DAY)
    load(path, [by("/3", "John Smith")], None, DAY)
    assert together(path) == [["/1"], ["/2"], ["/3"]]


def test_a_person_and_an_organisation_of_one_name_are_two(path: Path) -> None:
    load(path, [by("/1", "Jordan"), by("/2", "Jordan", kind="organisation")], None, DAY)
    assert together(path) == [["/1"], ["/2"]]


def test_one_by_one_is_as_in_one_batch(path: Path, tmp_path: Path) -> None:
    roles = [None, "senator", "mason", "senator", "Ohio senator", "stone mason", None]
    items = [by(f"/{n}", "John Smith", role) for n, role in enumerate(roles)]
    load(path, items, None, DAY)
    for item in items:
        load(tmp_path / "other.duckdb", [item], None, DAY)
    assert everything(path)["speakers"] == everything(tmp_path / "other.duckdb")["speakers"]


@pytest.mark.parametrize(
    ("those", "people"),
    [
        # A career in which each role shares a word with one before it.
        ([("Ann Roe", "finance spokeswoman"), ("Ann Roe", "finance minister"),
          ("Ann Roe", "former finance minister"), ("Ann Roe", None)], 1),
        # A new post that no word ties to the old one: two, until people say who it is.
        ([("Ann Roe", "finance minister"), ("Ann Roe", "mayor of Kelder")], 2),
        # Unless an article says both, wherever it comes.
        ([("Ann Roe", "finance minister"), ("Ann Roe", "mayor of Kelder"),
          ("Ann Roe", "mayor of Kelder and once finance minister")], 1),
        ([("Ann Roe", "mayor of Kelder and once finance minister"), ("Ann Roe", "finance minister"),
          ("Ann Roe", "mayor of Kelder")], 1),
        ([("José Peña", "mayor"), ("JOSE PENA", "mayor"), ("Jose Peña", None)], 1),
        # Dots and spaces between initials are the printer's.
        ([("J.R. Smith", None), ("J. R. Smith", None), ("JR Smith", None), ("J R Smith", None)], 1),
        ([("Mary Okafor-Bell", None), ("Mary Okafor Bell", None)], 1),
        # Initials and married names may be others'.
        ([("M. Okafor", "harbour master"), ("Mary Okafor", "harbour master")], 2),
        ([("Mary Bell", "harbour master"), ("Mary Okafor-Bell", "harbour master")], 2),
        ([("Mary N. Okafor", "harbour master"), ("Mary Okafor", "harbour master")], 2),
        ([("John Smith Jr.", "mayor"), ("John Smith", "mayor")], 2),
    ],
)  # fmt: skip
def test_who_is_one_without_being_told(
    path: Path, those: list[tuple[str, str | None]], people: int
) -> None:
    for n, (name, role) in enumerate(those):
        load(path, [by(f"/{n}", name, role)], None, DAY)
    assert len(together(path)) == people
    assert rows(path, "FROM v_check") == []


def test_an_acronym_is_its_organisation_however_it_is_dotted_and_by_hand_its_name(
    path: Path,
) -> None:
    names = ["U.N.", "UN", "U. N.", "United Nations", "WHO", "World Health Organization"]
    items = [by(f"/{n}", name, kind="organisation") for n, name in enumerate(names)]
    load(path, items, None, DAY)
    assert together(path) == [["/0", "/1", "/2"], ["/3"], ["/4"], ["/5"]]
    (path.parent / "speakers.toml").write_text(
        '[[same]]\nname = "United Nations"\nalso = ["UN"]\n'
        '[[same]]\nname = "World Health Organization"\nalso = ["WHO"]\n'
    )
    for n in range(2):
        load(path, items, None, later(days=n), anew=True)
        assert together(path) == [["/0", "/1", "/2", "/3"], ["/4", "/5"]]
    load(path, [by("/6", "W.H.O.", kind="organisation")], None, DAY)
    assert together(path)[1] == ["/4", "/5", "/6"]
    assert rows(path, "SELECT name FROM speakers ORDER BY name") == [
        ("United Nations",),
        ("World Health Organization",),
    ]


def test_what_is_no_longer_said_by_hand_no_longer_holds(path: Path) -> None:
    items = [by("/1", "Mary Okafor", "mayor"), by("/2", "Mary Bell", "mayor")]
    by_hand = path.parent / "speakers.toml"
    by_hand.write_text('[[same]]\nname = "Mary Okafor"\nalso = ["Mary Bell"]\n')
    load(path, items, None, DAY)
    assert together(path) == [["/1", "/2"]]
    by_hand.unlink()
    load(path, items, None, DAY, anew=True)
    assert together(path) == [["/1"], ["/2"]]
    assert rows(path, "FROM v_check") == []


def test_what_people_merge_is_one_and_stays_one_when_read_anew(path: Path) -> None:
    items = [
        by("/1", "Mary Okafor"), by("/2", "M. N. Okafor", "pilot"), by("/3", "Mary Bell", "mayor"),
        by("/4", "Mary Pell"),
    ]  # fmt: skip
    load(path, items, None, DAY)
    assert together(path) == [["/1"], ["/2"], ["/3"], ["/4"]]
    (path.parent / "speakers.toml").write_text(
        '[[same]]\nname = "Mary Okafor"\nalso = ["M. N. Okafor", "Mary Bell"]\n'
    )
    for n in range(2):
        load(path, items, None, later(days=n), anew=True)
        assert together(path) == [["/1", "/2", "/3"], ["/4"]]
        assert rows(path, "SELECT DISTINCT speaker FROM v_quotes ORDER BY 1") == [
            ("Mary Okafor",),
            ("Mary Pell",),
        ]
        assert rows(path, "SELECT count(*) FROM speakers") == [(2,)]
    load(path, [by("/5", "Mary Bell", "dentist")], None, DAY)
    assert together(path) == [["/1", "/2", "/3", "/5"], ["/4"]]
    assert rows(path, "FROM v_check") == []


def test_what_people_split_is_two_and_stays_two_when_read_anew(path: Path) -> None:
    items = [
        by("/gull/1", "John Smith", "senator"), by("/crow/2", "John Smith"),
        by("/crow/3", "John Smith"), by("/gull/4", "John Smith", "Senator for the coast"),
        by("/gull/5", "John Smith", "senator and former mason"),
    ]  # fmt: skip
    load(path, items, None, DAY)
    assert len(together(path)) == 1
    (path.parent / "speakers.toml").write_text(
        '[[apart]]\nname = "john smith"\nas = "John Smith (mason)"\n'
        'roles = ["mason"]\ndocuments = ["/crow/*"]\n'
    )
    for n in range(2):
        load(path, items, None, later(days=n), anew=True)
        assert together(path) == [["/crow/2", "/crow/3", "/gull/5"], ["/gull/1", "/gull/4"]]
    assert rows(path, "SELECT name FROM speakers ORDER BY 1") == [
        ("John Smith",),
        ("John Smith (mason)",),
    ]
    assert rows(path, "FROM v_check") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[same]]\nname = 3", "name must be"),
        ("[[same]\n", "can't be read"),
        ('[[merge]]\nname = "A"', "no \\[\\[merge"),
        ('[[apart]]\nname = "A"\nas = "B"', "must tell which"),
        ('[[same]]\nname = "A"\nalso = "B"', "list of texts"),
        ('[[same]]\nname = "A"\nalso = ["C"]\n[[same]]\nname = "B"\nalso = ["C"]', "two people"),
        ("same = 3", "speakers.toml"),
    ],
)
def test_a_mistake_in_the_file_is_told_and_loads_nothing(
    path: Path, text: str, message: str
) -> None:
    (path.parent / "speakers.toml").write_text(text)
    with pytest.raises(WarehouseError, match=message):
        load(path, [by("/1", "Mary Okafor")], None, DAY)
    assert not path.exists()
