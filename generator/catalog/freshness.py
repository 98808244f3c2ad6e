"""How fresh the records are: what is overdue for review, what has no example, what rests on one source.

The rule is what the kinds declare, and the page on freshness tells it.
"""

from collections import Counter
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import strength_of
from generator.catalog.listing import in_order, listed
from generator.schema import Record
from generator.schema.declared import Review
from generator.schema.sources import Source


@dataclass(frozen=True)
class Interval:
    """When records of some kinds are overdue. `name` is what to call these kinds."""

    name: str
    review: Review


def our_own(catalog: Catalog) -> list[type[Record]]:
    """Return the kinds that are never overdue: they choose and name what others say, without a source."""
    return [kind for kind in catalog.kinds if kind.KIND.review is None]


def more_than_one_source(catalog: Catalog) -> list[type[Record]]:
    """Return the kinds of which a record that rests on one publication is named: readers act on them."""
    return [kind for kind in catalog.kinds if kind.KIND.more_than_one_source]


def to_be_shown(catalog: Catalog) -> list[type[Record]]:
    """Return the kinds of which each record is to be shown by one of another kind."""
    return [kind for kind in catalog.kinds if kind.KIND.shown_by]


def intervals(catalog: Catalog) -> list[Interval]:
    """Return how soon records are overdue, the soonest first. The largest group is called by what is left."""
    kinds: dict[Review, list[str]] = {}
    for kind in catalog.kinds:
        if kind.KIND.review:
            kinds.setdefault(kind.KIND.review, []).append(kind.folder)
    most = max(kinds, key=lambda review: len(kinds[review]), default=None)
    names = {review: listed(folders).capitalize() for review, folders in kinds.items()}
    if most and len(kinds) > 1:
        names[most] = "Other records"
    intervals = [Interval(name, review) for review, name in names.items()]
    return sorted(intervals, key=lambda interval: interval.review.months)


@dataclass(frozen=True)
class SingleSource:
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
    """Return True if a record should have been reviewed again by now. The day itself counts.

    A date without a day counts from the first day that it can mean, as that is the safe side.
    """
    if not (review := record.KIND.review):
        return False
    return not record.reviewed or _on(today) >= _on(record.reviewed, review.months)


def overdue(catalog: Catalog, today: str) -> list[Record]:
    """Return the records that are overdue: those never reviewed first, then by their last review."""
    overdue = [record for kind in catalog.kinds for record in catalog.all(kind) if is_overdue(record, today)]
    return sorted(overdue, key=lambda record: record.reviewed or "")


def unshown(catalog: Catalog) -> list[Record]:
    """Return the full profiles to which no record refers that is to show them."""
    return [
        record
        for kind in to_be_shown(catalog)
        for record in in_order(catalog, kind)
        if record.is_full
        and not any(use.record.folder == kind.KIND.shown_by for use in catalog.used_by(record))
    ]


def single_source(catalog: Catalog) -> list[SingleSource]:
    """Return the records that rest on one publication only, of the kinds that say so."""
    cited = (
        (record, catalog.make(strength_of, record).publications)
        for kind in more_than_one_source(catalog)
        for record in catalog.all(kind)
    )
    return [SingleSource(record, *sources) for record, sources in cited if len(sources) == 1]


def reviews(catalog: Catalog) -> list[Reviews]:
    """Return for each kind that is reviewed when its records were, leaving out empty kinds."""
    reviews = []
    for kind in catalog.kinds:
        years = Counter((record.reviewed or "")[:4] for record in catalog.all(kind))
        if years and kind.KIND.review:
            reviews.append(Reviews(kind, years.total(), dict(years)))
    return reviews


def _on(date: str, months: int = 0) -> tuple[int, int, int]:
    """Return the year, month and day so many months after a date, for comparing."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    whole = year * 12 + month - 1 + months
    return whole // 12, whole % 12 + 1, day
