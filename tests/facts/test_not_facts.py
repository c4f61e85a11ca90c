"""Numbers that are no facts, in families, each beside a number that is one."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.facts.facts import values

DAY = datetime(2023, 5, 17)


def found(text: str) -> list[str]:
    return [fact.verbatim for fact in values(text, "en", DAY)]


@pytest.mark.parametrize(
    "text",
    [
        # models and products
        "He flew a Boeing 737 and an Airbus A320, then an MiG-29.",
        "The PlayStation 5, the iPhone 15 Pro and the Galaxy S23 sell well.",
        "An RTX 4090 and a USB 3 cable were on the desk.",
        # roads, flights, rooms, buses
        "Flight BA 212 was late; take the M25, then Interstate 95 to Exit 12.",
        "They met in Room 101 and took Bus 42 along Highway 61.",
        # telephones, addresses, versions, references
        "Call 020 7946 0958 or +44 20 7946 0958.",
        "Call (555) 010-0199 or 555-0142.",
        "The server at 192.168.1.2 runs Python 3.11.4 and Windows 11.",
        "She lives at 10 Downing Street.",
        "Order no. 12345; case no. 23-1234; see p. 41.",
        "See https://example.com/sport/2-1-win/2019/12345.html for more.",
        "As it is written, Jn 13, 27; Lk 22, 3.",
        "Talks at COP28 and the phase 2 trials went on; grade 5 pupils came.",
        # laws
        "The Companies Act 2006 and Article 50 and Section 230 were cited.",
        "Under Regulation 2016/679 it is not allowed.",
        # names with a number as a word
        "Leaders of the Big Four met, and Take-Two was there.",
        "At the summit, the Group of 20 and the P5+1 met.",
        # teams
        "The San Francisco 49ers met Schalke 04 and Hannover 96.",
        # lists
        "1. Wash the pan.\n2. Dry it.",
        "(3) Put it away.",
        # days that name an event
        "After 9/11 much was different; it is open 24/7.",
    ],
)
def test_no_fact(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        ("He flew 737 miles.", "737 miles"),
        ("The firm sold 15 iPhones.", "15 iPhones"),
        ("It has 101 rooms.", "101 rooms"),
        ("The road is 61 miles long.", "61 miles"),
        ("They act on 50 articles.", "50 articles"),
        ("The big four-wheeled cart and four men.", "four men"),
        ("A group of 20 met.", "20"),
        ("He won 49 games.", "49 games"),
        ("They scored 2-3 goals a game.", "2-3 goals"),
        ("It cost COP 28,000.", "COP 28,000"),
        ("It fell by 3.11.", "3.11"),
    ],
)
def test_near_misses_are_facts(text: str, verbatim: str) -> None:
    assert verbatim in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "He put money into a 401(k) last year.",
        "The club is a 501(c)(3).",
        "He broke section 12(b) of the rules.",
    ],
)
def test_a_letter_in_brackets_makes_a_paragraph_of_a_law(text: str) -> None:
    assert [said for said in found(text) if said[0].isdigit()] == []


def test_per_second_is_no_rank() -> None:
    assert found("It runs at 60 frames per second.") == ["60 frames"]
