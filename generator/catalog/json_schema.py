"""The JSON Schema of a kind of record, made from its model, for editors and for those who use the data.

Controlled values are listed with their meanings, so that an editor can offer and explain them. Two keywords
are our own: `x-type` names what a value holds, as `schema/shape.py` does, and `x-of` the folder, the list or
the vocabulary whose ids it takes.
"""

import json
from functools import cache
from typing import Any

from generator.catalog.catalog import Catalog
from generator.schema import Record
from generator.schema.declared import in_words

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(catalog: Catalog, kind: type[Record]) -> dict[str, Any]:
    """Return the schema of what a file of this kind may say. A file need not give its id."""
    schema: dict[str, Any] = _plainly(catalog, _of_model(kind))
    schema["$schema"] = DIALECT
    schema["title"] = in_words(kind.noun)
    schema["required"] = [name for name in schema["required"] if name != "id"]
    return schema


@cache
def _of_model(kind: type[Record]) -> dict[str, Any]:
    """Return the schema that a kind's model gives, which is the same in every toolkit. Nobody changes it."""
    return kind.model_json_schema()


def as_json(schema: dict[str, Any]) -> str:
    """Return a schema as the text of a file."""
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _plainly(catalog: Catalog, schema: Any) -> Any:
    """Return a schema without what only a program's types need: titles, defaults and null."""
    if isinstance(schema, list):
        return [_plainly(catalog, item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {
        key: {name: _plainly(catalog, inner) for name, inner in value.items()}
        if key in ("properties", "$defs")
        else _plainly(catalog, value)
        for key, value in schema.items()
        if key not in ("title", "default")
    }
    options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del schema["anyOf"]
        schema = {**options[0], **schema}
    if schema.get("x-type") == "choice":
        values = catalog.values.get(str(schema["x-of"]), {}).values()
        schema["enum"] = [value.id for value in values]
        schema["markdownEnumDescriptions"] = [f"{value.label}. {value.definition}" for value in values]
    return schema
