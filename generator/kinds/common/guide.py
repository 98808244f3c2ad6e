"""Lists the mistakes that the guide shows: as it is written, what the check says, and how to write it."""

from dataclasses import dataclass
from functools import cache

from generator.contribute.rules import Theme
from generator.kinds.common.mistakes import Group, Told, tell
from generator.kinds.common.rules_of_fields import FIELDS, TRUE_OR_FALSE
from generator.kinds.common.rules_of_files import rules_of_files
from generator.kinds.common.slips_of_layout import LAYOUT
from generator.problems import Problem


@dataclass(frozen=True)
class Examples:
    """A problem to be taken apart, mistakes in a record's layout and fields, and the rules for a file."""

    taken_apart: Problem
    layout: list[tuple[Group, list[Told]]]
    fields: list[tuple[Group, list[Told]]]
    file: Theme


@cache
def examples() -> Examples:
    """Return what the guide shows: the same in every build."""
    return Examples(tell(TRUE_OR_FALSE).problem, _told(LAYOUT), _told(FIELDS), rules_of_files())


def _told(groups: tuple[Group, ...]) -> list[tuple[Group, list[Told]]]:
    return [(group, [tell(mistake) for mistake in group.mistakes]) for group in groups]
