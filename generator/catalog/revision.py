"""The records as they were: read from a revision in git's history.

They are read as git keeps them. `git archive` would obey the `.gitattributes` of a stranger's branch, which
can leave files out and alter what they say.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from generator.catalog.catalog import Catalog
from generator.catalog.layered import load_layered
from generator.problems import RefusedError, count, visible
from generator.schema.kinds import Kinds, load_kinds
from generator.store.git import of_the_folder
from generator.store.upstream import NOTHING, Upstream

_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_NO_COMMIT = b"expected commit type"
"""What git says of a name for something else, such as a folder or a file."""
_EXAMPLES = "Name a branch, a tag or a commit, such as origin/main."


class RevisionError(RefusedError):
    """The records cannot be read from the history. The message says why, and what to do."""


def records_at(
    root: Path, revision: str, kinds: Kinds | None = None, upstream: Upstream = NOTHING
) -> Catalog:
    """Return the records of the project in `root` as they were at a revision.

    Hand-written pages are left out, and rules across records are not checked: those of today may be
    younger than the records. What the project extends is that of today. Raises RevisionError if there is
    no such revision, or if its records cannot be read.
    """
    commit = _commit(root, revision)
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", "data/")
    if listed.returncode:
        raise RevisionError(f'git cannot read data/ at "{revision}": {_reason(listed.stderr)}.')
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(root, revision, dict(_files(revision, listed.stdout)), folder)
        layered = load_layered(folder, kinds or load_kinds(), upstream)
    if layered.problems:
        total = len(layered.catalog) + len(layered.catalog.unread)
        raise RevisionError(
            f'The records at "{revision}" have {count(layered.problems, total)}, and cannot be compared.'
            " Name another revision."
        )
    return replace(layered.catalog, articles=(), published=frozenset())


def _commit(root: Path, revision: str) -> str:
    """Return the name of the one commit that a revision means. Nothing else of it reaches git."""
    if revision.startswith("-") or not revision.isprintable():
        raise RevisionError(f"A revision neither begins with a hyphen nor has invisible signs. {_EXAMPLES}")
    inside = _git(root, "rev-parse", "--git-dir")
    if inside.returncode:
        raise RevisionError(f"git finds no history for {root}: {_reason(inside.stderr)}.")
    asked = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commit = asked.stdout.decode().strip()
    if not _COMMIT.fullmatch(commit):
        if asked.stderr and _NO_COMMIT not in asked.stderr:  # it says nothing of a revision that is not there
            raise RevisionError(f'git cannot read "{revision}": {_reason(asked.stderr)}.')
        shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        hint = "This clone is shallow. Fetch all of it: git fetch --unshallow" if shallow else _EXAMPLES
        raise RevisionError(f'git knows no revision "{revision}". {hint}')
    return commit


def _files(revision: str, listed: bytes) -> Iterator[tuple[str, str]]:
    """Yield each file's path below the project's root, and the name by which git keeps what it holds."""
    for entry in filter(None, listed.split(b"\0")):
        about, _, path = os.fsdecode(entry).partition("\t")
        mode, _, blob = about.split(" ")
        if not mode.startswith("100"):
            raise RevisionError(f'{visible(path)} is a link at "{revision}". Name another revision.')
        yield path, blob


def _write(root: Path, revision: str, files: Mapping[str, str], folder: Path) -> None:
    """Write files as git keeps them below a folder, and nowhere else."""
    if not files:
        raise RevisionError(f'There is no folder data/ at "{revision}". Name another revision.')
    with TemporaryFile() as out:
        asked = "".join(f"{blob}\n" for blob in files.values())
        done = _git(root, "cat-file", "--batch", sent=asked.encode(), out=out)
        if done.returncode:
            raise RevisionError(f'git cannot read data/ at "{revision}": {_reason(done.stderr)}.')
        out.seek(0)
        for path in files:
            *_, size = out.readline().split()
            if not size.isdigit():
                raise RevisionError(f"{visible(path)} is missing from git's history. Fetch all of it.")
            content = out.read(int(size))
            out.readline()
            target = folder / path
            try:
                if folder.resolve() not in target.resolve().parents:
                    raise OSError("it leads out of the project")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or error
                raise RevisionError(
                    f"{visible(path)} from git's history cannot be written: {reason}."
                ) from error


def _git(
    root: Path, *arguments: str, sent: bytes = b"", out: IO[bytes] | int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments],
            env=of_the_folder() | {"LC_ALL": "C"},
            input=sent,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    except OSError as error:
        raise RevisionError(
            f"git cannot be run ({error.strerror}). Install it: what changed is told from its history."
        ) from error


def _reason(output: bytes) -> str:
    """Return git's own reason, in one line without its `fatal: ` and its full stop."""
    lines = output.decode("utf-8", "replace").strip().splitlines() or ["it does not say why"]
    return lines[0].removeprefix("fatal: ").rstrip(".")
