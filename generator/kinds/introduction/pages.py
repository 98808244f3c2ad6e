"""Introductions: the pictures on their pages, and the index of the ways in."""

from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown
from generator.kinds.introduction.model import Introduction, Picture, TypicalBody
from generator.kinds.level.model import Level
from generator.kinds.level.spans import spans
from generator.kinds.place.governance import Governance, GovernanceLink, GovernanceNode, Sort
from generator.kinds.place.governance_picture import accountability_picture
from generator.kinds.policy.model import Policy
from generator.schema.dates import in_order

STEPS = "start/step-by-step.md"
"""The page of the steps, which is written by hand."""


def index(catalog: Catalog) -> dict[str, Any]:
    """Return what the index of the ways in has beside the introductions."""
    return {"steps": STEPS}


def record(catalog: Catalog, one: Introduction) -> dict[str, Any]:
    """Return what an introduction shows: levels, its own pictures, and what happened when."""
    dates = [catalog.get(Policy, policy) for policy in one.dates]
    return {
        "levels": catalog.numbered(Level),
        "spans": spans(catalog),
        "drawn": [
            (number, picture, Markdown(_drawn(catalog, number, picture)))
            for number, picture in enumerate(one.pictures, 1)
        ],
        "dates": sorted(dates, key=lambda policy: in_order(policy.date)),
    }


def _drawn(catalog: Catalog, number: int, picture: Picture) -> str:
    """Return a picture as SVG: its boxes lead to what the page says of each in words."""
    nodes = {body.id: _node(number, body) for body in picture.bodies}
    links = tuple(
        GovernanceLink(
            nodes[body.id],
            nodes[tie.to],
            "part" if tie.whole else "answers",
            tie.state or body.state,
            says=tie.says,
        )
        for body in picture.bodies
        for tie in body.ties
    )
    states = {value.id: value.label for value in catalog.values["states"].values()}
    return accountability_picture(
        Governance(tuple(nodes.values()), links),
        f"accountability-{number}",
        f"Who was accountable to whom: {picture.title}",
        states,
    )


def _node(number: int, body: TypicalBody) -> GovernanceNode:
    sort: Sort = "statutory" if body.statutory else "organisation" if body.organisation else "partnership"
    anchor = f"picture-{number}-{body.id}" if body.ties or body.about else ""
    return GovernanceNode(body.id, body.name, body.what or "", sort, body.state, anchor=anchor)
