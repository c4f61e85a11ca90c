"""A small disk, a folder that can only be read: made for a test, and taken away again."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Callable[[int], None]]:
    """A file system of this size in the folder; what it yields makes it another size. Skips the
    test where mounting is not allowed."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield lambda size: _mount("-o", f"remount,size={size}m", str(folder))
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder and what is in it can't be written meanwhile."""
    if os.geteuid():
        inside = [folder, *(p for p in folder.rglob("*") if p.is_dir())]
        for place in inside:
            place.chmod(0o555)
        try:
            yield
        finally:
            for place in inside:
                place.chmod(0o755)
        return
    # Permissions don't bind root: a mount does.
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _mount(*arguments: str) -> None:
    if shutil.which("mount") is None:
        pytest.skip("there is no mount here")
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.strip()}")


def with_files_up_to(size: int, work: Callable[[], object]) -> str | None:
    """The message of the exception that `work` ends with in a process that may write no larger
    file than `size` bytes; None: it ends well."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def child() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            work()
        except Exception as error:
            sender.send(f"{type(error).__name__}: {error}")
        else:
            sender.send(None)

    process = context.Process(target=child)
    process.start()
    sender.close()
    try:
        said: str | None = receiver.recv()
    finally:
        process.join()
    return said
