"""Levels, widest first, with the span of sizes that the sources give."""

from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.kinds.level.model import Level


@dataclass(frozen=True)
class Span:
    """The smallest and the largest number of people that any source gives for a level.

    0 means that no source gives a smallest, or a largest.
    """

    level: Level
    smallest: float
    largest: float

    @property
    def heading(self) -> str:
        """What the level is called."""
        return self.level.name

    @property
    def lines(self) -> tuple[str]:
        """The span of sizes in words, on one line."""
        if self.smallest and self.largest:
            return (f"{self.smallest:,} to {self.largest:,} people",)
        if self.smallest:
            return (f"{self.smallest:,} people or more",)
        return (f"up to {self.largest:,} people" if self.largest else "no size stated in the sources",)


def spans(catalog: Catalog) -> list[Span]:
    """Return the levels, widest first, each with the span of all its sizes."""
    return [
        Span(
            level,
            min((size.low for size in level.sizes if size.low is not None), default=0),
            max((size.high for size in level.sizes if size.high is not None), default=0),
        )
        for level in catalog.numbered(Level)
    ]
