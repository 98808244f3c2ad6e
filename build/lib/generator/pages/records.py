"""The index of a kind and the page of a record, of any kind: as their declarations say."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.pages.page import Page, fill, record_page, template_of
from generator.pages.values import Field, fields_called
from generator.records import Record
from generator.records.declared import Groups, Table
from generator.records.fields import OneOf
from generator.records.vocabularies import Value
from generator.records.walk import field_type
from generator.toolkit import Toolkit
from generator.views.listing import in_order
from generator.views.references import referrers


def pages(toolkit: Toolkit, kind: type[Record]) -> Iterator[Page]:
    """Yield the index of a kind and a page for each of its records."""
    yield index(toolkit, kind)
    for one in in_order(toolkit, kind):
        yield toolkit.make(page, one)


def index(toolkit: Toolkit, kind: type[Record], **context: Any) -> Page:
    """Return the index of a kind: a list, a table, or groups by a field. `context` is for its template."""
    records = in_order(toolkit, kind)
    shape = kind.KIND.index
    table = shape if isinstance(shape, Table) else Table("", ())
    return fill(
        toolkit,
        template_of(toolkit.kinds, kind, "index", "index.md.j2"),
        f"{kind.folder}/index.md",
        **{"title": kind.KIND.title, "summary": kind.KIND.about} | context,
        kind=kind,
        records=records,
        caption=table.caption,
        columns=fields_called(kind, table.fields),
        cells=partial(_cells, table),
        groups=_groups(toolkit, kind, records),
    )


def page(toolkit: Toolkit, record: Record, summary: str = "", /, **context: Any) -> Page:
    """Return a record's own page. `context` is for its kind's template, if it has one of its own."""
    template = template_of(toolkit.kinds, type(record), "record", "record.md.j2")
    if "referrers" not in context:
        context["referrers"] = referrers(toolkit, record)
    return record_page(
        toolkit, template, record, summary or getattr(record, "summary", record.name), **context
    )


def _cells(table: Table, record: Record) -> list[Field]:
    return fields_called(type(record), table.fields, record)


def _groups(
    toolkit: Toolkit, kind: type[Record], records: list[Record]
) -> list[tuple[Value | None, list[Record]]]:
    """Return the records by the values of the field that the kind's index is grouped by, or all as one."""
    if not isinstance(kind.KIND.index, Groups):
        return [(None, records)]
    field = kind.KIND.index.field
    marker, _, _ = field_type(kind, field)
    values = toolkit.values.get(marker.vocabulary, {}) if isinstance(marker, OneOf) else {}
    return [
        (value, [record for record in records if getattr(record, field) == value.id])
        for value in values.values()
    ]
