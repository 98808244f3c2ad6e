"""Recommendations: the reports side by side, and a page for each recommendation."""

from collections.abc import Iterator

from generator.edition import Edition
from generator.kinds.recommendation.advice import beside, by_principle, of_report, reports
from generator.kinds.recommendation.model import Recommendation
from generator.pages import records
from generator.pages.page import Page
from generator.records.sources import Source
from generator.toolkit import Toolkit


def pages(toolkit: Toolkit, edition: Edition) -> Iterator[Page]:
    """Yield the index, with the reports side by side, and a page for each recommendation."""
    found = reports(toolkit)
    yield records.index(
        toolkit,
        Recommendation,
        reports=[(report, of_report(toolkit, report)) for report in found],
        rows=by_principle(toolkit),
        beside=beside(toolkit),
    )
    for recommendation in toolkit.all(Recommendation):
        yield toolkit.make(_recommendation, recommendation)


def _recommendation(toolkit: Toolkit, recommendation: Recommendation) -> Page:
    source = toolkit.get(Source, recommendation.source)
    return records.page(toolkit, recommendation, f"Advice of {source.short}, number {recommendation.number}.")
