"""What the toolkit holds, in numbers taken from the data."""

from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.schema import Record


@dataclass(frozen=True)
class Total:
    """How many records of a kind there are.

    Of a kind that has full profiles, `apart` tells how many these are, those with less, and those that the
    sources do little more than name.
    """

    kind: type[Record]
    number: int
    apart: tuple[tuple[int, str], ...] = ()


def totals(catalog: Catalog) -> list[Total]:
    """Return how many records of each kind a reader can look up, leaving out empty kinds."""
    return [
        Total(kind, len(catalog.records[kind.folder]), _apart(catalog, kind))
        for kind in catalog.kinds
        if kind.KIND.menu is not None and catalog.records[kind.folder]
    ]


def _apart(catalog: Catalog, kind: type[Record]) -> tuple[tuple[int, str], ...]:
    if not kind.KIND.full:
        return ()
    records = catalog.records[kind.folder].values()
    full = sum(record.is_full for record in records)
    named = sum(map(catalog.is_thin, records))
    whole = "profile" if full == 1 else "profiles"
    said = ((full, whole), (len(records) - full - named, "partial"), (named, "named"))
    return tuple(total for total in said if total[0])


def last_reviewed(catalog: Catalog) -> str:
    """Return the latest date on which a record was reviewed, as recorded; empty if none was."""
    return max((record.reviewed or "" for record in catalog.everything()), default="")
