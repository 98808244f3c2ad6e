"""Tables of comparison: their rows, fields and values exist."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.problems import Finding, Path, did_you_mean
from generator.records.comparisons import Comparison
from generator.records.fields import OneOf
from generator.records.paths import PathError, follow
from generator.records.walk import Marker


def tables_show_fields(catalog: Catalog) -> Iterator[Finding]:
    """Every comparison names a kind, records and fields that exist.

    For example: there is no field "modl" in leadership. Did you mean "model"?
    """
    folders = catalog.kinds.folders
    for table in catalog.all(Comparison):
        kind = catalog.kinds.folders.get(table.rows)
        if kind is None:
            yield Finding(
                table.file,
                ("rows",),
                f'"{table.rows}" is no kind of record.',
                did_you_mean(table.rows, folders) or f"Choose one of {', '.join(folders)}.",
            )
            continue
        for position, record_id in enumerate(table.only):
            if not catalog.exists(kind.folder, record_id):
                yield Finding(
                    table.file,
                    ("only", position),
                    f'there is no {kind.noun} "{record_id}".',
                    did_you_mean(record_id, catalog.records[kind.folder]) or "Correct the id.",
                )
        fields: list[tuple[Path, str]] = [(("order_by",), table.order_by)]
        for position, column in enumerate(table.columns):
            for place, field in enumerate(column.fields):
                fields.append((("columns", position, "fields", place), field))
            fields += [(("columns", position, "where", name), name) for name in column.where]
        for path, field in fields:
            try:
                marker = follow(kind, field)
            except PathError as error:
                yield Finding(table.file, path, str(error), error.hint)
            else:
                yield from _wanted_values(catalog, table, path, marker)


def _wanted_values(
    catalog: Catalog, table: Comparison, path: Path, marker: Marker | None
) -> Iterator[Finding]:
    """Yield the values that a column asks for, but that its vocabulary does not have."""
    match path, marker:
        case ("columns", int(position), "where", str(field)), OneOf(vocabulary):
            known = catalog.values.get(vocabulary, {})
            for value in table.columns[position].where[field]:
                if value not in known and not catalog.is_unread("vocabularies", vocabulary):
                    yield Finding(
                        table.file,
                        path,
                        f'"{value}" is not a value of {vocabulary}.',
                        did_you_mean(value, known) or f"Choose one of {', '.join(known)}.",
                        snippet=value,
                    )
