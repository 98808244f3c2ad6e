"""What the toolkit holds, in numbers taken from the data."""

from dataclasses import dataclass

from generator.records import Record
from generator.toolkit import Toolkit


@dataclass(frozen=True)
class Total:
    """How many records of a kind there are."""

    kind: type[Record]
    number: int


def totals(toolkit: Toolkit) -> list[Total]:
    """Return how many records of each kind a reader can look up, leaving out empty kinds."""
    return [
        Total(kind, len(toolkit.records[kind.folder]))
        for kind in toolkit.kinds
        if kind.KIND.menu is not None and toolkit.records[kind.folder]
    ]


def last_reviewed(toolkit: Toolkit) -> str:
    """Return the latest date on which a record was reviewed, as recorded; empty if none was."""
    return max((record.reviewed or "" for record in toolkit.everything()), default="")
