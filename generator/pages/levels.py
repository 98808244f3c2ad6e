"""Levels: system, place and neighbourhood on one page, and a page each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.levels import Level
from generator.toolkit import Toolkit
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of levels, widest first, and a page for each."""
    levels = sorted(toolkit.all(Level), key=lambda level: level.number)
    yield fill(
        toolkit,
        "levels.md.j2",
        "levels/index.md",
        title="Levels",
        summary="Systems, places and neighbourhoods: what each is, and the sizes that each source gives.",
        levels=levels,
    )
    for level in levels:
        yield record_page(toolkit, "level.md.j2", level, level.summary, referrers=referrers(toolkit, level))
