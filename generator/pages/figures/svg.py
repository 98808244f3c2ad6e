"""Elements of SVG pictures, escaped by construction.

Colours are never set here: shapes carry classes, and the stylesheet colours them for light, dark and
print. No font is known at build time, so text is measured by the widest of those in the stylesheet's list.
"""

from collections.abc import Callable, Iterable
from math import dist, fsum
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.checks.html import Allowed
from generator.schema.markdown import ESCAPES

PLACED = Allowed(
    frozenset("a desc g polygon polyline rect svg text title".split()),
    frozenset(
        "aria-labelledby class height href id points role rx transform viewBox width x xmlns y".split()
    ),
    frozenset(
        "bar body centred group head inner line name not-in-place on-line organisation partnership past"
        " planned post present small statutory".split()
    ),
)
"""What pictures hold: the elements and attributes that are made here, and the classes of the stylesheet."""

_CLASSES = ((0.38, " iljI.,:;'’|!"), (0.5, 'ftr()[]-–"“”'), (1.04, "mwMW@%—"))
_MARKDOWN = {ord(sign): ESCAPES[ord(sign)] for sign in "\\`*_[]{}|~^!"}
_CAPITAL, _OTHER, _FOREIGN = 0.82, 0.7, 1.6
"""How wide letters are at most on average, as shares of the font's size, measured on DejaVu Sans Bold:
those of each class, capitals and digits, all other letters of Latin-1, and any beyond."""
_WIDTHS = {letter: width for width, letters in _CLASSES for letter in letters}


def picture(
    width: float, height: float, name: str, title: str, description: str, role: str = "img"
) -> Element:
    """Return an empty picture of this size, in pixels, with what a screen reader says of it.

    `name` makes the ids unique on the page. Where parts of it are links, its `role` is that of a group.
    """
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
            "width": _number(width),
            "height": _number(height),
            "role": role,
            "aria-labelledby": f"{name}-title {name}-description",
        },
    )
    SubElement(svg, "title", {"id": f"{name}-title"}).text = title
    SubElement(svg, "desc", {"id": f"{name}-description"}).text = description
    return svg


def box(
    parent: Element, x: float, y: float, width: float, height: float, style: str, round_by: float = 6
) -> Element:
    """Add a box. `style` is the class that colours it, `round_by` the radius of its corners in pixels."""
    return SubElement(
        parent,
        "rect",
        {
            "x": _number(x),
            "y": _number(y),
            "width": _number(width),
            "height": _number(height),
            "rx": _number(round_by),
            "class": style,
        },
    )


def leading(parent: Element, to: str) -> Element:
    """Add a link around what is drawn next; `to` is a part of the same page: `#body-alliance`."""
    return SubElement(parent, "a", {"href": to})


def line(parent: Element, points: Iterable[tuple[float, float]], style: str) -> Element:
    """Add a line from point to point."""
    shown = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return SubElement(parent, "polyline", {"points": shown, "class": style})


def arrow_head(parent: Element, tip: tuple[float, float], tail: tuple[float, float], style: str) -> Element:
    """Add the head of an arrow that comes straight from `tail` and touches `tip`."""
    (x, y), length = tip, dist(tip, tail) or 1
    dx, dy = (x - tail[0]) / length, (y - tail[1]) / length
    back = (x - 10 * dx, y - 10 * dy)
    corners = (tip, (back[0] - 6 * dy, back[1] + 6 * dx), (back[0] + 6 * dy, back[1] - 6 * dx))
    shown = " ".join(f"{_number(a)},{_number(b)}" for a, b in corners)
    return SubElement(parent, "polygon", {"points": shown, "class": style})


def label(parent: Element, x: float, y: float, words: str, style: str) -> Element:
    """Add a line of text that begins at x (or is centred there, as its style says), its baseline at y."""
    text = SubElement(parent, "text", {"x": _number(x), "y": _number(y), "class": style})
    text.text = words
    return text


def width_of(words: str, size: float) -> float:
    """Return how wide a line of text is at most, in pixels, at a font size in pixels.

    The sum is exact, because versions of Python add numbers up in different ways, and lines break by it.
    """
    return size * fsum(_WIDTHS.get(letter) or _width_of_any(letter) for letter in words)


def wrap(words: str, width: float, size: float) -> list[str]:
    """Break text into lines that fit a width in pixels."""
    return broken(words, lambda line: width_of(line, size) <= width)


def broken(words: str, fits: Callable[[str], bool]) -> list[str]:
    """Break text into lines that fit. A word that does not is broken within."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if fits(longer):
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and not fits(lines[-1] + letter):
                lines.append("")
            lines[-1] += letter
    return lines


def markup(svg: Element) -> str:
    """Return the picture as markup that stands in a page.

    Signs of Markdown in its words are escaped too: an engine that loses its way in raw HTML finds none there.
    """
    drawn = tostring(svg, encoding="unicode", short_empty_elements=True).translate(_MARKDOWN)
    return drawn.replace("///", "//&#47;")  # Where three stand, the list of notes may be put.


def _width_of_any(letter: str) -> float:
    if ord(letter) > 0xFF:
        return _FOREIGN
    return _OTHER if letter.islower() else _CAPITAL


def _number(value: float) -> str:
    return f"{round(value, 1):g}"
