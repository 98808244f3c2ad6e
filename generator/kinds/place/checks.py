"""Bodies of places: none reports to itself."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.checks.dates_and_cycles import way_round
from generator.kinds.place.model import Place
from generator.problems import Finding

COVERAGE = "places-and-facts"
PICTURES = "governance-in-pictures"
"""Ids of two pages among the comparisons; no declared table may take them."""


def reporting_does_not_go_round(catalog: Catalog) -> Iterator[Finding]:
    """Every chain of reporting ends: no body reports, through others, to itself.

    For example: reports to itself: harbour-board → wellbeing-board → harbour-board. Take out the line that
    the source does not state.
    """
    for place in catalog.all(Place):
        reports = {
            body.id: [line.body for line in (*body.reports_to, *body.accountable_to) if line.body]
            for body in place.bodies
        }
        in_loops: set[str] = set()
        for position, body in enumerate(place.bodies):
            if body.id not in in_loops and (loop := way_round(body.id, reports)):
                in_loops.update(loop)
                message = f"reports to itself: {' → '.join(loop)}."
                hint = "Take out the line that the source does not state."
                yield Finding(place.file, ("bodies", position, "reports_to"), message, hint)


CHECKS = (reporting_does_not_go_round,)

TAKEN = {"comparisons": (COVERAGE, PICTURES)}
PATHS = tuple(f"comparisons/{name}.md" for name in TAKEN["comparisons"])
