"""One polite client: robots, pace, limits, redirects, conditional requests, and what each status
means."""

from __future__ import annotations

import codecs
import email.utils
import re
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from flows.fetch.addresses import AddressRefusedError, GuardedTransport
from flows.fetch.answer import Response
from flows.fetch.body import ACCEPTED, read_body
from flows.fetch.clock import Clock, SystemClock
from flows.fetch.deadline import within
from flows.fetch.memory import Ask, Memory
from flows.fetch.pace import Pace
from flows.fetch.robots import KEPT, Robots
from flows.fetch.visits import Answer
from flows.sources import FetchError, GoneError, LeftAloneError

__all__ = ["Client", "Limits", "Response"]

AGENT = "onrecord"
REDIRECTS = (301, 302, 303, 307, 308)
ROBOTS_BYTES = 512 * 1024
PATIENCE = 5
"""So many failures in a row, and a host is left alone for `REST` seconds."""
REST = 300.0
TOO_MANY = 300.0
"""The wait in seconds after "too many requests" that says not how long."""
LONGEST_WAIT = 86400.0
"""Nobody is left alone for longer than a day because they once asked for more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`bytes` of the unfolded body, `seconds` for a whole response, `redirects` in a row."""

    bytes: int = 20 * 1024 * 1024
    seconds: float = 60.0
    redirects: int = 8


