"""Records and words in the order in which a page lists them."""

from collections.abc import Sequence

from generator.catalog import Catalog
from generator.records import Record
from generator.records.fields import NumberedRecord


def in_order(catalog: Catalog, kind: type[Record]) -> list[Record]:
    """Return every record of a kind: by number if they have one, else by name."""
    records = catalog.all(kind)
    return sorted(records, key=lambda record: record.number if isinstance(record, NumberedRecord) else 0)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list within a sentence: `places, systems and themes`."""
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end
