"""What changed: the history's files as records that readers know, by day and by commit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.catalog.catalog import Catalog, Key
from generator.schema import Record
from generator.schema.fields import ID
from generator.schema.folding import in_order
from generator.store.git import Commit, FileChange

WAYS = ("added", "changed", "renamed", "removed")
"""What may happen to a record, in the order of showing."""

_PART = re.compile(r"[a-z][a-z ,/-]*: (?=\S)")
"""The part of the project with which a subject begins, as our own do (`places: a third reading`)."""

_MERGE = re.compile(r"Merge (?:(?:remote-tracking )?branch|tag|commit|pull request) ")
"""How git and its hosts begin the subject of a merge, which nobody wrote."""

MOST_NAMED = 12
"""How many records to name where one commit did the same to many."""


@dataclass(frozen=True)
class Touched:
    """A record and what happened to it. A record that is no more is known by its former address only."""

    way: str
    address: Key
    record: Record | None


@dataclass(frozen=True)
class ChangeGroup:
    """The records to which a commit did the same: those to name, and how many more there are."""

    way: str
    named: tuple[Touched, ...]
    more: int


@dataclass(frozen=True)
class Step:
    """What one commit did to records."""

    commit: Commit
    groups: tuple[ChangeGroup, ...]

    @property
    def aim(self) -> str:
        """What it was for, in the words of whoever did it: without what is said to those who program."""
        subject = self.commit.subject
        if _MERGE.match(subject):
            return "Work of several people brought together"
        part = _PART.match(subject)
        rest = subject[part.end() :] if part else subject
        return rest[:1].upper() + rest[1:]


@dataclass(frozen=True)
class Day:
    """What was done on one day, the latest first."""

    date: str
    steps: tuple[Step, ...]


def days(catalog: Catalog, history: Iterable[Commit]) -> list[Day]:
    """Return what changed, day by day, the latest first."""
    by_day = groupby(steps(catalog, history), lambda step: step.commit.day)
    return [Day(day, tuple(of_day)) for day, of_day in by_day]


def steps(catalog: Catalog, history: Iterable[Commit]) -> Iterator[Step]:
    """Yield what each commit did to records, leaving out those that touched none."""
    renamed = {(record.folder, old): record for record in catalog.everything() for old in record.formerly}
    for commit in history:
        by_address: dict[Key, Touched] = {}
        for change in commit.changes:
            touched = _touched(catalog, renamed, change)
            # Of a renamed record, the old file vanished and the new one appeared. It is told of once.
            if touched and (touched.address not in by_address or touched.way == "renamed"):
                by_address[touched.address] = touched
        if groups := tuple(_groups(catalog, by_address.values())):
            yield Step(commit, groups)


def _touched(catalog: Catalog, renamed: Mapping[Key, Record], change: FileChange) -> Touched | None:
    """Return what happened to which record; nothing if the file could never hold one."""
    _, folder, name = change.file.removesuffix(".yml").split("/")
    if folder not in catalog.kinds.folders or not ID.fullmatch(name):
        return None
    if record := catalog.find(folder, name):
        return Touched(change.what, (folder, name), record)
    if record := renamed.get((folder, name)):
        way = "renamed" if change.what == "removed" else change.what
        return Touched(way, (folder, record.id), record)
    return Touched(change.what, (folder, name), None)


def _groups(catalog: Catalog, touched: Iterable[Touched]) -> Iterator[ChangeGroup]:
    in_order = sorted(touched, key=partial(_place, list(catalog.kinds.folders)))
    for way in WAYS:
        if same := [touched for touched in in_order if touched.way == way]:
            yield ChangeGroup(way, tuple(same[:MOST_NAMED]), len(same[MOST_NAMED:]))


def _place(folders: list[str], touched: Touched) -> tuple[int, tuple[str, str], str]:
    """Where a record stands among others: by kind in the order of the site, then by name."""
    folder, name = touched.address
    shown = in_order(touched.record.name if touched.record else "")
    return folders.index(folder), shown, name
