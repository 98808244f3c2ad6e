"""Side by side: the page on which readers pick what to compare, and a page for each pair of full profiles."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TypedDict

from generator.pages.comparisons import show
from generator.pages.page import Page, fill
from generator.records import Record
from generator.toolkit import Toolkit
from generator.views.side_by_side import Line, compared, pairs, side_by_side

INDEX = "compare/index.md"
VERDICTS = {"same": "Same", "differs": "Differs", "partly": "Stated for one only", "told": ""}
"""What is said of a line on a page of two; where neither states anything, there is no line."""
PARTLY_OF_MANY = "Stated for some only"


class CompareWords(TypedDict):
    """What the script that sets records side by side must know of words: see `overrides/assets/compare.js`.

    `kinds` are folders with what they are called, `partlyOfMany` is said of more than two.
    """

    kinds: list[tuple[str, str]]
    verdicts: dict[str, str]
    partlyOfMany: str


def words(toolkit: Toolkit) -> CompareWords:
    """Return the words for the script."""
    kinds = [(kind.folder, kind.KIND.title) for kind in compared(toolkit)]
    return {"kinds": kinds, "verdicts": VERDICTS, "partlyOfMany": PARTLY_OF_MANY}


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the page on which readers pick, and a page for each pair that is there without script."""
    if not (kinds := compared(toolkit)):
        return
    made = list(pairs(toolkit))
    beside: dict[str, list[tuple[Record, str]]] = defaultdict(list)
    for one, other in made:
        beside[one.file].append((other, pair_path(one, other)))
        beside[other.file].append((one, pair_path(one, other)))
    yield fill(
        toolkit,
        "compare.md.j2",
        INDEX,
        title="Compare side by side",
        also=["comparison", *(f"compare two {kind.folder}" for kind in kinds)],
        summary=f"Pick two to four {', or '.join(kind.folder for kind in kinds)}, and see field by field what"
        " is the same and what differs, each fact with its source.",
        words=json.dumps(words(toolkit), ensure_ascii=False),
        groups=[(kind, toolkit.all(kind)) for kind in kinds],
        beside=beside,
    )
    for one, other in made:
        yield toolkit.make(_pair, one, other)


def _pair(toolkit: Toolkit, one: Record, other: Record) -> Page:
    return fill(
        toolkit,
        "pair.md.j2",
        pair_path(one, other),
        title=f"{one.name} and {other.name}",
        summary=f"What the tables say of {one.name} and of {other.name}, field by field.",
        section=INDEX,
        records=(one, other),
        sections=side_by_side(toolkit, (one, other)),
        verdict=verdict,
        show=show,
    )


def pair_path(one: Record, other: Record) -> str:
    """Return where the page of a pair is: `compare/places/bolton/croydon.md`."""
    first, second = sorted((one.id, other.id))
    return f"compare/{one.folder}/{first}/{second}.md"


def verdict(line: Line) -> str:
    """Return in words how the two cells of a line compare."""
    return VERDICTS[line.verdict]
