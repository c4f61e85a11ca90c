"""A Prefect server of our own, on this machine: started, watched, and gone with whoever started it.

Run as a program it is the server: `python -m flows.serve.local_server PORT PARENT`.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flows import prefect_environment
from flows.prefect_environment import ServerError, answers
from flows.serve.server_database import last_words, log_file, trouble

__all__ = ["HOST", "LocalServer", "local_server"]

HOST = "127.0.0.1"
STARTING = 180.0
"""Seconds to wait for it: on a small machine, with a new database to make, it takes over 20."""

ENDING = 10.0


@dataclass
class LocalServer:
    port: int
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def api_url(self) -> str:
        return f"http://{HOST}:{self.port}/api"

    def keep_up(self) -> bool:
        """Start it anew if it has died; whether it had."""
        if self._process is None or self._process.poll() is None:
            return False
        self.start()
        return True

    def start(self) -> None:
        """Start it and wait until it answers. Raises ServerError."""
        if wrong := trouble():
            raise ServerError(wrong)
        with log_file().open("wb") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "flows.serve.local_server",
                    f"{self.port}",
                    f"{os.getpid()}",
                ],
                env=prefect_environment.of_server(HOST, self.port),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C is for us: the server must outlive the runs that still report to it.
                start_new_session=True,
            )
        until = time.monotonic() + STARTING
        while not answers(self.api_url):
            if self._process.poll() is not None:
                raise ServerError(
                    trouble(thoroughly=True)
                    or f"the Prefect server ended at once (exit code {self._process.returncode}): "
                    f"{last_words()}; all it said is in {log_file()}"
                )
            if time.monotonic() > until:
                self.stop()
                raise ServerError(f"the Prefect server did not answer within {STARTING:.0f} s")
            time.sleep(0.2)

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def local_server(port: int) -> Iterator[LocalServer]:
    """A server at `port`, or at a free one where that is 0 or taken by another program. A Prefect
    server that is there already is used, and left alone afterwards. Raises ServerError."""
    if port and answers(f"http://{HOST}:{port}/api"):
        yield LocalServer(port)
        return
    server = LocalServer(port if port and _is_free(port) else _free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((HOST, port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
        return port


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(ENDING)
    os._exit(1)


def _serve(port: int, parent: int) -> None:
    threading.Thread(target=_end_with, args=[parent], daemon=True).start()
    import uvicorn
    from prefect.server.api.server import create_app

    uvicorn.run(create_app(), host=HOST, port=port, log_level="error", timeout_keep_alive=5)


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))
