"""Reads on in a record where one value stands in place of a list: as if it were the list's only item.

Whoever writes `cite: report, p. 4` means one item. That is told, and so is what else is wrong with the item,
and with the record, at once.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Finding, Path
from generator.schema import Record
from generator.store import messages

_FOLLOWS = ("model_type", "model_attributes_type", "dict_type")
"""What is wrong with an item that is no group, where the group's form was told with the list's."""


def read_on(
    name: str, kind: type[Record], value: Any, errors: list[ErrorDetails], written: Mapping[Path, str]
) -> tuple[Record | None, list[Finding]] | None:
    """Return the record with such values in lists, if it can be read, and what else is wrong with it.

    `errors` are those that were told of it, `written` its values as they stand in the file. None if no value
    stands so.
    """
    alone = [
        messages.path_of(error)
        for error in errors
        if error["type"] == "tuple_type"
        and isinstance(error["input"], str | int | float | dict)
        and str(error["input"]).strip()
    ]
    if not alone:
        return None
    for *steps, last in alone:
        around = value
        for step in steps:
            around = around[step]
        around[last] = [around[last]]
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        errors_alone = error.errors(include_url=False)
    known = {(messages.path_of(error), error["type"]) for error in errors}
    further = [error for error in errors_alone if _is_new(error, alone, known)]
    within = {
        (*list_, 0, *path[len(list_) :]): said
        for list_ in alone
        for path, said in written.items()
        if path[: len(list_)] == list_
    }
    findings, _ = messages.say(name, kind, value, further, {**written, **within})
    return None, [replace(finding, path=_in_file(finding.path, alone)) for finding in findings]


def _is_new(error: ErrorDetails, alone: list[Path], known: set[tuple[Path, str]]) -> bool:
    path = _in_file(messages.path_of(error), alone)
    return (path, error["type"]) not in known and not (path in alone and error["type"] in _FOLLOWS)


def _in_file(path: Path, alone: list[Path]) -> Path:
    """Return the way to a value in the file, where the list is not there."""
    for one in alone:
        if path[: len(one)] == one and path[len(one) : len(one) + 1] == (0,):
            return (*one, *path[len(one) + 1 :])
    return path
