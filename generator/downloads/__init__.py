"""Data to take away: tables, the whole data set, the shape of every record, and the bibliography."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.downloads import bibliography, dataset, tables
from generator.downloads.download import Download


def downloads(catalog: Catalog) -> Iterator[Download]:
    """Yield every file that readers can take away."""
    spreadsheets = [*tables.spreadsheets(catalog), *tables.whole_kinds(catalog)]
    yield from spreadsheets
    yield from tables.documents(catalog)
    yield dataset.records(catalog)
    yield from dataset.schemas(catalog)
    yield from bibliography.bibliographies(catalog)
    yield dataset.package(spreadsheets)


__all__ = ["Download", "downloads"]
