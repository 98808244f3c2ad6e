"""What refers to a record: back-references, grouped for showing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.schema import Record
from generator.schema.folding import in_order
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
    found = {use.record.file: use.record for use in catalog.used_by(record)}
    groups = []
    for kind in catalog.kinds:
        of_kind = [other for other in found.values() if other.folder == kind.folder]
        if of_kind and kind.folder not in leave_out:
            groups.append(Referrers(kind, tuple(sorted(of_kind, key=_by_name))))
    return groups


def citing(catalog: Catalog, source: Source) -> list[tuple[type[Record], list[Citing]]]:
    """Return every record that cites a source, by kind, each with the pages or sections it cites."""
    records: dict[str, Record] = {}
    locators: dict[str, dict[str, None]] = {}
    for use in catalog.used_by(source):
        records[use.record.file] = use.record
        locators.setdefault(use.record.file, {})[use.locator] = None
    groups = []
    for kind in catalog.kinds:
        of_kind = sorted((r for r in records.values() if r.folder == kind.folder), key=_by_name)
        if of_kind:
            found = [Citing(r, _in_order(source, locators[r.file])) for r in of_kind]
            groups.append((kind, found))
    return groups


def _in_order(source: Source, locators: Iterable[str]) -> tuple[str, ...]:
    """Return locators in the order of the source: by page, or by its list of sections."""
    places = {section: position for position, section in enumerate(source.sections)}

    def position(locator: str) -> tuple[int, str]:
        number = re.search(r"\d+", locator)
        return places.get(locator, int(number[0]) if number else 0), locator

    return tuple(sorted(filter(None, locators), key=position))


def _by_name(record: Record) -> tuple[tuple[str, str], str]:
    return in_order(record.name), record.id
