"""Levels, widest first, with the span of sizes that the sources give."""

from dataclasses import dataclass

from generator.catalog import Catalog
from generator.kinds.level.model import Level


@dataclass(frozen=True)
class Span:
    """The smallest and the largest number of people that any source gives for a level.

    0 means that no source gives a smallest, or a largest.
    """

    level: Level
    smallest: float
    largest: float


def levels(catalog: Catalog) -> list[Level]:
    """Return the levels, widest first."""
    return catalog.numbered(Level)


def spans(catalog: Catalog) -> list[Span]:
    """Return the levels, widest first, each with the span of all its sizes."""
    return [
        Span(
            level,
            min((size.low for size in level.sizes if size.low is not None), default=0),
            max((size.high for size in level.sizes if size.high is not None), default=0),
        )
        for level in levels(catalog)
    ]
