"""Templates of new records: what they ask for has been filled in."""

import re
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.problems import Finding
from generator.schema.fields import (
    PLACEHOLDER,
    PLACEHOLDER_DATE,
    PLACEHOLDER_FILE,
    PLACEHOLDER_ID,
    PLACEHOLDER_NUMBER,
    id_from,
)
from generator.schema.walk import parts, texts

LEFT = (PLACEHOLDER.casefold(), PLACEHOLDER_ID)
"""How a value begins that a template put there. A date is all of its value."""

TEMPLATE_LEFT = (
    "still has the words of the template.",
    "Write what the note above it asks for. A field that may be left out can be deleted.",
)
_NUMBER_LEFT = (
    "is 0, as a template has it.",
    "Write a whole number from 1 on. A field that may be left out can be deleted.",
)
_LEFT_IN_JSON = re.compile(
    f'"(?:{"|".join(map(re.escape, LEFT))}|{PLACEHOLDER_DATE}")|:{PLACEHOLDER_NUMBER}[,}}]', re.IGNORECASE
)


def templates_are_filled_in(catalog: Catalog) -> Iterator[Finding]:
    """Every “Replace this” and 0 of a template has been replaced, and its file has a name of its own.

    For example: still has the words of the template. Write what the note above it asks for. A field
    that may be left out can be deleted.
    """
    for record in catalog.everything():
        if record.id == PLACEHOLDER_FILE:
            hint = f"Rename it: {id_from(record.name)}.yml."
            yield Finding(record.file, (), "still has the file name of the template.", hint)
        if not _LEFT_IN_JSON.search(record.model_dump_json()):
            continue  # A fast path: almost every record passes.
        for path, part in parts(record):
            for name, value in texts(part):
                if value == PLACEHOLDER_DATE or value.casefold().startswith(LEFT):
                    yield Finding(record.file, (*path, *name), *TEMPLATE_LEFT)
            for field in type(part).model_fields:
                value = getattr(part, field)
                if type(value) is int and value == PLACEHOLDER_NUMBER:
                    yield Finding(record.file, (*path, field), *_NUMBER_LEFT)
