"""Paths over the fields of a kind, such as `leads.held_by`, as comparisons name them."""

from functools import cache

from generator.problems import did_you_mean
from generator.schema.fields import Part
from generator.schema.walk import Marker, field_type


class PathError(Exception):
    """A path that leads nowhere. `hint` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def holds_figures(kind: type[Part], path: str) -> bool:
    """Tell whether the field at the end of a path, which must lead somewhere, holds figures."""
    model: type[Part] | None = kind
    for step in path.split("."):
        assert model is not None
        _, model, _ = field_type(model, step)
    return model is not None


@cache
def follow(kind: type[Part], path: str) -> Marker | None:
    """Return the marker of the field at the end of a path, None if it is plain.

    Raises PathError if a step is no field, or if the path stops at a group of fields, which is more
    than one cell can show.
    """
    model: type[Part] | None = kind
    marker: Marker | None = None
    above = ""
    for step in path.split("."):
        if model is None:
            raise PathError(f'"{above}" holds no further fields.', f"Stop the path at {above}.")
        if step not in model.model_fields:
            raise PathError(
                f'there is no field "{step}" in {above or "this kind of record"}.',
                did_you_mean(step, model.model_fields) or f"Its fields are {', '.join(model.model_fields)}.",
            )
        marker, model, _ = field_type(model, step)
        above = f"{above}.{step}".strip(".")
    if model is not None and "value" not in model.model_fields:
        raise PathError(
            f'"{path}" is a group of fields.',
            f"Name one of them: {', '.join(f'{path}.{name}' for name in model.model_fields)}.",
        )
    return marker
