"""Policies: the timeline on their index."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.policy.model import Policy
from generator.schema.dates import in_order, is_exact

LONGEST = 6
"""The most years without an event for which the timeline leaves room: longer gaps are drawn short."""


@dataclass(frozen=True)
class Event:
    """A policy on the timeline: its year, if a source gives just that, and in words what it was and when.

    `gap` is how many years came before it without an event, up to LONGEST.
    """

    policy: Policy
    year: str
    about: str
    gap: int


def index(catalog: Catalog) -> dict[str, Any]:
    """Return the policies, earliest first, and the same as events on the timeline."""
    policies = sorted(catalog.all(Policy), key=lambda policy: (*in_order(policy.date), policy.name))
    return {"records": policies, "events": list(_events(catalog, policies))}


def _events(catalog: Catalog, policies: list[Policy]) -> Iterator[Event]:
    """Yield the policies, given in order of time, as events."""
    years = [int(in_order(policy.date)[0][:4]) for policy in policies]
    gaps = [0, *(min(max(other - one - 1, 0), LONGEST) for one, other in pairwise(years))]
    for policy, year, gap in zip(policies, years, gaps, strict=False):
        yield Event(policy, str(year) if is_exact(policy.date) else "", _about(catalog, policy), gap)


def _about(catalog: Catalog, policy: Policy) -> str:
    """Return what a policy was, and when, as far as that says more than its year."""
    kind = catalog.value("policy-kinds", policy.kind).label
    if policy.date_note:
        return f"{kind}. {policy.when} ({policy.date_note})"
    return kind if policy.date.isdecimal() else f"{kind}. {policy.when}"
