"""Where a reader of a record goes next: to the one before or after it, and to those it is tied to."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.catalog.catalog import Catalog, refers_to
from generator.catalog.listing import in_order
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.glossary import Term
from generator.schema.sources import Source
from generator.schema.vocabularies import Vocabulary

FEW = 2
"""Pages to which a page leads on, besides those that its kind's template names."""

_NO_STEP = (Term, Source, Vocabulary)
"""Kinds that a page links where it uses them: nobody reads them next."""


@dataclass(frozen=True)
class Neighbours:
    """The records before and after a record in the order of their kind, where that is one to read in."""

    before: Record | None = None
    after: Record | None = None


def neighbours(catalog: Catalog, record: Record) -> Neighbours:
    """Return what stands before and after a record of a kind that is read in turn; nothing for others."""
    if not record.KIND.in_turn:
        return Neighbours()
    own = _of_its_kind(catalog, record)
    at = _at(own, record)
    return Neighbours(own[at - 1] if at else None, own[at + 1] if at + 1 < len(own) else None)


def _of_its_kind(catalog: Catalog, record: Record) -> list[Record]:
    return [one for one in in_order(catalog, type(record)) if not catalog.is_thin(one)]


def _at(records: list[Record], record: Record) -> int:
    """Return where a record stands in a list. To compare records field by field would take its time."""
    return next(at for at, one in enumerate(records) if one is record)


def onward(catalog: Catalog, record: Record) -> list[Record]:
    """Return a few records to read next: those that refer to this one, then those that it refers to.

    A record that is tied to none leads to the one after it in its index.
    """
    referring = {use.record.file: use.record for use in catalog.used_by(record)}
    steps = _steps(catalog, record, referring.values())
    if len(steps) < FEW:
        keys = (key for leaf in catalog.leaves_of(record) for key, _ in refers_to(leaf, catalog.kinds))
        named = {other.file: other for key in keys if (other := catalog.find(*key))}
        known = {one.file for one in steps}
        steps += _steps(catalog, record, (one for file, one in named.items() if file not in known))
    if not steps:
        own = _of_its_kind(catalog, record)
        steps = [one for one in (*own[_at(own, record) + 1 :], *own) if one is not record]
        del steps[1:]
    return steps[:FEW]


def _steps(catalog: Catalog, record: Record, others: Iterable[Record]) -> list[Record]:
    """Return those with pages to read, one of each kind first: whole profiles, then tables, then others."""
    order = {kind.folder: place for place, kind in enumerate(catalog.kinds)}

    def rank(one: Record) -> tuple[bool, bool, int, bool, str]:
        whole = bool(one.KIND.full) and one.is_full
        return not whole, not isinstance(one, Comparison), order[one.folder], not one.is_full, one.name

    read = (one for one in others if one is not record and not isinstance(one, _NO_STEP))
    ranked = sorted((one for one in read if not catalog.is_thin(one)), key=rank)
    first = {one.folder: one for one in reversed(ranked)}
    return sorted(ranked, key=lambda one: (first[one.folder] is not one, rank(one)))
