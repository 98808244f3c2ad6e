"""What refers to a record: back-references, grouped for showing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog, by_name
from generator.schema import Record
from generator.schema.sources import Source


@dataclass(frozen=True)
class Referrers:
    """The records of one kind that refer to a record."""

    kind: type[Record]
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Citing:
    """A record that cites a source, and where in the source."""

    record: Record
    locators: tuple[str, ...]


def referrers(catalog: Catalog, record: Record, *, leave_out: tuple[str, ...] = ()) -> list[Referrers]:
    """Return the records that refer to this one, by kind, without the folders left out."""
    groups = _by_kind(catalog, (use.record for use in catalog.used_by(record)))
    return [Referrers(kind, tuple(records)) for kind, records in groups if kind.folder not in leave_out]


def citing(catalog: Catalog, source: Source) -> list[tuple[type[Record], list[Citing]]]:
    """Return every record that cites a source, by kind, each with the pages or sections it cites."""
    locators: dict[str, dict[str, None]] = {}
    for use in catalog.used_by(source):
        locators.setdefault(use.record.file, {})[use.locator] = None
    return [
        (kind, [Citing(record, _in_order(source, locators[record.file])) for record in records])
        for kind, records in _by_kind(catalog, (use.record for use in catalog.used_by(source)))
    ]


def _by_kind(catalog: Catalog, records: Iterable[Record]) -> Iterator[tuple[type[Record], list[Record]]]:
    """Yield the kinds of records, in the order of the site, each with its own, once and by name."""
    once = {record.file: record for record in records}.values()
    for kind in catalog.kinds:
        if of_kind := by_name(record for record in once if record.folder == kind.folder):
            yield kind, of_kind


def _in_order(source: Source, locators: Iterable[str]) -> tuple[str, ...]:
    """Return locators in the order of the source: by page, or by its list of sections."""
    places = {section: position for position, section in enumerate(source.sections)}

    def position(locator: str) -> tuple[int, str]:
        number = re.search(r"\d+", locator)
        return places.get(locator, int(number[0]) if number else 0), locator

    return tuple(sorted(filter(None, locators), key=position))
