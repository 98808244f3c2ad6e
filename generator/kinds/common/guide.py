"""Lists the mistakes that the guide shows: as it is written, what the check says, and how to write it."""

from dataclasses import dataclass
from functools import cache

from generator.contribute.rules import RuleGroup
from generator.kinds.common.mistakes import MistakeGroup, MistakeTold, groups, tell
from generator.kinds.common.rules_of_files import rules_of_files
from generator.problems import Problem

TAKEN_APART = "Every yes or no is written as true or false"
"""The mistake by which the guide shows how to read a problem."""


@dataclass(frozen=True)
class Examples:
    """A problem to be taken apart, mistakes in a record's layout and fields, and the rules for a file."""

    taken_apart: Problem
    layout: list[tuple[MistakeGroup, list[MistakeTold]]]
    fields: list[tuple[MistakeGroup, list[MistakeTold]]]
    file: RuleGroup


@cache
def examples() -> Examples:
    """Return what the guide shows: the same in every build."""
    layout, fields = (
        [(group, [tell(mistake) for mistake in group.mistakes]) for group in groups(about)]
        for about in ("layout", "fields")
    )
    problems = {one.mistake.name: one.problem for _, of_group in fields for one in of_group}
    return Examples(problems[TAKEN_APART], layout, fields, rules_of_files())
