"""Policies: the timeline, and a page each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.policies import Policy
from generator.toolkit import Toolkit
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the timeline, earliest first, and a page for each policy."""
    policies = sorted(toolkit.all(Policy), key=lambda policy: (policy.date, policy.name))
    yield fill(
        toolkit,
        "policies.md.j2",
        "policies/index.md",
        title="Policies",
        summary="National policy on local partnerships, from the earliest to the latest.",
        policies=policies,
    )
    for policy in policies:
        yield record_page(
            toolkit, "policy.md.j2", policy, policy.summary, referrers=referrers(toolkit, policy)
        )
