"""Recommendations: an index by report, and a page each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.recommendations import Recommendation
from generator.records.sources import Source
from generator.toolkit import Toolkit
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index, report by report, and a page for each."""
    recommendations = sorted(toolkit.all(Recommendation), key=lambda found: found.number)
    yield fill(
        toolkit,
        "recommendations.md.j2",
        "recommendations/index.md",
        title="Recommendations",
        summary="What the reports ask of policy-makers and local leaders. It is their advice, not fact.",
        reports=[
            (report, [found for found in recommendations if found.source == report.id])
            for report in toolkit.all(Source)
        ],
    )
    for recommendation in recommendations:
        source = toolkit.get(Source, recommendation.source)
        yield record_page(
            toolkit,
            "recommendation.md.j2",
            recommendation,
            f"Advice of {source.short}, number {recommendation.number}.",
            referrers=referrers(toolkit, recommendation),
        )
