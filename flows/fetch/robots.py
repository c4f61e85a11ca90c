"""robots.txt, after RFC 9309: what may be asked for, and how slowly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

from flows.fetch.clock import Clock
from flows.sources import FetchError

__all__ = ["Robots", "Rules"]

KEPT = timedelta(hours=24)
KEPT_AFTER_FAILURE = timedelta(minutes=10)
ATTEMPTS = 3
SLOWEST = 60.0
"""A crawl-delay over this many seconds is taken as this."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`rules` is None where everything is allowed, `failed` where nothing is for now."""

    rules: Protego | None
    until: datetime
    failed: FetchError | None = None
    reached: bool = True


@dataclass
class Robots:
    """`get` brings a robots.txt: its status and text. It raises FetchError."""

    agent: str
    clock: Clock
    get: Callable[[str], tuple[int, str]]
    _kept: dict[str, Rules] = field(default_factory=dict)
    _locks: dict[str, Lock] = field(default_factory=lambda: defaultdict(Lock))

    def check(self, url: str) -> float:
        """The crawl-delay for `url`, 0 if there is none. Raises FetchError where it may not be
        fetched."""
        rules = self._rules(url)
        if rules.failed and rules.failed.barred:
            raise FetchError(str(rules.failed), barred=True)
        if rules.failed:
            what = (
                "its robots.txt could not be read" if rules.reached else "the site is not reached"
            )
            raise FetchError(
                f"{what} ({rules.failed}), so nothing may be fetched now",
                after=(rules.until - self.clock.now()).total_seconds(),
            )
        if rules.rules is None:
            return 0.0
        if not rules.rules.can_fetch(url, self.agent):
            raise FetchError("the site's robots.txt does not allow it; leave this address out")
        delay = rules.rules.crawl_delay(self.agent)
        return min(float(delay or 0.0), SLOWEST)

    def sitemaps(self, url: str) -> list[str]:
        """The sitemaps the site names."""
        rules = self._rules(url)
        return list(rules.rules.sitemaps) if rules.rules else []

    def _rules(self, url: str) -> Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._locks[site]:  # a slow one must not keep the others waiting
            kept = self._kept.get(site)
            if kept is None or kept.until <= self.clock.now():
                kept = self._kept[site] = self._read(site)
            return kept

    def _read(self, site: str) -> Rules:
        failed, reached = FetchError("never asked"), False
        for attempt in range(ATTEMPTS):
            if attempt:
                self.clock.sleep(2.0 ** (attempt - 1))
            try:
                status, text = self.get(f"{site}/robots.txt")
            except FetchError as error:
                failed, reached = error, False
                if not error.retry:
                    break
                continue
            if status == 429 or status >= 500:
                failed, reached = FetchError(f"status {status}"), True
                continue
            now = self.clock.now()
            if status >= 300:  # not there, or not for us: everything is allowed
                return Rules(None, now + KEPT)
            return Rules(Protego.parse(text), now + KEPT)
        until = self.clock.now() + KEPT_AFTER_FAILURE
        return Rules(None, until, failed=failed, reached=reached)
