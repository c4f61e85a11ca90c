"""Parsing in worker processes, each document under a time limit.

A document that hangs or kills its worker is a failure of its own: the worker is replaced and the
documents beside it are not touched.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from pebble import ProcessExpired, ProcessPool

from flows.rules import rule_files
from flows.settings import Settings
from parsers import sites
from parsers.article import ParseError, RawDocument, Reading

__all__ = ["ParserPool", "Unparsed", "outcome", "parser_pool", "unparsed"]

DIED = ("ProcessExpired", "KilledWorker", "BrokenProcessPool")
"""What the death of a process is called, here and by Dask."""

POOLS = 3
"""So many pools are tried with what no worker took: one breaks when idle workers are killed."""

_KNOWN: list[sites.Rulebook] = []
"""In a worker: the rules it was started with; empty where they are those that ship."""


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Why a document gave no reading: the exception's class and its message."""

    error: str
    message: str


class ParserPool(Protocol):
    """Who reads documents: processes of this machine, or a cluster (`flows.cluster`)."""

    def read(self, documents: Sequence[RawDocument]) -> list[Reading | Unparsed]:
        """One result a document, in order."""


class LocalPool:
    def __init__(self, start: Callable[[], ProcessPool], seconds_per_document: float) -> None:
        self._start, self._seconds = start, seconds_per_document
        self._pool = start()

    def read(self, documents: Sequence[RawDocument]) -> list[Reading | Unparsed]:
        found: dict[int, Reading | Unparsed] = {}
        for _ in range(POOLS):
            found |= self._read({n: d for n, d in enumerate(documents) if n not in found})
            if len(found) == len(documents):
                break
            self.close()
            self._pool = self._start()
        died = unparsed(BrokenProcessPool(), self._seconds)
        return [found.get(n, died) for n in range(len(documents))]

    def close(self) -> None:
        if self._pool.active:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _read(self, documents: Mapping[int, RawDocument]) -> dict[int, Reading | Unparsed]:
        """What came of those that a worker took."""
        waiting: dict[int, Future[Reading]] = {}
        with suppress(RuntimeError):  # the pool is broken
            for n, document in documents.items():
                waiting[n] = self._pool.schedule(_read, args=[document], timeout=self._seconds)
        return {
            n: outcome(future.result, self._seconds)
            for n, future in waiting.items()
            if self._taken(future)
        }

    def _taken(self, future: Future[Reading]) -> bool:
        while not future.done():
            wait([future], timeout=0.5)
            if not future.done() and not self._pool.active:
                return False  # nobody will take it
        return not isinstance(future.exception(), BrokenProcessPool)


def outcome(result: Callable[[], Reading], seconds: float) -> Reading | Unparsed:
    """What a document gave that was read elsewhere, within a limit of `seconds`."""
    try:
        return result()
    except Exception as error:
        return unparsed(error, seconds)


def unparsed(error: Exception, seconds: float) -> Unparsed:
    """What a document's reading ended with; `seconds` is the limit it had. A fault of ours costs
    one document, not the run."""
    kind = type(error).__name__
    if isinstance(error, ParseError):
        return Unparsed(kind, str(error))
    if isinstance(error, TimeoutError):
        return Unparsed(
            "TimeoutError",
            f"not parsed within {seconds:g} s; raise seconds_per_document in onrecord.toml "
            "if the document is worth it",
        )
    if kind in DIED:
        how = f" (exit code {error.exitcode})" if isinstance(error, ProcessExpired) else ""
        return Unparsed(
            "ProcessExpired",
            f"the parsing process died{how}, most likely for want of memory; retry it with "
            "--workers 1",
        )
    return Unparsed(kind, f"the parser failed on it: {error!r}")


@contextmanager
def parser_pool(settings: Settings, *, forked: bool = False) -> Iterator[ParserPool]:
    """Workers that stay for the whole run, so that each loads its language model once. `forked`:
    they are started now, as copies of this process, which should have loaded it and have no other
    threads yet."""
    rules = rule_files(settings)

    def start() -> ProcessPool:
        pool = ProcessPool(
            max_workers=settings.workers,
            context=multiprocessing.get_context("fork" if forked else "forkserver"),
            initializer=_start_worker,
            initargs=[settings.spacy_model, rules],
        )
        if forked:
            pool.schedule(_nothing).result()
        return pool

    pool = LocalPool(start, settings.seconds_per_document)
    try:
        yield pool
    finally:
        pool.close()


def _nothing() -> None:
    """A first task, for there are no workers before it."""


def _start_worker(spacy_model: str | None, rules: Sequence[tuple[str, str]]) -> None:
    # Ctrl-C reaches the whole process group; it is the parent that decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Its pool ends it by this one.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if rules:
        _KNOWN.append(sites.shipped().with_files(rules))
    if spacy_model:
        from parsers.syntax import use_model

        use_model(spacy_model)


def _end_with_parent() -> None:
    """A worker whose run was killed has nobody to end it, however long its document takes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(document: RawDocument) -> Reading:
    import parsers

    return parsers.read(document, _KNOWN[-1] if _KNOWN else None)
