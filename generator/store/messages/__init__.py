"""Translates pydantic's errors into sentences for the person who filled in the record.

pydantic says `Input should be a valid string`; a policy officer reads `must be text. Put it in quotes`.
`fields.py` has the sentences for fields that are missing, unknown or misplaced, `values.py` one for each
kind of wrong value. `loader.py` says them of files, and the interview of answers.
"""

from collections.abc import Collection, Hashable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from generator.problems import Finding, Path, same_of
from generator.schema import Record
from generator.store.messages.fields import (
    items_of_another_list,
    missing,
    said_together,
    unknown,
    whereabouts,
)
from generator.store.messages.values import wrong


def say(
    file: str, kind: type[Record], value: Any, errors: list[ErrorDetails], written: Mapping[Path, str]
) -> tuple[list[Finding], bool]:
    """Return what is wrong with a record, and whether it can be read without what is wrong.

    One mistake is said once: not again for what only follows from it, and not for each item of a list.
    `written` holds the values as they stand in the file.
    """
    others = [(path_of(error), error) for error in errors if error["type"] != "extra_forbidden"]
    unfilled = [path for path, error in others if error["type"] == "missing" or error["input"] is None]
    strangers = [
        whereabouts(path_of(error), kind, value, unfilled)
        for error in errors
        if error["type"] == "extra_forbidden"
    ]
    explained = {stranger.explains for stranger in strangers}
    elsewhere = items_of_another_list(strangers)
    said = [
        Finding(file, together[0].path, *unknown(together, kind), at_key=True)
        for together in said_together(strangers, elsewhere)
    ]
    alike: dict[Hashable, list[tuple[Path, ErrorDetails]]] = {}
    for path, error in others:
        if path not in explained and not _follows(path, error, elsewhere, [other for other, _ in others]):
            alike.setdefault(_sameness(path, error), []).append((path, error))
    for (path, error), *more in alike.values():
        if error["type"] == "missing":
            names = [path[-1], *(other[-1] for other, _ in more)]
            said.append(Finding(file, *missing(path[:-1], names, kind), at_key=True))
        else:
            message, hint = wrong(error, path, kind, written.get(path, str(error["input"]).lower()))
            said.append(Finding(file, path, message, f"{hint} {_also([item for item, _ in more])}".strip()))
    return said, not others and not any(stranger.meant for stranger in strangers)


def _follows(path: Path, error: ErrorDetails, elsewhere: Collection[Path], others: list[Path]) -> bool:
    """Return True if an error only follows from those of a list's items, or from an item's misplacement."""
    emptied = error["type"] == "too_short" and any(
        len(other) > len(path) and other[: len(path)] == path for other in others
    )
    return emptied or any(path[: len(item)] == item for item in elsewhere)


def path_of(error: ErrorDetails) -> Path:
    """Return the way to the value that an error is about."""
    return tuple(step for step in error["loc"] if isinstance(step, int) or not step.startswith("["))


def _sameness(path: Path, error: ErrorDetails) -> Hashable:
    """What errors have in common that are said at once: a group's missing fields, a list's like items."""
    together = error["type"] == "missing" or (path and isinstance(path[-1], int))
    return (path[:-1] if together else path), error["type"]


def _also(items: list[Path]) -> str:
    numbers = [f"{step + 1}" for *_, step in items if isinstance(step, int)]
    return same_of("item", numbers) if numbers else ""
