"""Levels: system, place and neighbourhood on one page, and a page each."""

from collections.abc import Iterator

from generator.figures.levels import levels_picture
from generator.pages import records
from generator.pages.page import Page
from generator.records.levels import Level
from generator.text import Markdown
from generator.toolkit import Toolkit
from generator.views.levels import levels, spans


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of levels, widest first, and a page for each."""
    found = levels(toolkit)
    yield records.index(
        toolkit,
        Level,
        levels=found,
        picture=Markdown(levels_picture(spans(toolkit))),
    )
    for level in found:
        yield records.page(toolkit, level)
