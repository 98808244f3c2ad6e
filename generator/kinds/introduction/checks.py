"""Introductions: their pictures hang together."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.checks.references import no_part
from generator.kinds.introduction.model import Introduction
from generator.problems import Finding, Path
from generator.schema import Record


def ties_lead_to_bodies(catalog: Catalog) -> Iterator[Finding]:
    """Every tie of an introduction leads to a body of the same picture.

    For example: there is no "crew" among the bodies here. They are council, board.
    """
    for one in catalog.all(Introduction):
        for at, picture in enumerate(one.pictures):
            named = {body.id: body.name for body in picture.bodies}
            for position, body in enumerate(picture.bodies):
                for number, tie in enumerate(body.ties):
                    if tie.to not in named:
                        path = ("pictures", at, "bodies", position, "ties", number, "to")
                        yield Finding(one.file, path, *no_part("bodies", tie.to, named))


def headings(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield the headings of an introduction that come from its record: the titles of its pictures."""
    if isinstance(record, Introduction):
        yield from (
            (("pictures", number, "title"), picture.title) for number, picture in enumerate(record.pictures)
        )


CHECKS = (ties_lead_to_bodies,)
