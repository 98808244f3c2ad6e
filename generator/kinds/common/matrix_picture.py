"""A matrix as points: a full point where a row and a column go together."""

from generator.figures.svg import FITS_A_PHONE, dot, label, markup, picture, width_of, wrap
from generator.kinds.common.matrix import Matrix

_NAMES = 150
"""Pixels that the names of rows may take."""
_SIZE = 13
_LINE = 16
_STEP = 22
"""Pixels from column to column."""
_GAP = 12
_FULL = 7
_EMPTY = 1.5


def matrix_picture(matrix: Matrix, name: str, title: str) -> str:
    """Return the matrix as SVG, its columns' names upright. `name` makes its ids unique on the page."""
    top = max(width_of(column.name, _SIZE) for column in matrix.columns) + _GAP
    rows = [wrap(row.record.name, _NAMES - _GAP, _SIZE) for row in matrix.rows]
    heights = [max(len(lines) * _LINE + _GAP, _STEP) for lines in rows]
    svg = picture(_NAMES + _STEP * len(matrix.columns), top + sum(heights), name, title, description(matrix))
    if float(svg.get("width") or 0) <= FITS_A_PHONE:
        svg.set("class", "shrinks")
    for number, column in enumerate(matrix.columns):
        x = _NAMES + _STEP * (number + 0.5) + _SIZE / 3
        upright = label(svg, x, top - _GAP / 2, column.name, "small")
        upright.set("transform", f"rotate(-90 {x:g} {top - _GAP / 2:g})")
    for row, lines, height in zip(matrix.rows, rows, heights, strict=True):
        middle = top + height / 2
        for number, words in enumerate(lines):
            label(svg, 0, middle + _LINE * (number + 0.75 - len(lines) / 2), words, "small")
        for number, mark in enumerate(row.marks):
            radius, style = (_FULL, "point") if mark else (_EMPTY, "no-point")
            dot(svg, _NAMES + _STEP * (number + 0.5), middle, radius, style)
        top += height
    return markup(svg)


def description(matrix: Matrix) -> str:
    """Return in words what the picture shows."""
    rows = []
    for row in matrix.rows:
        marked = [column.name for column, mark in zip(matrix.columns, row.marks, strict=True) if mark]
        rows.append(f"{row.record.name}: {', '.join(marked) or 'none'}")
    return "; ".join(rows) + "."
