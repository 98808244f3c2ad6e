"""Who was accountable to whom: boxes in layers, each below those it answered to, with a line that says how.

The layers, the order within them and the ways of the lines come from graphlay. It is used rather than
others because it takes the size of every box and keeps lines out of boxes, and gives the same drawing
each time. The words on a line are laid out as a box too, which the line enters and leaves: so they stand on
their own line, and nothing covers them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import graphlay

from generator.catalog.tables import IN_PLACE
from generator.kinds.place.governance import Governance, GovernanceLink, GovernanceNode
from generator.pages.figures.svg import (
    arrow_head,
    box,
    label,
    leading,
    line,
    markup,
    picture,
    width_of,
    wrap,
)

_COLUMN = 732
"""The width in pixels of the column that the picture fills on a wide screen."""
_WIDTH = 166
_GAP = 12
_IN_A_ROW = 4
"""How many boxes find room beside each other in the column."""
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
_STYLES = {IN_PLACE: "present", "planned": "planned"}
"""How a box is drawn by its state; any other state is past."""

_Point = tuple[float, float]


@dataclass(frozen=True)
class _Box:
    node: GovernanceNode
    name: list[str]
    about: list[str]

    @property
    def height(self) -> float:
        """Pixels that its text needs, with the padding."""
        return len(self.name) * _NAME_LINE + len(self.about) * _SMALL_LINE + 2 * _PADDING


def accountability_picture(structure: Governance, name: str, title: str, states: dict[str, str]) -> str:
    """Return the picture as SVG. What no line joins to the rest stands in it apart.

    `name` makes its ids unique on the page. `states` are the labels of the vocabulary of states: a box says
    its state unless it was in place. A box leads to where the page tells of it.
    """
    joined = {end.key for link in structure.links for end in (link.lower, link.upper)}
    boxes = [_box(node, states) for node in structure.nodes if node.key in joined]
    alone = [_box(node, states) for node in structure.nodes if node.key not in joined]
    words = [wrap(link.verb, _WORDS, _SMALL) for link in structure.links]
    ends = _downwards(boxes, structure.links)
    graph = _graph(boxes)
    for number, (lines, (above, below)) in enumerate(zip(words, ends, strict=True)):
        across = max(width_of(one, _SMALL) for one in lines) + 2 * _CLEAR
        graph.node(number, width=across, height=_tall(lines))
        graph.edge(above, number)
        graph.edge(number, below)
    drawn = graphlay.layout(graph, options=_OPTIONS)

    low, high = drawn.bounds["min"], drawn.bounds["max"]
    width = max(_COLUMN, high["x"] - low["x"] + 2 * _MARGIN)
    below_all = high["y"] - low["y"] + 2 * _MARGIN
    height = below_all + (_tall_rows(alone) if alone else 0)
    role = "group" if any(node.anchor for node in structure.nodes) else "img"
    svg = picture(width, height, name, title, _description(structure), role=role)
    left = (width - (high["x"] - low["x"])) / 2 - low["x"]
    group = SubElement(svg, "g", {"transform": f"translate({left:g} {_MARGIN - low['y']:g})"})
    pieces = [[(point["x"], point["y"]) for point in edge["points"]] for edge in drawn.edges]
    for link, (above, _), first, second in zip(structure.links, ends, pieces[::2], pieces[1::2], strict=True):
        _draw_line(_drawn_in(group, link), link, first, second, upwards=above == link.upper.key)
    middles = [(node["center"]["x"], node["center"]["y"]) for node in drawn.nodes]
    for sized, (x, y) in zip(boxes, middles[: len(boxes)], strict=True):
        _draw_box(group, sized, x, y)
    for link, lines, (x, y) in zip(structure.links, words, middles[len(boxes) :], strict=True):
        _draw_words(_drawn_in(group, link), lines, x, y)
    if alone:
        _draw_rows(svg, alone, width, below_all)
    return markup(svg)


def key(pictures: Sequence[Governance]) -> str:
    """Return what the shapes and lines mean that are in the pictures of one page, in words."""
    sentences = [
        "A line runs up from each to what it reported or answered to, was overseen by or was part of."
    ]
    if any(structure.has(sort="statutory") for structure in pictures):
        sentences.append("Double frame: a body that the law requires.")
    if any(structure.has(sort="organisation") for structure in pictures):
        sentences.append("Square corners: an organisation.")
    sentences.append("Round corners: any other body, a group or a post; bodies are tinted.")
    if any(structure.has(state="planned") for structure in pictures):
        sentences.append("Dashed: planned.")
    if any(structure.has(state="ended") or structure.has(state="suspended") for structure in pictures):
        sentences.append("Dotted: past.")
    return " ".join(sentences)


def _rows(alone: list[_Box]) -> list[list[_Box]]:
    return [alone[at : at + _IN_A_ROW] for at in range(0, len(alone), _IN_A_ROW)]


def _tall_rows(alone: list[_Box]) -> float:
    """Return the pixels that the boxes on their own need below the rest, with the words above them."""
    return 2 * _SMALL_LINE + sum(max(box.height for box in row) + _GAP for row in _rows(alone))


def _draw_rows(svg: Element, alone: list[_Box], width: float, top: float) -> None:
    """Draw the boxes that no line joins to another in rows, below words that say so."""
    heading = _in_place_or_apart(svg, any(sized.node.state == IN_PLACE for sized in alone))
    label(heading, width / 2, top + _SMALL, "No source says to whom these were accountable:", "small centred")
    y = top + 2 * _SMALL_LINE + 4
    for row in _rows(alone):
        tall = max(box.height for box in row)
        left = (width - len(row) * _WIDTH - (len(row) - 1) * _GAP) / 2
        for position, sized in enumerate(row):
            _draw_box(svg, sized, left + position * (_WIDTH + _GAP) + _WIDTH / 2, y + sized.height / 2)
        y += tall + _GAP


def _description(structure: Governance) -> str:
    """Return in words what the picture shows; the entries beside it say each line."""
    names = "; ".join(node.name for node in structure.nodes)
    return f"Shows {names}. The entries below say the same in words."


def _graph(boxes: list[_Box]) -> graphlay.Graph:
    graph = graphlay.Graph()
    for sized in boxes:
        graph.node(sized.node.key, width=_WIDTH, height=sized.height)
    return graph


def _downwards(boxes: list[_Box], links: tuple[GovernanceLink, ...]) -> list[tuple[str, str]]:
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


def _box(node: GovernanceNode, states: dict[str, str]) -> _Box:
    about = "" if node.kind.casefold() == node.name.casefold() else node.kind
    if node.sort == "statutory":
        about = f"{about}, required by law" if about else "Required by law"
    if node.state != IN_PLACE:
        about += f" ({states.get(node.state, node.state).lower()})"
    room = _WIDTH - 2 * _PADDING
    return _Box(node, wrap(node.name, room, _NAME), wrap(about, room, _SMALL) if about else [])


def _draw_box(group: Element, sized: _Box, x: float, y: float) -> None:
    node = sized.node
    group = _in_place_or_apart(group, node.state == IN_PLACE)
    if node.anchor:
        group = leading(group, f"#{node.anchor}")
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


def _drawn_in(group: Element, link: GovernanceLink) -> Element:
    """Return where to draw a link, which is as little in place as what it joins."""
    states = {link.state, link.lower.state, link.upper.state}
    return _in_place_or_apart(group, states == {IN_PLACE})


def _in_place_or_apart(group: Element, in_place: bool) -> Element:
    """Return where to draw what was in place, or a group for what was not: a reader may hide it."""
    return group if in_place else SubElement(group, "g", {"class": "not-in-place"})


def _draw_line(
    group: Element, link: GovernanceLink, first: list[_Point], second: list[_Point], upwards: bool
) -> None:
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
