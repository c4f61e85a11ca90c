"""Newsletters in a mailbox, over IMAP: each message a document."""

from __future__ import annotations

import base64
import email
import email.policy
import hashlib
import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from threading import Lock
from typing import Literal
from urllib.parse import unquote, urlsplit

from flows.fetch.clock import Clock, SystemClock
from flows.sources import FetchError, GoneError, Ref
from parsers.article import RawDocument

__all__ = ["ImapSource"]

HEADERS = "(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID SUBJECT FROM DATE)])"
WHOLE_HEAD = "(UID BODY.PEEK[HEADER])"
NAMELESS = "no-id-"
"""What the name begins with of a message that has none."""

AT_ONCE = 200
"""As many messages' headers are asked for together."""

SECONDS = 60.0
UID = re.compile(rb"\bUID (\d+)")
ERRORS = (imaplib.IMAP4.error, OSError, ssl.SSLError, UnicodeError)


@dataclass
class ImapSource:
    """`place` is imaps://USER@HOST[:PORT]/FOLDER (USER as a URL writes it: a%40b.example); over
    imap:// the line is encrypted by STARTTLS unless `plain`. Nothing in the mailbox is changed: not
    even a message marked as read. A message is filed under the folder's address, `#` and its
    Message-ID, or a hash of its head where it has none: never its number, which a server may give
    anew to all messages (UIDVALIDITY). Only those of the last `window` are listed.
    """

    name: str
    place: str
    password: str = field(repr=False)
    window: timedelta | None = None
    max_bytes: int = 20 * 1024 * 1024
    plain: bool = False
    clock: Clock = field(default_factory=SystemClock)
    _uids: dict[str, bytes] = field(default_factory=dict)
    _validity: bytes = b""
    _lock: Lock = field(default_factory=Lock)
    _open: imaplib.IMAP4 | None = None

    def discover(self) -> Iterator[Ref]:
        """Newest first. Raises FetchError where the mailbox can't be read."""
        with self._mailbox(stage="discover") as mailbox:
            refs = list(self._listed(mailbox, _uids(mailbox, *self._wanted())))
        yield from reversed(refs)

    def fetch(self, ref: Ref) -> RawDocument:
        with self._mailbox(stage="fetch") as mailbox:
            uid = self._uids.get(ref.locator) or self._find(mailbox, ref.locator)
            size = _number(
                rb"RFC822\.SIZE (\d+)", _answer(mailbox.uid("FETCH", _s(uid), "(RFC822.SIZE)"))
            )
            if size > self.max_bytes:
                raise FetchError(f"{size:,} bytes are over the limit of {self.max_bytes:,}")
            parts = _answer(mailbox.uid("FETCH", _s(uid), "(BODY.PEEK[])"))
            content = next((part[1] for part in parts if isinstance(part, tuple)), None)
        if content is None:
            raise GoneError("the message is not in the mailbox any more")
        return RawDocument(
            source=self.name,
            locator=ref.locator,
            content=content,
            fetched_at=self.clock.now(),
            media_type="message/rfc822",
            title=ref.title,
            byline=ref.byline,
            published_at=ref.published_at,
        )

    def _wanted(self) -> list[str]:
        if self.window is None:
            return ["ALL"]
        since = self.clock.now() - self.window
        # Months by their English names, whatever the locale is.
        month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[since.month - 1]
        return ["SINCE", f"{since.day}-{month}-{since.year}"]

    def _find(self, mailbox: imaplib.IMAP4, locator: str) -> bytes:
        ident = locator.rpartition("#")[2].replace('"', "")
        named = ["HEADER", "Message-ID", f'"{ident}"']
        wanted = ["NOT", "HEADER", "Message-ID", '""'] if ident.startswith(NAMELESS) else named
        # What is found has the name in it, and need not have it as its own.
        found = {ref.locator for ref in self._listed(mailbox, _uids(mailbox, *wanted))}
        if locator not in found:
            raise GoneError("the message is not in the mailbox any more")
        return self._uids[locator]

    def _listed(self, mailbox: imaplib.IMAP4, uids: Sequence[bytes]) -> Iterator[Ref]:
        for start in range(0, len(uids), AT_ONCE):
            some = b",".join(uids[start : start + AT_ONCE])
            heads = _heads(mailbox, some, HEADERS)
            nameless = [uid for uid, head in heads.items() if not head.get("Message-ID")]
            names = {}
            if nameless:
                whole = _heads(mailbox, b",".join(nameless), WHOLE_HEAD)
                names = {uid: _name_of(head) for uid, head in whole.items()}
            for uid, head in heads.items():
                ref = _ref(self.place, head, names.get(uid))
                self._uids[ref.locator] = uid
                yield ref

    def close(self) -> None:
        with self._lock:
            self._hang_up()

    @contextmanager
    def _mailbox(self, *, stage: Literal["discover", "fetch"]) -> Iterator[imaplib.IMAP4]:
        """The folder, open for reading only; one connection serves a whole run."""
        parts = urlsplit(self.place)
        folder = unquote(parts.path.lstrip("/")) or "INBOX"
        with self._lock:
            try:
                if stage == "discover":
                    self._hang_up()  # a mailbox shows what is new to whoever opens it anew
                if self._open is None:
                    self._open = self._connected(parts.scheme, parts.hostname or "", parts.port)
                    self._open.login(unquote(parts.username or ""), self.password)
                    _answer(self._open.select(_mailbox_name(folder), readonly=True))
                    self._number_anew(self._open)
                yield self._open
            except ERRORS as error:
                self._hang_up()
                said = str(error).replace(self.password, "***") if self.password else str(error)
                certain = isinstance(error, ssl.SSLCertVerificationError)
                raise FetchError(
                    f"the mailbox {parts.hostname}/{folder} can't be read: {said}",
                    retry=isinstance(error, OSError | imaplib.IMAP4.abort) and not certain,
                    stage=stage,
                ) from None

    def _number_anew(self, mailbox: imaplib.IMAP4) -> None:
        """Forget the messages' numbers where the server has given them new ones."""
        validity = mailbox.response("UIDVALIDITY")[1][0]
        if validity != self._validity:
            self._uids.clear()
        self._validity = validity

    def _hang_up(self) -> None:
        if self._open is not None:
            with suppress(*ERRORS):
                self._open.logout()
            self._open = None

    def _connected(self, scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
        if scheme == "imaps":
            context = ssl.create_default_context()
            return imaplib.IMAP4_SSL(host, port or 993, ssl_context=context, timeout=SECONDS)
        mailbox = imaplib.IMAP4(host, port or 143, timeout=SECONDS)
        if not self.plain:
            try:
                mailbox.starttls(ssl.create_default_context())
            except ERRORS:
                with suppress(OSError):  # it may have been closed by what failed
                    mailbox.shutdown()
                raise
        return mailbox


def _uids(mailbox: imaplib.IMAP4, *wanted: str) -> list[bytes]:
    found = _answer(mailbox.uid("SEARCH", *wanted))
    return found[0].split() if found and isinstance(found[0], bytes) else []


def _heads(mailbox: imaplib.IMAP4, uids: bytes, what: str) -> dict[bytes, EmailMessage]:
    """Messages' heads by UID, in the mailbox's order."""
    return {
        uid[1]: email.message_from_bytes(part[1], policy=email.policy.default)
        for part in _answer(mailbox.uid("FETCH", _s(uids), what))
        if isinstance(part, tuple) and (uid := UID.search(part[0]))
    }


def _name_of(head: EmailMessage) -> str:
    """A name for a message without one, by all that its head says of its way here."""
    said = "\n".join(f"{name}: {value}" for name, value in head.raw_items())
    return NAMELESS + hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:20]


