"""What became of a document, for the terminal: kept in the open, taken out struck through."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from parsers.article import Article

__all__ = ["show"]

_STYLES = {
    "title": "bold",
    "heading": "bold",
    "dek": "italic",
    "caption": "cyan",
    "credit": "cyan",
    "byline": "green",
}
_WIDTH = 16


def show(name: str, article: Article, console: Console | None = None) -> None:
    """Print the article's blocks and, where each stood, what was taken out and by which rule."""
    console = console or Console(soft_wrap=True, highlight=False)
    console.print(Text(name, "bold underline"))
    by_place: dict[int, list[Text]] = {}
    for artefact in article.artefacts:
        line = Text(f"{'- ' + artefact.kind:<{_WIDTH}} ", "red")
        line.append(artefact.verbatim, "red strike")
        line.append(f"  [{artefact.rule}]", "dim")
        by_place.setdefault(artefact.after_block, []).append(line)
    for line in by_place.get(-1, ()):
        console.print(line)
    for ordinal, block in enumerate(article.blocks):
        in_text = block.char_start is not None
        head = Text(
            f"{('+ ' if in_text else '  ') + block.role:<{_WIDTH}} ", "green" if in_text else "cyan"
        )
        console.print(head.append(block.verbatim, _STYLES.get(block.role, "default")))
        for line in by_place.get(ordinal, ()):
            console.print(line)
    kept = sum(block.char_start is not None for block in article.blocks)
    console.print(
        Text(
            f"{kept} blocks in the text, {len(article.blocks) - kept} beside it, "
            f"{len(article.artefacts)} artefacts taken out",
            "dim",
        )
    )
