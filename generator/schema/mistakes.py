"""What is wrong with how the fields of a kind are declared, in words for whoever wrote the declaration."""

import traceback
import types
import typing
from collections.abc import Iterator
from typing import Any

from generator.schema.declared import Shown
from generator.schema.fields import Part, Record
from generator.schema.walk import field_type, hints


def of_fields(model: type[Part], known: frozenset[str], above: str = "") -> Iterator[str]:
    """Yield what is wrong with the fields of a model, and of its parts, but for those that are known."""
    for name, field in model.model_fields.items():
        called = f'the field "{above}{name}"'
        if name in known:
            continue
        if name not in Record.model_fields and hasattr(Record, name):
            yield f"{called} needs another name: every record has something else that is called so."
        elif not name.islower():
            yield f"{called} is not in lower case."
        elif not any(isinstance(item, Shown) for item in field.metadata):
            yield f"{called} is not declared with Field(…) of generator.schema.declared."
        elif loose := next(_loose(hints(model)[name]), None):
            yield (
                f"{called} is of the type {loose}, which says too little. Use one of"
                " generator.schema.fields: Line, Text, Date, Number, Flag … A list is a tuple[Line, ...]."
            )
        else:
            _, part, _ = field_type(model, name)
            if part:
                yield from of_fields(part, frozenset(), f"{above}{name}.")


def of_module(error: Exception, file: str | None) -> str:
    """Return what an error says that came while a file was imported as a module, and on which line of it."""
    if isinstance(error, SyntaxError):
        return f" in line {error.lineno}: {error.msg}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return f"{f' in line {lines[-1]}' if lines else ''}: {error} ({type(error).__name__})."


def _loose(annotation: Any) -> Iterator[str]:
    """Yield the names of what a type is made of that the engine knows nothing of: str, list."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        if typing.get_args(inner[0]):
            yield from _loose(inner[0])
    elif origin in (tuple, types.UnionType, typing.Union):
        for one in inner:
            yield from _loose(one)
    elif annotation not in (type(None), Ellipsis) and not (
        isinstance(annotation, type) and issubclass(annotation, Part)
    ):
        yield getattr(origin or annotation, "__name__", str(annotation))
