"""Boxes within boxes: each is part of the one around it."""

from dataclasses import dataclass

from generator.figures.svg import box, label, markup, picture, width_of, wrap

_NARROWEST = 460
_WIDEST = 640
_STRONG = 20
_PLAIN = 17
"""Sizes of the two kinds of label, in pixels, as the stylesheet sets them."""
_LINE = 24
_TOP = 34
"""Pixels from the top of a box to the baseline of its name."""
_INSET = 28
_MARGIN = 20


@dataclass(frozen=True)
class Shell:
    """One box: its name, and what is said of it, a line each."""

    name: str
    lines: tuple[str, ...]


def nested_picture(shells: list[Shell], name: str, title: str) -> str:
    """Return the picture as SVG, the first box around all others. Its text says what its shape shows.

    `name` makes its ids unique on the page.
    """
    width = min(_WIDEST, max([_NARROWEST, *(_needed(depth, shell) for depth, shell in enumerate(shells))]))
    rows = [_wrapped(shell, width - 2 * depth * _INSET - 2 * _MARGIN) for depth, shell in enumerate(shells)]
    heights = [_TOP + _LINE * (len(names) - 1) + _LINE * len(lines) + 26 for names, lines in rows]
    height = sum(heights) + _INSET * (len(shells) - 1)
    svg = picture(width, height, name, title, description(shells))
    top = 0
    for depth, (names, lines) in enumerate(rows):
        x = depth * _INSET
        box(svg, x + 1, top + 1, width - 2 * x - 2, height - top - depth * _INSET - 2, f"level level-{depth}")
        baseline = top + _TOP
        for words, style in [*((w, "label-strong") for w in names), *((w, "label") for w in lines)]:
            label(svg, x + _MARGIN, baseline, words, style)
            baseline += _LINE
        top += heights[depth]
    return markup(svg)


def description(shells: list[Shell]) -> str:
    """Return in words what the picture shows."""
    return "; ".join(f"{shell.name}: {', '.join(shell.lines)}" for shell in shells) + "."


def _needed(depth: int, shell: Shell) -> int:
    """The width that the picture would need for a box's text to stay on one line each."""
    text = max([width_of(shell.name, _STRONG), *(width_of(line, _PLAIN) for line in shell.lines)])
    return round(text) + 2 * depth * _INSET + 2 * _MARGIN + 4


def _wrapped(shell: Shell, room: float) -> tuple[list[str], list[str]]:
    lines = [words for line in shell.lines for words in wrap(line, room, _PLAIN)]
    return wrap(shell.name, room, _STRONG), lines
