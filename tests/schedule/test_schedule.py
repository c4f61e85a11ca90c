"""When a source is due, on clocks that change, after long sleeps and many failures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.schedule import (
    Cron,
    Every,
    Past,
    Schedule,
    ScheduleError,
    Turn,
    is_stale,
    next_due,
    read_schedule,
    rests_until,
    take_turn,
    usual_gap,
)

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
TEN = Every(600)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("every 10m", Every(600)),
        ("Every 90 seconds", Every(90)),
        ("every hour", Every(3600)),
        ("every 2h", Every(7200)),
        ("every 1d", Every(86400)),
        ("every 2 weeks", Every(14 * 86400)),
        ("*/10 * * * *", Cron("*/10 * * * *", "Europe/Berlin")),
        ("0 7 * * 1-5 America/New_York", Cron("0 7 * * 1-5", "America/New_York")),
        ("0 7 * * MON-FRI", Cron("0 7 * * MON-FRI", "Europe/Berlin")),
        ("cron 0 7 * * * UTC", Cron("0 7 * * *", "UTC")),
        ("@hourly", Cron("0 * * * *", "Europe/Berlin")),
    ],
)
def test_a_schedule_is_read(text: str, schedule: Schedule) -> None:
    assert read_schedule(text, zone="Europe/Berlin") == schedule


@pytest.mark.parametrize(
    "text",
    [
        "", "often", "10m", "every", "every 0m", "every ten minutes", "every 9999d", "* * * *",
        "61 * * * *", "0 7 * * * Mars/Base", "0 0 30 2 *", "0 7 * * * * Europe/Berlin extra",
    ],
)  # fmt: skip
def test_what_is_no_schedule_is_named(text: str) -> None:
    with pytest.raises(ScheduleError, match="." if text else "is no schedule"):
        read_schedule(text)


def test_sources_of_one_interval_are_spread_and_keep_their_place() -> None:
    starts = {
        next_due(read_schedule("every 10m", name=f"source {n}"), NOON) - NOON for n in range(50)
    }
    assert len(starts) > 30
    assert all(timedelta() < start <= 10 * MINUTE for start in starts)
    one = read_schedule("every 10m", name="papers")
    assert next_due(one, next_due(one, NOON)) - next_due(one, NOON) == 10 * MINUTE
    assert read_schedule("every 10m", name="papers") == one


def instants(schedule: Schedule, begin: datetime, end: datetime) -> list[datetime]:
    found = []
    at = next_due(schedule, begin)
    while at <= end:
        found.append(at)
        at = next_due(schedule, at)
    return found


ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "UTC"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("expression", ["30 2 * * *", "30 1 * * *", "0 0 * * *", "15 3 * * *"])
def test_a_daily_hour_comes_once_a_local_day_all_year(zone: str, expression: str) -> None:
    begin = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo(zone))
    year = instants(Cron(expression, zone), begin, begin + 365 * DAY)
    days = [at.astimezone(ZoneInfo(zone)).date() for at in year]
    assert len(days) == len(set(days)) == 365


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("expression", ["*/10 * * * *", "0 * * * *"])
def test_what_comes_all_the_time_comes_in_real_time_all_year(zone: str, expression: str) -> None:
    begin = datetime(2026, 3, 1, tzinfo=UTC)
    spring = instants(Cron(expression, zone), begin, begin + 60 * DAY)
    autumn = instants(Cron(expression, zone), begin + 200 * DAY, begin + 260 * DAY)
    step = timedelta(minutes=10 if "/" in expression else 60)
    # Where the clock changes by half an hour, "the full hour" itself moves by that much.
    odd = zone == "Australia/Lord_Howe" and "/" not in expression
    for found in (spring, autumn):
        gaps = {later - earlier for earlier, later in pairwise(found)}
        assert gaps == {step} or (odd and gaps <= {step, step / 2, step * 1.5})


@settings(deadline=None)
@given(
    st.datetimes(datetime(2026, 3, 28), datetime(2026, 3, 30), timezones=st.just(UTC)),
    st.lists(st.integers(0, 60 * 30), min_size=1, max_size=40),
    st.sampled_from(["30 2 * * *", "*/15 * * * *", "0 1,2,3 * * *"]),
)
def test_however_often_one_looks_each_instant_is_seen_once(
    begin: datetime, steps: list[int], expression: str
) -> None:
    schedule = Cron(expression, "Europe/Berlin")
    past, now, ran = Past(until=begin), begin, 0
    for step in steps:
        now += timedelta(minutes=step)
        turn = take_turn(schedule, past, now)
        if turn.run:
            ran += 1 + turn.missed
            past = Past(until=now, ended=now)
        assert turn.next > now
    assert ran == len(instants(schedule, begin, now))


def test_a_source_that_never_ran_is_due_at_once() -> None:
    assert take_turn(TEN, Past(), NOON) == Turn(run=True, next=NOON + 10 * MINUTE)


def test_it_is_not_due_before_its_time() -> None:
    past = Past(until=NOON, ended=NOON)
    assert take_turn(TEN, past, NOON + 9 * MINUTE) == Turn(False, NOON + 10 * MINUTE)
    assert take_turn(TEN, past, NOON + 10 * MINUTE) == Turn(True, NOON + 20 * MINUTE)


def test_what_was_missed_is_caught_up_once() -> None:
    turn = take_turn(TEN, Past(until=NOON, ended=NOON), NOON + 101 * MINUTE)
    assert turn == Turn(run=True, next=NOON + 110 * MINUTE, missed=9)
    after = Past(until=NOON + 101 * MINUTE, ended=NOON + 102 * MINUTE)
    assert not take_turn(TEN, after, NOON + 103 * MINUTE).run


def test_what_falls_due_during_a_run_is_let_go_and_counted() -> None:
    past = Past(until=NOON)
    turn = take_turn(TEN, past, NOON + 20 * MINUTE, running=True)
    assert turn == Turn(run=False, next=NOON + 30 * MINUTE, skipped=2)
    later = Past(until=NOON + 20 * MINUTE, ended=NOON + 25 * MINUTE)
    assert not take_turn(TEN, later, NOON + 26 * MINUTE).run
    assert take_turn(TEN, later, NOON + 30 * MINUTE).run


def test_a_clock_set_back_runs_nothing_twice() -> None:
    assert not take_turn(TEN, Past(until=NOON, ended=NOON), NOON - 90 * MINUTE).run


@pytest.mark.parametrize(
    ("failing", "minutes"), [(0, 10), (1, 10), (2, 20), (3, 40), (4, 80), (30, 360)]
)
def test_a_source_that_fails_throughout_backs_off(failing: int, minutes: int) -> None:
    past = Past(until=NOON, ended=NOON, failing=failing)
    now = NOON
    while not take_turn(TEN, past, now).run:
        now += 10 * MINUTE
    assert now - NOON == timedelta(minutes=minutes)


def test_a_slow_schedule_never_backs_off_beyond_itself() -> None:
    past = Past(until=NOON, ended=NOON, failing=9)
    assert take_turn(Every(86400 * 2), past, NOON + 2 * DAY).run


def test_a_run_that_was_cut_short_goes_on_at_once_but_not_for_ever() -> None:
    soon = NOON + MINUTE
    assert take_turn(TEN, Past(until=NOON, ended=NOON, cut_short=True), soon).run
    assert take_turn(TEN, Past(until=NOON, ended=NOON, cut_short=True, failing=1), soon).run
    assert not take_turn(TEN, Past(until=NOON, ended=NOON, cut_short=True, failing=2), soon).run


def test_it_waits_as_long_as_the_other_side_asks() -> None:
    past = Past(until=NOON, ended=NOON, not_before=NOON + 45 * MINUTE)
    assert take_turn(TEN, past, NOON + 40 * MINUTE) == Turn(False, NOON + 45 * MINUTE)
    assert take_turn(TEN, past, NOON + 45 * MINUTE).run


def every(step: timedelta, count: int) -> list[datetime]:
    return [NOON + n * step for n in range(count)]


NIGHTLY = [
    NOON + day * DAY + hour * timedelta(hours=1) for day in range(14) for hour in range(-5, 10)
]
WEEKDAYS = [NOON + n * DAY for n in range(28) if n % 7 < 5]


@pytest.mark.parametrize(
    ("arrivals", "gap"),
    [
        (every(MINUTE, 3), None),
        ([NOON] * 50, None),
        (every(MINUTE, 4), MINUTE),
        (every(MINUTE, 500), MINUTE),
        ([*every(MINUTE, 500), NOON + 600 * MINUTE], MINUTE),
        (NIGHTLY, timedelta(hours=10)),
        (WEEKDAYS, 3 * DAY),
    ],
)
def test_the_usual_gap(arrivals: list[datetime], gap: timedelta | None) -> None:
    assert usual_gap(arrivals) == gap


def test_a_source_is_stale_after_three_of_its_usual_gaps() -> None:
    hourly = every(timedelta(hours=1), 50)
    assert not is_stale(TEN, hourly, hourly[-1], hourly[-1] + timedelta(hours=3))
    assert is_stale(TEN, hourly, hourly[-1], hourly[-1] + timedelta(hours=3, seconds=1))
    assert not is_stale(TEN, NIGHTLY, NIGHTLY[-1], NIGHTLY[-1] + timedelta(hours=20))
    # Looked at once a day, it can't be known to be late before three days have passed.
    assert not is_stale(Every(86400), hourly, hourly[-1], hourly[-1] + 3 * DAY)
    assert not is_stale(TEN, hourly[:3], hourly[2], hourly[2] + 900 * DAY)


@pytest.mark.parametrize(
    ("fresh", "rests"),
    [
        (None, None),
        (NOON, None),
        (NOON + 30 * MINUTE, NOON + 30 * MINUTE),
        (NOON + 2 * DAY, NOON + DAY / 4),
    ],
)
def test_a_source_rests_while_its_listing_is_fresh(
    fresh: datetime | None, rests: datetime | None
) -> None:
    assert rests_until(fresh, NOON) == rests
