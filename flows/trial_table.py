"""What a source would yield, for a terminal of 80 columns."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.sources.trying import Trial, Yield

__all__ = ["show_trial"]


def show_trial(trial: Trial, console: Console) -> None:
    """A line a document: title, date, words, quotes, facts, artefacts taken out; below them why
    those that yield nothing don't."""
    if trial.problem:
        console.print(Text(f"can't be read: {trial.problem}", "red"))
    if not trial.yields:
        return
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("title", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column("date", no_wrap=True)
    for heading in ("words", "quotes", "facts", "cut"):
        table.add_column(heading, justify="right", no_wrap=True)
    for item in trial.yields:
        table.add_row(*_cells(item))
    console.print(table)
    for item in trial.yields:
        if item.problem:
            console.print(Text(f"{item.locator}: {item.problem}", "yellow"), soft_wrap=True)
    console.print(
        Text(f"{_of_how_many(trial)}; cut: what is on the page and not the article", "dim")
    )


def _of_how_many(trial: Trial) -> str:
    if trial.listed == len(trial.yields):
        return "its only document" if trial.listed == 1 else f"all of its {trial.listed} documents"
    more = "at least " if trial.more else ""
    return f"the first {len(trial.yields)} of {more}{trial.listed:,} documents it lists"


def _cells(item: Yield) -> list[Text | str]:
    title = Text(item.title or item.locator)
    if item.problem:
        return [title, "-", "-", "-", "-", Text("failed", "yellow")]
    date = f"{item.published_at:%Y-%m-%d}" if item.published_at else "-"
    numbers = (item.words, item.quotes, item.facts, item.artefacts)
    return [title, date, *(f"{number:,}" for number in numbers)]
