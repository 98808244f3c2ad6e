"""Where the labels of a picture are, each with its words as wide as they may be.

All is measured from the picture's upper left corner, wherever the group that holds it is shifted to.
"""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

from generator.pages.figures.svg import width_of

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"name": 15, "small": 13}
"""The size of each kind of label in pixels, as the stylesheet sets it."""
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Point = tuple[float, float]


def words_of(svg: ElementTree.Element, style: str = "") -> list[str]:
    """Return the words of all labels, or of those of one kind, in the order in which they are drawn."""
    return [text.text or "" for text in svg.iter(f"{SVG}text") if not style or style in _styles(text)]


def boxes(svg: ElementTree.Element, style: str = "") -> list[Box]:
    """Return the box of each label, or of each label of one kind."""
    found = []
    for text, across, down in _placed(svg, "text"):
        styles = _styles(text)
        if style and style not in styles:
            continue
        size = next(SIZES[name] for name in styles if name in SIZES)
        width = width_of(text.text or "", size)
        x, y = float(text.get("x") or 0) + across, float(text.get("y") or 0) + down
        if (text.get("transform") or "").startswith("rotate(-90"):
            found.append((x - 0.8 * size, y - width, x + 0.25 * size, y))
        else:
            left = x - width / 2 if "centred" in styles else x
            found.append((left, y - 0.8 * size, left + width, y + 0.25 * size))
    return found


def canvas(svg: ElementTree.Element) -> Box:
    """Return what of a picture can be seen, a pixel wider all around."""
    width, height = (float(svg.get(side) or 0) for side in ("width", "height"))
    return (-1, -1, width + 1, height + 1)


def rects(svg: ElementTree.Element, style: str = "") -> list[Box]:
    """Return the box of each rectangle, or of each of one kind."""
    found = []
    for rect, across, down in _placed(svg, "rect"):
        if not style or style in _styles(rect):
            x, y, width, height = (float(rect.get(key) or 0) for key in ("x", "y", "width", "height"))
            found.append((x + across, y + down, x + width + across, y + height + down))
    return found


def heads(svg: ElementTree.Element) -> list[Box]:
    """Return the box of each arrow's head."""
    return [around(_points(head, across, down)) for head, across, down in _placed(svg, "polygon")]


def lines(svg: ElementTree.Element) -> list[list[Point]]:
    """Return the points of each line."""
    return [_points(line, across, down) for line, across, down in _placed(svg, "polyline")]


def around(points: list[Point]) -> Box:
    """Return the box that just holds some points."""
    across, down = zip(*points, strict=True)
    return (min(across), min(down), max(across), max(down))


def runs_through(line: list[Point], found: Box) -> bool:
    """Tell whether a line, all of whose parts go straight across or down, goes through a box."""
    return any(overlap(around([one, two]), found) for one, two in pairwise(line))


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes cover some of the same ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def lies_within(inner: Box, outer: Box) -> bool:
    """Tell whether a box lies wholly within another."""
    return outer[0] < inner[0] and outer[1] < inner[1] and inner[2] < outer[2] and inner[3] < outer[3]


def overlapping(found: list[Box]) -> list[tuple[Box, Box]]:
    """Return every two boxes that overlap."""
    return [(one, two) for n, one in enumerate(found) for two in found[:n] if overlap(one, two)]


def _placed(svg: ElementTree.Element, tag: str) -> Iterator[tuple[ElementTree.Element, float, float]]:
    """Yield each element of a kind, as they are drawn, with how far its group is shifted."""

    def within(
        parent: ElementTree.Element, across: float, down: float
    ) -> Iterator[tuple[ElementTree.Element, float, float]]:
        for child in parent:
            if child.tag == f"{SVG}{tag}":
                yield child, across, down
            yield from within(child, *_shift(child, across, down))

    yield from within(svg, 0, 0)


def _shift(element: ElementTree.Element, across: float, down: float) -> tuple[float, float]:
    told = element.get("transform") or ""
    if element.tag != f"{SVG}g" or not told:
        return across, down
    x, y = told.removeprefix("translate(").removesuffix(")").split()
    return across + float(x), down + float(y)


def _points(element: ElementTree.Element, across: float, down: float) -> list[Point]:
    found = (point.split(",") for point in (element.get("points") or "").split())
    return [(float(x) + across, float(y) + down) for x, y in found]


def _styles(element: ElementTree.Element) -> list[str]:
    return (element.get("class") or "").split()
