"""From a project's folder to the linked whole of its records, and every problem found in it.

This is all that `toolkit check` does, and it is to take no longer than it must.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.cache import Memory
from generator.catalog.catalog import Catalog
from generator.catalog.layered import load_layered
from generator.catalog.layers import located
from generator.checks import check
from generator.checks.dates_and_cycles import dates_have_come
from generator.problems import Problem
from generator.schema.kinds import Kinds, blamed, load_kinds
from generator.store.loader import record_in
from generator.store.settings import kinds_in, settings_if_any
from generator.store.upstream import Upstream, upstream_in


@dataclass(frozen=True)
class Checked:
    """The linked whole, and every problem found in it. In a proposal, some are `warnings`."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def read(
    root: Path,
    memory: Memory | None = None,
    kinds: Kinds | None = None,
    today: str = "",
    *,
    proposal: bool = False,
    upstream: Upstream | None = None,
) -> Checked:
    """Load, link and check the project in `root`, and say everything that is wrong at once.

    Rules across records run even if some files cannot be read. What names an unread record is not
    reported: it exists. With a memory, only files that have changed are read anew.
    Without `kinds`, they are those that the project's mkdocs.yml names; without `upstream`, it extends what
    that says. If it is known which day it is, no date of what was done may be after `today`. In a `proposal`,
    what may wait for another file is a warning.
    """
    said = settings_if_any(root) if kinds is None or upstream is None else {}
    kinds = kinds or load_kinds(kinds_in(said), root)
    with _no_collecting(), blamed(kinds):
        reader = memory.record_in if memory else record_in
        upstream = upstream_in(said, root) if upstream is None else upstream
        layered = load_layered(root, kinds, upstream, reader)
        catalog = layered.catalog
        ahead = dates_have_come(catalog, today) if today else ()
        findings = (*check(catalog), *ahead)
        waiting = [finding for finding in findings if proposal and finding.may_wait]
        at_once = (finding for finding in findings if not (proposal and finding.may_wait))
        problems = {*layered.problems, *located(root, catalog.layers, at_once)}
        return Checked(catalog, tuple(sorted(problems)), tuple(located(root, catalog.layers, waiting)))


def kinds_of(root: Path) -> Kinds:
    """Return the kinds of record that a project's mkdocs.yml names. Raises KindsError."""
    return load_kinds(kinds_in(settings_if_any(root)), root)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Disable the cyclic garbage collector while records load.

    They form no cycles, and collection took 20 % of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What was made is put among what is old: else the first collection would look through all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
