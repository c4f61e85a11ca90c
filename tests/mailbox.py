"""An IMAP server on 127.0.0.1 with one mailbox: as much of RFC 3501 as reading takes, plain,
encrypted from the start, or by STARTTLS."""

from __future__ import annotations

import re
import socketserver
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.utils import parsedate_to_datetime

from tests.serving import serving


@dataclass
class Mailbox:
    """`messages` by UID, numbered since `validity`; `commands` are what clients sent, without the
    password."""

    user: str = "reader@press.example"
    password: str = "pa55 w0rd"
    folder: str = "Newsletters"
    messages: dict[int, bytes] = field(default_factory=dict)
    validity: int = 1
    commands: list[str] = field(default_factory=list)
    port: int = 0

    def add(self, message: str) -> int:
        uid = max(self.messages, default=100) + 1
        self.messages[uid] = message.replace("\n", "\r\n").encode("utf-8")
        return uid

    def number_anew(self) -> None:
        """As after a server's move: other numbers, in another order."""
        self.validity += 1
        self.messages = dict(enumerate(reversed(self.messages.values()), 1))


@contextmanager
def mailbox(
    encrypted: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None
) -> Iterator[Mailbox]:
    here = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            try:
                if encrypted:
                    self.encrypt(encrypted)
                self.say("* OK ready")
                self.converse()
            except OSError:  # who asked does not believe the certificate
                return
            finally:
                self.request.close()

        def encrypt(self, context: ssl.SSLContext) -> None:
            self.finish()
            self.request = context.wrap_socket(self.request, server_side=True)
            self.setup()

        def converse(self) -> None:
            while line := self.rfile.readline():
                tag, _, command = line.decode().strip().partition(" ")
                here.commands.append(command.replace(here.password, "***"))
                try:
                    self.say(f"{tag} {self.answer(command)}")
                except PermissionError as error:
                    self.say(f"{tag} NO {error}")
                if command.upper() == "LOGOUT":
                    return
                if command.upper() == "STARTTLS" and starttls:
                    self.encrypt(starttls)

        def answer(self, command: str) -> str:
            verb = command.upper()
            if verb == "CAPABILITY":
                self.say(f"* CAPABILITY IMAP4rev1{' STARTTLS' if starttls else ''}")
            elif verb == "STARTTLS" and starttls:
                return "OK go on"
            elif verb.startswith("LOGIN"):
                if command != f'LOGIN {here.user} "{here.password}"':
                    raise PermissionError("[AUTHENTICATIONFAILED] wrong name or password")
            elif verb.startswith(("EXAMINE", "SELECT")):
                if here.folder not in command:
                    raise PermissionError("[NONEXISTENT] no such folder")
                self.say(f"* {len(here.messages)} EXISTS")
                self.say(f"* OK [UIDVALIDITY {here.validity}] UIDs valid")
            elif verb.startswith("UID SEARCH"):
                self.say("* SEARCH " + " ".join(map(str, self.search(command[11:]))))
            elif verb.startswith("UID FETCH"):
                self.fetch(command)
            elif verb == "LOGOUT":
                self.say("* BYE")
            else:
                raise PermissionError(f"unknown: {command}")
            return "OK done"

        def search(self, criteria: str) -> list[int]:
            if criteria.startswith("SINCE"):
                since = criteria.split()[1]
                return [
                    uid
                    for uid, raw in here.messages.items()
                    if parsedate_to_datetime(message_from_bytes(raw)["Date"]).date()
                    >= parsedate_to_datetime(f"{since.replace('-', ' ')} 00:00:00 +0000").date()
                ]
            if wanted := re.search(r'HEADER Message-ID "(.+)"', criteria):
                return [u for u, raw in here.messages.items() if wanted[1].encode() in raw]
            if criteria == 'NOT HEADER Message-ID ""':
                return [u for u, raw in here.messages.items() if b"Message-ID:" not in raw]
            return list(here.messages)

        def fetch(self, command: str) -> None:
            uids = [int(uid) for uid in command.split()[2].split(",")]
            for n, uid in enumerate(uids, 1):
                raw = here.messages.get(uid)
                if raw is None:
                    continue
                if "RFC822.SIZE" in command:
                    self.say(f"* {n} FETCH (UID {uid} RFC822.SIZE {len(raw)})")
                    continue
                head = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                part, name = (raw, "BODY[]") if "BODY.PEEK[]" in command else (head, "BODY[HEADER]")
                self.wfile.write(f"* {n} FETCH (UID {uid} {name} {{{len(part)}}}\r\n".encode())
                self.wfile.write(part + b")\r\n")

        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with serving(Server(("127.0.0.1", 0), Handler)) as here.port:
        yield here
