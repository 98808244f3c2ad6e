"""From a project's folder to the linked whole of its records, and every problem found in it.

This is all that `toolkit check` does, and it is to take no longer than it must.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from generator.catalog import Catalog, link
from generator.checks import check
from generator.load import Read, Reader, load, locate, record_in
from generator.memory import Memory
from generator.problems import Problem
from generator.progress import Progress
from generator.records import Record
from generator.records.kinds import Kinds, load_kinds
from generator.settings import kinds_named


@dataclass(frozen=True)
class Checked:
    """The linked whole, and every problem found in it."""

    catalog: Catalog
    problems: tuple[Problem, ...]


def read(
    root: Path,
    memory: Memory | None = None,
    progress: Progress | None = None,
    kinds: Kinds | None = None,
) -> Checked:
    """Load, link and check the project in `root`, and say everything that is wrong at once.

    Rules across records run even if some files cannot be read. What names an unread record is not
    reported: it exists. With a memory, only files that have changed are read anew.
    `progress` shows how many records have been read. Without `kinds`, they are those that the project's
    mkdocs.yml names.
    """
    kinds = kinds or kinds_of(root)
    with _no_collecting():
        reader = memory.record_in if memory else record_in
        loaded = load(root, _counted(reader, progress) if progress else reader, kinds)
        if progress:
            progress.clear()
        catalog = link(loaded.records, loaded.articles, loaded.unread, kinds)
        problems = {*loaded.problems, *locate(root, check(catalog))}
        return Checked(catalog, tuple(sorted(problems)))


def kinds_of(root: Path) -> Kinds:
    """Return the kinds of record that a project's mkdocs.yml names. Raises KindsError."""
    return load_kinds(kinds_named(root), root)


def _counted(reader: Reader, progress: Progress) -> Reader:
    """Return a reader that shows how many records it has read."""
    numbers = count(1)

    def counted(kind: type[Record], stem: str, text: str) -> Read:
        progress.show("Reading records", next(numbers))
        return reader(kind, stem, text)

    return counted


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from looking for garbage, among ever more records: there is none, and it takes a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
