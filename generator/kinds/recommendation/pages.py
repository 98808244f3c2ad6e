"""Recommendations: the reports side by side on their index."""

from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.principle.model import Principle
from generator.kinds.recommendation.model import Recommendation
from generator.schema.sources import Source


@dataclass(frozen=True)
class OnPrinciple:
    """What each report asks for that bears on one principle; in the order of `reports`."""

    principle: Principle
    asked: tuple[tuple[Recommendation, ...], ...]


@dataclass(frozen=True)
class Beside:
    """Two recommendations of different reports, whether they agree, and how."""

    one: Recommendation
    other: Recommendation
    agree: bool
    how: str


def index(catalog: Catalog) -> dict[str, Any]:
    """Return what the reports ask for, by report and by principle, and where they agree or differ."""
    return {
        "records": catalog.all(Recommendation),
        "reports": [(report, of_report(catalog, report)) for report in reports(catalog)],
        "rows": by_principle(catalog),
        "beside": beside(catalog),
    }


def record(catalog: Catalog, recommendation: Recommendation) -> dict[str, Any]:
    """Return whose advice a recommendation is, in a sentence."""
    source = catalog.get(Source, recommendation.source)
    return {"summary": f"Advice of {source.short}, number {recommendation.number}."}


def reports(catalog: Catalog) -> list[Source]:
    """Return the sources that make recommendations, earliest first."""
    source_ids = {recommendation.source for recommendation in catalog.all(Recommendation)}
    return sorted((catalog.get(Source, name) for name in source_ids), key=lambda s: (s.date or "", s.id))


def of_report(catalog: Catalog, report: Source) -> list[Recommendation]:
    """Return a report's recommendations, in its order."""
    return [r for r in catalog.numbered(Recommendation) if r.source == report.id]


def by_principle(catalog: Catalog) -> list[OnPrinciple]:
    """Return what each report asks for, principle by principle; principles with nothing are left out."""
    rows = []
    for principle in catalog.numbered(Principle):
        asked = tuple(
            tuple(r for r in of_report(catalog, report) if principle.id in r.principles)
            for report in reports(catalog)
        )
        if any(asked):
            rows.append(OnPrinciple(principle, asked))
    return rows


def beside(catalog: Catalog) -> list[Beside]:
    """Return every stated agreement or difference once, agreements first."""
    pairs: dict[tuple[bool, frozenset[str]], Beside] = {}
    for report in reports(catalog):
        for one in of_report(catalog, report):
            for agree, relations in ((True, one.agrees_with), (False, one.differs_from)):
                for relation in relations:
                    key = (agree, frozenset((one.id, relation.recommendation)))
                    other = catalog.get(Recommendation, relation.recommendation)
                    pairs.setdefault(key, Beside(one, other, agree, relation.how))
    return sorted(pairs.values(), key=lambda pair: not pair.agree)
