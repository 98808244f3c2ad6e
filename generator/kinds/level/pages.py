"""Levels: system, place and neighbourhood on one page, and a page each."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.edition import Edition
from generator.kinds.level.model import Level
from generator.kinds.level.picture import levels_picture
from generator.kinds.level.spans import levels, spans
from generator.pages import records
from generator.pages.page import Page
from generator.text import Markdown


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of levels, widest first, and a page for each."""
    found = levels(catalog)
    yield records.index(
        catalog,
        Level,
        levels=found,
        picture=Markdown(levels_picture(spans(catalog))),
    )
    for level in found:
        yield records.page(catalog, level)
