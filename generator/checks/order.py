"""Dates and successors: ends follow starts, and no chain leads back to itself."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.checks.sayings import ENDS_BEFORE, NOT_ENDED
from generator.problems import Finding
from generator.records import Record
from generator.records.dates import ends_before_it_starts
from generator.records.walk import ended


def ends_come_after_starts(catalog: Catalog) -> Iterator[Finding]:
    """Every end comes after its start.

    For example: ends in 2017, before it starts in 2018-04. Correct one of the two dates.
    """
    for record in catalog.everything():
        for path, part, until in ended(record):
            since = getattr(part, "since", None)
            if since and ends_before_it_starts(since, until):
                saying = ENDS_BEFORE.of(since=since, until=until)
                yield Finding(record.file, (*path, "until"), *saying)


def ended_means_ended(catalog: Catalog) -> Iterator[Finding]:
    """Every body, role and arrangement with an end date has the state ended.

    For example: is "in-place", but it has an end: until 2017. Write ended, or delete the end.
    """
    states = catalog.values.get("states", {})
    for record in catalog.everything():
        for path, part, until in ended(record):
            state = getattr(part, "state", None)
            if state in states and state != "ended":
                saying = NOT_ENDED.of(state=state, until=until)
                yield Finding(record.file, (*path, "state"), *saying)


def succession_does_not_go_round(catalog: Catalog) -> Iterator[Finding]:
    """Every chain of successors ends: nothing is replaced, through others, by itself.

    For example: is replaced by itself: coast-plan → harbours-act → coast-plan. Take out the line that is
    wrong.
    """
    for kind in catalog.kinds:
        if not (field := kind.KIND.succession):
            continue
        records = catalog.records[kind.folder]
        after = {record.id: _successors(record, field) for record in records.values()}
        told: set[str] = set()
        for record_id, record in records.items():
            if record_id not in told and (loop := way_round(record_id, after)):
                told.update(loop)
                yield Finding(
                    record.file,
                    (field,),
                    f"is replaced by itself: {' → '.join(loop)}.",
                    "Take out the line that is wrong.",
                )


def _successors(record: Record, field: str) -> list[str]:
    after = getattr(record, field) or ()
    return [after] if isinstance(after, str) else list(after)


def way_round(start: str, following: dict[str, list[str]]) -> list[str]:
    """Return the way from `start` back to itself, or nothing. Looks at each node once."""
    seen: set[str] = set()
    ways = [[start]]
    while ways:
        way = ways.pop()
        for step in following.get(way[-1], []):
            if step == start:
                return [*way, step]
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []
