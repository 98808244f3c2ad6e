"""Questions of principles: readers' answers are kept under their ids. And the pages that ask them."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.checks.addresses import ids
from generator.checks.sayings import SAME_QUESTION
from generator.kinds.principle.model import Principle
from generator.problems import Finding, Path
from generator.records import Record


def questions_are_told_apart(catalog: Catalog) -> Iterator[Finding]:
    """Every question of a principle has an id of its own.

    For example: "asked-this-year" is also the id of another question of this principle. Give each question an
    id of its own.
    """
    for principle in catalog.all(Principle):
        known = [question.id for question in principle.questions]
        for position, given in enumerate(known):
            if given in known[:position]:
                path = ("questions", position, "id")
                yield Finding(principle.file, path, *SAME_QUESTION.of(given=given))


def addresses(record: Record) -> Iterator[str]:
    """Yield the addresses of a principle's sheets in the self-assessment."""
    if isinstance(record, Principle):
        yield from (f"assess/{name}" for _, name in ids(record))


def headings(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield what stands in headings on a principle's page."""
    if isinstance(record, Principle):
        yield from ((("practice", n, "title"), practice.title) for n, practice in enumerate(record.practice))


ADDRESSES = ("assess",)
ANCHORED = Principle.folder
"""A principle's id is that of its part of the self-assessment."""
CHECKS = (questions_are_told_apart,)
