"""Policies: the timeline, and a page each."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.edition import Edition
from generator.figures.timeline import Event, timeline_picture
from generator.kinds.policy.model import Policy
from generator.pages import records
from generator.pages.page import Page
from generator.records.dates import date_in_words
from generator.text import Markdown


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the timeline, earliest first, and a page for each policy."""
    policies = sorted(catalog.all(Policy), key=lambda policy: (policy.date, policy.name))
    yield records.index(
        catalog,
        Policy,
        policies=policies,
        picture=_timeline(catalog, policies),
    )
    for policy in policies:
        yield catalog.make(records.page, policy)


def _timeline(catalog: Catalog, policies: list[Policy]) -> Markdown:
    """Return the picture of the policies along a line of years; none where there are none."""
    if not policies:
        return Markdown("")
    events = [Event(int(p.date[:4]), _is_vague(p), p.name, _about(catalog, p)) for p in policies]
    return Markdown(timeline_picture(events, "timeline-picture", "Policies along a line of years"))


def _is_vague(policy: Policy) -> bool:
    return policy.date_note is not None


def _about(catalog: Catalog, policy: Policy) -> str:
    """Return what a policy was, and when, as far as that says more than its year."""
    kind = catalog.value("policy-kinds", policy.kind).label
    when = policy.date_note or (date_in_words(policy.date) if len(policy.date) > 4 else "")
    return f"{kind}. {when}" if when else kind
