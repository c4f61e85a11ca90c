"""A clock that a test drives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class DrivenClock:
    """Stands still but for what sleeps and what the test moves on."""

    def __init__(self, at: datetime = datetime(2026, 3, 1, tzinfo=UTC)) -> None:
        self.time = at
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

    def pass_by(self, **time: float) -> None:
        self.time += timedelta(**time)
