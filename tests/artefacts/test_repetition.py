"""Lines that a source's documents share, found without a word of their language."""

from __future__ import annotations

from pathlib import Path

from parsers import sites
from parsers.artefacts import Line, as_rules, repeated, shipped

FURNITURE = ["Zerbu lamak (12)", "Ñoqa: “Tinku” radiyu, 1020 AM"]


def documents(count: int = 8) -> list[list[str]]:
    return [
        [
            f"Paragraph {n * 7} is said once, by the {word} document alone.",
            FURNITURE[0].replace("12", str(n)),
            f"The {word} one has this too.",
            *(FURNITURE[1:] if n % 2 else []),
            "Only two say this." if n < 2 else f"Nobody else says {word}.",
        ]
        for n, word in enumerate("first second third fourth fifth sixth seventh eighth".split())
    ][:count]


def test_what_many_say() -> None:
    found = repeated(documents())
    assert [(line.said, line.documents) for line in found] == [(8, 8), (4, 8)]
    assert [line.text for line in found] == ["Zerbu lamak (0)", FURNITURE[1]]


def test_two_documents_are_not_many() -> None:
    assert repeated(documents(2)) == []


def test_said_twice_in_one_document_is_said_once() -> None:
    assert repeated([["again"] * 5, ["a"], ["b"]]) == []


def test_they_are_rules_that_can_be_kept(tmp_path: Path) -> None:
    text = as_rules(repeated(documents()), ["gull.example"])
    site = sites.read_site(text, "many.toml")
    assert site.hosts == ("gull.example",)
    rules = shipped() + site.rules
    for line in ("ZERBU LAMAK (431)", FURNITURE[1], 'Ñoqa: "Tinku" radiyu, 99 AM'):
        rule = rules.find(Line(line))
        assert rule is not None
        assert rule.kind == "repeat"
    assert rules.find(Line("Zerbu lamak (12) said the mayor.")) is None


def test_as_a_command(tmp_path: Path) -> None:
    from tests.flows.test_ingest_command import onrecord

    for n, word in enumerate(("north", "south", "east", "west")):
        (tmp_path / f"{word}.txt").write_text(
            f"The {word} mill\n\nThe mill in the {word} opened on Monday, its owners said, after "
            f"{n + 2} years of work on its wheel.\n\nThis desk is kept by the friends of mills.\n"
        )
    names = ("north.txt", "south.txt", "east.txt", "west.txt")
    ended = onrecord("extract", "--repeated", *names, folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "# 4 of 4 documents: This desk is kept by the friends of mills." in ended.stdout
    (tmp_path / "many.toml").write_text(ended.stdout)
    tried = onrecord("extract", "--try-rule", "many.toml", "north.txt", folder=tmp_path)
    assert '"said-by-many-1"' in tried.stdout
