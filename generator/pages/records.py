"""The index of a kind and the page of a record, of any kind: as their declarations say.

What more there is to show is returned by two functions of a kind's own module `pages`, or of the engine's for
a kind that every project has: `index`, given the catalog, and `record`, given a record too. Their values are
for the templates; `records` is the order of the index, `summary` the first paragraph of a page.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from generator.catalog import schema_org
from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog
from generator.catalog.evidence import strength_of, whose
from generator.catalog.findings import finding_of_kind
from generator.catalog.listing import in_order
from generator.catalog.search_names import other_names
from generator.catalog.text import brief_path, own_path
from generator.pages import glossary, sources
from generator.pages.page import Page, context_of, fill, template_of
from generator.pages.redirects import moved
from generator.pages.rows import ThinRecord
from generator.pages.search_meta import kind_of_record
from generator.pages.values import PageField, fields_called
from generator.schema import Record
from generator.schema.declared import Groups, Table
from generator.schema.fields import CitedRecord, OneOf
from generator.schema.kinds import KindsError
from generator.schema.sources import Source
from generator.schema.vocabularies import Value
from generator.schema.walk import field_type

BUILT_IN = {"glossary": glossary, "sources": sources}
"""The engine's modules for kinds that every project has, by folder."""


def pages(catalog: Catalog, kind: type[Record]) -> Iterator[Page]:
    """Yield the index of a kind, and a page for each of its records: its own, or what leads to its entry.

    The index comes first, and has the entries of the records without pages of their own.
    """
    full, listed = catalog.make(_listed, kind)
    yield from listed
    yield from (catalog.make(page, record) for record in full)


def _listed(catalog: Catalog, kind: type[Record]) -> tuple[list[Record], list[Page]]:
    """Return the records of a kind with pages of their own; its index, and what leads to entries there."""
    context = {"records": in_order(catalog, kind)} | _more(catalog, kind, "index")
    records: list[Record] = context["records"]
    thin = [catalog.make(page, record) for record in records if catalog.is_thin(record)]
    index = _index(
        catalog, kind, in_short=[entry_page.row for entry_page in thin if entry_page.row], **context
    )
    full = [record for record in records if not catalog.is_thin(record)]
    return full, [index, *(replace(entry_page, row=None) for entry_page in thin)]


def _more(catalog: Catalog, kind: type[Record], what: str, *records: Record) -> dict[str, Any]:
    """Return what more an `index` or a `record` has to show, as the module of its kind says."""
    home = catalog.kinds.homes.get(kind.folder, "")
    for module in (catalog.kinds.own(home, "pages"), BUILT_IN.get(kind.folder)):
        if function := getattr(module, what, None):
            context = function(catalog, *records)
            if not isinstance(context, dict):
                returned = f"{function.__module__}.{what} returns {context!r:.80}"
                raise KindsError(f"{returned}, where it is to return a dict.")
            return context
    return {}


def _index(catalog: Catalog, kind: type[Record], *, records: list[Record], **context: Any) -> Page:
    """Return the index of a kind: a list, a table, or groups by a field. `context` is for its template."""
    shape = kind.KIND.index
    table = shape if isinstance(shape, Table) else Table("", ())
    return fill(
        catalog,
        template_of(catalog.kinds, kind, "index", "index.md.j2"),
        f"{kind.folder}/index.md",
        **{"title": kind.KIND.title, "summary": kind.KIND.about, "also": kind.KIND.index_sought} | context,
        kind=kind,
        records=records,
        finding=finding_of_kind(catalog, kind),
        caption=table.caption,
        whose=whose(catalog, records),
        columns=fields_called(kind, table.fields),
        cells=partial(_cells, table),
        groups=_groups(catalog, kind, records),
    )


def page(catalog: Catalog, record: Record) -> Page:
    """Return a record's own page."""
    kind = type(record)
    summary = getattr(record, "summary", None) or record.name
    context = {"summary": summary} | _more(catalog, kind, "record", record)
    if "referrers" not in context:
        context["referrers"] = referrers(catalog, record)
    template = template_of(catalog.kinds, kind, "record", "record.md.j2")
    return record_page(catalog, template, record, whose=whose(catalog, [record]), **context)


def _cells(table: Table, record: Record) -> list[PageField]:
    return fields_called(type(record), table.fields, record)


def _groups(
    catalog: Catalog, kind: type[Record], records: list[Record]
) -> list[tuple[Value | None, list[Record]]]:
    """Return the records by the values of the field that the kind's index is grouped by, or all as one.

    Those without a value come first, below no heading. One that has several stands below each.
    """
    if not isinstance(kind.KIND.index, Groups):
        return [(None, records)]
    field = kind.KIND.index.field
    marker, _, several = field_type(kind, field)
    assert isinstance(marker, OneOf), "what is declared was looked at when the kinds were loaded"
    has = {record.id: getattr(record, field) or () for record in records}
    return [
        (None, [record for record in records if not has[record.id]]),
        *(
            (value, [one for one in records if value.id in (has[one.id] if several else (has[one.id],))])
            for value in catalog.values.get(marker.vocabulary, {}).values()
        ),
    ]


def record_page(catalog: Catalog, template: str, record: Record, summary: str, **context: Any) -> Page:
    """Render the page of a record: its name is the h1, and the edit link opens its file.

    That of a record with too little to say leads to its entry on the index of its kind, and brings it along.
    """
    if record.KIND.schema_org and isinstance(record, CitedRecord):
        context.setdefault("linked_data", schema_org.of_record(catalog, record, summary))
    if not isinstance(record, Source):
        context.setdefault("strength", catalog.make(strength_of, record))
    context |= {
        "title": record.name,
        "summary": summary,
        "page_kind": kind_of_record(record),
        "also": other_names(catalog, record),
        "record": record,
        "brief_path": brief_path(record),
    }
    path = own_path(record)
    if catalog.is_thin(record):
        context.setdefault("strength", None)
        entry = ThinRecord(record, template, context_of(catalog, path, **context))
        summary_of_entry = f"What there is to say of {record.name} is short, and stands in a list."
        return replace(moved(catalog, path, record, summary_of_entry), row=entry)
    return fill(catalog, template, path, source=record.file, section=f"{record.folder}/index.md", **context)
