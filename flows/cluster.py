"""Parsing on a Dask cluster: the one that Dask is configured for, else one of this machine's own.

`distributed` is an extra of ours (`onrecord[dask]`). What a document gives, and what becomes of one
that hangs or kills its worker, is the same as in `flows.parsing`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flows.parsing import ParserPool, Unparsed, outcome, unparsed
from flows.rules import rule_files
from flows.settings import Settings, SettingsError
from parsers import sites
from parsers.article import RawDocument, Reading

__all__ = ["cluster_pool"]

Rules = tuple[tuple[str, str], ...]

LOOKS = 0.5
"""Seconds between two looks whether a document takes too long."""

PATIENCE = 60
"""Seconds that a cluster has to have its first worker."""


@contextmanager
def cluster_pool(settings: Settings) -> Iterator[ParserPool]:
    """A pool on the cluster at Dask's own `scheduler-address` (DASK_SCHEDULER_ADDRESS); where there
    is none, on `settings.workers` processes of this machine. Raises SettingsError where Dask is not
    installed or its scheduler does not answer."""
    try:
        import dask
        import distributed
    except ImportError as error:
        raise SettingsError(
            'the runner dask needs what is not installed here: pip install "onrecord[dask]"'
        ) from error
    address = dask.config.get("scheduler-address", None)
    # Most of Dask has no types.
    dask_client: Any = distributed.Client
    dask_cluster: Any = distributed.LocalCluster
    place = address or dask_cluster(
        n_workers=settings.workers, threads_per_worker=1, dashboard_address=None
    )
    try:
        with dask_client(place) as client:
            client.wait_for_workers(1, timeout=PATIENCE)
            rules = tuple(rule_files(settings))
            yield ClusterPool(client, settings.seconds_per_document, settings.spacy_model, rules)
    except (OSError, TimeoutError) as error:
        raise SettingsError(
            f"no Dask cluster works at {address or 'this machine'}: {error}"
        ) from error
    finally:
        if address is None:
            place.close()


@dataclass(frozen=True, slots=True)
class ClusterPool:
    """Each thread of the cluster has one document at a time, so that none waits its time away."""

    client: Any
    seconds_per_document: float
    spacy_model: str | None
    rules: Rules

    def read(self, documents: Sequence[RawDocument]) -> list[Reading | Unparsed]:
        import distributed

        until_one_ends: Any = distributed.wait
        results: dict[int, Reading | Unparsed] = {}
        waiting = deque(enumerate(documents))
        running: dict[Any, tuple[int, float]] = {}
        threads = sum(self.client.nthreads().values()) or 1
        while waiting or running:
            while waiting and len(running) < threads:
                n, document = waiting.popleft()
                future = self.client.submit(
                    read_there, document, self.spacy_model, self.rules, pure=False
                )
                running[future] = (n, time.monotonic())
            with suppress(TimeoutError):
                until_one_ends(list(running), timeout=LOOKS, return_when="FIRST_COMPLETED")
            for future, (n, began) in list(running.items()):
                if future.done():
                    results[n] = outcome(future.result, self.seconds_per_document)
                elif time.monotonic() - began > self.seconds_per_document:
                    results[n] = unparsed(TimeoutError(), self.seconds_per_document)
                    self._end(future)
                else:
                    continue
                del running[future]
        return [results[n] for n in range(len(documents))]

    def _end(self, future: Any) -> None:
        """A thread can't be ended, so its worker is; what else that one had goes to another."""
        workers = [w for w, keys in self.client.processing().items() if future.key in keys]
        future.cancel(force=True)
        if workers:
            self.client.restart_workers(workers, raise_for_error=False)


def read_there(document: RawDocument, spacy_model: str | None, rules: Rules) -> Reading:
    """What is done on the cluster."""
    import parsers

    if spacy_model:
        from parsers.syntax import use_model

        use_model(spacy_model)
    return parsers.read(document, _rulebook(rules) if rules else None)


@lru_cache(maxsize=4)
def _rulebook(rules: Rules) -> sites.Rulebook:
    return sites.shipped().with_files(rules)
