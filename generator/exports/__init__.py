"""Data to take away: tables, the whole data set, the shape of every record, and the bibliography."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.exports import bibliography, dataset, tables, tidy
from generator.pages.output import Download
from generator.store.settings import UNLICENSED, Licence


def downloads(catalog: Catalog, site_name: str = "", licence: Licence = UNLICENSED) -> Iterator[Download]:
    """Yield every file that readers can take away from the site of this name, under this licence."""
    spreadsheets = [*tables.spreadsheets(catalog), *tables.whole_kinds(catalog), *tidy.tidy(catalog)]
    yield from spreadsheets
    yield from tables.documents(catalog)
    yield dataset.records(catalog)
    yield from dataset.schemas(catalog)
    yield from bibliography.bibliographies(catalog)
    yield dataset.package(spreadsheets, site_name, licence)


__all__ = ["downloads"]
