"""Small documents for the tests of flows: each gives one direct quote and one amount."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_article"]


def write_article(folder: Path, name: str, speaker: str = "Ada Quill", amount: int = 5) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(
        f"Mill {name} will reopen\n\n"
        f"The old mill at {name.title()} will open its doors again next year, the owners said.\n\n"
        f"“We have waited long enough for this,” {speaker} told the town council on Monday.\n\n"
        f"The repairs cost ${amount} million, and the town has paid half of the bill so far.\n",
        encoding="utf-8",
    )
    return path
