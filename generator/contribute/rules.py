"""The rules across records, as the checks state them, with an example of what each says.

A check's docstring is its rule; its last paragraph, after `For example:`, is a sentence that it gives. The
docstring of a module of checks is the heading of its rules, a colon, and what they have in common.
"""

import inspect
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from generator.checks import Check

_EXAMPLE = "For example: "


@dataclass(frozen=True)
class Rule:
    """What must hold, and what the check says where it does not."""

    rule: str
    example: str


@dataclass(frozen=True)
class RuleGroup:
    """Rules that belong together."""

    heading: str
    about: str
    rules: tuple[Rule, ...]


def themes(checks: Iterable[Check]) -> list[RuleGroup]:
    """Return the rules of the checks by theme, in the order of the checks."""
    modules: dict[str, list[Rule]] = {}
    for check in checks:
        modules.setdefault(check.__module__, []).append(rule(check))
    groups = []
    for name, rules in modules.items():
        heading, _, about = _paragraphs(sys.modules[name].__doc__)[0].partition(": ")
        groups.append(RuleGroup(heading, about[:1].upper() + about[1:], tuple(rules)))
    return groups


def rule(check: Check) -> Rule:
    """Return what a check states in its docstring."""
    first, *more = _paragraphs(check.__doc__)
    return Rule(first, more[-1].removeprefix(_EXAMPLE) if more else "")


def _paragraphs(docstring: str | None) -> list[str]:
    return [" ".join(lines.split()) for lines in inspect.cleandoc(docstring or "").split("\n\n")]
