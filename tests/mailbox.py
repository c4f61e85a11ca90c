"""An IMAP server on 127.0.0.1 with one mailbox: as much of RFC 3501 as reading takes."""

from __future__ import annotations

import re
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.utils import parsedate_to_datetime

from tests.serving import serving


@dataclass
class Mailbox:
    """`messages` by UID; `commands` are what clients sent, without the password."""

    user: str = "reader@press.example"
    password: str = "pa55 w0rd"
    folder: str = "Newsletters"
    messages: dict[int, bytes] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    port: int = 0

    def add(self, message: str) -> int:
        uid = max(self.messages, default=100) + 1
        self.messages[uid] = message.replace("\n", "\r\n").encode("utf-8")
        return uid


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    here = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("* OK ready")
            for line in self.rfile:
                tag, _, command = line.decode().strip().partition(" ")
                here.commands.append(command.replace(here.password, "***"))
                try:
                    self.say(f"{tag} {self.answer(command)}")
                except PermissionError as error:
                    self.say(f"{tag} NO {error}")
                if command.upper() == "LOGOUT":
                    return

        def answer(self, command: str) -> str:
            verb = command.upper()
            if verb == "CAPABILITY":
                self.say("* CAPABILITY IMAP4rev1")
            elif verb.startswith("LOGIN"):
                if command != f'LOGIN {here.user} "{here.password}"':
                    raise PermissionError("[AUTHENTICATIONFAILED] wrong name or password")
            elif verb.startswith(("EXAMINE", "SELECT")):
                if here.folder not in command:
                    raise PermissionError("[NONEXISTENT] no such folder")
                self.say(f"* {len(here.messages)} EXISTS")
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
