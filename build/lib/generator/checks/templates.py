"""Templates of new records: what they ask for has been filled in."""

import re
from collections.abc import Iterator

from generator.checks.sayings import TEMPLATE_LEFT, TEMPLATE_NAME
from generator.problems import Finding, Path
from generator.records.fields import (
    PLACEHOLDER,
    PLACEHOLDER_DATE,
    PLACEHOLDER_FILE,
    PLACEHOLDER_ID,
    Part,
    Record,
    id_from,
)
from generator.records.walk import parts
from generator.toolkit import Toolkit

LEFT = (PLACEHOLDER.casefold(), PLACEHOLDER_ID, PLACEHOLDER_DATE)
"""How a value begins that a template put there."""

_LEFT_IN_JSON = re.compile(f'"(?:{"|".join(map(re.escape, LEFT))})', re.IGNORECASE)


def templates_are_filled_in(toolkit: Toolkit) -> Iterator[Finding]:
    """Every “Replace this” of a template has been replaced, and its file has a name of its own.

    For example: still has the words of the template. Write what the note above it asks for. A field
    that may be left out can be deleted.
    """
    for record in toolkit.everything():
        if record.id == PLACEHOLDER_FILE:
            yield Finding(record.file, (), *TEMPLATE_NAME.of(name=id_from(record.name)))
        if _is_filled_in(record):
            continue
        for path, part in parts(record):
            for name, value in _texts(part):
                if value.casefold().startswith(LEFT):
                    yield Finding(record.file, (*path, *name), *TEMPLATE_LEFT.of())


def _is_filled_in(record: Record) -> bool:
    """Tell at one glance that no value begins as a template's: true of all records but new ones."""
    return not _LEFT_IN_JSON.search(record.model_dump_json())


def _texts(part: Part) -> Iterator[tuple[Path, str]]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, str):
            yield (name,), value
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, str):
                    yield (name, position), item
