"""Data to take away: tables, the whole data set, the shape of every record, and the bibliography."""

from collections.abc import Iterator

from generator.downloads import bibliography, dataset, tables
from generator.downloads.download import Download
from generator.toolkit import Toolkit


def downloads(toolkit: Toolkit) -> Iterator[Download]:
    """Yield every file that readers can take away."""
    spreadsheets = [*tables.spreadsheets(toolkit), *tables.whole_kinds(toolkit)]
    yield from spreadsheets
    yield from tables.documents(toolkit)
    yield dataset.records(toolkit)
    yield from dataset.schemas(toolkit)
    yield from bibliography.bibliographies(toolkit)
    yield dataset.package(spreadsheets)


__all__ = ["Download", "downloads"]
