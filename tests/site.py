"""A web site of our own on 127.0.0.1, whose pages a test sets and whose visits it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Headers = dict[str, str]
Answer = tuple[int, Headers, bytes]


@dataclass
class Site:
    """`pages` are answers by path, or what makes one of the request's headers."""

    pages: dict[str, Answer | Callable[[Headers], Answer]] = field(default_factory=dict)
    visits: list[tuple[str, Headers]] = field(default_factory=list)
    url: str = ""

    def put(self, path: str, body: str | bytes, kind: str = "text/html", **headers: str) -> None:
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (200, {"content-type": kind, **headers}, content)

    def paths(self) -> list[str]:
        return [path for path, _ in self.visits if path != "/robots.txt"]


@contextmanager
def site() -> Iterator[Site]:
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            here.visits.append((self.path, headers))
            page = here.pages.get(self.path, (404, {}, b""))
            status, answered, content = page(headers) if callable(page) else page
            self.send_response(status)
            for name, value in answered.items():
                self.send_header(name, value)
            if "content-length" not in answered:
                self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
