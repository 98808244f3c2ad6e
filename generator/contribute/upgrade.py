"""What a new release of the toolkit that a copy extends would change, and which local records it touches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog, Key
from generator.catalog.diff import Change, changes
from generator.catalog.layered import released_by
from generator.catalog.moves import mentions
from generator.checks.project import read
from generator.problems import Problem
from generator.schema.kinds import Kinds
from generator.store.upstream import Upstream


@dataclass(frozen=True)
class Upgrade:
    """The changes upstream, which of them touch what is local, in words, and what the check would say."""

    changes: Sequence[Change]
    touched: Sequence[str]
    conflicts: Sequence[Problem]


def upgrade(root: Path, kinds: Kinds, now: Upstream, new: Upstream) -> Upgrade:
    """Return what becomes of the project in `root` if it extends `new` in place of `now`."""
    before, after = (read(root, kinds=kinds, upstream=upstream) for upstream in (now, new))
    upstream_changes = changes(released_by(now, kinds)[0], released_by(new, kinds)[0])
    ways: dict[Key, dict[str, None]] = {}
    for change in upstream_changes:
        if change.nature != "added":
            ways.setdefault((change.record.folder, change.record.id), {})[change.nature] = None
    known = set(before.problems)
    return Upgrade(
        upstream_changes,
        sorted(_touched(before.catalog, {key: " and ".join(natures) for key, natures in ways.items()})),
        [problem for problem in after.problems if problem not in known],
    )


def _touched(catalog: Catalog, ways: Mapping[Key, str]) -> Iterator[str]:
    """Yield what is local and has to do with records of upstream's that are changed, renamed or removed."""
    layers = catalog.layers
    for (folder, record_id), way in ways.items():
        named = f"{catalog.kinds.folders[folder].noun}/{record_id}, which is {way}"
        file = f"data/{folder}/{record_id}.yml"
        if file in layers.added:
            yield f"{file} adds to {named}"
        if (folder, record_id) in layers.hidden:
            yield f"the settings hide {named}"
        using = {use.record.file for use in catalog.uses.get((folder, record_id), ())} - {file}
        using |= {a.file for a in catalog.articles if any(mentions(a, (folder, record_id), catalog.kinds))}
        for other in using & layers.own:
            yield f"{other} refers to {named}"
