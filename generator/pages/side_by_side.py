"""Side by side: the page on which readers pick what to compare."""

from collections.abc import Iterator
from itertools import combinations

from generator.pages.moved import moved
from generator.pages.page import Page, fill
from generator.records.places import Place
from generator.toolkit import Toolkit
from generator.views.profile import is_full
from generator.views.side_by_side import COMPARED

INDEX = "compare/index.md"
PAIRED_UP_TO = 12
"""Full profiles whose pairs had pages of their own before. Their addresses still lead somewhere."""


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the page on which readers pick, and one for each old address of a pair, which leads there."""
    title = "Compare side by side"
    yield fill(
        toolkit,
        "compare.md.j2",
        INDEX,
        title=title,
        also=["compare two places", "comparison", "difference between places"],
        summary="Pick two to four places, or systems, and see field by field what is the same and what"
        " differs, each fact with its source.",
        groups=[(kind, toolkit.all(kind)) for kind in COMPARED],
    )
    full = sorted(place.id for place in toolkit.all(Place) if is_full(place))
    for one, other in combinations(full, 2) if len(full) <= PAIRED_UP_TO else ():
        summary = "What you are looking for is now made as you look at it."
        old = f"compare/{Place.folder}/{one}/{other}.md"
        yield moved(toolkit, old, INDEX, title, summary, anchor=f"#{Place.folder}={one},{other}")
