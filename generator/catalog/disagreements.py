"""Where the sources disagree: figures that differ, names that changed, accounts that do not agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog
from generator.schema import Record
from generator.schema.declared import shown
from generator.schema.fields import split_citation
from generator.schema.parts import Figure, FormerName, Size
from generator.schema.walk import field_type

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
    kind = type(record)
    for name in kind.model_fields:
        _, part, several = field_type(kind, name)
        if several and part and issubclass(part, types) and (value := getattr(record, name)):
            yield shown(kind, name).label, value


def _numbers(figure: Figure | Size) -> tuple[object, ...]:
    if isinstance(figure, Size):
        return figure.low, figure.high
    return (figure.value,)
