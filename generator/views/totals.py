"""What the toolkit holds, in numbers taken from the data."""

from dataclasses import dataclass

from generator.catalog import Catalog
from generator.records import Record


@dataclass(frozen=True)
class Total:
    """How many records of a kind there are."""

    kind: type[Record]
    number: int


def totals(catalog: Catalog) -> list[Total]:
    """Return how many records of each kind a reader can look up, leaving out empty kinds."""
    return [
        Total(kind, len(catalog.records[kind.folder]))
        for kind in catalog.kinds
        if kind.KIND.menu is not None and catalog.records[kind.folder]
    ]


def last_reviewed(catalog: Catalog) -> str:
    """Return the latest date on which a record was reviewed, as recorded; empty if none was."""
    return max((record.reviewed or "" for record in catalog.everything()), default="")
