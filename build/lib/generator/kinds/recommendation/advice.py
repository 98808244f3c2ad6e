"""Recommendations of several reports, side by side."""

from dataclasses import dataclass

from generator.kinds.principle.model import Principle
from generator.kinds.recommendation.model import Recommendation, Relation
from generator.records.sources import Source
from generator.toolkit import Toolkit


@dataclass(frozen=True)
class OnPrinciple:
    """What each report asks for that bears on one principle; in the order of `reports`."""

    principle: Principle
    asked: tuple[tuple[Recommendation, ...], ...]


@dataclass(frozen=True)
class Beside:
    """Two recommendations of different reports, whether they agree, and how."""

    one: Recommendation
    other: Recommendation
    agree: bool
    how: str


def reports(toolkit: Toolkit) -> list[Source]:
    """Return the sources that make recommendations, earliest first."""
    found = {recommendation.source for recommendation in toolkit.all(Recommendation)}
    return sorted((toolkit.get(Source, name) for name in found), key=lambda s: (s.date or "", s.id))


def of_report(toolkit: Toolkit, report: Source) -> list[Recommendation]:
    """Return a report's recommendations, in its order."""
    return [r for r in toolkit.numbered(Recommendation) if r.source == report.id]


def by_principle(toolkit: Toolkit) -> list[OnPrinciple]:
    """Return what each report asks for, principle by principle; principles with nothing are left out."""
    rows = []
    for principle in toolkit.numbered(Principle):
        asked = tuple(
            tuple(r for r in of_report(toolkit, report) if principle.id in r.principles)
            for report in reports(toolkit)
        )
        if any(asked):
            rows.append(OnPrinciple(principle, asked))
    return rows


def beside(toolkit: Toolkit) -> list[Beside]:
    """Return every stated agreement or difference once, agreements first."""
    pairs: dict[tuple[bool, frozenset[str]], Beside] = {}
    for report in reports(toolkit):
        for one in of_report(toolkit, report):
            for agree, relations in ((True, one.agrees_with), (False, one.differs_from)):
                for relation in relations:
                    key = (agree, frozenset((one.id, relation.recommendation)))
                    pairs.setdefault(key, _beside(toolkit, one, relation, agree))
    return sorted(pairs.values(), key=lambda pair: not pair.agree)


def _beside(toolkit: Toolkit, one: Recommendation, relation: Relation, agree: bool) -> Beside:
    return Beside(one, toolkit.get(Recommendation, relation.recommendation), agree, relation.how)
