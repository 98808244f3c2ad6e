"""Records and words in the order in which a page lists them."""

from collections.abc import Sequence

from generator.catalog.catalog import Catalog, R


def in_order(catalog: Catalog, kind: type[R]) -> list[R]:
    """Return every record of a kind: by number, and then those that have none, by name."""

    def number(record: R) -> float:
        given = getattr(record, "number", None)
        return given if isinstance(given, int) else float("inf")

    return sorted(catalog.all(kind), key=number)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list within a sentence: `topics, terms and sources`."""
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end
