"""Who reported to whom: boxes in layers, each below those it answered to, with a line that says how.

The layers, the order within them and the ways of the lines come from graphlay. It is used rather than
others because it takes the size of every box and keeps lines out of boxes, and gives the same drawing
each time. The words on a line are laid out as a box too, which the line enters and leaves: so they stand on
their own line, and nothing covers them.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import graphlay

from generator.kinds.place.governance import Governance, Link, Node
from generator.pages.figures.svg import (
    FITS_A_PHONE,
    arrow_head,
    box,
    label,
    line,
    markup,
    picture,
    width_of,
    wrap,
)

_WIDTH = 166
_PADDING = 8
_NAME = 15
_SMALL = 13
"""Sizes of the two kinds of label, in pixels, as the stylesheet sets them."""
_NAME_LINE = 18
_SMALL_LINE = 16
_WORDS = 96
"""The width in pixels at which the words on a line break, so that two lines find room beside each other."""
_CLEAR = 1
"""Pixels on either side of such words that no other line enters."""
_MARGIN = 6
_CORNERS = {"statutory": 0, "organisation": 0, "partnership": 14, "group": 14, "post": 28}
"""The radius of a box's corners: what a reader tells the sorts apart by, beside the words in it."""
_OPTIONS = {
    "direction": "topbottom",
    "spacing": {"node_gap": 12, "dummy_gap": 14, "layer_gap": 26},
    "compaction": {"mode": "priority"},
}
"""The gap between layers leaves room for the head of an arrow, and for a bend of its line behind it."""
_STYLES = {"in-place": "present", "planned": "planned"}
"""How a box is drawn by its state; any other state is past."""

_Point = tuple[float, float]


@dataclass(frozen=True)
class _Box:
    node: Node
    name: list[str]
    about: list[str]

    @property
    def height(self) -> float:
        """Pixels that its text needs, with the padding."""
        return len(self.name) * _NAME_LINE + len(self.about) * _SMALL_LINE + 2 * _PADDING


def governance_pictures(found: Governance, place: str, states: dict[str, str]) -> list[str]:
    """Return a picture as SVG for each part that hangs together, so that they find room on any screen.

    `place` is the place's name. `states` are the labels of the vocabulary of states: a box says its
    state unless it was in place.
    """
    parts = found.parts
    return [
        _picture(
            part,
            f"governance-{number}",
            f"Who reported to whom in {place}: part {number} of {len(parts)}",
            states,
        )
        for number, part in enumerate(parts, 1)
    ]


def description(part: Governance) -> str:
    """Return in words what one picture shows; the list beside it says each line."""
    return f"Shows {'; '.join(node.name for node in part.nodes)}. The list below says the same in words."


def _picture(found: Governance, name: str, title: str, states: dict[str, str]) -> str:
    boxes = [_box(node, states) for node in found.nodes]
    words = [wrap(link.verb, _WORDS, _SMALL) for link in found.links]
    ends = _downwards(boxes, found.links)
    graph = _graph(boxes)
    for number, (lines, (above, below)) in enumerate(zip(words, ends, strict=True)):
        across = max(width_of(one, _SMALL) for one in lines) + 2 * _CLEAR
        graph.node(number, width=across, height=_tall(lines))
        graph.edge(above, number)
        graph.edge(number, below)
    drawn = graphlay.layout(graph, options=_OPTIONS)

    low, high = drawn.bounds["min"], drawn.bounds["max"]
    width, height = high["x"] - low["x"] + 2 * _MARGIN, high["y"] - low["y"] + 2 * _MARGIN
    svg = picture(width, height, name, title, description(found))
    if width <= FITS_A_PHONE:
        svg.set("class", "shrinks")
    shift = f"translate({_MARGIN - low['x']:g} {_MARGIN - low['y']:g})"
    group = SubElement(svg, "g", {"transform": shift})
    pieces = [[(point["x"], point["y"]) for point in edge["points"]] for edge in drawn.edges]
    for link, (above, _), first, second in zip(found.links, ends, pieces[::2], pieces[1::2], strict=True):
        _draw_line(group, link, first, second, upwards=above == link.upper.key)
    middles = [(node["center"]["x"], node["center"]["y"]) for node in drawn.nodes]
    for sized, (x, y) in zip(boxes, middles[: len(boxes)], strict=True):
        _draw_box(group, sized, x, y)
    for lines, (x, y) in zip(words, middles[len(boxes) :], strict=True):
        _draw_words(group, lines, x, y)
    return markup(svg)


def _graph(boxes: list[_Box]) -> graphlay.Graph:
    graph = graphlay.Graph()
    for sized in boxes:
        graph.node(sized.node.key, width=_WIDTH, height=sized.height)
    return graph


def _downwards(boxes: list[_Box], links: tuple[Link, ...]) -> list[tuple[str, str]]:
    """Return the keys of the two ends of each link, that which stands above first.

    Where links go round in a circle, some have to run the other way. Graphlay chooses which, before there
    are words on them: later it might choose half of a link, and the line would double back at its words.
    """
    graph = _graph(boxes)
    for link in links:
        graph.edge(link.upper.key, link.lower.key)
    drawn = graphlay.layout(graph, options=_OPTIONS)
    place = {
        sized.node.key: (laid["center"]["y"], laid["center"]["x"])
        for sized, laid in zip(boxes, drawn.nodes, strict=True)
    }
    both = [(link.upper.key, link.lower.key) for link in links]
    return [(one, other) if place[one] < place[other] else (other, one) for one, other in both]


def _box(node: Node, states: dict[str, str]) -> _Box:
    about = "" if node.kind.casefold() == node.name.casefold() else node.kind
    if node.sort == "statutory":
        about = f"{about}, required by law" if about else "Required by law"
    if node.state != "in-place":
        about += f" ({states.get(node.state, node.state).lower()})"
    room = _WIDTH - 2 * _PADDING
    return _Box(node, wrap(node.name, room, _NAME), wrap(about, room, _SMALL))


def _draw_box(group: Element, sized: _Box, x: float, y: float) -> None:
    node = sized.node
    left, top = x - _WIDTH / 2, y - sized.height / 2
    style = f"body {node.sort} {_STYLES.get(node.state, 'past')}"
    box(group, left, top, _WIDTH, sized.height, style, _CORNERS[node.sort])
    if node.sort == "statutory":
        box(group, left + 4, top + 4, _WIDTH - 8, sized.height - 8, "inner", 0)
    baseline = top + _PADDING + _NAME - 1
    for words in sized.name:
        label(group, x, baseline, words, "name centred")
        baseline += _NAME_LINE
    for words in sized.about:
        label(group, x, baseline, words, "small centred")
        baseline += _SMALL_LINE


def _draw_line(group: Element, link: Link, first: list[_Point], second: list[_Point], upwards: bool) -> None:
    """Draw the two pieces of a line, from top to bottom, and its head at the end of `link.upper`."""
    style = _STYLES.get(link.state, "past")
    line(group, first, f"line {style}")
    line(group, second, f"line {style}")
    if link.relation != "part":
        tip, tail = (first[0], first[1]) if upwards else (second[-1], second[-2])
        arrow_head(group, tip, tail, f"head {style}")


def _draw_words(group: Element, lines: list[str], x: float, y: float) -> None:
    baseline = y - _tall(lines) / 2 + _SMALL_LINE / 2 + _SMALL / 3
    for words in lines:
        label(group, x, baseline, words, "small centred on-line")
        baseline += _SMALL_LINE


def _tall(lines: list[str]) -> float:
    return len(lines) * _SMALL_LINE
