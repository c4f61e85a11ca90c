from datetime import UTC, datetime

import pytest

from parsers import formats
from parsers.article import Article, RawDocument
from parsers.formats.dated import date_line, is_date_line


def parse(text: str) -> Article:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    return formats.parse(RawDocument("t", "/a.txt", text.encode(), now))


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("May 3, 2024", "en", (2024, 5, 3)),
        ("Updated: 3 May 2024 at 10:15 am", "en", (2024, 5, 3)),
        ("Friday, May 3rd, 2024", "en", (2024, 5, 3)),
        ("2024-05-03", "en", (2024, 5, 3)),
        ("3. Mai 2024, 10:15 Uhr", "de", (2024, 5, 3)),
        ("Publié le 3 mai 2024 à 10:15", "fr", (2024, 5, 3)),
        ("3 de mayo de 2024", "es", (2024, 5, 3)),
        ("3 мая 2024", "ru", (2024, 5, 3)),
        ("2024年5月3日", "ja", (2024, 5, 3)),
        ("3 Mayıs 2024", "tr", (2024, 5, 3)),
        ("03.05.2024", "de", (2024, 5, 3)),
        ("03.05.2024", "en", (2024, 5, 3)),
        ("05/03/2024", "en", (2024, 5, 3)),
        ("03/05/2024", "fr", (2024, 5, 3)),
        ("Stand: 3.5.2024 um 10:15 Uhr", "de", (2024, 5, 3)),
        ("31/05/2024", "en", (2024, 5, 31)),
    ],
)
def test_a_date_alone(line: str, language: str, day: tuple[int, int, int]) -> None:
    assert is_date_line(line, language)
    found = date_line(line, language)
    assert found is not None
    assert (found.year, found.month, found.day) == day


@pytest.mark.parametrize(
    "line",
    ["In May 2024 the council voted.", "May 3, 2024 was a Friday", "1984", "10:15", "Room 2024",
     "March on", "Sat. on the fence 2024", "14 comments", "The year 2024"],
)  # fmt: skip
def test_what_is_no_date(line: str) -> None:
    assert not is_date_line(line, "en")


HEAD = "Ferry Sails Twice A Day\n\nBy Ada Quill\n\nMay 3, 2024\n\n"
PROSE = (
    "The ferry to the outer islands will sail twice a day, the harbour office said on Monday, "
    "after three years in which it sailed on Fridays only.\n\n"
)


def test_a_date_line_after_the_byline() -> None:
    article = parse(HEAD + PROSE)
    assert article.byline == ("Ada Quill",)
    assert article.text == PROSE.strip()
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2024-05-03"
    assert [(a.rule, a.verbatim) for a in article.artefacts] == [("date-line", "May 3, 2024")]


def test_an_embedded_post_and_the_text_after_it() -> None:
    article = parse(
        f"{HEAD}{PROSE}We are sailing again, twice a day!\n\n— Outer Isles Ferry (@isleferry) "
        "May 2, 2024\n\nThe post was shared widely before the office said anything.\n"
    )
    [post] = [block for block in article.blocks if block.role == "embed"]
    assert post.verbatim == "We are sailing again, twice a day!"
    assert post.attribution == "Outer Isles Ferry (@isleferry)"
    assert post.at is not None
    assert post.at.date().isoformat() == "2024-05-02"
    assert article.text.endswith("The post was shared widely before the office said anything.")
    assert "@isleferry" not in article.text


def test_a_dash_before_a_name_is_not_a_post() -> None:
    article = parse(f"{HEAD}{PROSE}“Twice a day is enough.”\n\n— Tove Marsk, shopkeeper\n\n{PROSE}")
    assert "— Tove Marsk, shopkeeper" in article.text


@pytest.mark.parametrize("initials", ["(adq)", "(adq/dpa)", "(dpa, AFP)"])
def test_who_wrote_by_initials_at_the_end_is_a_credit(initials: str) -> None:
    article = parse(f"{HEAD}{PROSE}{PROSE[:60]}here.\n\n{initials}\n")
    assert initials not in article.text
    credits = [block.verbatim for block in article.blocks if block.role == "credit"]
    credits += [taken.verbatim for taken in article.artefacts if taken.kind == "credit"]
    assert credits == [initials]


def test_a_date_alone_at_the_end_is_no_text() -> None:
    article = parse(f"{HEAD}{PROSE}{PROSE[:60]}here.\n\nUpdated May 9, 2024\n")
    assert "May 9" not in article.text
    assert article.published_at is not None and article.published_at.day == 3


@pytest.mark.parametrize("line", ["(It sails at noon)", "He was there on May 9, 2024."])
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert line in parse(f"{HEAD}{PROSE}{PROSE[:60]}here.\n\n{line}\n").text