@dataclass
class Client:
    """`headers` (they may hold secrets) go to the hosts in `trusted` alone, each written with its
    scheme (`https://a.example`), and never to where those redirect. `delay` is the pause between
    two requests to a host, `at_once` how many it is asked at the same time. Without a `memory`
    every request is the first."""

    contact: str | None = None
    limits: Limits = field(default_factory=Limits)
    delay: float = 1.0
    allow_private: bool = False
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    trusted: frozenset[str] = frozenset()
    clock: Clock = field(default_factory=SystemClock)
    pace_folder: Path | None = None
    at_once: int = 1
    memory: Memory | None = None

    def __post_init__(self) -> None:
        self.agent = f"{AGENT}/1 (+{self.contact})" if self.contact else f"{AGENT}/1"
        self._alone: dict[str, datetime] = {}
        self._failures: dict[str, int] = {}
        self._fresh: dict[str, datetime] = {}
        self._pace = Pace(self.clock, self.delay, self.pace_folder, self.at_once)
        self._robots = Robots(AGENT, self.clock, self._robots_txt)
        self._http = httpx.Client(
            transport=GuardedTransport(allow_private=self.allow_private),
            timeout=httpx.Timeout(min(15.0, self.limits.seconds)),
            follow_redirects=False,
            headers={"User-Agent": self.agent, "Accept-Encoding": ACCEPTED},
        )

    def close(self) -> None:
        self._http.close()
        if self.memory:
            self.memory.visits.close()

    def listing(self, url: str) -> Response:
        """Bring a page that lists documents: the kept one, where it has not changed. Raises
        FetchError."""
        try:
            response = (
                self.memory.listing(url, self._ask_for(url), self.clock.now())
                if self.memory
                else self.get(url)
            )
        except FetchError as error:
            raise error.at(url) from error
        self._fresh[url] = self.clock.now() + timedelta(seconds=response.fresh_for)
        return response

    @property
    def fresh_until(self) -> datetime | None:
        """Until when no listing that was asked for is worth asking for again, by what its answer
        said; None where none was."""
        return min(self._fresh.values(), default=None)

    def document(self, url: str) -> Response:
        """Bring a document: the archived bytes, where they have not changed. Raises FetchError."""
        if self.memory is None:
            return self.get(url)
        return self.memory.document(url, self._ask_for(url), self.clock.now())

    def _ask_for(self, url: str) -> Ask:
        return lambda etag, last_modified: self.get(url, etag=etag, last_modified=last_modified)

    def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the site of `url` names in its robots.txt."""
        return self._robots.sitemaps(url)

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Response:
        """Bring `url`, redirects followed. Raises FetchError, which says what its status means."""
        moved: str | None = None
        permanent = True
        here = _checked(url)
        been: set[str] = set()
        for _ in range(self.limits.redirects + 1):
            if here in been:
                raise FetchError(f"its redirects lead round in a circle, back to {here}")
            been.add(here)
            self._check_patience(here)
            delay = self._robots.check(here)
            conditions = {}
            if etag:
                conditions["If-None-Match"] = etag
            if last_modified:
                conditions["If-Modified-Since"] = last_modified
            with self._pace.turn(_host(here), delay):
                self._check_patience(here)  # somebody else may have been told while we waited
                status, headers, content = self._ask(here, conditions, self.limits.bytes)
            if status in REDIRECTS and headers.get("location"):
                permanent = permanent and status in (301, 308)
                here = _next(here, headers["location"])
                moved = here if permanent else moved
                continue
            if status not in (200, 203, 304):
                raise self._noted(here, _refusal(status, headers, self.clock.now()))
            if status == 304 and not conditions:
                raise FetchError("it says 'not modified' to one who never had it", retry=True)
            kind, charset = _content_type(headers)
            return Response(
                url=here,
                content=None if status == 304 else content,
                media_type=kind,
                charset=charset,
                etag=headers.get("etag"),
                last_modified=headers.get("last-modified"),
                moved=moved,
                fresh_for=_fresh_for(headers),
            )
        raise FetchError(f"more than {self.limits.redirects} redirects in a row, last to {here}")

    def _check_patience(self, url: str) -> None:
        """Raises LeftAloneError while the host is to be left alone."""
        host, now = _host(url), self.clock.now()
        said = [self._alone.get(host), self.memory and self.memory.visits.not_before(host)]
        until = max((time for time in said if time), default=now)
        if until > now:
            raise LeftAloneError(
                f"{host} is left alone until {until:%Y-%m-%d %H:%M} UTC: it asked for that, or "
                "did not answer time and again",
                after=(until - now).total_seconds(),
            )

    def _noted(self, url: str, refusal: FetchError) -> FetchError:
        """The refusal, its wait noted for all that is on the host."""
        if refusal.after:
            host = _host(url)
            self._alone[host] = self.clock.now() + timedelta(seconds=refusal.after)
            if self.memory:
                self.memory.visits.wait(host, self._alone[host])
        return self._counted(url, refusal) if refusal.retry else refusal

    def _counted(self, url: str, failure: FetchError) -> FetchError:
        """The failure; a host that fails time and again is left alone for a while."""
        host = _host(url)
        self._failures[host] = self._failures.get(host, 0) + 1
        if failure.retry and self._failures[host] >= PATIENCE:
            self._failures[host] = 0
            self._alone[host] = self.clock.now() + timedelta(seconds=REST)
        return failure

    def _robots_txt(self, url: str) -> tuple[int, str]:
        """The status and text of a robots.txt, which every run of a day shares."""
        now = self.clock.now()
        kept = self.memory.visits.answer(url) if self.memory else None
        if kept and kept.at and kept.at + KEPT > now and kept.body is not None:
            return 200, _text(kept.body)
        status, content = self._robots_asked(url)
        if self.memory and status < 500 and status != 429:
            body = content if status < 300 else b""  # none there: everything is allowed
            self.memory.visits.keep(url, Answer(url, body=body), now)
        return status, _text(content)

    def _robots_asked(self, url: str) -> tuple[int, bytes]:
        here = url
        for _ in range(6):
            with self._pace.turn(_host(here)):
                status, headers, content = self._ask(here, {}, ROBOTS_BYTES, cut=True)
            if status not in REDIRECTS or not headers.get("location"):
                return status, content
            here = _next(here, headers["location"])
        return 404, b""

    def _ask(
        self, url: str, conditions: dict[str, str], max_bytes: int, *, cut: bool = False
    ) -> tuple[int, httpx.Headers, bytes]:
        """One request: no cookie, no secret but to a trusted host. The body only of a success."""
        parts = urlsplit(url)
        secret = self.headers if f"{parts.scheme}://{parts.hostname}" in self.trusted else {}
        self._http.cookies.clear()
        with within(self.limits.seconds) as is_over:
            try:
                with self._http.stream("GET", url, headers={**conditions, **secret}) as response:
                    body = b""
                    if response.status_code in (200, 203):
                        body = read_body(response, max_bytes, cut=cut)
                    if response.status_code < 500:
                        self._failures.pop(_host(url), None)
                    return response.status_code, response.headers, body
            except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError) as error:
                raise FetchError(f"not an address that can be asked for: {error}") from error
            except httpx.TransportError as error:
                if is_over():
                    said = f"it took longer than {self.limits.seconds:g} s"
                    raise self._counted(url, FetchError(said, retry=True)) from error
                raise self._counted(url, _unreached(error)) from error


def _checked(url: str) -> str:
    """An address that may be asked for. Raises FetchError, with nothing secret in it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"not an address that can be asked for: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"only http and https addresses are fetched, not {parts.scheme or url!r}")
    if "@" in parts.netloc:
        raise FetchError(
            "an address that holds a name or password is not fetched, for it would be written "
            "down; give it to the headers of a source"
        )
    return url


