"""Imported once, where the processes of all runs are forked from: each then has the language model
at once, in memory they share, rather than after seconds and in memory of its own.

It also makes them deaf to SIGTERM, which some send to every process there is: a run ends when its
keeper says so, after the batch under way.
"""

from __future__ import annotations

import signal
from datetime import UTC, datetime

import parsers
from parsers.article import RawDocument

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})

SENTENCE = "“The bridge will open in May,” said the mayor, Ada Quill, on Monday, “for $3 million.”"

parsers.read(
    RawDocument(
        source="warm",
        locator="warm.txt",
        content=f"A bridge\n\n{SENTENCE}\n\n{SENTENCE}\n".encode(),
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        media_type="text/plain",
    )
)
