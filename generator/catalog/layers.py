"""What is whose, where a toolkit of one's own is laid over a released one: its records are *local*."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from generator.problems import Finding, Path, Problem
from generator.schema import Record
from generator.store.loader import PICTURES
from generator.store.locating import locate_in
from generator.store.upstream import NOTHING, Upstream

ADDS_TO = "adds_to"
"""The field of a local file that adds to a record of upstream's with the same id."""
UPSTREAM = "upstream"
"""What that field says."""


@dataclass(frozen=True)
class Added:
    """A record of upstream's with what a local file adds to it.

    `values` are those of both, `own` those of the file. `starts` says, by the way to a list that both have,
    with how many items of upstream's it begins.
    """

    values: Mapping[str, Any]
    own: Mapping[str, Any]
    starts: Mapping[Path, int]

    def way(self, path: Path) -> Path | None:
        """Return the way in the local file to what is at `path` in the record; None if it is upstream's."""
        steps: list[str | int] = []
        there: Any = self.own
        for at, step in enumerate(path):
            step = step - self.starts.get(path[:at], 0) if isinstance(step, int) else step
            if isinstance(step, int):
                if step < 0 or not isinstance(there, list) or step >= len(there):
                    return None
            elif not isinstance(there, dict) or step not in there:
                return None
            there = there[step]
            steps.append(step)
        return tuple(steps)

    def apart(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the local file is to say if the record is to have these values."""
        return self._apart(values, self.own, ())

    def _apart(self, values: Mapping[str, Any], own: Mapping[str, Any], at: Path) -> dict[str, Any]:
        apart: dict[str, Any] = {}
        for name, said in own.items():
            value, path = values.get(name), (*at, name)
            if name == ADDS_TO and not at:
                apart[name] = said
            elif isinstance(value, dict) and isinstance(said, dict):
                apart[name] = self._apart(value, said, path)
            elif isinstance(value, list):
                apart[name] = value[self.starts.get(path, 0) :]
            elif value is not None:
                apart[name] = value
        return {name: value for name, value in apart.items() if value not in ([], {}) or value == own[name]}


@dataclass(frozen=True)
class Layers:
    """What is upstream's and what is local. Without an upstream, nothing is told apart.

    `own` are the files of the local records and pages, `added` those that add to a record of upstream's.
    `hidden` are records of upstream's, by folder and id, that are not shown.
    """

    upstream: Upstream = NOTHING
    own: frozenset[str] = frozenset()
    added: Mapping[str, Added] = field(default_factory=dict, hash=False)
    hidden: frozenset[tuple[str, str]] = frozenset()

    def is_upstream(self, file: str) -> bool:
        """Tell whether a record or a page comes from upstream alone, and is only to be read here."""
        return bool(self.upstream.name) and file not in self.own and file in self.upstream.files

    def is_own(self, file: str) -> bool:
        """Tell whether a file is one's own in a copy, of a record or of a page written by hand."""
        return bool(self.upstream.name) and file in self.own

    def is_local(self, record: Record) -> bool:
        """Tell whether a record is one's own in a copy."""
        return self.is_own(record.file) and record.file not in self.added

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """Yield the pictures of upstream's pages, by their paths below `content/`, where none is local."""
        for file, content in self.upstream.files.items():
            if file.startswith("content/") and file.endswith(PICTURES) and file not in self.own:
                yield file.removeprefix("content/"), content

    def placed(self, finding: Finding) -> Finding:
        """Return a finding with its file as it is told, and with the way to the field in that file."""
        if self.is_upstream(finding.file):
            return replace(finding, file=self.upstream.file(finding.file))
        if added := self.added.get(finding.file):
            way = added.way(finding.path)
            if way is None and finding.file in self.upstream.files and _leads(finding.path, added.values):
                return replace(finding, file=self.upstream.file(finding.file))
            return replace(finding, path=finding.path if way is None else way)
        return finding

    def text(self, root: FilePath, file: str) -> str:
        """Return the text of a file as `placed` names it. Raises OSError."""
        inside = file.removeprefix(self.upstream.file("")) if self.upstream.name else file
        return self.upstream.text(inside) if inside != file else (root / file).read_text("utf-8-sig")


def _leads(path: Path, values: Any) -> bool:
    """Return True if there is a value at the end of a way."""
    for step in path:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


ONE_LAYER = Layers()


def located(root: FilePath, layers: Layers, findings: Iterable[Finding]) -> list[Problem]:
    """Return the findings on records and pages as problems, sorted, each with its line in its file.

    Reads again the files that have findings, and only those.
    """
    return locate_in(partial(layers.text, root), map(layers.placed, findings))
