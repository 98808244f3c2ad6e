"""Numbers as bars, one below the other, each with its words above it."""

from dataclasses import dataclass

from generator.pages.figures.svg import box, label, markup, picture, wrap

_WIDTH = 340
_SIZE = 15
"""The size of a label in pixels, as the stylesheet sets it."""
_LINE = 22
_BAR = 16
_GAP = 18


@dataclass(frozen=True)
class Bar:
    """A number, and in words what it is of, how much it is and from when."""

    words: str
    value: float


def bars_picture(bars: list[Bar], name: str, title: str) -> str:
    """Return the bars as SVG, to one scale that begins at nothing. `name` makes its ids unique."""
    largest = max(bar.value for bar in bars) or 1
    rows = [wrap(bar.words, _WIDTH, _SIZE) for bar in bars]
    height = sum(len(lines) * _LINE + _BAR + _GAP for lines in rows) - _GAP + 8
    svg = picture(_WIDTH, height, name, title, description(bars))
    top = 0
    for bar, lines in zip(bars, rows, strict=True):
        for words in lines:
            top += _LINE
            label(svg, 0, top - 5, words, "event")
        box(svg, 1, top + 2, max(3, (_WIDTH - 2) * bar.value / largest), _BAR, "bar", 0)
        top += _BAR + _GAP
    return markup(svg)


def description(bars: list[Bar]) -> str:
    """Return in words what the picture shows."""
    return "; ".join(bar.words for bar in bars) + "."
