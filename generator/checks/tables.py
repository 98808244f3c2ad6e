"""Tables of comparison: their rows, fields and values exist."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.checks.references import no_record, no_value
from generator.problems import Finding, Path, did_you_mean
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.fields import OneOf
from generator.schema.paths import PathError, follow
from generator.schema.walk import Marker


def tables_show_fields(catalog: Catalog) -> Iterator[Finding]:
    """Every comparison names a kind, records and fields that exist.

    For example: there is no field "modl" in leadership. Did you mean "model"?
    """
    folders = catalog.kinds.folders
    for table in catalog.tables:
        kind = folders.get(table.rows)
        if kind is None:
            hint = did_you_mean(table.rows, folders) or f"Choose one of {', '.join(folders)}."
            yield Finding(table.file, ("rows",), f'"{table.rows}" is no kind of record.', hint)
            continue
        for position, record_id in enumerate(table.only):
            if not catalog.exists(kind.folder, record_id):
                yield Finding(table.file, ("only", position), *no_record(catalog, kind.folder, record_id))
        fields: list[tuple[Path, str]] = [(("order_by",), table.order_by)]
        for position, column in enumerate(table.columns):
            for place, field in enumerate(column.fields):
                fields.append((("columns", position, "fields", place), field))
            fields += [(("columns", position, "where", name), name) for name in column.where]
            yield from _grouped_values(catalog, table, position, kind)
        for path, field in fields:
            try:
                marker = follow(catalog.kinds, kind, field)
            except PathError as error:
                yield Finding(table.file, path, str(error), error.hint)
            else:
                yield from _wanted_values(catalog, table, path, marker)


def _grouped_values(
    catalog: Catalog, table: Comparison, position: int, kind: type[Record]
) -> Iterator[Finding]:
    """Yield the values that a column groups, but that no vocabulary of its fields has."""
    column = table.columns[position]
    try:
        markers = [follow(catalog.kinds, kind, field) for field in column.fields]
    except PathError:
        return  # which is told of the field
    vocabularies = [marker.vocabulary for marker in markers if isinstance(marker, OneOf)]
    if any(catalog.is_unread("vocabularies", vocabulary) for vocabulary in vocabularies):
        return
    known = [value for vocabulary in vocabularies for value in catalog.values.get(vocabulary, {})]
    for words, values in column.words.items():
        for value in values:
            if value not in known:
                message = f'"{value}" is no value of a vocabulary that this column shows.'
                choose = f"Choose one of {', '.join(known)}." if known else "Leave words out of this column."
                path, hint = ("columns", position, "words", words), did_you_mean(value, known) or choose
                yield Finding(table.file, path, message, hint, snippet=value)


def _wanted_values(
    catalog: Catalog, table: Comparison, path: Path, marker: Marker | None
) -> Iterator[Finding]:
    """Yield the values that a column asks for, but that its vocabulary does not have."""
    match path, marker:
        case ("columns", int(position), "where", str(field)), OneOf(vocabulary):
            known = catalog.values.get(vocabulary, {})
            for value in table.columns[position].where[field]:
                if value not in known and not catalog.is_unread("vocabularies", vocabulary):
                    hint = did_you_mean(value, known) or f"Choose one of {', '.join(known)}."
                    yield Finding(table.file, path, no_value(value, vocabulary), hint, snippet=value)
