"""Bodies of places: those that are referred to exist, and none reports to itself."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.checks.dates_and_cycles import way_round
from generator.checks.messages import NO_BODY, REPORTS_TO_ITSELF, SAME_BODY
from generator.kinds.place.model import Place
from generator.problems import Finding, did_you_mean
from generator.schema.fields import NamesPart

COVERAGE = "places-and-facts"
PICTURES = "governance-in-pictures"
"""Ids of two pages among the comparisons; no declared table may take them."""


def bodies_exist(catalog: Catalog) -> Iterator[Finding]:
    """Every body that a place refers to is one of the place's bodies, each with an id of its own.

    For example: there is no body "harbor-board" in this file. Did you mean "harbour-board"?
    """
    for place in catalog.all(Place):
        known = [body.id for body in place.bodies]
        for position, body in enumerate(place.bodies):
            if body.id in known[:position]:
                yield Finding(place.file, ("bodies", position, "id"), *SAME_BODY.of(given=body.id))
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, NamesPart) and isinstance(record, Place):
            known = [body.id for body in record.bodies]
            if leaf.value not in known:
                message, hint = NO_BODY.of(given=leaf.value, known=", ".join(known) or "none")
                near = did_you_mean(leaf.value, known, {body.name: body.id for body in record.bodies})
                yield Finding(record.file, leaf.path, message, near or hint)


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
        told: set[str] = set()
        for position, body in enumerate(place.bodies):
            if body.id not in told and (loop := way_round(body.id, reports)):
                told.update(loop)
                saying = REPORTS_TO_ITSELF.of(way=" → ".join(loop))
                yield Finding(place.file, ("bodies", position, "reports_to"), *saying)


CHECKS = (bodies_exist, reporting_does_not_go_round)

TAKEN = {"comparisons": (COVERAGE, PICTURES)}
PATHS = tuple(f"comparisons/{name}.md" for name in TAKEN["comparisons"])
