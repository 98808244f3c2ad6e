"""Where the sources disagree: figures that differ, names that changed, accounts that do not agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.catalog import Catalog
from generator.records import Record
from generator.records.declared import shown
from generator.records.fields import split_citation
from generator.records.parts import Figure, FormerName, Size

Account = Figure | Size | FormerName | str
"""What one source says: a figure, a size, a name that is no longer used, or a text."""


@dataclass(frozen=True)
class Disagreement:
    """A matter in one record on which sources do not agree. Both, or all, accounts stand."""

    record: Record
    matter: str
    accounts: tuple[Account, ...]


def differing_figures(catalog: Catalog) -> list[Disagreement]:
    """Return every field with figures or sizes of different value from different sources."""
    return [
        Disagreement(record, label, figures)
        for record in catalog.everything()
        for label, figures in _lists(record, Figure, Size)
        if len({_numbers(figure) for figure in figures}) > 1
        and len({split_citation(figure.cite)[0] for figure in figures}) > 1
    ]


def changed_names(catalog: Catalog) -> list[Disagreement]:
    """Return every record whose name changed, with the names it had."""
    return [
        Disagreement(record, label, names)
        for record in catalog.everything()
        for label, names in _lists(record, FormerName)
    ]


def differing_accounts(catalog: Catalog) -> list[Disagreement]:
    """Return every matter that a record states to be told differently."""
    return [
        Disagreement(record, difference.about, difference.accounts)
        for record in catalog.everything()
        for difference in record.differ
    ]


def _lists(record: Record, *types: type[Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the lists of a record whose items are of these types, each with what its field is called."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, tuple) and value and isinstance(value[0], types):
            yield shown(type(record), name).label, value


def _numbers(figure: Figure | Size) -> tuple[object, ...]:
    if isinstance(figure, Size):
        return figure.low, figure.high
    return (figure.value,)
