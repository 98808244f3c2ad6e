"""Paths over the fields of a kind, such as `leads.held_by`, as comparisons name them.

A path goes on through a field that names a record of another kind: `leads.post_of.kind`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol

from generator.problems import did_you_mean
from generator.schema.fields import Names, Part, Record
from generator.schema.parts import Figure
from generator.schema.walk import Marker, field_type, is_date


class Folders(Protocol):
    """Whatever knows the kinds of a project."""

    @property
    def folders(self) -> Mapping[str, type[Record]]:
        """The kind that each folder in data/ holds."""

    def __hash__(self) -> int:
        """Return a hash, since what is found is kept."""


class PathError(Exception):
    """A path that leads nowhere. `hint` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def holds_figures(kinds: Folders, kind: type[Part], path: str) -> bool:
    """Return True if the field at the end of a path, which must lead somewhere, holds figures."""
    *_, (_, model, _) = _steps(kinds, kind, path)
    return model is not None


def holds_dates(kinds: Folders, kind: type[Part], path: str) -> bool:
    """Return True if the field at the end of a path, which must lead somewhere, holds dates."""
    *_, (_, _, dates) = _steps(kinds, kind, path)
    return dates


@cache
def follow(kinds: Folders, kind: type[Part], path: str) -> Marker | None:
    """Return the marker of the field at the end of a path, None if it is plain.

    Raises PathError if a step is no field, or if the path stops at a group of fields, which is more
    than one cell can show.
    """
    *_, (marker, model, _) = _steps(kinds, kind, path)
    if model is not None and not issubclass(model, Figure):
        raise PathError(
            f'"{path}" is a group of fields.',
            f"Name one of them: {', '.join(f'{path}.{name}' for name in model.model_fields)}.",
        )
    return marker


def _steps(
    kinds: Folders, kind: type[Part], path: str
) -> Iterator[tuple[Marker | None, type[Part] | None, bool]]:
    """Yield of each step of a path the marker, the model of its parts if any, and whether it holds dates."""
    model: type[Part] | None = kind
    above = ""
    for step in path.split("."):
        if model is None:
            raise PathError(f'"{above}" holds no further fields.', f"Stop the path at {above}.")
        if step not in model.model_fields:
            raise PathError(
                f'there is no field "{step}" in {above or "this kind of record"}.',
                did_you_mean(step, model.model_fields) or f"Its fields are {', '.join(model.model_fields)}.",
            )
        marker, within, _ = field_type(model, step)
        yield marker, within, is_date(model, step)
        model = kinds.folders.get(marker.kind) if isinstance(marker, Names) else within
        above = f"{above}.{step}".strip(".")
