"""Reports by one template: what hundreds of articles of a paper share, though each tells another
story."""

from __future__ import annotations

import random
from collections.abc import Callable

__all__ = ["TEMPLATES", "weather"]

WEATHER = """\
{town} can expect a {sky} {day} with temperatures between {low} and {high} degrees and winds \
from the {wind} at {speed} kilometres an hour. Rain is likely with a probability of {rain} \
percent, mostly in the afternoon. The sun rises at {rise} and sets at {set}. The pollen count is \
at {pollen}, and the water in the harbour has {water} degrees. The outlook for the days after \
that: little change at first, then cooler from the west with some showers near the coast and a \
risk of frost on high ground. Drivers should take care on bridges and on roads in the hills, \
where it can be slippery in the early hours."""
MARKETS = """\
The {town} index closed {change} percent {way} at {level} points on {day}. The most traded \
shares were {one}, which {way} {a} percent to {b}, and {two}, which ended at {c} after {d} \
million shares had changed hands. The yield of the ten-year bond stood at {e} percent. The \
currency was quoted at {f} to the dollar, and a barrel of crude oil cost {g} dollars. Traders \
said that volumes were thin before the holiday and that few wanted to take large positions \
before the central bank publishes the minutes of its last meeting."""
OBITUARY = """\
{name} {last}, the {job} who {did}, has died {cause}. {name} {last} was {age}. Born in {town} in \
{year}, {last} was one of {n} children and left school at fourteen. {last} is survived by {k} \
children, {g} grandchildren and a wide circle of friends in the town. The family asks that no \
flowers be sent, and that those who wish to remember give to the lifeboat instead. The funeral \
will be held at the church of St Mary on {day} at {hour} o'clock, and everybody is welcome \
afterwards in the parish hall. A book of condolence lies open at the town hall until the end of \
the month."""
MATCH = """\
{town} beat {other} {x}-{y} at home on {day} in front of {crowd} people. {last} scored in minute \
{m}, and {last2} made it safe before the end. The referee showed {c} yellow cards. {town} are \
now on place {p} of the table with {pts} points, and {other} stay on place {q}. The coach said \
afterwards that the team had shown character and deserved to win. The next match is on Saturday, \
when another win would bring the club closer to its goal for the season. Tickets are available \
at the office and on the website of the club."""
POLICE = """\
Police ask for witnesses after a {what} in {street}, {town}, on {day}. Officers were called at \
{h}:{min} to the place. The victim, {age}, was taken to hospital with injuries that are not \
thought to threaten life. Anybody who was in the area at the time and saw what happened, or who \
has pictures from a camera in a car, is asked to call the police and to quote the number {ref}. \
Information can also be given without a name to a charity that passes it on."""
COURT = """\
{name} {last}, {age}, of {street}, {town}, was fined {n} pounds for {what} and is to pay {c} \
pounds of costs. The magistrates of the county heard the case on {day}. The driving licence was \
endorsed with {p} points. The names and addresses are given as they were read out in court and \
may be shared by others who have nothing to do with the case."""
NOTICE = """\
{news} This article is for subscribers only. Sign in to read on, or choose one of our offers: a \
month of all articles on every device for the price of a coffee, to be ended at any time. Our \
newsroom follows the events of the region day and night. You will find more in our newsletter, \
which arrives every morning at six, and in our podcast. Have you seen something that we should \
know about? Write to the editors in confidence."""
NEWS = [
    "The council of {town} wants to sell its old fire station to a theatre company.",
    "A fire in {town} destroyed a barn on {day}; nobody was hurt.",
    "The swimming pool of {town} stays closed until {day}.",
    "Thieves stole {n} bicycles in {town}.",
    "The choir of {town} sings on {day} for the hospice.",
    "A lorry lost {n} crates of apples near {town}.",
]
TOWNS = "Marlow Brackness Tamsin Verrin Ostby Kelder Anstead Lowick Farrow Dunmere".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


FIRST = (
    "Ada Ben Carys Dilys Emeka Farah Greta Hugo Ines Jonas Karin Luis Mona Noor Owen Petra".split()
)
LAST = (
    "Brine Cole Penn Morgan Adu Rahimi Hollis Lang Prado Weil Holt Romero Sato Haddad Pryce".split()
)
STREETS = ["Mill Lane", "High Street", "Quay Road", "Station Road", "Church Hill"]
CRIMES = ["speeding", "driving without insurance", "a fight", "a burglary"]
JOBS = ["fisherman", "teacher", "midwife", "pilot", "baker", "organist", "printer", "nurse"]
DEEDS = ["taught half the town to swim", "kept the harbour light", "played at a thousand weddings"]
CAUSES = ["after a short illness", "at home", "of heart failure", "at the hospice of the town"]


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


def obituary(seed: int) -> str:
    dice = random.Random(seed)
    return OBITUARY.format(
        name=dice.choice(FIRST), last=dice.choice(LAST), job=dice.choice(JOBS),
        did=dice.choice(DEEDS), cause=dice.choice(CAUSES), town=dice.choice(TOWNS),
        age=dice.randint(61, 102), year=dice.randint(1920, 1960), n=dice.randint(4, 11),
        k=dice.randint(1, 6), g=dice.randint(1, 14), day=dice.choice(DAYS),
        hour=dice.randint(9, 15),
    )  # fmt: skip


def match(seed: int) -> str:
    dice = random.Random(seed)
    (town, other), (last, last2) = dice.sample(TOWNS, 2), dice.sample(LAST, 2)
    return MATCH.format(
        town=town, other=other, last=last, last2=last2, x=dice.randint(2, 5), y=dice.randint(0, 1),
        day=dice.choice(DAYS), crowd=dice.randint(300, 9000), m=dice.randint(1, 80),
        c=dice.randint(0, 7), p=dice.randint(1, 9), q=dice.randint(10, 18),
        pts=dice.randint(10, 60),
    )  # fmt: skip


def police(seed: int) -> str:
    dice = random.Random(seed)
    return POLICE.format(
        what=dice.choice(CRIMES), street=dice.choice(STREETS), town=dice.choice(TOWNS),
        day=dice.choice(DAYS), h=dice.randint(1, 23), min=dice.randint(10, 59),
        age=dice.randint(14, 88), ref=dice.randint(1000, 9999),
    )  # fmt: skip


def court(seed: int) -> str:
    dice = random.Random(seed)
    return COURT.format(
        name=dice.choice(FIRST), last=dice.choice(LAST), age=dice.randint(18, 80),
        street=dice.choice(STREETS), town=dice.choice(TOWNS), n=dice.randint(60, 900),
        what=dice.choice(CRIMES), c=dice.randint(50, 200), day=dice.choice(DAYS),
        p=dice.randint(3, 9),
    )  # fmt: skip


def notice(seed: int) -> str:
    """An item of one sentence over a notice of many."""
    dice = random.Random(seed)
    news = dice.choice(NEWS).format(
        town=dice.choice(TOWNS), day=dice.choice(DAYS), n=dice.randint(3, 90)
    )
    return NOTICE.format(news=news)


TEMPLATES: list[Callable[[int], str]] = [
    weather, markets, obituary, match, police, court, notice,
]  # fmt: skip