def _ref(place: str, message: EmailMessage, name: str | None) -> Ref:
    ident = name or str(message.get("Message-ID") or "").strip().strip("<>")
    sender, address = parseaddr(str(message.get("From") or ""))
    sent = getattr(message.get("Date"), "datetime", None)
    if isinstance(sent, datetime) and sent.tzinfo is None:
        sent = sent.replace(tzinfo=UTC)
    parts = urlsplit(place)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    return Ref(
        locator=f"{parts.scheme}://{host}{parts.path}#{ident}",
        title=str(message.get("Subject") or "") or None,
        byline=(sender,) if sender else (),
        published_at=sent,
        publisher=sender or address or None,
    )


def _answer(reply: tuple[str, Sequence[object]]) -> Sequence[object]:
    status, data = reply
    if status != "OK":
        said = data[0] if data else b""
        text = said.decode("ascii", "replace") if isinstance(said, bytes) else str(said)
        raise imaplib.IMAP4.error(text or "refused")
    return data


def _number(pattern: bytes, data: Sequence[object]) -> int:
    found = re.search(pattern, b" ".join(part for part in data if isinstance(part, bytes)))
    return int(found[1]) if found else 0


def _mailbox_name(folder: str) -> str:
    """A folder's name as the protocol writes it: in quotes, in its own form of UTF-7 (RFC 3501)."""

    def shifted(found: re.Match[str]) -> str:
        coded = base64.b64encode(found[0].encode("utf-16-be"), b"+,").decode("ascii")
        return f"&{coded.rstrip('=')}-"

    name = re.sub(r"[^\x20-\x7e]+", shifted, folder.replace("&", "&-"))
    escaped = re.sub(r'(["\\])', r"\\\1", name)
    return f'"{escaped}"'


def _s(uid: bytes) -> str:
    return uid.decode("ascii")
