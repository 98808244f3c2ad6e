"""What is wrong with how the fields of a kind are declared, in words for whoever wrote the declaration."""

import os
import traceback
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.schema import declared
from generator.schema.declared import Shown
from generator.schema.fields import Part, Record
from generator.schema.walk import field_type, hints

_INSTEAD = (
    "Use one of generator.schema.fields: Line, Text, Date, Number, Flag … A list is a tuple[Line, ...]."
)


def of_fields(
    model: type[Part], known: frozenset[str], above: str = "", within: tuple[type[Part], ...] = ()
) -> Iterator[str]:
    """Yield what is wrong with the fields of a model, and of its parts, but for those that are known.

    `above` is the way to the model, and `within` are those around it.
    """
    for name, field in model.model_fields.items():
        called = f'the field "{above}{name}"'
        taken = hasattr(Record, name) or name in Record.__annotations__
        if name not in Record.model_fields and taken:
            yield f"{called} needs another name: every record has something else that is called so."
        elif base := _changed(model, name):
            yield (
                f"{called} is one that {base.__name__} has, and holds something else there. Declare it with"
                " the same type, or give it another name."
            )
        elif name in known:
            continue
        elif not name.islower():
            yield f"{called} is not in lower case."
        elif not any(isinstance(item, Shown) for item in field.metadata):
            yield f"{called} is not declared with Field(…) of generator.schema.declared."
        elif wrong := _unfit(hints(model)[name]):
            yield f"{called} {wrong}"
        elif not field.is_required() and not _fits(hints(model)[name], field.default):
            yield (
                f"{called} has the default {field.default!r}, which its type does not allow. What may be left"
                " out is a Line | None with None, or a tuple[Line, ...] with ()."
            )
        else:
            _, part, _ = field_type(model, name)
            if part in (model, *within):
                yield f"{called} holds the group that it stands in. A group cannot hold itself."
            elif part:
                yield from _of_group(part, called)
                yield from of_fields(part, frozenset(), f"{above}{name}.", (*within, model))


def _of_group(part: type[Part], called: str) -> Iterator[str]:
    """Yield what is wrong with a group as a whole, which the field that is `called` so holds."""
    if not part.model_fields:
        yield f"{called} holds a {part.__name__}, which has no fields."
    for name in (*part.exactly_one, *part.at_least_one):
        if name not in part.model_fields:
            yield f'{called} holds a {part.__name__}, which has no field "{name}" of which one must be there.'


def of_code(error: Exception, folder: Path) -> str:
    """Return what an error says that came from code or a template in a folder, and on which line of it.

    Empty if it came from elsewhere. What renders a template is passed over: Jinja, and `_safe`, which is
    asked of each value.
    """
    frames = traceback.extract_tb(error.__traceback__)
    passing = f"{os.sep}jinja2{os.sep}"
    own = (one for one in reversed(frames) if passing not in one.filename and one.name != "_safe")
    frame = next(own, None)
    if frame is None or not Path(frame.filename).is_relative_to(folder):
        return ""
    file = Path(frame.filename).relative_to(folder.parent).as_posix()
    return f"{file} has a mistake in line {frame.lineno}: {error} ({type(error).__name__})."


def of_module(error: Exception, file: str | None) -> str:
    """Return what an error says that came while a file was imported as a module, and on which line of it."""
    if isinstance(error, SyntaxError):
        return f" in line {error.lineno}: {error.msg}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    said = f"{error} ({type(error).__name__})."
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        said = f"{_argument(error)}: {first['msg'].removeprefix('Value error, ')}."
    return f"{f' in line {lines[-1]}' if lines else ''}: {said}"


def _argument(error: ValidationError) -> str:
    """Return the name of what was declared as it cannot be. Given without it, its place is known."""
    at, *_ = error.errors()[0]["loc"]
    return at if isinstance(at, str) else list(vars(declared)[error.title].__dataclass_fields__)[at]


@dataclass(frozen=True)
class _Type:
    """What the type of a field is made of: that of one value, whether there are several, or may be none."""

    one: Any
    several: bool
    optional: bool

    def fits(self, base: "_Type") -> bool:
        """Return True if whoever reads a field of another type can read one of this. It may be asked for."""
        return (self.one, self.several) == (base.one, base.several) and self.optional <= base.optional


def _changed(model: type[Part], name: str) -> type[Part] | None:
    """Return the class of records of any kind that has this field too, if it holds something else there."""
    for base in model.__mro__[1:]:
        if issubclass(base, Part) and base.__module__ == Record.__module__ and name in base.model_fields:
            own, there = (_taken_apart(hints(one)[name]) for one in (model, base))
            return None if isinstance(own, _Type) and isinstance(there, _Type) and own.fits(there) else base
    return None


def _unfit(annotation: Any) -> str:
    """Return why a field cannot be of a type, and what to do; empty if it can."""
    shape = _taken_apart(annotation)
    if isinstance(shape, str):
        return shape
    if typing.get_origin(shape.one) is typing.Annotated:
        return ""
    if isinstance(shape.one, type) and issubclass(shape.one, Part):
        return ""
    name = getattr(typing.get_origin(shape.one) or shape.one, "__name__", str(shape.one))
    return f"is of the type {name}, which says too little. {_INSTEAD}"


def _taken_apart(annotation: Any) -> _Type | str:
    """Return what a type is made of, or why no field can be of it."""
    several = optional = False
    while True:
        origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated and typing.get_args(inner[0]):
            annotation = inner[0]
        elif origin in (types.UnionType, typing.Union):
            others = [one for one in inner if one is not type(None)]
            if len(others) > 1:
                return f"is of one type or another. {_INSTEAD}"
            annotation, optional = others[0], True
        elif origin is tuple:
            if several:
                return "is a list of lists. Make the inner list a field of a group: a class of Part."
            if len(inner) != 2 or inner[1] is not Ellipsis:
                return f"is of the type tuple, which says too little. {_INSTEAD}"
            annotation, several = inner[0], True
        else:
            return _Type(annotation, several, optional)


def _fits(annotation: Any, default: Any) -> bool:
    """Return True if a field of this type may have this value where a record says nothing."""
    shape = _taken_apart(annotation)
    if default is None or isinstance(shape, str):
        return not isinstance(shape, str) and shape.optional
    if shape.several and default == ():
        # What its items would be makes no difference, and Pydantic takes as long for that as for all else.
        said = annotation.__metadata__ if typing.get_origin(annotation) is typing.Annotated else ()
        annotation = typing.Annotated[tuple[Any, ...], *said] if said else tuple[Any, ...]
    try:
        return bool(TypeAdapter(annotation).validate_python(default) == default)
    except ValidationError:
        return False
