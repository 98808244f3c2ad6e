"""Pages of what is shown at work: principles, functions and themes, with the entries that show each."""

from collections.abc import Iterator

from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog
from generator.kinds.place.profile import goes
from generator.kinds.place.shown import examples_that_show, places_that_show
from generator.pages import records
from generator.pages.page import Page
from generator.schema import Record
from generator.schema.fields import NumberedRecord


def pages(catalog: Catalog, kind: type[NumberedRecord]) -> Iterator[Page]:
    """Yield the index of a kind whose records are shown at work, and a page for each of them."""
    yield records.index(catalog, kind)
    for record in catalog.numbered(kind):
        yield catalog.make(_page, record)


def _page(catalog: Catalog, record: Record) -> Page:
    """Return the page of a principle, function or theme, with what shows it in places and examples."""
    places = places_that_show(catalog, record)
    return records.page(
        catalog,
        record,
        places=places,
        examples=examples_that_show(catalog, record, places),
        goes=goes,
        referrers=referrers(catalog, record, leave_out=("places", "examples")),
    )
