"""How fresh the records are: what is overdue for review, what has no example, what rests on one source.

The project's rule stands here, and nowhere else: the page on freshness reads these constants too.
"""

from collections import Counter
from dataclasses import dataclass

from generator.records import KINDS, Record
from generator.records.declared import Review
from generator.records.sources import Source
from generator.toolkit import Toolkit, refers_to
from generator.views.listing import in_order, listed


@dataclass(frozen=True)
class Interval:
    """When records of some kinds are overdue. `name` is what to call these kinds."""

    name: str
    review: Review


OUR_OWN = tuple(kind for kind in KINDS if kind.KIND.review is None)
"""Kinds that are never overdue: they choose and name what others say, and have no source of their own."""

MORE_THAN_ONE_SOURCE = tuple(kind for kind in KINDS if kind.KIND.more_than_one_source)
"""Kinds that are thinly sourced if they rest on one publication: the ones that readers act on."""

SHOWN = tuple(kind for kind in KINDS if kind.KIND.shown_by)
"""Kinds of which each record is to be shown by one of another kind."""


def intervals() -> list[Interval]:
    """Return how soon records are overdue, the soonest first. The largest group is called by what is left."""
    kinds: dict[Review, list[str]] = {}
    for kind in KINDS:
        if kind.KIND.review:
            kinds.setdefault(kind.KIND.review, []).append(kind.folder)
    most = max(kinds, key=lambda review: len(kinds[review]), default=None)
    found = [
        Interval(
            "Other records" if review is most and len(kinds) > 1 else listed(folders).capitalize(), review
        )
        for review, folders in kinds.items()
    ]
    return sorted(found, key=lambda interval: interval.review.months)


@dataclass(frozen=True)
class Thin:
    """A record that rests on one publication only, and which."""

    record: Record
    source: Source


@dataclass(frozen=True)
class Reviews:
    """How many records of a kind there are, and how many were last reviewed in each year.

    The year of those that were never reviewed is empty.
    """

    kind: type[Record]
    number: int
    in_year: dict[str, int]


def is_overdue(record: Record, today: str) -> bool:
    """Tell whether a record should have been reviewed again by now. The day itself counts.

    A date without a day counts from the first day that it can mean, as that is the safe side.
    """
    if not (review := record.KIND.review):
        return False
    return not record.reviewed or _on(today) >= _on(record.reviewed, review.months)


def overdue(toolkit: Toolkit, today: str) -> list[Record]:
    """Return the records that are overdue: those never reviewed first, then by their last review."""
    found = [record for kind in KINDS for record in toolkit.all(kind) if is_overdue(record, today)]
    return sorted(found, key=lambda record: record.reviewed or "")


def unshown(toolkit: Toolkit) -> list[Record]:
    """Return the full profiles of the kinds in `SHOWN` to which no record refers that is to show them."""
    return [
        record
        for kind in SHOWN
        for record in in_order(toolkit, kind)
        if record.is_full
        and not any(use.record.folder == kind.KIND.shown_by for use in toolkit.used_by(record))
    ]


def thinly_sourced(toolkit: Toolkit) -> list[Thin]:
    """Return the places and principles that rest on one publication only."""
    sources: dict[str, set[str]] = {}
    for record, leaf in toolkit.leaves:
        if isinstance(record, MORE_THAN_ONE_SOURCE):
            named = {name for (folder, name), _ in refers_to(leaf) if folder == Source.folder}
            sources.setdefault(record.file, set()).update(named)
    return [
        Thin(record, toolkit.get(Source, *sources[record.file]))
        for kind in MORE_THAN_ONE_SOURCE
        for record in toolkit.all(kind)
        if len(sources[record.file]) == 1
    ]


def reviews(toolkit: Toolkit) -> list[Reviews]:
    """Return for each kind that is reviewed when its records were, leaving out empty kinds."""
    found = []
    for kind in KINDS:
        years = Counter((record.reviewed or "")[:4] for record in toolkit.all(kind))
        if years and kind not in OUR_OWN:
            found.append(Reviews(kind, years.total(), dict(years)))
    return found


def _on(date: str, months: int = 0) -> tuple[int, int, int]:
    """Return the year, month and day so many months after a date, for comparing."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    whole = year * 12 + month - 1 + months
    return whole // 12, whole % 12 + 1, day
