"""What came of a run: of each document, and of all together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["DocumentResult", "RunResult", "State"]

State = Literal["new", "changed", "unchanged", "gone", "failed"]


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What happened to one document. `stage` and `message` are of a failure; the counts are of
    what was taken from a new or changed one."""

    locator: str
    state: State
    document_id: str | None = None
    quotes: int = 0
    facts: int = 0
    artefacts: int = 0
    stage: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class RunResult:
    """`interrupted`: it was asked to stop, and did so after the batch under way."""

    run_id: str
    source: str
    documents: tuple[DocumentResult, ...]
    seconds: float
    interrupted: bool

    def count(self, state: State) -> int:
        return sum(document.state == state for document in self.documents)
