"""The index of a kind and the page of a record, of any kind: as their declarations say."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.catalog import Catalog
from generator.pages.page import Page, fill, record_page, template_of
from generator.pages.values import Field, fields_called
from generator.records import Record
from generator.records.declared import Groups, Table
from generator.records.fields import OneOf
from generator.records.vocabularies import Value
from generator.records.walk import field_type
from generator.views.listing import in_order
from generator.views.references import referrers


def pages(catalog: Catalog, kind: type[Record]) -> Iterator[Page]:
    """Yield the index of a kind and a page for each of its records."""
    yield index(catalog, kind)
    for one in in_order(catalog, kind):
        yield catalog.make(page, one)


def index(catalog: Catalog, kind: type[Record], **context: Any) -> Page:
    """Return the index of a kind: a list, a table, or groups by a field. `context` is for its template."""
    kind = catalog.kinds.folders[kind.folder]  # A package may extend a built-in kind.
    records = in_order(catalog, kind)
    shape = kind.KIND.index
    table = shape if isinstance(shape, Table) else Table("", ())
    return fill(
        catalog,
        template_of(catalog.kinds, kind, "index", "index.md.j2"),
        f"{kind.folder}/index.md",
        **{"title": kind.KIND.title, "summary": kind.KIND.about} | context,
        kind=kind,
        records=records,
        caption=table.caption,
        columns=fields_called(kind, table.fields),
        cells=partial(_cells, table),
        groups=_groups(catalog, kind, records),
    )


def page(catalog: Catalog, record: Record, summary: str = "", /, **context: Any) -> Page:
    """Return a record's own page. `context` is for its kind's template, if it has one of its own."""
    template = template_of(catalog.kinds, type(record), "record", "record.md.j2")
    if "referrers" not in context:
        context["referrers"] = referrers(catalog, record)
    return record_page(
        catalog, template, record, summary or getattr(record, "summary", record.name), **context
    )


def _cells(table: Table, record: Record) -> list[Field]:
    return fields_called(type(record), table.fields, record)


def _groups(
    catalog: Catalog, kind: type[Record], records: list[Record]
) -> list[tuple[Value | None, list[Record]]]:
    """Return the records by the values of the field that the kind's index is grouped by, or all as one."""
    if not isinstance(kind.KIND.index, Groups):
        return [(None, records)]
    field = kind.KIND.index.field
    marker, _, _ = field_type(kind, field)
    values = catalog.values.get(marker.vocabulary, {}) if isinstance(marker, OneOf) else {}
    return [
        (value, [record for record in records if getattr(record, field) == value.id])
        for value in values.values()
    ]