def _next(here: str, location: str) -> str:
    """Where a redirect leads. Raises FetchError."""
    try:
        return _checked(urljoin(here, location))
    except ValueError as error:
        raise FetchError(f"it redirects to what is no address: {error}") from error


def _host(url: str) -> str:
    """What keeps a pace of its own: a host by its name, at a port that isn't the usual one."""
    parts = urlsplit(url)
    name = (parts.hostname or "").rstrip(".")
    usual = parts.port in (None, 443 if parts.scheme == "https" else 80)
    return name if usual else f"{name}:{parts.port}"


def _text(robots: bytes) -> str:
    wide = robots.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return robots.decode("utf-16" if wide else "utf-8-sig", errors="replace")


def _content_type(headers: httpx.Headers) -> tuple[str | None, str | None]:
    kind, _, rest = headers.get("content-type", "").partition(";")
    charset = None
    for part in rest.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            charset = value.strip().strip("\"'")
    return kind.strip().lower() or None, charset


def _fresh_for(headers: httpx.Headers) -> float:
    """What Cache-Control says, less what of it has passed in caches on the way."""
    said = headers.get("cache-control", "").lower()
    found = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", said)
    if found is None or "no-cache" in said or "no-store" in said:
        return 0.0
    age = headers.get("age", "").strip()
    return max(0.0, float(found[1]) - (float(age) if age.isdecimal() else 0.0))


def _refusal(status: int, headers: httpx.Headers, now: datetime) -> FetchError:
    after = _retry_after(headers.get("retry-after"), now)
    if status in (404, 410):
        said = "not found" if status == 404 else "gone for good"
        return GoneError(f"{said} (status {status})")
    if status in (401, 402, 403, 451):
        why = {401: "a login", 402: "payment", 403: "permission", 451: "a legal bar lifted"}[status]
        return FetchError(
            f"refused (status {status}): it would take {why}; give its source headers"
        )
    if status == 429 or status >= 500:
        if status == 429 and after is None:
            after = TOO_MANY
        # Where a wait was asked for, asking again at once would be rude: a later run does.
        return FetchError(f"not now (status {status})", retry=after is None, after=after)
    return FetchError(f"status {status}")


def _retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds to wait; None where none are asked for, or nobody can tell how many."""
    said = (value or "").strip()
    try:
        if said.isdecimal():
            wait = float(said)
        else:
            at = email.utils.parsedate_to_datetime(said)
            wait = ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):  # what it raises on odd dates
        return None
    return min(wait, LONGEST_WAIT) if wait > 0 else None


def _unreached(error: httpx.TransportError) -> FetchError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, AddressRefusedError):
            return FetchError(str(cause), barred=True)
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchError(f"its certificate is not valid: {cause.verify_message}")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return FetchError("it did not answer in time", retry=True)
    return FetchError(f"the connection failed: {error}", retry=True)
