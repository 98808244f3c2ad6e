"""What a record or a group may have beside what it must have: listed by theme, and chosen by name."""

import re
from collections.abc import Sequence

from generator.contribute.interview.completions import Offer
from generator.contribute.web_form import themes
from generator.problems import did_you_mean
from generator.schema import Record
from generator.schema.folding import alike
from generator.schema.shape import FieldShape

ALL = "all"
TELL = "?"
HOW = (
    f"Write which, or the name of a line, with commas between, or {ALL}. {TELL} tells what each is. An empty"
    " line goes on."
)

Themes = list[tuple[str, list[FieldShape]]]
"""Fields by their themes."""


class NoFieldError(Exception):
    """A word names no field. The message says so, and which there are."""


def by_theme(kind: type[Record], left: Sequence[FieldShape], *, in_record: bool) -> Themes:
    """Return fields by the themes of the record's form; all without a theme if there is none of it."""
    if not (in_record and kind.KIND.asked_first):
        return [("", [*left])]
    named = {field.name: field for field in left}
    names = [("", [*kind.KIND.asked_first]), *themes(kind)]
    groups = [(theme, [named[name] for name in some if name in named]) for theme, some in names]
    return [(theme, some) for theme, some in groups if some]


def listed(groups: Themes) -> str:
    """Return the names of fields, on a line for each theme."""
    lines = ((theme, ", ".join(field.name for field in some)) for theme, some in groups)
    return "\n".join(f"  {theme}: {names}" if theme else f"  {names}" for theme, names in lines)


def explained(groups: Themes) -> str:
    """Return what each field is, one on a line."""
    return "\n".join(f"  {field.name}: {field.description}" for _, some in groups for field in some)


def chosen(among: Sequence[FieldShape], groups: Themes, answer: str) -> list[FieldShape]:
    """Return the fields that an answer names, by themselves or by their theme. Raises NoFieldError.

    `groups` are those that are left. Resources may be a theme, resources a field: capitals tell them apart.
    """
    called = {alike(field.label): [field] for field in among}
    exactly = {theme: some for theme, some in groups if theme}
    called |= {alike(theme): some for theme, some in exactly.items()}
    called |= {alike(field.name): [field] for field in among}
    called[ALL] = [field for _, some in groups for field in some]
    fields: dict[str, FieldShape] = {}
    for word in filter(None, map(str.strip, re.split("[,;]", answer))):
        named = exactly.get(word) or called.get(alike(word))
        if named is None:
            names = [field.name for field in among]
            hint = did_you_mean(word, names) or f"The fields are {', '.join(names)}."
            raise NoFieldError(f'There is no field "{word}" here. {hint}')
        fields |= {field.name: field for field in named}
    return [*fields.values()]


def offers(groups: Themes) -> list[Offer]:
    """Return what can be chosen, as it is offered while one types."""
    return [
        *(Offer(field.name, field.description, (field.label,)) for _, some in groups for field in some),
        *(Offer(theme, ", ".join(field.name for field in some)) for theme, some in groups if theme),
    ]
