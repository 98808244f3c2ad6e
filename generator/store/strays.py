"""Records that stand where nobody reads them: beside the folders of data/, or outside it."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.problems import Problem
from generator.schema import Record
from generator.schema.ids import id_from
from generator.schema.kinds import Kinds
from generator.store.files import LARGEST, is_passed_over

OUTSIDE = "is a record, but not in data/, and so on no page."
MOVE = "Move it to {path}."
_NAME = re.compile(r"^([a-z_]+)[ ]*:", re.MULTILINE)
_FEWEST = 3
"""Fields of a record that a file must have to be taken for one."""


def strays(root: Path, kinds: Kinds) -> Iterator[Problem]:
    """Yield a problem for each record in the project's folder itself, and each folder of records there."""
    try:
        there = sorted(root.iterdir())
    except OSError:
        return
    for path in there:
        if is_passed_over(path.name) or path.is_symlink():
            continue
        if path.is_dir() and path.name in kinds.folders and any(path.glob("*.y*ml")):
            hint = MOVE.format(path=f"data/{path.name}")
            yield Problem(path.name, 0, 0, "", "is a folder of records, but not in data/.", hint)
        elif path.is_file() and (kind := kind_of(path, kinds)):
            yield Problem(path.name, 0, 0, "", OUTSIDE, MOVE.format(path=place_for(path, kind)))


def place_for(path: Path, kind: type[Record]) -> str:
    """Return where a record of this kind belongs."""
    return f"data/{kind.folder}/{id_from(path.stem) or 'name'}.yml"


def kind_of(path: Path, kinds: Kinds) -> type[Record] | None:
    """Return of which kind a file seems to be a record: that with most of its fields; None if it is none."""
    if path.suffix.lower() not in (".yml", ".yaml") or path.stat().st_size > LARGEST:
        return None
    names = set(_NAME.findall(path.read_text("utf-8", errors="replace")))
    known = {kind: len(names & kind.model_fields.keys()) for kind in kinds}
    kind = max(known, key=lambda kind: known[kind])
    return kind if known[kind] >= max(_FEWEST, len(names) * 2 / 3) else None
