"""Alerts: a source that fails throughout, one that is stale, and each when it is well again.

Each trouble is told once, by webhook, by e-mail, or both; an alert that could not be delivered is
tried again with the next look.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import httpx

from flows.book import Book
from flows.health import Health
from flows.logs import log
from flows.serve.child import Report
from flows.settings import Settings, SettingsError

__all__ = ["Alert", "Alerts", "mail", "post"]

PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Alert:
    """`event` is failing, stale or well; `text` is for people, and what chat services show."""

    event: str
    source: str
    text: str
    at: str
    warehouse: str


class Alerts:
    """An observer of the keeper. Raises SettingsError where it can't be told how to deliver."""

    def __init__(self, settings: Settings, book: Book) -> None:
        self._settings, self._book = settings, book
        self._gone: set[tuple[str, str, str]] = set()
        if settings.alert_email and not settings.smtp:
            raise SettingsError(
                'alert_email is set and smtp is not; add smtp = "smtp://user@mail.example:587" '
                "to onrecord.toml, and the password as ONRECORD_SMTP_PASSWORD"
            )

    def ended(self, source: str, report: Report) -> None:
        """What a single run does is no cause for an alert."""

    def let_go(self, source: str, skipped: int, missed: int) -> None:
        """Nor is this."""

    def look(self, found: Sequence[Health], now: datetime) -> None:
        for health in found:
            told = self._book.entry(health.source).told
            state = None if health.well else health.state
            if state != told and self._delivered(self._alert(health, now)):
                self._book.tell(health.source, state)

    def _alert(self, health: Health, now: datetime) -> Alert:
        event = "well" if health.well else health.state
        said = health.message or "it is well again"
        text = f"onrecord: {health.source} is {event}: {said}"
        return Alert(event, health.source, text, now.isoformat(), str(self._settings.warehouse))

    def _delivered(self, alert: Alert) -> bool:
        """Whether it has gone by every way there is; each is taken once."""
        webhook, to, server = (
            self._settings.alert_webhook,
            self._settings.alert_email,
            self._settings.smtp,
        )
        ways: dict[str, Callable[[], None]] = {}
        if webhook:
            ways["webhook"] = lambda: post(webhook, alert)
        if to and server:
            ways["e-mail"] = lambda: mail(server, to, alert)
        for way, send in ways.items():
            gone = (alert.source, alert.event, way)
            if gone in self._gone:
                continue
            try:
                send()
                self._gone.add(gone)
            except (httpx.HTTPError, httpx.InvalidURL, smtplib.SMTPException, OSError) as error:
                # The address may itself be a secret, and some errors repeat it.
                why = f"the alert did not go by {way}: {type(error).__name__}; it is tried again"
                log("alert", 40, source=alert.source, state=alert.event, message=why)
        if any((alert.source, alert.event, way) not in self._gone for way in ways):
            return False
        self._gone = {gone for gone in self._gone if gone[0] != alert.source}
        log("alert", 30, source=alert.source, state=alert.event, message=alert.text)
        return True


def post(url: str, alert: Alert) -> None:
    """Send an alert as JSON. Raises httpx.HTTPError."""
    httpx.post(url, json=asdict(alert), timeout=PATIENCE).raise_for_status()


def mail(server: str, to: str, alert: Alert) -> None:
    """Send an alert by e-mail. `server` is smtp://user@host:port (encrypted as soon as it can be)
    or smtps://...; the password comes from the environment. Raises SMTPException, OSError."""
    parts = urlsplit(server)
    host, user = parts.hostname or "localhost", unquote(parts.username or "")
    message = EmailMessage()
    message["Subject"] = f"onrecord: {alert.source} is {alert.event}"
    message["From"] = user if "@" in user else f"onrecord@{host}"
    message["To"] = to
    message.set_content(f"{alert.text}\n\n{alert.at}\n{alert.warehouse}\n")
    context = ssl.create_default_context()
    smtp = (
        smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, parts.port or 25, timeout=PATIENCE)
    )
    with smtp:
        if parts.scheme != "smtps":
            smtp.ehlo()
            if smtp.has_extn("starttls"):
                smtp.starttls(context=context)
        password = os.environ.get("ONRECORD_SMTP_PASSWORD")
        if user and password:
            smtp.login(user, password)
        smtp.send_message(message)
