"""Records and words in the order in which a page lists them."""

from generator.catalog.catalog import Catalog, R
from generator.problems import listed as listed


def in_order(catalog: Catalog, kind: type[R]) -> list[R]:
    """Return every record of a kind: by number, and then those that have none, by name."""

    def number(record: R) -> float:
        number = getattr(record, "number", None)
        return number if isinstance(number, int) else float("inf")

    return sorted(catalog.all(kind), key=number)
