"""Recommendations: the reports side by side on their index."""

from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.recommendation.advice import beside, by_principle, of_report, reports
from generator.kinds.recommendation.model import Recommendation
from generator.schema.sources import Source


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
