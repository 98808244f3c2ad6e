"""Find the values in a record that mean something beyond their shape, whatever its kind.

One walk serves every rule: ids, vocabulary values, texts and citations are found by the markers on
their types (`Names`, `NamesPart`, `OneOf`, `Prose`, `Cites`), so a new field is checked as soon as it is
declared.
"""

import types
import typing
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.problems import Path
from generator.schema.fields import (
    Address,
    Cites,
    Date,
    ExactDate,
    Names,
    NamesPart,
    OneOf,
    Part,
    Prose,
    Record,
)
from generator.schema.prose import NONE, References, references

STATES = "states"
"""The vocabulary of states."""

Marker = Names | NamesPart | OneOf | Prose | Cites


class Leaf(NamedTuple):
    """A marked value in a record, the way to it, and what it links to and cites if it is prose."""

    path: Path
    marker: Marker
    value: str
    references: References = NONE


def leaves(record: Record) -> list[Leaf]:
    """Return every marked value of a record, in the order of its fields."""
    leaves: list[Leaf] = []
    _walk(record, (), leaves)
    return leaves


def parts(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Yield every part of a record with the way to it, beginning with the record itself."""
    yield path, part
    for name in _fields_of_parts(type(part)):
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from parts(value, (*path, name))
        elif value:
            for position, item in enumerate(value):
                yield from parts(item, (*path, name, position))


def texts(part: Part) -> Iterator[tuple[Path, str]]:
    """Yield every text that is a part's own, also in its lists, with the way to it from the part."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, str):
            yield (name,), value
        elif isinstance(value, tuple):
            yield from (((name, at), item) for at, item in enumerate(value) if isinstance(item, str))


def ended(record: Record) -> Iterator[tuple[Path, Part, str]]:
    """Yield every part of a record that has an end, with the way to it and the date of its end."""
    for path, part in parts(record):
        if _has_end(type(part)) and (until := getattr(part, "until", None)):
            yield path, part, until


def state_of(part: object) -> str:
    """Return in what state something was: an id of the vocabulary of states, or empty if it has none.

    A field that is called state, and is of something else, says nothing of that.
    """
    if not isinstance(part, Part):
        return ""
    said: str | None = getattr(part, "state", None)
    return said if said and field_type(type(part), "state")[0] == OneOf(STATES) else ""


@cache
def all_markers(model: type[Part]) -> tuple[Marker, ...]:
    """Return the markers of a model's fields, and of the fields of its parts."""
    own = _marked_fields(model)
    inner = (all_markers(part) for name, _ in own if (part := field_type(model, name)[1]))
    return tuple(chain(chain.from_iterable(markers for _, markers in own), chain.from_iterable(inner)))


def model_at(kind: type[Part], path: Path) -> type[Part] | None:
    """Return the model whose fields stand at `path` in a record of this kind, if it is a group."""
    model: type[Part] = kind
    for step in path:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return None
        model = inner
    return model


@cache
def groups_with(kind: type[Part], name: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways, by field names, to every group in a record of this kind with a field of this name."""
    ways: list[tuple[str, ...]] = [()] if name in kind.model_fields else []
    for field in kind.model_fields:
        _, model, _ = field_type(kind, field)
        if model is not None:
            ways += [(field, *way) for way in groups_with(model, name)]
    return tuple(ways)


@cache
def hints(model: type[BaseModel]) -> dict[str, Any]:
    """Return the types of a model's fields, with their markers. Python works them out anew at each call."""
    return typing.get_type_hints(model, include_extras=True)


@cache
def field_type(model: type[Part], name: str) -> tuple[Marker | None, type[Part] | None, bool]:
    """Return what a field holds: its marker, the model of its parts, and whether it is a list."""
    field = model.model_fields[name]
    annotation = hints(model)[name]
    marker = next(iter(_markers(annotation)), None)
    return marker, _model_in(field.annotation), _is_list(annotation)


@cache
def is_date(model: type[Part], name: str) -> bool:
    """Return True if a field holds a date."""
    types = made_of(hints(model)[name])
    return Date in types or ExactDate in types


@cache
def is_address(model: type[Part], name: str) -> bool:
    """Return True if a field holds a web address."""
    return Address in made_of(hints(model)[name])


def made_of(annotation: Any) -> list[Any]:
    """Return a type and every type that it is made of: of a list, also that of its items."""
    types = [annotation]
    inner = typing.get_args(annotation)
    for one in inner[:1] if typing.get_origin(annotation) is typing.Annotated else inner:
        types += made_of(one)
    return types


def _walk(part: BaseModel, path: Path, leaves: list[Leaf]) -> None:
    """Add the marked values of a part to those that were found. Nested generators took a third longer."""
    for name, markers in _marked_fields(type(part)):
        value = getattr(part, name)
        if value is None:
            continue
        if isinstance(value, BaseModel):
            _walk(value, (*path, name), leaves)
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, BaseModel):
                    _walk(item, (*path, name, position), leaves)
                else:
                    leaves += [_leaf((*path, name, position), marker, item) for marker in markers]
        else:
            leaves += [_leaf((*path, name), marker, value) for marker in markers]


def _leaf(path: Path, marker: Marker, value: str) -> Leaf:
    return Leaf(path, marker, value, references(value) if isinstance(marker, Prose) else NONE)


@cache
def _has_end(model: type[Part]) -> bool:
    return "until" in model.model_fields and is_date(model, "until")


@cache
def _fields_of_parts(model: type[Part]) -> tuple[str, ...]:
    """The fields that hold a part, or a list of parts."""
    return tuple(name for name, field in model.model_fields.items() if _model_in(field.annotation))


@cache
def _marked_fields(model: type[BaseModel]) -> tuple[tuple[str, tuple[Marker, ...]], ...]:
    """The fields worth walking, with their markers: those that have one, and those that hold parts."""
    marked = []
    for name in model.model_fields:
        hint = hints(model)[name]
        markers = tuple(_markers(hint))
        if markers or _model_in(hint) is not None:
            marked.append((name, markers))
    return tuple(marked)


def _markers(annotation: Any) -> Iterator[Marker]:
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *metadata = typing.get_args(annotation)
        yield from (item for item in metadata if isinstance(item, Names | NamesPart | OneOf | Prose | Cites))
        yield from _markers(inner)
    else:
        for inner in typing.get_args(annotation):
            yield from _markers(inner)


def _model_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, Part) else None
    for inner in typing.get_args(annotation):
        if (model := _model_in(inner)) is not None:
            return model
    return None


def _is_list(annotation: Any) -> bool:
    return typing.get_origin(annotation) is tuple or any(
        _is_list(inner) for inner in typing.get_args(annotation)
    )
