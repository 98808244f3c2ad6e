"""Side by side: the page on which readers pick what to compare."""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import TypedDict

from generator.catalog.catalog import Catalog
from generator.catalog.side_by_side import compared
from generator.pages.page import Page, fill
from generator.pages.redirects import leading
from generator.pages.values import NOT_STATED

INDEX = "compare/index.md"
VERDICTS = {"same": "Same", "differs": "Differs", "partly": "Information for one only", "told": ""}
"""What is said of a line of two records; where neither states anything, there is no line."""
PARTLY_OF_MANY = "Information for some only"
PAIRED_UP_TO = 12
"""Full profiles whose pairs had pages of their own before. Their addresses still lead somewhere."""


class CompareWords(TypedDict):
    """What the scripts that set records side by side must know of words.

    `kinds` are folders with what they are called, `partlyOfMany` is said of more than two, `notStated` is
    read out for a dash.
    """

    kinds: list[tuple[str, str]]
    verdicts: dict[str, str]
    partlyOfMany: str
    notStated: str


def words(catalog: Catalog) -> CompareWords:
    """Return the words for the script."""
    kinds = [(kind.folder, kind.KIND.title) for kind in compared(catalog)]
    return {"kinds": kinds, "verdicts": VERDICTS, "partlyOfMany": PARTLY_OF_MANY, "notStated": NOT_STATED}


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page on which readers pick, and one for each old address of a pair, which leads there."""
    if not (kinds := compared(catalog)):
        return
    title = "Compare side by side"
    yield fill(
        catalog,
        "compare.md.j2",
        INDEX,
        title=title,
        also=["comparison", *(f"compare two {kind.folder}" for kind in kinds)],
        summary=f"Pick two to four {', or '.join(kind.folder for kind in kinds)}, and see field by field what"
        " is the same and what differs, each fact with its source.",
        scripts=("assets/compare/shown.js", "assets/compare/page.js"),
        words=json.dumps(words(catalog), ensure_ascii=False),
        groups=[(kind, catalog.all(kind)) for kind in kinds],
    )
    for kind in (kind for kind in kinds if kind.KIND.full):
        full = sorted(record.id for record in catalog.all(kind) if record.is_full)
        for one, other in combinations(full, 2) if len(full) <= PAIRED_UP_TO else ():
            summary = "What you are looking for is now made as you look at it."
            old = f"compare/{kind.folder}/{one}/{other}.md"
            yield leading(catalog, old, f"{INDEX}#{kind.folder}={one},{other}", title, summary)
