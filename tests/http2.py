"""A server on 127.0.0.1 that speaks HTTP/2, on connections that a test can spoil."""

from __future__ import annotations

import socket
import socketserver
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import h2.config
import h2.connection
import h2.events

from tests.serving import serving

Say = Callable[[h2.connection.H2Connection, int, Callable[[], None]], None]
"""Answers a request, given its connection, its stream, and what sends what was said."""


@dataclass
class Http2Site:
    """`pages` are bodies by path, or what answers instead; `visits` the paths asked for, each with
    the number of its connection."""

    pages: dict[str, bytes | Say] = field(default_factory=dict)
    visits: list[tuple[int, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def http2_site(encrypted: ssl.SSLContext) -> Iterator[Http2Site]:
    here = Http2Site()
    encrypted.set_alpn_protocols(["h2"])
    connections = iter(range(1000))

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            number = next(connections)
            made = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            made.initiate_connection()

            def send() -> None:
                self.request.sendall(made.data_to_send())

            # Whoever asked may have gone: a client that gives up on us is what is tested.
            with suppress(OSError):
                send()
                while content := self.request.recv(65536):
                    for event in made.receive_data(content):
                        if isinstance(event, h2.events.RequestReceived):
                            answer(number, made, event, send)
                    send()

    def answer(
        number: int,
        made: h2.connection.H2Connection,
        asked: h2.events.RequestReceived,
        send: Callable[[], None],
    ) -> None:
        said = {bytes(name): bytes(value) for name, value in asked.headers}
        path = said[b":path"].decode()
        here.visits.append((number, path))
        page = here.pages.get(path, b"")
        if callable(page):
            page(made, asked.stream_id, send)
            return
        made.send_headers(asked.stream_id, [(":status", "200" if path in here.pages else "404")])
        made.send_data(asked.stream_id, page, end_stream=True)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

        def get_request(self) -> tuple[socket.socket, object]:
            plain, address = super().get_request()
            return encrypted.wrap_socket(plain, server_side=True), address

    with serving(Server(("127.0.0.1", 0), Handler)) as port:
        here.url = f"https://127.0.0.1:{port}"
        yield here
