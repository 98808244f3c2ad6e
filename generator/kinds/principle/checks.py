"""Questions of principles: one is in the short form. And the pages that ask them."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.checks.addresses import ids
from generator.kinds.principle.model import Principle
from generator.problems import Finding, Path
from generator.schema import Record


def the_short_form_has_one_question(catalog: Catalog) -> Iterator[Finding]:
    """Every principle has one question in the short form, and no more.

    For example: is a second question in the short form, which has one of each principle. Leave short out of
    one of them.
    """
    for principle in catalog.all(Principle):
        short = [position for position, question in enumerate(principle.questions) if question.short]
        for position in short[1:]:
            message = "is a second question in the short form, which has one of each principle."
            path = ("questions", position, "short")
            yield Finding(principle.file, path, message, "Leave short out of one of them.")


def paths(record: Record) -> Iterator[str]:
    """Yield the pages of a principle's sheets in the self-assessment."""
    if isinstance(record, Principle):
        yield from (f"assess/{name}.md" for _, name in ids(record))


def headings(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield what stands in headings on a principle's page."""
    if isinstance(record, Principle):
        yield from ((("practice", n, "title"), practice.title) for n, practice in enumerate(record.practice))


PATHS = ("assess/index.md", "assess/short.md")
ANCHORED = Principle.folder
"""A principle's id is that of its part of the self-assessment."""
CHECKS = (the_short_form_has_one_question,)
