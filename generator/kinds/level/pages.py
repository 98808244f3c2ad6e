"""Levels: system, place and neighbourhood on one page, and a page each."""

from collections.abc import Iterator

from generator.edition import Edition
from generator.kinds.level.model import Level
from generator.kinds.level.picture import levels_picture
from generator.kinds.level.spans import levels, spans
from generator.pages import records
from generator.pages.page import Page
from generator.text import Markdown
from generator.toolkit import Toolkit


def pages(toolkit: Toolkit, edition: Edition) -> Iterator[Page]:
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
