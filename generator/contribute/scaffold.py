"""Templates of new records: required fields first, each with a note on what to write.

The notes come from the models, so a template never says anything else than the check does.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from generator.catalog.catalog import Catalog
from generator.contribute.record_writer import Values, entry, schema_line
from generator.schema import Record
from generator.schema.fields import (
    PLACEHOLDER,
    PLACEHOLDER_DATE,
    PLACEHOLDER_FILE,
    PLACEHOLDER_ID,
    PLACEHOLDER_NUMBER,
    NumberedRecord,
    id_from,
)
from generator.schema.shape import FieldShape, fields
from generator.schema.vocabularies import Value
from generator.store.context import Edition

_WIDTH = 100
_MOST_VALUES = 30
"""The most controlled values that a note lists."""


def skeleton(catalog: Catalog, kind: type[Record], values: Values, *, short: bool = False) -> str:
    """Return the text of a new file: YAML that has every required field, and the others as notes.

    Required fields without a value say “Replace this”, which the check refuses. A short one leaves
    the others out, so that it fits into an address.
    """
    shapes = fields(kind)
    known = {**offered(catalog, kind), **values}
    lines = [
        schema_line(kind).rstrip(),
        *_note(f"A new {kind.noun}. Lines that begin with # are notes: delete those that you have read."),
    ]
    for field in shapes:
        if field.required or field.name in known:
            notes = _note(field.description) if short else _notes(catalog, field)
            lines += ["", *notes, *_entry(field, known.get(field.name))]
    if short:
        also = ", ".join(name for name in kind.KIND.asked_along or () if name not in known)
        more = f"More fields, such as {also}" if also else "More fields"
        lines += ["", *_note(f"{more}: see contribute/fields/{kind.folder} on the site.")]
        return "\n".join(lines) + "\n"
    lines += ["", *_note("All that follows may be left out. To use a field, delete the # before each line.")]
    for field in shapes:
        if not (field.required or field.name in known):
            written = [*_notes(catalog, field), *_entry(field, None)]
            lines += ["", *(line if line.startswith("#") else f"#{line}" for line in written)]
    return "\n".join(lines) + "\n"


def offered(catalog: Catalog, kind: type[Record]) -> dict[str, Any]:
    """Return the defaults of a new record: the next free number of a numbered kind."""
    if not issubclass(kind, NumberedRecord):
        return {}
    return {"number": int(max((record.number for record in catalog.all(kind)), default=0)) + 1}


def filled(shapes: Iterable[FieldShape], values: Values) -> dict[str, Any]:
    """Return the values, with placeholders for those that must be there and are not."""
    return {f.name: _filled(f, values.get(f.name)) for f in shapes if f.required or f.name in values}


def _entry(field: FieldShape, value: Any) -> list[str]:
    """Return the lines of a field, with its value and places to fill in for what must be there."""
    lines = entry(field, _filled(field, value), "")
    if field.type == "group":
        lines += _others(field, "    " if field.several else "  ")
    return lines


def _filled(field: FieldShape, value: Any) -> Any:
    """Return the value, with placeholders for what it lacks."""
    if field.several and not isinstance(value, Mapping):
        return [_filled_one(field, item) for item in value or [None] * max(1, field.fewest)]
    return _filled_one(field, value)


def _filled_one(field: FieldShape, value: Any) -> Any:
    if field.type == "group":
        return {f.name: _filled(f, (value or {}).get(f.name)) for f in _fields_to_write(field, value or {})}
    return _placeholder(field) if value is None else value


def _fields_to_write(field: FieldShape, values: Values) -> list[FieldShape]:
    """Return the fields of a group that are written out: those with a value and those that must be there."""
    of_which_one = () if any(name in values for name in field.exactly_one) else field.exactly_one[:1]
    return [f for f in field.fields if f.required or f.name in values or f.name in of_which_one]


def _others(field: FieldShape, indent: str) -> list[str]:
    """Return notes that name the fields of a group that are left out."""
    instead = field.exactly_one[1:]
    optional = [f.name for f in field.fields if not f.required and f.name not in field.exactly_one]
    sentences = []
    if instead:
        sentences.append(f"Instead of {field.exactly_one[0]} it may have: {', '.join(instead)}.")
    if optional:
        sentences.append(f"It may also have: {', '.join(optional)}.")
    return [f"{indent}{line}" for line in _note(" ".join(sentences))]


def _notes(catalog: Catalog, field: FieldShape) -> list[str]:
    """Return what a field is for, what it takes, and what its parts are, as notes."""
    lines = _note(f"{field.name}: {field.description}{_limit(field)}")
    lines += _choices(catalog, field, "")
    for inner in field.fields:
        lines += _note(f"{inner.name}: {inner.description}{_limit(inner)}", "  ")
        lines += _choices(catalog, inner, "  ")
    return lines


def _limit(field: FieldShape) -> str:
    return f" At most {field.longest} letters." if field.longest and field.type == "line" else ""


def _choices(catalog: Catalog, field: FieldShape, indent: str) -> Iterator[str]:
    if field.type == "flag":
        return
    if field.type == "choice":
        values = list(catalog.values.get(field.of, {}).values())
        if len(values) <= _MOST_VALUES:
            yield from _note("One of:", indent)
            for value in values:
                yield from _note(f"{value.id} ({value.label})", f"{indent}  ")
    else:
        yield from _note(form(catalog, field), indent)


def form(catalog: Catalog, field: FieldShape) -> str:
    """Return the form in which an id, a citation or a text is written; empty for other types."""
    match field.type:
        case "record":
            known = catalog.records[field.of]
            example = max(known, key=lambda key: len(catalog.uses.get((field.of, key), ())), default="")
            such = f", such as {example}" if example else ""
            return f"The name of a file in data/{field.of}/, without .yml{such}."
        case "part":
            return f"The id of one of the {field.of} in this file."
        case "citation":
            named = "The name of a file in data/sources/, without .yml; a comma; and the page or section"
            return f"{named}: {_citation(catalog)}."
        case "choice":
            values = catalog.values.get(field.of, {}).values()
            return f"One of: {', '.join(map(_called, values))}." if len(values) <= _MOST_VALUES else ""
        case "flag":
            return "yes or no."
        case "text":
            return f"Say after each fact where it comes from: [@{_citation(catalog)}]."
        case _:
            return ""


def _called(value: Value) -> str:
    """Return a value's id, with its label where that is more than the id in words."""
    return value.id if id_from(value.label) == value.id else f"{value.id} ({value.label})"


