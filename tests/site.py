"""A web site of our own on 127.0.0.1, whose pages a test sets and whose visits it reads.

`tests.paper` puts whole newspapers on it, which publish and change along a clock.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.serving import serving

Headers = dict[str, str]
Answer = tuple[int, Headers, "bytes | Iterator[bytes]"]
CUT = 0
"""As a status: the connection is closed without an answer."""


@dataclass
class Site:
    """`pages` are answers by path, or what makes one of the request's headers; an address with a
    query that has no page of its own gets that of its path. `mounts` answer all paths that begin
    so. `fault` is asked first, and answers in place of the page where it wants to."""

    pages: dict[str, Answer | Callable[[Headers], Answer]] = field(default_factory=dict)
    mounts: dict[str, Callable[[str, Headers], Answer]] = field(default_factory=dict)
    fault: Callable[[str, Headers], Answer | None] = lambda path, headers: None
    visits: list[tuple[str, Headers]] = field(default_factory=list)
    url: str = ""

    def put(self, path: str, body: str | bytes, kind: str = "text/html", **headers: str) -> None:
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (200, {"content-type": kind, **headers}, content)

    def redirect(self, path: str, to: str, status: int = 301) -> None:
        self.pages[path] = (status, {"location": to}, b"")

    def paths(self) -> list[str]:
        return [path for path, _ in self.visits if path != "/robots.txt"]

    def answer(self, path: str, headers: Headers) -> Answer:
        faulty = self.fault(path, headers)
        if faulty is not None:
            return faulty
        page = self.pages.get(path) or self.pages.get(path.partition("?")[0])
        if page is not None:
            return page(headers) if callable(page) else page
        for prefix, mounted in self.mounts.items():
            if path.startswith(prefix):
                return mounted(path, headers)
        return 404, {}, b""


@contextmanager
def site(encrypted: ssl.SSLContext | None = None) -> Iterator[Site]:
    """With a context, the site is at https."""
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            here.visits.append((self.path, headers))
            status, answered, content = here.answer(self.path, headers)
            self.close_connection = status == CUT or not isinstance(content, bytes)
            if status == CUT:
                return
            self.send_response(status)
            for name, value in answered.items():
                self.send_header(name, value)
            if isinstance(content, bytes) and "content-length" not in answered:
                self.send_header("content-length", str(len(content)))
            self.end_headers()
            # Whoever asked may have gone: a client that gives up on us is what is tested.
            with suppress(ConnectionError):
                for piece in [content] if isinstance(content, bytes) else content:
                    self.wfile.write(piece)
                    self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if encrypted:
        server.socket = encrypted.wrap_socket(server.socket, server_side=True)
    with serving(server) as port:
        here.url = f"http{'s' if encrypted else ''}://127.0.0.1:{port}"
        yield here
