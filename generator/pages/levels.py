"""Levels: system, place and neighbourhood on one page, and a page each."""

from collections.abc import Iterator

from generator.figures.levels import levels_picture
from generator.pages.page import Page, fill, record_page
from generator.text import Markdown
from generator.toolkit import Toolkit
from generator.views.levels import levels, spans
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of levels, widest first, and a page for each."""
    found = levels(toolkit)
    yield fill(
        toolkit,
        "levels.md.j2",
        "levels/index.md",
        title="Levels",
        summary="Systems, places and neighbourhoods: what each is, and the sizes that each source gives.",
        levels=found,
        picture=Markdown(levels_picture(spans(toolkit))),
    )
    for level in found:
        yield record_page(toolkit, "level.md.j2", level, level.summary, referrers=referrers(toolkit, level))