def _citation(catalog: Catalog) -> str:
    """Return a citation of some record, as an example."""
    cited = {key[1]: uses for key, uses in catalog.uses.items() if key[0] == "sources"}
    source = max(cited, key=lambda source: len(cited[source]), default="a-source")
    locator = next((use.locator for use in cited.get(source, ()) if use.locator), "p. 1")
    return f"{source}, {locator}"


def _placeholder(field: FieldShape) -> Any:
    match field.type:
        case "number":
            return PLACEHOLDER_NUMBER
        case "flag":
            return False
        case "date":
            return PLACEHOLDER_DATE
        case "citation":
            return f"{PLACEHOLDER_ID}, p. 1"
        case "record" | "choice" | "part" | "id":
            return PLACEHOLDER_ID
        case "address":
            return f"https://www.example.org/{PLACEHOLDER_ID}"
        case "text":
            return f"{PLACEHOLDER}, and say after each fact where it comes from."
        case _:
            return PLACEHOLDER


def _note(text: str, indent: str = "") -> list[str]:
    room = _WIDTH - len(indent)
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return [f"# {indent}{line}" for line in lines]


def new_record(catalog: Catalog, kind: type[Record], edition: Edition) -> str:
    """Return the address that opens a new record's file, filled in, in the repository's web editor.

    Empty if the repository has no such editor.
    """
    editor = edition.editor("new", f"data/{kind.folder}")
    template = skeleton(catalog, kind, {}, short=True)
    query = urlencode({"filename": f"{PLACEHOLDER_FILE}.yml", "value": template}, quote_via=quote)
    return f"{editor}?{query}" if editor else ""
