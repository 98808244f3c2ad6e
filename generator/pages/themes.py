"""Themes of trusts' work: an index, and a page each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.themes import Theme
from generator.toolkit import Toolkit
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of themes and a page for each."""
    themes = toolkit.numbered(Theme)
    yield fill(
        toolkit,
        "themes.md.j2",
        "themes/index.md",
        title="Themes of trusts’ work",
        summary="What NHS trusts do in places, under five headings, with the places that show each.",
        themes=themes,
    )
    for theme in themes:
        yield record_page(toolkit, "theme.md.j2", theme, theme.summary, referrers=referrers(toolkit, theme))
