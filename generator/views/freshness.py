"""How fresh the records are: what is overdue for review, what has no example, what rests on one source.

The project's rule stands here, and nowhere else: the page on freshness reads these constants too.
"""

from collections import Counter
from dataclasses import dataclass

from generator.records import KINDS, Record
from generator.records.comparisons import Comparison
from generator.records.examples import Example
from generator.records.functions import Function
from generator.records.places import Place
from generator.records.principles import Principle
from generator.records.sources import Source
from generator.records.systems import System
from generator.records.vocabularies import Vocabulary
from generator.toolkit import Toolkit, refers_to
from generator.views.profile import is_full


@dataclass(frozen=True)
class Interval:
    """How many months after its last review a record of these kinds is overdue, and why.

    `name` is what the page calls such records, and `why` ends its sentence.
    """

    name: str
    kinds: tuple[type[Record], ...]
    months: int
    why: str


OUR_OWN: tuple[type[Record], ...] = (Comparison, Vocabulary)
"""Kinds that are never overdue: they choose and name what others say, and have no source of their own."""

SOON = Interval(
    "Places and systems", (Place, System), 24, "who decides, who leads and whose money is shared changes fast"
)
LATER = Interval(
    "Other records",
    tuple(kind for kind in KINDS if kind not in (*SOON.kinds, *OUR_OWN)),
    36,
    "principles, words and publications change slowly",
)
INTERVALS = (SOON, LATER)

MORE_THAN_ONE_SOURCE: tuple[type[Record], ...] = (Place, Principle)
"""Kinds that are thinly sourced if they rest on one publication: the ones that readers act on."""


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
    months = next((interval.months for interval in INTERVALS if isinstance(record, interval.kinds)), 0)
    if not months:
        return False
    return not record.reviewed or _on(today) >= _on(record.reviewed, months)


def overdue(toolkit: Toolkit, today: str) -> list[Record]:
    """Return the records that are overdue: those never reviewed first, then by their last review."""
    found = [record for kind in KINDS for record in toolkit.all(kind) if is_overdue(record, today)]
    return sorted(found, key=lambda record: record.reviewed or "")


def without_example(toolkit: Toolkit) -> list[Record]:
    """Return the principles, functions and full profiles of places that no example shows."""
    examples = toolkit.all(Example)
    shown = {(Place.folder, example.place) for example in examples}
    shown |= {(Principle.folder, name) for example in examples for name in example.principles}
    shown |= {(Function.folder, name) for example in examples for name in example.functions}
    wanted: list[Record] = [*toolkit.numbered(Principle), *toolkit.numbered(Function)]
    wanted += [place for place in toolkit.all(Place) if is_full(place)]
    return [record for record in wanted if (record.folder, record.id) not in shown]


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
