"""Papers to measure on: paragraphs of made-up words in columns, with heads and feet, whose lines
are drawn in the order they are read, across the columns, or in none."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

__all__ = ["LAYOUTS", "Paper", "make"]

WIDTH, HEIGHT, MARGIN, GUTTER, SIZE, LEADING = 595, 842, 56, 20, 9.5, 12
LAYOUTS = [
    (columns, order, indented)
    for columns in (1, 2, 3)
    for order in ("read", "across", "none")
    for indented in (False, True)
]
_SYLLABLES = "ka le mo ri su ta ven dor lin bra sho pel nim gar os und ell ist".split()


@dataclass(frozen=True)
class Paper:
    name: str
    content: bytes
    paragraphs: tuple[str, ...]
    furniture: tuple[str, ...]
    pages: int


def make(columns: int, order: str, indented: bool, seed: int) -> Paper:
    """One paper of about two pages."""
    dice = random.Random(f"{columns} {order} {indented} {seed}")

    def word() -> str:
        return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(1, 3)))

    def sentence() -> str:
        return " ".join(word() for _ in range(dice.randint(6, 18))).capitalize() + "."

    paragraphs = tuple(
        " ".join(sentence() for _ in range(dice.randint(1, 4))) for _ in range(26 + 12 * columns)
    )
    head, foot = f"The {word().title()} Herald, Monday 2 March 2026", "Printed in Holm"
    wide = (WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    drawn: list[tuple[int, float, float, str]] = []
    page = column = 0
    y: float = HEIGHT - 2 * MARGIN
    for text in paragraphs:
        first = 10 if indented else 0
        lines = simpleSplit(text, "Times-Roman", SIZE, wide - first)
        for n, line in enumerate(lines):
            if y < 1.5 * MARGIN:
                column, y = column + 1, HEIGHT - 2 * MARGIN
            if column == columns:
                page, column = page + 1, 0
            x = MARGIN + column * (wide + GUTTER) + (first if n == 0 else 0)
            drawn.append((page, x, y, line))
            y -= LEADING
        y -= 0 if indented else LEADING * 0.6
    if order == "across":
        drawn.sort(key=lambda line: (line[0], -line[2], line[1]))
    elif order == "none":
        dice.shuffle(drawn)
    out = io.BytesIO()
    canvas = Canvas(out, (WIDTH, HEIGHT))
    for number in range(page + 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, HEIGHT - 30, head)
        canvas.drawString(MARGIN, 24, foot)
        canvas.drawRightString(WIDTH - MARGIN, 24, f"Page {number + 1}")
        canvas.setFont("Times-Roman", SIZE)
        for _, x, place, line in (d for d in drawn if d[0] == number):
            canvas.drawString(x, place, line)
        canvas.showPage()
    canvas.save()
    name = f"{columns} columns, drawn {order}, {'indented' if indented else 'spaced'}"
    return Paper(name, out.getvalue(), paragraphs, (head, foot, "Page 1"), page + 1)
