"""Questions of principles: readers' answers are kept under their ids."""

from collections.abc import Iterator

from generator.checks.sayings import SAME_QUESTION
from generator.kinds.principle.model import Principle
from generator.problems import Finding
from generator.toolkit import Toolkit


def questions_are_told_apart(toolkit: Toolkit) -> Iterator[Finding]:
    """Every question of a principle has an id of its own.

    For example: "asked-this-year" is also the id of another question of this principle. Give each question an
    id of its own.
    """
    for principle in toolkit.all(Principle):
        known = [question.id for question in principle.questions]
        for position, given in enumerate(known):
            if given in known[:position]:
                path = ("questions", position, "id")
                yield Finding(principle.file, path, *SAME_QUESTION.of(given=given))


CHECKS = (questions_are_told_apart,)
