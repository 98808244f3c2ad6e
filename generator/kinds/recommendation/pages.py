"""Recommendations: the reports side by side, and a page for each recommendation."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.edition import Edition
from generator.kinds.recommendation.advice import beside, by_principle, of_report, reports
from generator.kinds.recommendation.model import Recommendation
from generator.pages import records
from generator.pages.page import Page
from generator.records.sources import Source


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index, with the reports side by side, and a page for each recommendation."""
    found = reports(catalog)
    yield records.index(
        catalog,
        Recommendation,
        reports=[(report, of_report(catalog, report)) for report in found],
        rows=by_principle(catalog),
        beside=beside(catalog),
    )
    for recommendation in catalog.all(Recommendation):
        yield catalog.make(_recommendation, recommendation)


def _recommendation(catalog: Catalog, recommendation: Recommendation) -> Page:
    source = catalog.get(Source, recommendation.source)
    return records.page(catalog, recommendation, f"Advice of {source.short}, number {recommendation.number}.")
