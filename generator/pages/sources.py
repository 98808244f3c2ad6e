"""Sources: their index tells how often each is cited, and each where."""

from typing import Any

from generator.catalog import schema_org
from generator.catalog.backlinks import citing
from generator.catalog.catalog import Catalog
from generator.schema.fields import split_citation
from generator.schema.sources import Source


def index(catalog: Catalog) -> dict[str, Any]:
    """Return the sources, those that are listed in another one apart, and how often each is cited."""
    sources = catalog.all(Source)
    groups = {source.id: catalog.make(citing, source) for source in sources}
    return {
        "records": sources,
        "cited": [source for source in sources if not source.listed_in],
        "listed": [source for source in sources if source.listed_in],
        "cited_by": {key: sum(len(uses) for _, uses in group) for key, group in groups.items()},
    }


def record(catalog: Catalog, source: Source) -> dict[str, Any]:
    """Return what a source is, in a sentence, and what cites it."""
    return {
        "summary": f"{catalog.value('source-kinds', source.kind).label} by {source.publisher}.",
        "referrers": (),
        "citing": catalog.make(citing, source),
        "listing": catalog.get(Source, split_citation(source.listed_in)[0]) if source.listed_in else None,
        "linked_data": schema_org.of_source(source),
    }
