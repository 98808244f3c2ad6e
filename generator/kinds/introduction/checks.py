"""Introductions: their pictures hang together."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.checks.messages import NO_BODY, SAME_BODY
from generator.kinds.introduction.model import Introduction
from generator.problems import Finding, Path, did_you_mean
from generator.schema import Record


def ties_lead_to_bodies(catalog: Catalog) -> Iterator[Finding]:
    """Every tie of an introduction leads to a body of the same picture, each with an id of its own.

    For example: there is no body "crew" in this file. Its bodies are council, board, board.
    """
    for one in catalog.all(Introduction):
        for at, picture in enumerate(one.pictures):
            known = [body.id for body in picture.bodies]
            for position, body in enumerate(picture.bodies):
                path = ("pictures", at, "bodies", position)
                if body.id in known[:position]:
                    yield Finding(one.file, (*path, "id"), *SAME_BODY.of(given=body.id))
                for number, tie in enumerate(body.ties):
                    if tie.to not in known:
                        message, hint = NO_BODY.of(given=tie.to, known=", ".join(known))
                        names = {other.name: other.id for other in picture.bodies}
                        near = did_you_mean(tie.to, known, names)
                        yield Finding(one.file, (*path, "ties", number, "to"), message, near or hint)


def headings(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield the headings of an introduction that come from its record: the titles of its pictures."""
    if isinstance(record, Introduction):
        yield from (
            (("pictures", number, "title"), picture.title) for number, picture in enumerate(record.pictures)
        )


CHECKS = (ties_lead_to_bodies,)
