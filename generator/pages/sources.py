"""Sources: an index of all, and for each every record that cites it."""

from collections.abc import Iterator

from generator.catalog import schema_org
from generator.catalog.backlinks import Citing, citing
from generator.catalog.catalog import Catalog
from generator.pages import records
from generator.pages.page import Page
from generator.schema import Record
from generator.schema.fields import split_citation
from generator.schema.sources import Source


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of sources and a page for each."""
    sources = catalog.all(Source)
    groups = {source.id: catalog.make(citing, source) for source in sources}
    yield from records.with_index(
        catalog,
        Source,
        sources,
        lambda source: catalog.make(_source, source, groups[source.id]),
        cited=[source for source in sources if not source.listed_in],
        listed=[source for source in sources if source.listed_in],
        cited_by={key: sum(len(found) for _, found in group) for key, group in groups.items()},
    )


def _source(catalog: Catalog, source: Source, groups: list[tuple[type[Record], list[Citing]]]) -> Page:
    return records.page(
        catalog,
        source,
        f"{catalog.value('source-kinds', source.kind).label} by {source.publisher}.",
        referrers=(),
        citing=groups,
        listing=catalog.get(Source, split_citation(source.listed_in)[0]) if source.listed_in else None,
        linked_data=schema_org.of_source(source),
    )
