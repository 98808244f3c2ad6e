"""The page on the strength of evidence: what its marks mean, and what they do not."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import TOLD, Strength, headings, holding, strength_of
from generator.catalog.listing import listed
from generator.pages.page import Page, fill
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.sources import Source

PAGE = "about/evidence.md"


@dataclass(frozen=True)
class Count:
    """The records of a kind, by the strength of their evidence."""

    kind: type[Record]
    strengths: tuple[Strength, ...]

    @property
    def on_one(self) -> int:
        """How many rest on one publication."""
        return sum(len(strength.publications) == 1 for strength in self.strengths)

    @property
    def on_more(self) -> int:
        """How many rest on two or more."""
        return sum(len(strength.publications) > 1 for strength in self.strengths)

    @property
    def from_inside(self) -> int:
        """How many have something that those who took part tell."""
        return sum(bool(strength.insiders) for strength in self.strengths)

    @property
    def stated(self) -> int:
        """How many state a result."""
        return sum(strength.stated for strength in self.strengths)


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page."""
    of_kinds = [
        Count(kind, tuple(catalog.make(strength_of, record) for record in catalog.all(kind)))
        for kind in catalog.kinds
        if not issubclass(kind, Source | Comparison)
    ]
    counts = [count for count in of_kinds if any(strength.publications for strength in count.strengths)]
    yield fill(
        catalog,
        "evidence.md.j2",
        PAGE,
        title="Strength of evidence",
        also=["how reliable", "how good is the evidence", "quality of evidence", "who says so"],
        summary="What the marks under titles and in lists say of the evidence, and what they do not mean.",
        section="about/index.md",
        counts=counts,
        telling=[count for count in counts if TOLD in headings(count.kind)],
        stating=[count for count in counts if any(strength.asked for strength in count.strengths)],
        holding=holding(catalog),
        listed=listed,
    )
