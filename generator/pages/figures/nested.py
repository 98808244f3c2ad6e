"""Boxes within boxes: each is part of the one around it."""

from dataclasses import dataclass

from generator.pages.figures.svg import box, label, markup, picture, wrap

_WIDTH = 340
_STRONG = 15
_PLAIN = 15
"""Sizes of the two kinds of label, in pixels, as the stylesheet sets them."""
_LINE = 20
_TOP = 26
"""Pixels from the top of a box to the baseline of its name."""
_INSET = 11
_MARGIN = 12
_DEEPEST = 8
"""Boxes deeper than this are drawn no further in, so that their words find room."""


@dataclass(frozen=True)
class Shell:
    """One box: its name, and what is said of it, a line each."""

    name: str
    lines: tuple[str, ...]


def nested_picture(shells: list[Shell], name: str, title: str) -> str:
    """Return the picture as SVG, the first box around all others. Its text says what its shape shows.

    `name` makes its ids unique on the page.
    """
    rows = [_wrapped(shell, _WIDTH - 2 * _left(depth) - 2 * _MARGIN) for depth, shell in enumerate(shells)]
    heights = [_TOP + _LINE * (len(names) - 1) + _LINE * len(lines) + 14 for names, lines in rows]
    height = sum(heights) + _INSET * (len(shells) - 1)
    svg = picture(_WIDTH, height, name, title, description(shells))
    top = 0
    for depth, (names, lines) in enumerate(rows):
        x = _left(depth)
        deep = height - top - x
        box(svg, x + 1, top + 1, _WIDTH - 2 * x - 2, deep - 2, "level")
        baseline = top + _TOP
        for words, style in [*((w, "name") for w in names), *((w, "event") for w in lines)]:
            label(svg, x + _MARGIN, baseline, words, style)
            baseline += _LINE
        top += heights[depth]
    return markup(svg)


def _left(depth: int) -> int:
    return min(depth, _DEEPEST) * _INSET


def description(shells: list[Shell]) -> str:
    """Return in words what the picture shows."""
    return "; ".join(f"{shell.name}: {', '.join(shell.lines)}" for shell in shells) + "."


def _wrapped(shell: Shell, room: float) -> tuple[list[str], list[str]]:
    lines = [words for line in shell.lines for words in wrap(line, room, _PLAIN)]
    return wrap(shell.name, room, _STRONG), lines
