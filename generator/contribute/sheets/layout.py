"""The sheets and columns of a kind of record, made from its declaration."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import get_origin

from generator.schema import Record
from generator.schema.declared import in_words
from generator.schema.folding import alike
from generator.schema.shape import FieldShape, fields
from generator.schema.walk import model_at

LONGEST_TITLE = 31
"""Characters that a spreadsheet allows in the name of a sheet."""
ID = "Id"
NUMBER = "No."
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_IN_SHEETS = ("text", "words")
"""What each item of a list has a row for, as groups have: it may have paragraphs."""


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: its heading, and the way to the field from what the sheet has rows for.

    `is_mapping` if it holds values under names of the writer's choice. A text that is itself an item of
    a list has no way.
    """

    heading: str
    way: tuple[str, ...]
    field: FieldShape
    required: bool
    is_mapping: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title, and the way to the list whose items are its rows; none for the records themselves.

    `keys` are the headings of the columns that say to which record, and item of it, a row belongs. `lists`
    are the lengths of the ways to the lists above it, its own included.
    """

    title: str
    way: tuple[str, ...]
    keys: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    lists: tuple[int, ...] = ()


Holds = str | SheetColumn | tuple[Sheet, SheetColumn]
"""What a column of a sheet that people filled in holds: a key, a field, or a field of a list's only item."""


@cache
def sheets(kind: type[Record]) -> tuple[Sheet, ...]:
    """Return the sheets of a kind: first that of its records, then one for each list that needs rows."""
    titles: set[str] = set()
    columns = _told_apart([*_columns(kind, fields(kind), (), "", required=True)], (ID,))
    main = Sheet(_title(kind.KIND.title, titles), (), (ID,), columns)
    return (main, *_of_lists(kind, fields(kind), (), "", (in_words(kind.noun),), (), titles))


def columns_called(kind: type[Record], sheet: Sheet) -> dict[str, Holds]:
    """Return what a column of each heading holds: a key, a field, or a field of a list's only item."""
    known: dict[str, Holds] = {alike(key): key for key in sheet.keys}
    for column in sheet.columns:
        known.setdefault(alike(".".join(column.way)), column)
        known[alike(column.heading)] = column
    if not sheet.way:
        for other in sheets(kind)[1:]:
            if len(other.keys) == 2:
                known |= {alike(f"{other.title}: {c.heading}"): (other, c) for c in other.columns}
    return known


def _of_lists(
    kind: type[Record],
    shapes: tuple[FieldShape, ...],
    way: tuple[str, ...],
    above: str,
    keys: tuple[str, ...],
    lists: tuple[int, ...],
    titles: set[str],
) -> Iterator[Sheet]:
    """Yield a sheet for each list below a group that needs rows, followed by those of lists within it."""
    for field in shapes:
        own = (*way, field.name)
        title = f"{above}, {field.label.lower()}" if above else field.label
        if not _has_rows(field):
            if field.type == "group":
                yield from _of_lists(kind, field.fields, own, title, keys, lists, titles)
            continue
        below = (*lists, len(own))
        if field.type == "group":
            columns = _told_apart([*_columns(kind, field.fields, own, "", required=True)], (*keys, NUMBER))
        else:
            columns = (SheetColumn(field.label, (), field, required=True),)
        yield Sheet(_title(title, titles), own, (*keys, NUMBER), columns, below)
        number = f"{NUMBER} in {title}"
        yield from _of_lists(kind, field.fields, own, title, (*keys, number), below, titles)


def _columns(
    kind: type[Record], shapes: tuple[FieldShape, ...], way: tuple[str, ...], above: str, *, required: bool
) -> Iterator[SheetColumn]:
    """Yield a column for each field that needs no rows of its own, those that must be there first."""
    for field in sorted(shapes, key=lambda field: not field.required):
        must = required and field.required
        heading = f"{above}: {field.label}" if above else field.label
        if _has_rows(field):
            continue
        own = (*way, field.name)
        if field.type == "group":
            for column in _columns(kind, field.fields, own, heading, required=must):
                yield replace(column, way=(field.name, *column.way))
        else:
            yield SheetColumn(heading, (field.name,), field, must, is_mapping(kind, own))


def _has_rows(field: FieldShape) -> bool:
    return field.several and (field.type == "group" or field.type in _IN_SHEETS)


def is_mapping(kind: type[Record], way: tuple[str, ...]) -> bool:
    """Return True if the field at the end of a way holds values under names of the writer's choice."""
    model = model_at(kind, way[:-1])
    return model is not None and get_origin(model.model_fields[way[-1]].annotation) is dict


def _told_apart(columns: list[SheetColumn], keys: tuple[str, ...]) -> tuple[SheetColumn, ...]:
    """Return the columns, required ones first, with the field's name where two headings would be the same."""
    headings = [*keys, *(column.heading for column in columns)]
    return tuple(
        replace(c, heading=f"{c.heading} ({'.'.join(c.way)})") if headings.count(c.heading) > 1 else c
        for c in sorted(columns, key=lambda column: not column.required)
    )


def _title(label: str, taken: set[str]) -> str:
    """Return a name for a sheet that no other has."""
    whole = _NOT_IN_TITLES.sub("", label)
    title, number = whole[:LONGEST_TITLE].strip(), 1
    while title.casefold() in taken:
        number += 1
        title = f"{whole[: LONGEST_TITLE - 3].strip()} {number}"
    taken.add(title.casefold())
    return title
