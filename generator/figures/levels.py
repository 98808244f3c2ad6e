"""The levels as boxes within boxes: each is part of the wider one, and holds the more local one."""

from generator.figures.svg import box, label, markup, picture, width_of
from generator.views.levels import Span

_NARROWEST = 460
_STRONG = 20
_PLAIN = 17
"""Sizes of the two kinds of label, in pixels, as the stylesheet sets them."""
_STEP = 84
"""Pixels between the top of a box and the top of the box in it: two lines of text and some air."""
_INSET = 28


def levels_picture(spans: list[Span]) -> str:
    """Return the picture of the levels, widest first, as SVG. Its text says what its shape shows."""
    height = _STEP * len(spans) + _INSET * (len(spans) - 1)
    width = max([_NARROWEST, *(_needed(depth, span) for depth, span in enumerate(spans))])
    svg = picture(width, height, "levels", "Levels within levels", description(spans))
    for depth, span in enumerate(spans):
        x = depth * _INSET
        y = depth * _STEP
        box(svg, x + 1, y + 1, width - 2 * x - 2, height - y - depth * _INSET - 2, f"level level-{depth}")
        label(svg, x + 20, y + 34, span.level.name, "label-strong")
        label(svg, x + 20, y + 60, people(span), "label")
    return markup(svg)


def _needed(depth: int, span: Span) -> int:
    """The width that the picture must have for a level's text to stay within its box."""
    text = max(width_of(span.level.name, _STRONG), width_of(people(span), _PLAIN))
    return round(text) + 2 * depth * _INSET + 60


def description(spans: list[Span]) -> str:
    """Return in words what the picture shows."""
    return "; ".join(f"{span.level.name}: {people(span)}" for span in spans) + "."


def people(span: Span) -> str:
    """Return the span of sizes in words."""
    if span.smallest and span.largest:
        return f"{span.smallest:,} to {span.largest:,} people"
    if span.smallest:
        return f"{span.smallest:,} people or more"
    return f"up to {span.largest:,} people" if span.largest else "no size stated in the sources"
