"""Who reported to whom: boxes in layers, each below those it answered to, with a line that says how.

The layers, the order within them and the ways of the lines come from graphlay. It is used rather than
others because it takes the size of every box and keeps lines out of boxes, and gives the same drawing
each time.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import graphlay

from generator.figures.svg import FITS_A_PHONE, arrow_head, box, label, line, markup, picture, width_of, wrap
from generator.views.governance import Governance, Link, Node

_WIDTH = 166
_PADDING = 8
_NAME = 15
_SMALL = 13
"""Sizes of the two kinds of label, in pixels, as the stylesheet sets them."""
_NAME_LINE = 18
_SMALL_LINE = 16
_MARGIN = 6
_CORNERS = {"statutory": 0, "organisation": 0, "partnership": 14, "group": 14, "post": 28}
"""The radius of a box's corners: what a reader tells the sorts apart by, beside the words in it."""
_OPTIONS = {
    "direction": "topbottom",
    "spacing": {"node_gap": 14, "layer_gap": 64},
    "tuning": {"labels": {"fractions": [0.5, 0.45, 0.55, 0.4, 0.6]}},
}
_STYLES = {"in-place": "present", "planned": "planned"}
"""How a box is drawn by its state; any other state is past."""


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
    boxes = {node.key: _box(node, states) for node in found.nodes}
    graph = graphlay.Graph()
    for key, sized in boxes.items():
        graph.node(key, width=_WIDTH, height=sized.height)
    for link in found.links:
        size = (width_of(link.verb, _SMALL), _SMALL_LINE)
        graph.edge(link.upper.key, link.lower.key, label_size=size)
    drawn = graphlay.layout(graph, options=_OPTIONS)

    low, high = drawn.bounds["min"], drawn.bounds["max"]
    reach = [
        (edge["label_anchor"]["x"], width_of(link.verb, _SMALL) / 2)
        for link, edge in zip(found.links, drawn.edges, strict=True)
    ]
    left = min([low["x"], *(x - half for x, half in reach)])
    right = max([high["x"], *(x + half for x, half in reach)])
    width, height = right - left + 2 * _MARGIN, high["y"] - low["y"] + 2 * _MARGIN
    svg = picture(width, height, name, title, description(found))
    if width <= FITS_A_PHONE:
        svg.set("class", "shrinks")
    shift = f"translate({_MARGIN - left:g} {_MARGIN - low['y']:g})"
    group = SubElement(svg, "g", {"transform": shift})
    for link, edge in zip(found.links, drawn.edges, strict=True):
        _draw_line(group, link, [(point["x"], point["y"]) for point in edge["points"]])
    for sized, laid in zip(boxes.values(), drawn.nodes, strict=True):
        _draw_box(group, sized, laid["center"]["x"], laid["center"]["y"])
    for link, edge in zip(found.links, drawn.edges, strict=True):
        anchor = edge["label_anchor"]
        label(group, anchor["x"], anchor["y"] + _SMALL / 3, link.verb, "small centred on-line")
    return markup(svg)


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


def _draw_line(group: Element, link: Link, points: list[tuple[float, float]]) -> None:
    style = _STYLES.get(link.state, "past")
    line(group, points, f"line {style}")
    if link.relation != "part":
        arrow_head(group, points[0], points[1], f"head {style}")
