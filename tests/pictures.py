"""Where the labels of a picture are, each with its words as wide as they may be."""

from itertools import pairwise
from xml.etree import ElementTree

from generator.pages.figures.svg import width_of

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"name": 15, "event": 15, "small": 13}
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
    for text in svg.iter(f"{SVG}text"):
        styles = _styles(text)
        if style and style not in styles:
            continue
        size = next(SIZES[name] for name in styles if name in SIZES)
        width = width_of(text.text or "", size)
        x, y = float(text.get("x") or 0), float(text.get("y") or 0)
        if (text.get("transform") or "").startswith("rotate(-90"):
            found.append((x - 0.8 * size, y - width, x + 0.25 * size, y))
        else:
            left = x - width / 2 if "centred" in styles else x
            found.append((left, y - 0.8 * size, left + width, y + 0.25 * size))
    return found


def canvas(svg: ElementTree.Element) -> Box:
    """Return what of a picture can be seen, a pixel wider all around, in the measure of its labels."""
    width, height = (float(svg.get(side) or 0) for side in ("width", "height"))
    group = svg.find(f"{SVG}g")
    shift = (group.get("transform") or "") if group is not None else ""
    x, y = map(float, shift.removeprefix("translate(").removesuffix(")").split()) if shift else (0.0, 0.0)
    return (-1 - x, -1 - y, width - x + 1, height - y + 1)


def rects(svg: ElementTree.Element) -> list[Box]:
    """Return the box of each rectangle."""
    found = []
    for rect in svg.iter(f"{SVG}rect"):
        x, y, width, height = (float(rect.get(key) or 0) for key in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


def heads(svg: ElementTree.Element) -> list[Box]:
    """Return the box of each arrow's head."""
    found = []
    for head in svg.iter(f"{SVG}polygon"):
        found.append(around(_points(head)))
    return found


def lines(svg: ElementTree.Element) -> list[list[Point]]:
    """Return the points of each line."""
    return [_points(line) for line in svg.iter(f"{SVG}polyline")]


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


def _points(element: ElementTree.Element) -> list[Point]:
    return [(float(x), float(y)) for x, y in (p.split(",") for p in (element.get("points") or "").split())]


def _styles(element: ElementTree.Element) -> list[str]:
    return (element.get("class") or "").split()
