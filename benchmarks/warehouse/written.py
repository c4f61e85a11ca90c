"""Articles written by rule: as many as wanted, the same each time, each with quotes and amounts.

`article` is text for the parsers; `parsed` is what the parsers would take from an article, made
without them, for what measures the warehouse alone.
"""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import accumulate

from parsers.article import (
    Artefact,
    Article,
    Block,
    Fact,
    Quote,
    QuotePart,
    RawDocument,
    Reading,
    Span,
    Speaker,
)
from warehouse.load import Parsed

__all__ = ["article", "parsed", "vocabulary"]

BEGAN = datetime(2025, 1, 1, 6, tzinfo=UTC)
FIRST = "Ada Bram Cleo Dov Esme Finn Greta Hugo Iris Jory Kaia Lars Mina Nils Orla Piet".split()
LAST = "Quill Marsh Okoro Lind Varga Tamm Reyes Stone Holt Baird Crane Drew Ekman Frost".split()
ROLES = "mayor", "harbour master", "head of the water board", "union secretary", "head teacher"
THINGS = "boats houses jobs schools bridges farms trees buses clinics lamps".split()
WORDS = (
    "the a of and to in for on with after before near council river town harbour winter spring "
    "plan bridge road school market water budget repair vote meeting storm island valley mill "
    "station ferry festival library clinic factory orchard forest coast field engine letter night "
    "morning report crew family owner driver teacher nurse farmer sailor court judge paper office "
    "will would could has had was were opened closed rose fell moved waited found lost built sold "
    "quiet early late long short new old heavy narrow bright public local northern southern"
).split()
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za bran cles drin".split()


def article(n: int) -> str:
    """A plain-text article of about 150 words."""
    chance = random.Random(n)
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    place = f"{chance.choice(LAST)}{chance.choice(('ford', 'bury', 'holm', 'wick'))}"
    amount, count = chance.randrange(2, 90), chance.randrange(20, 900)
    thing, role = chance.choice(THINGS), chance.choice(ROLES)
    return (
        f"{place} waits for its {thing}, report {n}\n\n"
        f"{_sentence(chance, 22)} {_sentence(chance, 18)}\n\n"
        f"“We have asked for {count} {thing} and got half of them,” {name}, the {role} of "
        f"{place}, said on Monday. “{_sentence(chance, 12)}”\n\n"
        f"{_sentence(chance, 25)} The work cost ${amount} million, {chance.randrange(2, 60)} "
        f"percent more than last year, the {role} told the council.\n\n"
        f"{_sentence(chance, 30)}\n"
    )


def parsed(n: int, *, version: int = 0, paragraphs: int = 16) -> Parsed:
    """Document `n` at its `version`: about 40 words and two facts a paragraph, a quote in every
    other one. A version has one paragraph unlike the one before. Of seven documents one prints the
    text of another, cut and with a paragraph of its own."""
    story, cut = (n - 2, 3) if n % 7 == 5 else (n, 0)
    text, blocks, quotes, facts = "", [Block("title", f"Report {n}")], [], []
    for k in range(paragraphs - cut if paragraphs > 2 * cut else paragraphs):
        edition = (version - 1 - k) // paragraphs + 1 if version > k else 0
        own = f"{n} " if cut and k == 0 else ""
        chance = random.Random(f"{own}{story} {k} {edition}")
        at = len(text) + 2 if text else 0
        paragraph, its_quotes, its_facts = _paragraph(chance, at, quoted=k % 2 == 0)
        blocks.append(Block("paragraph", paragraph, at, at + len(paragraph)))
        text = f"{text}\n\n{paragraph}" if text else paragraph
        quotes += its_quotes
        facts += its_facts
    content = f"Report {n}\n\n{text}".encode()
    day = BEGAN + timedelta(minutes=10 * n)
    made = Article(
        text,
        tuple(blocks),
        tuple(Artefact("share_bar", "share", f"Share this {k}", k) for k in range(4)),
        title=f"Report {n}",
        byline=(_name(random.Random(n)),),
        published_at=day,
        publisher=f"The {LAST[n % len(LAST)]} Gull",
        language="en",
        canonical_url=f"https://gull.example/{n}",
    )
    raw = RawDocument(
        "made", f"https://gull.example/{n}", content, day + timedelta(hours=1 + version)
    )
    return Parsed(
        raw, hashlib.sha256(content).hexdigest(), Reading(made, tuple(quotes), tuple(facts))
    )


def _paragraph(
    chance: random.Random, at: int, *, quoted: bool
) -> tuple[str, list[Quote], list[Fact]]:
    """A paragraph that starts at this offset, its quotes and its facts."""
    name = _name(chance)
    count, amount = chance.randrange(20, 900), chance.randrange(2, 90)
    thing = chance.choice(THINGS)
    words = f"{_prose(chance, 10)[:-1]} {count} {thing}"
    paragraph = f"{words}. {_prose(chance, 26)} It cost ${amount} million."
    if quoted:
        paragraph = f"“{words},” said {name}. {_prose(chance, 24)} It cost ${amount} million."

    def span(piece: str, start: int = 0) -> Span:
        found = paragraph.index(piece, start)
        return Span(at + found, at + found + len(piece), piece)

    counted, paid = span(f"{count} {thing}"), span(f"${amount} million", len(words))
    facts = [
        Fact("count", counted.char_start, counted.char_end, counted.verbatim, Decimal(count),
             unit=thing[:-1], subject=thing),
        Fact("money", paid.char_start, paid.char_end, paid.verbatim,
             Decimal(amount * 1_000_000), unit="USD", subject="it"),
    ]  # fmt: skip
    if not quoted:
        return paragraph, [], facts
    said, mention, cue = span(words), span(name, len(words)), span("said", len(words))
    quote = Quote(
        "direct",
        said.char_start,
        said.char_end,
        words,
        words,
        (QuotePart(said.char_start, said.char_end, words),),
        mention,
        Speaker(name, "person", None, (mention,)),
        cue,
        0.9,
    )
    return paragraph, [quote], facts


def _name(chance: random.Random) -> str:
    """Of 20,000 people, some are often in the news."""
    n = int(20_000 ** chance.random())
    return f"{FIRST[n % len(FIRST)]} {vocabulary()[0][n // len(FIRST)].capitalize()}"


def _prose(chance: random.Random, words: int) -> str:
    """A sentence of words as often as they are in a language: the word of rank r
    1 / (r + 2) times as often as one of rank -1."""
    known, often = vocabulary()
    return " ".join(chance.choices(known, cum_weights=often, k=words)).capitalize() + "."


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """30,000 words, and their weights added up."""
    chance = random.Random(1)
    made = dict.fromkeys(WORDS)
    while len(made) < 30_000:
        made["".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3, 3, 4))))] = None
    return list(made), list(accumulate(1 / (rank + 2) for rank in range(len(made))))


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."
