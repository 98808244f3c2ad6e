"""What a record or a group may have beside what it must have: listed by theme, and chosen by name."""

import re
from collections.abc import Sequence

from generator.contribute.interview.completions import Offer
from generator.contribute.web_form import themes
from generator.problems import did_you_mean
from generator.schema import Record
from generator.schema.folding import alike
from generator.schema.shape import Field

ALL = "all"
TELL = "?"
HOW = f"Write which, with commas between, or {ALL}; {TELL} tells what each is. An empty line goes on."


class NoFieldError(Exception):
    """A word names no field. The message says so, and which there are."""


def listed(kind: type[Record], left: Sequence[Field], *, in_record: bool) -> str:
    """Return the names of fields, those of a record that has a form on a line for each theme of it."""
    names = [field.name for field in left]
    if not (in_record and kind.KIND.asked_first):
        return f"  {', '.join(names)}"
    groups = [("", [*kind.KIND.asked_first]), *themes(kind)]
    found = ((theme, ", ".join(name for name in some if name in names)) for theme, some in groups)
    return "\n".join(f"  {theme}: {some}" if theme else f"  {some}" for theme, some in found if some)


def explained(left: Sequence[Field]) -> str:
    """Return what each field is, one on a line."""
    return "\n".join(f"  {field.name}: {field.description}" for field in left)


def chosen(among: Sequence[Field], left: Sequence[Field], answer: str) -> list[Field]:
    """Return the fields that an answer names, or all that are left. Raises NoFieldError."""
    if alike(answer) == ALL:
        return [*left]
    called = {alike(name): field for field in among for name in (field.label, field.name)}
    found = []
    for word in filter(None, map(str.strip, re.split("[,;]", answer))):
        if (field := called.get(alike(word))) is None:
            names = [other.name for other in among]
            hint = did_you_mean(word, names) or f"The fields are {', '.join(names)}."
            raise NoFieldError(f'There is no field "{word}" here. {hint}')
        found.append(field)
    return found


def offers(left: Sequence[Field]) -> list[Offer]:
    """Return what can be chosen, as it is offered while one types."""
    return [Offer(field.name, field.description, (field.label,)) for field in left]
