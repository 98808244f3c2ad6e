"""Functions: an index by domain, and a page each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.functions import Function
from generator.toolkit import Toolkit
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of functions, grouped by domain, and a page for each."""
    functions = toolkit.numbered(Function)
    domains = toolkit.values.get("function-domains", {}).values()
    yield fill(
        toolkit,
        "functions.md.j2",
        "functions/index.md",
        title="Functions",
        summary="What place-based partnerships can do better together than their members can alone.",
        domains=[
            (domain, [function for function in functions if function.domain == domain.id])
            for domain in domains
        ],
    )
    for function in functions:
        yield toolkit.make(_function, function)


def _function(toolkit: Toolkit, function: Function) -> Page:
    return record_page(
        toolkit, "function.md.j2", function, function.summary, referrers=referrers(toolkit, function)
    )
