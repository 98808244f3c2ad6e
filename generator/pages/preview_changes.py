"""What is new and changed since a revision, as the page with which a reviewer begins.

It is made where a preview of a proposal is built, and never published.
"""

from collections.abc import Sequence
from itertools import groupby

from generator.catalog.catalog import Catalog
from generator.catalog.diff import Change
from generator.pages.page import Page, fill
from generator.pages.preview_problems import ALL
from generator.problems import plural
from generator.schema import Record
from generator.schema.declared import in_words

PAGE = "preview.md"


def page(catalog: Catalog, changes: Sequence[Change], problems: int) -> Page:
    """Return the page that lists changes, each with a link to its record, if the site of `catalog` has it.

    `problems` is how many the records have; there is a page that lists them.
    """
    listed = [
        (in_words(folder), [_linked(catalog, change) for change in of_kind])
        for folder, of_kind in groupby(changes, lambda change: change.record.folder)
    ]
    counted = plural(len(changes), "change") if changes else "No record changed"
    return fill(
        catalog,
        "preview.md.j2",
        PAGE,
        title="What is new and changed",
        summary=f"{counted}. This is a preview of a proposal, and is not published.",
        listed=listed,
        problems=f"{plural(problems, 'problem')}, and what to do" if problems else "",
        all_problems=ALL,
    )


def _linked(catalog: Catalog, change: Change) -> tuple[Record | None, str]:
    """Return the record to link to, if it has a page, and what changed."""
    record = catalog.find(change.record.folder, change.record.id) if change.nature != "removed" else None
    return record, change.line.removeprefix(f"{record.name}: ") if record else change.line
