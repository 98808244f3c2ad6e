"""Sources: an index of all, and for each every record that cites it."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.pages import records
from generator.pages.page import Page
from generator.records import Record
from generator.records.sources import Source
from generator.views import schema_org
from generator.views.references import Citing, citing


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of sources and a page for each."""
    sources = catalog.all(Source)
    groups = {source.id: catalog.make(citing, source) for source in sources}
    yield records.index(
        catalog,
        Source,
        cited=[source for source in sources if not source.listed_in],
        listed=[source for source in sources if source.listed_in],
        cited_by={key: sum(len(found) for _, found in group) for key, group in groups.items()},
    )
    for source in sources:
        yield catalog.make(_source, source, groups[source.id])


def _source(catalog: Catalog, source: Source, groups: list[tuple[type[Record], list[Citing]]]) -> Page:
    return records.page(
        catalog,
        source,
        f"{catalog.value('source-kinds', source.kind).label} by {source.publisher}.",
        referrers=(),
        citing=groups,
        linked_data=schema_org.of_source(source),
    )
