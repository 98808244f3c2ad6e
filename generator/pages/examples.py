"""Examples: an index to look them up by, and a page each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.examples import Example
from generator.toolkit import Toolkit
from generator.views.practices import practices
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of examples and a page for each."""
    yield fill(
        toolkit,
        "examples.md.j2",
        "examples/index.md",
        title="Examples",
        summary="One practice each: who did what, where, and what came of it.",
        practices=practices(toolkit),
    )
    for example in toolkit.all(Example):
        yield toolkit.make(_example, example)


def _example(toolkit: Toolkit, example: Example) -> Page:
    return record_page(
        toolkit, "example.md.j2", example, example.summary, referrers=referrers(toolkit, example)
    )
