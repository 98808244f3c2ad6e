"""From a project's folder to the linked whole of its records, and every problem found in it.

This is all that `toolkit check` does, and it is to take no longer than it must.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.checks import check
from generator.load import load, locate
from generator.memory import Memory
from generator.problems import Problem
from generator.toolkit import Toolkit, link, linked


@dataclass(frozen=True)
class Checked:
    """The linked whole, and every problem found in it."""

    toolkit: Toolkit
    problems: tuple[Problem, ...]


def read(root: Path, memory: Memory | None = None) -> Checked:
    """Load, link and check the project in `root`, and say everything that is wrong at once.

    Rules across records run even if some files cannot be read. What names an unread record is not
    reported: it exists. With a memory, only files that have changed are read anew.
    """
    with _no_collecting():
        loaded = load(root, memory.record_in if memory else None)
        toolkit = link(loaded.records, loaded.articles, loaded.unread, memory.linked if memory else linked)
        problems = {*loaded.problems, *locate(root, check(toolkit))}
        return Checked(toolkit, tuple(sorted(problems)))


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
