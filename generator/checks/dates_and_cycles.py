"""Dates and successors: ends follow starts, and no chain leads back to itself."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.problems import Finding
from generator.schema import Record
from generator.schema.dates import ends_before_it_starts, in_order
from generator.schema.fields import PLACEHOLDER_DATE
from generator.schema.walk import STATES, ended, is_date, parts, state_of
from generator.store.day import days_after

DONE = frozenset(("reviewed", "as_of", "date"))
"""Fields that say when something was done, which cannot be in the future."""
GRACE = 7
"""Days by which a clock, or a date that a page already bears, may be ahead."""


def ends_come_after_starts(catalog: Catalog) -> Iterator[Finding]:
    """Every end comes after its start.

    For example: ends in 2017, before it starts in 2018-04. Correct one of the two dates.
    """
    for record in catalog.everything():
        for path, part, until in ended(record):
            since = getattr(part, "since", None)
            if since and is_date(type(part), "since") and ends_before_it_starts(since, until):
                message = f"ends in {until}, before it starts in {since}."
                yield Finding(record.file, (*path, "until"), message, "Correct one of the two dates.")


def dates_have_come(catalog: Catalog, today: str) -> Iterator[Finding]:
    """Yield the dates of what was done (a review, a count, a publication) that are more than days away.

    For example: "2206-11-21" has not come yet: it is 2026-11-30. Correct the date.
    """
    latest = days_after(today, GRACE)
    for record in catalog.everything():
        for path, part in parts(record):
            for name in DONE.intersection(type(part).model_fields):
                date = getattr(part, name) if is_date(type(part), name) else ""
                if date and date != PLACEHOLDER_DATE and in_order(date)[0] > latest:
                    message = f'"{date}" has not come yet: it is {today}.'
                    yield Finding(record.file, (*path, name), message, "Correct the date.")


def ended_means_ended(catalog: Catalog) -> Iterator[Finding]:
    """Every body, role and arrangement with an end date has the state ended.

    For example: is "in-place", but it has an end: until 2017. Write ended, or delete the end.
    """
    states = catalog.values.get(STATES, {})
    for record in catalog.everything():
        for path, part, until in ended(record):
            state = state_of(part)
            if state in states and state != "ended":
                message = f'is "{state}", but it has an end: until {until}.'
                yield Finding(record.file, (*path, "state"), message, "Write ended, or delete the end.")


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
        in_loops: set[str] = set()
        for record_id, record in records.items():
            if record_id not in in_loops and (loop := way_round(record_id, after)):
                in_loops.update(loop)
                message = f"is replaced by itself: {' → '.join(loop)}."
                yield Finding(record.file, (field,), message, "Take out the line that is wrong.")


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
