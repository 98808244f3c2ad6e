"""Policies along a line of years: each year with what came in it, and long gaps drawn short."""

from dataclasses import dataclass
from itertools import pairwise

from generator.pages.figures.svg import dot, label, line, markup, picture, wrap

_WIDTH = 340
_AXIS = 50
"""Pixels from the left edge to the line of years."""
_WORDS = 66
"""Pixels from the left edge to where the words begin."""
_NAME = 15
_SMALL = 13
"""Sizes of the two kinds of label, in pixels, as the stylesheet sets them."""
_NAME_LINE = 19
_SMALL_LINE = 17
_GAP = 12
"""Pixels between one event and the next."""
_YEAR = 9
"""Pixels more for each year in which nothing came, up to the longest gap."""
_LONGEST = 6


@dataclass(frozen=True)
class Event:
    """Something that came in a year: its name, and in words what it was and when.

    `vague` tells that no source gives just the year: it places the event, and only the words say when.
    """

    year: int
    vague: bool
    name: str
    about: str


def timeline_picture(events: list[Event], name: str, title: str) -> str:
    """Return the events, given in order of time, as SVG. `name` makes its ids unique on the page."""
    rows = [(wrap(e.name, _WIDTH - _WORDS, _NAME), wrap(e.about, _WIDTH - _WORDS, _SMALL)) for e in events]
    heights = [len(names) * _NAME_LINE + len(about) * _SMALL_LINE + _GAP for names, about in rows]
    before = [0.0, *(_gap(one.year, other.year) for one, other in pairwise(events))]
    height = sum(heights) + sum(before) + _GAP
    svg = picture(_WIDTH, height, name, title, description(events))
    line(svg, ((_AXIS, _GAP), (_AXIS, height - _GAP)), "line")
    top = float(_GAP)
    last = 0
    for event, (names, about), own, gap in zip(events, rows, heights, before, strict=True):
        if gap >= _LONGEST * _YEAR:
            line(svg, ((_AXIS, top - _GAP / 2), (_AXIS, top + gap - _GAP / 2)), "break")
        top += gap
        baseline = top + _NAME
        if not event.vague and event.year != last:
            label(svg, 0, baseline, str(event.year), "name")
            last = event.year
        dot(svg, _AXIS, baseline - _NAME / 3, 5, "point")
        for words in names:
            label(svg, _WORDS, baseline, words, "event")
            baseline += _NAME_LINE
        for words in about:
            label(svg, _WORDS, baseline - 2, words, "small")
            baseline += _SMALL_LINE
        top += own
    return markup(svg)


def description(events: list[Event]) -> str:
    """Return in words what the picture shows."""
    told = (
        f"{event.name} ({event.about})" if event.vague else f"{event.name} ({event.year}: {event.about})"
        for event in events
    )
    return "; ".join(told) + "."


def _gap(one: int, other: int) -> float:
    """Return the pixels between two events for the years between them."""
    return _YEAR * min(max(other - one - 1, 0), _LONGEST)
