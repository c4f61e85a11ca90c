"""The grammar of time: regular expressions over the class letters of the pieces.

Rules stand longest and surest first; at each place the first that matches and whose reading
makes sense wins. No expression here has a nested repeat, so the search is linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.facts.times import (
    away,
    clocks,
    dates,
    feasts,
    lengths,
    months,
    ordinals,
    quarters,
    relative,
    sets,
    shortened,
    spoken,
    steps,
    weekdays,
    worded,
    years,
)
from parsers.facts.times.joins import together
from parsers.facts.times.pieces import Piece
from parsers.facts.times.pieces import pieces as make_pieces
from parsers.facts.times.reading import Reading, Time
from parsers.facts.times.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from parsers.facts.numbers import Numeral
    from parsers.facts.tokens import Token

    Rule = Callable[[Reading, int, int], Time | None]

__all__ = ["Time", "find"]

N = "[dcnyvN]"
AMOUNT = f"(?:AVf?|A|V|{N})J?"

COUNTED = f"(?:{N}|Vf?|AV?f?)"
EARLY = "(?:(?:e-?|<|L|hb|b)f?i?)?"
YEAR = "(?:[,.]?f?i?[yv])"
WEEKDAY = r"(?:[lxt]?W\.?,?i?)?"

RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    # written in digits
    (dates.numeric, ("y[-/][dM][-/]d|d-d-[ydN]|d/d/[ydN]", "d[-/]M[-/][yd]|M[-/]d[-/][yd]|y/d/M")),
    (dates.dotted, ("G",)),
    (dates.spaced, (r"ydd(?![-:/%$UJMp])",)),
    (dates.compact, ("I",)),
    (clocks.four_figures, ("[RB]?n[->&][ny](?![-U])", "in(?![-U])")),
    (clocks.zoned, ("[yndc]@", "[yn]U(?!f)", "[yn](?=_)")),
    # a day and a month
    (months.month_night, (r"[Mm]\.?[do]U",)),
    (
        months.month_day,
        (
            rf"{WEEKDAY}h?[lxt]?[Mm]\.?(?:(?:h|,)?[do](?!:[dN]|[/p]|JU|-?U)|c(?!-?U))"
            rf"(?:[->&]h?[doc](?![:/pU])(?!M))?(?:{YEAR}|,?'d|f[dN](?!-))?(?!-y)(?:,W(?![UPl]))?",
        ),
    ),
    (months.day_month, (rf"(?:[lxt]|{WEEKDAY})h?[do]\.{{0,2}}f?[Mm]\.?(?:{YEAR}|,?f?'d|f[dN])?",)),
    (months.day_month, (rf"R?h?[do](?:[->]|&)h?[do]f?[Mm]\.?{YEAR}?",)),
    (
        months.month_year,
        (r"(?:(?:e|hb|b)-?f?)?[Mm]\.?,?(?:f|i)?[yv]", "[yv][Mm]", "[Mm]f(?:'?[dN])", "[Mm]-[yv]"),
    ),
    (dates.slashed_range, (r"R?d/d[->]d/d(?:[/,]?[yd](?![-/:]))?",)),
    (dates.slashed, (rf"(?:[lxt]|{WEEKDAY})(?:M/[dy]|d/M|d/d)", "y/M", "M-d(?![-/:U])")),
    # the nth of something
    (
        ordinals.nth_of,
        (r"h?(?:ol?|[l2])(?:WP?|U)(?:f|i)(?:h?[lxt]?U|[Mm]\.?,?f?[yv]?|[yv])(?![a-z])",),
    ),
    (sets.nth_of_each, ("h?[ol]W(?:f|i)EU",)),
    (ordinals.nth_century, ("h?(?:e-?)?h?o-?U1?",)),
    (years.in_era, ("h?U?[dnNy]1", "1[dnNy]")),
    (ordinals.weekdays_away, ("[dc]W(?:RK|Rk|g)",)),
    (
        ordinals.week_of,
        (r"h?Uf[Mm]\.?[do](?:,?[yv])?", r"h?Ufh?[do]f?[Mm](?:,?[yv])?", "h?UfH[yv]?", "h?Ufho"),
    ),
    (ordinals.week_number, ("h?Ud(?:,?f?[yv])?(?![-:/p%U])",)),
    (ordinals.first_units, (f"h?o(?:{N}|V)J?U(?=f|i)",)),
    (ordinals.day_of_month, ("h?oU?fh?[lxt]?U", r"hoUf[Mm]\.?", "h?o[lxt]U")),
    (ordinals.weekday_and_day, ("W,?h?o(?!-?[UfM])", "W[d](?![-:/pUM])")),
    (ordinals.days_of_month, ("R?h?[do][->]h?[do](?:f|i)h?[lxt]U",)),
    (ordinals.day_of_month, ("ho|hd|io",)),
    # sets before what they are made of
    (sets.times_a, ("(?:V|[dcnN])?Q[AE]U",)),
    (sets.every, ("E[dcnoO]?W[PU]|E[dcnoO]?[UWPSM]|ED",)),
    (sets.often, ("(?:V|[dcnN])?QD",)),
    (sets.recurring, ("D",)),
    # told from today
    (relative.up_to_now, ("h?UK",)),
    (shortened.shortened, ("h?0",)),
    (relative.day_word, ("h?Uak", "kWak")),
    (steps.before_last, ("h?[UWM]a[lx](?![a-zA-Z])",)),
    (steps.weeks_from, ("(?:A|[dcnN])U(?:Ri?|gi?|i)W",)),
    (relative.day_beside, ("hUa(?![_a-zA-Z])",)),
    (relative.day_word, ("k(?:i?h?(?:e-?)?P|U)?",)),
    (away.ago_abroad, (rf"g{AMOUNT}U",)),
    (relative.period_abroad, ("h?U[lx]", "tU")),
    (lengths.vague_length, ("nfUg?",)),
    (
        away.ago,
        (
            rf"{AMOUNT}-?U(?:[,&]{{1,2}}{AMOUNT}U){{0,4}}g",
            "AU&A?[wn]g",
            "wA?-?Ug",
            "Aw-?Ug",
            "nf?AUg",
            "Ug",
        ),
    ),
    (away.later, (rf"{AMOUNT}-?U(?:[,&]{{1,2}}{AMOUNT}U){{0,4}}(?:RK|Rk|ak|L|<|a(?![_a-zA-Z]))",)),
    (away.later, ("wA?-?U(?:RK|Rk|L)", "nf?AU(?:RK|Rk|L)")),
    (away.ahead, (rf"i{AMOUNT}-?U(?![-a-z])", "iwA?-?U(?![-a-z])", "inf?AU(?![-a-z])")),
    (quarters.quarter, ("[lxt]Usho-?U|[lxt]Uso-?U",)),
    (relative.that_day, (f"{EARLY}h?[lx]?Xt?[UP]", "(?:<|L)i?hU", "(?:<|L)(?:h?t|X)[UP]")),
    (steps.week_on, ("WU",)),
    (weekdays.weekday, ("[lxt]UsW", "W,?i?h?[lxt]U", "Wfh?[lxt]U", "[lxt]Ui?W")),
    (relative.quarters, (f"h?[lx](?:n|{COUNTED}U)",)),
    (
        relative.named_period,
        (
            f"{EARLY}h?[lxt]F?J?U(?![a-z]?-)",
            f"h?[lx]{COUNTED}J?J?U",
            "h?[dcN][lx]J?U",
            "tP",
            "h?[lx]P",
            "hb?f?hU",
            "hU(?![-s])",
            "bf?hU(?![-s])",
            "h?bfU(?![-s])|U-b(?!-)",
        ),
    ),
    (weekdays.weekday, (r"h?[lxt]?W(?:\.?i?h?(?:e-?)?P|U)?",)),
    # quarters, halves, centuries, seasons, holidays
    (
        quarters.quarter,
        (
            "h?F?[yv]F?o-?U(?!-)",
            "h?F?oF?-?U(?:f?h?F?U?[yv]|fh?[lxt]F?U)?",
            "h?[l2]Uf(?:h?F?U?[yv]|h[lxt]?F?U)",
            "qdf?Y[ydN]",
            "qd,?f?F?[yv']?d?",
            "[yvd]qd",
            "dq'?[dN]",
            "dq(?:,?f?[yv])?",
        ),
    ),
    (quarters.half_month, (r"h?owf[Mm]\.?(?:,?f?[yv])?",)),
    (quarters.part_of_era, ("h?o-?wfh?T",)),
    (
        quarters.half,
        (
            "3d(?:[,/]?f?F?(?:[yv]|'[dN])|(?![-/:.]))",
            "d3'?[dNy]?",
            "h?o-?w(?:f?i?(?:h?[lxt]U|F?U?[yv])|fhU)?",
        ),
    ),
    (
        quarters.season,
        (
            "(?:(?:e-?|hb)f?)?[hlxt]?S(?:f?h?[lxt]U|,?f?i?[yv](?:[-/][dNy])?|f(?:'[dN]|N)(?![-:/%$UJ]))?",
            "[lxt]US",
            "h?yS",
        ),
    ),
    (sets.every, ("EH",)),
    (feasts.holiday, ("[lxt]?H(?:,?[fi]?[yv]|f?h?[lxt]U|[UP])?",)),
    (years.decade, ("h?(?:e-?)?cZ", "(?:e-?f?h?|hb?f?h?)?T", "h?(?:e-?)?[TZ]")),
    # months and years alone
    (months.month_alone, ("(?:(?:e-?|hb|b)f?)?[lxt]?[Mm](?:f?[lxt]U)?",)),
    (
        years.year_range,
        (
            "(?:h?F?U?|Y)y[-/][dNy](?:FU|(?![-/:]))",
            "(?:[RBY]|h?U?)[yv](?:[->&][yv]|-[dN]|(?<=R[yv])>[dN])(?![-/:])",
        ),
    ),
    (dates.month_in_digits, ("y[-/]d", "d[-/]y")),
    (
        years.year,
        (
            "(?:(?:e-?|hb|b)f?)?h?F?U[yv]",
            "h?F[yv]",
            "h?yFU",
            "Y[yd]",
            "(?:e-?|hb?|b(?=f))f?h?[yv]",
            "[yv]",
        ),
    ),
    (years.short, ("'[dN](?![-:/%$UJp])",)),
    # clock times
    (
        clocks.span,
        (
            "[RB]?[dc](?::[dN])?p?[->&][dc](?::[dN])?(?:p|z)",
            "[RB][dcj](?::[dN])?p?[->&][dc]:[dN]p?",
            "[RB][dc]:[dN]p?[->&][dc](?![-/:U_])",
            "[dc]:[dN]p?->?[dc]:[dN]p?",
            "R[dc]>[dc](?![-:/%$UpJzdcnNj])",
            "[RB]C[->&](?:[dc](?::[dN])?p?(?![-:/%$UJzdcnNj])|C)",
            "[RB][dc](?::[dN])?p?[->&]C",
            "[dc](?::[dN])?p[->]C",
        ),
    ),
    (clocks.span_in_part, ("[RB][dc](?::[dN])?[->&][dc](?::[dN])?ih?P",)),
    (worded.span, ("[RB]c-?[cn][>&]c-?[cn]",)),
    (worded.in_half, ("c-?[cn](?:p@?|ih?P)",)),
    (worded.cued, ("c-?[cn](?![cnd])",)),
    (spoken.spoken, ("(?:w|A?U|A?n|[dcn]U?)[l>a](?:[dc]|C)(?![-:%$U])p?",)),
    (spoken.in_part, ("[dcj](?::[dN])?z?ih?P", "[dcj](?::[dN])?z?iU(?![-_])")),
    (spoken.bare_hour, ("i[dc](?![-:/%$UpJzdcnN])", "i[dc]$", "i[dc](?=i?(?:k|W)(?:P|U))")),
    (spoken.hour_tonight, ("[dc](?=k)",)),
    (
        clocks.clock,
        (
            "[dc]:[dN](?::[dN])?p?@?",
            "[dcjnNy]\\.?p@?",
            "[dc]zp",
            "[dcj]z",
            "jU",
            "ij(?![-Up])",
            "C",
        ),
    ),
    (clocks.part_alone, ("[eL]-?i?h?P", "ih?P", "P")),
    # ages, then lengths
    (lengths.age, (f"{N}-?U-?u", f"{N}Ufo?(?=_)")),
    (lengths.or_two, (r"AU\|[dc](?![-:U$%])",)),
    (
        lengths.length,
        (
            rf"B{N}&{N}J?U",
            rf"[dcnyvNj](?:-?[->|]{N}|ow)?-?J?-?J?U(?:&[wn]|&A[wn])?(?:[,&]{{0,2}}[dcnN]-?U){{0,5}}",
            "AVf?J?U|AJ?U&[dc]-?U|VJ?U",
            "AU&A?[wn]",
            "wA?-?U|Aw-U",
        ),
    ),
    (lengths.part_of, ("nAU", "nfAU")),
    (lengths.and_a_half, ("U&A?[wn]",)),
    (lengths.quarter_of, ("A?U-?U", "A?UfAU")),
    (lengths.all_of, ("!U", "hJU")),
    (lengths.as_long_as, ("U-",)),
    (lengths.single, ("AJ?U",)),
    (lengths.unsaid, ("[Vlx]?U",)),
    (relative.reference, ("K",)),
)

ANCHORS = frozenset({"day", "part", "time", "weekend", "week", "month", "interval"})
"""What "the next day" and "three weeks later" are told from; from a year no days are counted."""

_COMPILED = [(re.compile("|".join(patterns)), rule) for rule, patterns in RULES]
_ANY = re.compile(f"(?!_)(?:{'|'.join(pattern for _, patterns in RULES for pattern in patterns)})")
"""None begins with the letter of other words, which most are."""


def find(
    tokens: Sequence[Token],
    found: Sequence[Numeral],
    language: str,
    reference: datetime | date | None,
) -> list[Time]:
    """Every time in the tokens, in reading order; token indexes in `first` and `last`."""
    known = words(language)
    made = _decades(make_pieces(tokens, found, known))
    reading = Reading(made, reference, known)
    letters = reading.letters
    times: list[Time] = []
    index, size = 0, len(letters)
    while index < size:
        match = _ANY.search(letters, index)
        if match is None:
            break
        index = match.start()
        time = _best(reading, letters, index)
        if time is None:
            index += 1
            continue
        _without_stop(reading, time)
        _remember(reading, time)
        times.append(time)
        index = time.last
    times = together(reading, times)
    for time in times:
        time.first, time.last = made[time.first].first, made[time.last - 1].last
    return times


def _remember(reading: Reading, time: Time) -> None:
    """Keep what the times to come may be told from."""
    start = time.period.start
    if time.kind == "date" and start is not None:
        reading.year = start.year
    if time.period.grain not in ANCHORS:
        return
    if time.moment is not None:
        reading.anchor, reading.told_to_the_day = time.moment, True
    elif time.kind == "date" and start is not None:
        reading.anchor, reading.told_to_the_day = start.date(), time.period.grain == "day"


def _best(reading: Reading, letters: str, index: int) -> Time | None:
    for pattern, rule in _COMPILED:
        match = pattern.match(letters, index)
        if match is None or match.end() == index:
            continue
        time = rule(reading, index, match.end())
        if time is not None:
            return time
    return None


def _without_stop(reading: Reading, time: Time) -> None:
    """Give the full stop after a month in full back to its sentence: "on 1 May." """
    if time.last - time.first < 2 or reading.letters[time.last - 1] != ".":
        return
    if reading.known.in_full(reading.pieces[time.last - 2].low):
        time.last -= 1
        time.end = reading.pieces[time.last - 1].end


def _decades(made: list[Piece]) -> list[Piece]:
    """The pieces with 1990s, 80s, a year and its s, as one."""
    out: list[Piece] = []
    for two in made:
        one = out[-1] if out else None
        if (
            one is not None
            and one.letter in "ydN"
            and two.low in ("s", "'s", "’s")
            and one.end == two.start
        ):
            value = int(one.low)
            plain = two.low == "s"
            if value % 10 == 0 and (value >= 1000 or (plain and 20 <= value <= 90)):
                one.letter, one.end, one.last = "T", two.end, two.last
                continue
        out.append(two)
    return out
