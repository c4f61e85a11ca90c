"""What became of a document, for the terminal: kept in the open, taken out struck through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from parsers.article import Artefact, Article, Block

__all__ = ["show"]

_STYLES = {
    "title": "bold",
    "heading": "bold",
    "dek": "italic",
    "caption": "cyan",
    "credit": "cyan",
    "byline": "green",
}
_WIDTH = 17
# What a terminal would obey instead of showing.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def show(name: str, article: Article, console: Console | None = None) -> None:
    """Print the article's blocks and, where each stood, what was taken out and by which rule: two
    columns as wide as the terminal; into a file or a pipe, a line each."""
    console = console or Console(highlight=False)
    console.print(Text(_plain(name), "bold underline"))
    lines = list(_lines(article))
    if console.is_terminal:
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=_WIDTH, no_wrap=True)
        grid.add_column()
        for head, body in lines:
            grid.add_row(head, body)
        console.print(grid)
    else:
        for head, body in lines:
            padded = Text(head.plain.ljust(_WIDTH + 1), head.style)
            console.print(padded.append(body), soft_wrap=True)
    kept = sum(block.char_start is not None for block in article.blocks)
    taken = len(article.artefacts)
    console.print(
        Text(
            f"{kept} blocks in the text (+), {len(article.blocks) - kept} beside it, "
            f"{taken} artefact{'s' * (taken != 1)} taken out (-)",
            "dim",
        )
    )


def _lines(article: Article) -> Iterator[tuple[Text, Text]]:
    gone: dict[int, list[Artefact]] = {}
    for artefact in article.artefacts:
        gone.setdefault(artefact.after_block, []).append(artefact)
    yield from map(_taken, gone.get(-1, ()))
    for ordinal, block in enumerate(article.blocks):
        yield _kept(block)
        yield from map(_taken, gone.get(ordinal, ()))


def _kept(block: Block) -> tuple[Text, Text]:
    in_text = block.char_start is not None
    head = Text(f"{'+' if in_text else ' '} {block.role}", "green" if in_text else "cyan")
    body = Text().append(_plain(block.verbatim), _STYLES.get(block.role, ""))
    if block.attribution:
        body.append(f"  [{_plain(block.attribution)}]", "dim")
    return head, body


def _taken(artefact: Artefact) -> tuple[Text, Text]:
    body = Text().append(_plain(artefact.verbatim), "red strike")
    body.append(f"  [{_plain(artefact.rule)}]", "dim")
    return Text(f"- {artefact.kind}", "red"), body


def _plain(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)
