"""The records as they were: read from a revision in git's history."""

import os
import re
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.load import load
from generator.problems import count
from generator.records.kinds import Kinds
from generator.toolkit import Toolkit, link

_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_EXAMPLES = "Name a branch, a tag or a commit, such as origin/main."


class RevisionError(Exception):
    """The records cannot be read from the history. The message says why, and what to do."""


def records_at(root: Path, revision: str, kinds: Kinds | None = None) -> Toolkit:
    """Return the records of the project in `root` as they were at a revision.

    Hand-written pages are left out, and rules across records are not checked: those of today may be
    younger than the records. Raises RevisionError if there is no such revision, or if its records
    cannot be read.
    """
    commit = _commit(root, revision)
    with TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "data.tar"
        told = _git(root, "archive", "--format=tar", f"--output={archive}", commit, "data")
        if told.returncode:
            raise RevisionError(f'git cannot read data/ at "{revision}": {_reason(told.stderr)}.')
        _unpack(archive, folder)
        loaded = load(folder, kinds=kinds)
    if loaded.problems:
        total = len(loaded.records) + len(loaded.unread)
        raise RevisionError(
            f'The records at "{revision}" have {count(loaded.problems, total)}, and cannot be compared.'
            " Name another revision."
        )
    return link(loaded.records, kinds=kinds)


def _commit(root: Path, revision: str) -> str:
    """Return the name of the one commit that a revision means. Nothing else of it reaches git."""
    if revision.startswith("-") or not revision.isprintable():
        raise RevisionError(f"A revision neither begins with a hyphen nor has invisible signs. {_EXAMPLES}")
    inside = _git(root, "rev-parse", "--git-dir")
    if inside.returncode:
        raise RevisionError(f"git finds no history for {root}: {_reason(inside.stderr)}.")
    found = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").stdout.strip()
    if not _COMMIT.fullmatch(found):
        raise RevisionError(f'git knows no revision "{revision}". {_EXAMPLES}')
    return found


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments],
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise RevisionError(
            f"git cannot be run ({error.strerror}). Install it: what changed is told from its history."
        ) from error


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack an archive below a folder: files and folders alone, none of them anywhere else."""
    if not hasattr(tarfile, "data_filter"):
        raise RevisionError("This Python cannot unpack an archive safely. Use Python 3.11.4 or later.")
    try:
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
    except (tarfile.TarError, OSError) as error:
        raise RevisionError(f"The records from git's history cannot be unpacked: {error}.") from error


def _reason(told: str) -> str:
    """Return git's own reason, in one line without its `fatal: ` and its full stop."""
    lines = told.strip().splitlines() or ["it does not say why"]
    return lines[0].removeprefix("fatal: ").rstrip(".")
