"""The order in which the lines of a page are read: cut along its white lanes, the gutters between
columns before the gaps between rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parsers.formats.pdf.lines import Line

__all__ = ["columns"]

_LEAST_LINES = 2


def columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines as columns in reading order, each from its top to its bottom."""
    return _cut(list(lines), 0) if lines else []


def _cut(lines: list[Line], depth: int) -> list[list[Line]]:
    if len(lines) > 2 and depth < 40:
        size = sorted(line.size for line in lines)[len(lines) // 2]
        gutter = _widest_gap(lines, lambda e: (e.left, e.right), 0.7 * size)
        if gutter is not None:
            left = [line for line in lines if line.right <= gutter]
            right = [line for line in lines if line.right > gutter]
            if min(_rows(left), _rows(right)) >= _LEAST_LINES:
                return _cut(left, depth + 1) + _cut(right, depth + 1)
        # A heading over columns, or a picture between them: split where a gutter opens.
        for gap in _gaps(lines, lambda e: (-e.top, -e.bottom), 0.3 * size):
            above = [line for line in lines if -line.bottom <= gap]
            below = [line for line in lines if -line.bottom > gap]
            if _has_gutter(above, size) or _has_gutter(below, size):
                return _cut(above, depth + 1) + _cut(below, depth + 1)
    return [sorted(lines, key=lambda line: (-round(line.y), line.left))]


def _has_gutter(lines: list[Line], size: float) -> bool:
    gutter = _widest_gap(lines, lambda e: (e.left, e.right), 0.7 * size)
    if gutter is None:
        return False
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.right > gutter]
    return min(_rows(left), _rows(right)) >= max(_LEAST_LINES, 3)


def _rows(lines: Sequence[Line]) -> int:
    return len({round(line.y) for line in lines})


def _gaps(
    lines: Sequence[Line], extent: Callable[[Line], tuple[float, float]], least: float
) -> list[float]:
    """The middles of the lanes that no line crosses, from the lower coordinate up."""
    out: list[float] = []
    spans = sorted(extent(line) for line in lines)
    end = spans[0][1] if spans else 0.0
    for start, stop in spans[1:]:
        if start - end >= least:
            out.append((start + end) / 2)
        end = max(end, stop)
    return out


def _widest_gap(
    lines: Sequence[Line], extent: Callable[[Line], tuple[float, float]], least: float
) -> float | None:
    best: tuple[float, float] | None = None
    spans = sorted(extent(line) for line in lines)
    if not spans:
        return None
    end = spans[0][1]
    for start, stop in spans[1:]:
        if start - end >= least and (best is None or start - end > best[0]):
            best = (start - end, (start + end) / 2)
        end = max(end, stop)
    return best[1] if best else None
