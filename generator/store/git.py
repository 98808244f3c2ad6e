"""What git knows of a project: when its records changed, in whose words, and which commit its files are.

A project need not be a repository, and git need not be installed. Then there is no history, and that
is no mistake: the pages say so. Where git cannot or will not read one, whoever builds is told why.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.problems import visible

MOST = 50
"""How many commits to tell of."""

ABSENT = "This copy of the toolkit comes without its history, so it cannot say what changed."
SHALLOW = "This copy was made from a clone without its older commits, so it cannot say what changed before."
UNREAD = "The history of this copy could not be read when it was made, so it cannot say what changed."
"""What readers are told of changes that are not known."""

_SECONDS = 30
_LONGEST_SUBJECT = 200
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NO_CHANGES = "The site cannot say what changed"
_NO_ORIGIN = "It cannot be said which commit this is made from"
_NO_REPOSITORY = "not a git repository (or any"
_NO_COMMIT = "does not have any commits yet"
"""How git says that there is no history."""
_NOT_IN_GIT = "no commit in git holds these records. Clone the repository."
_OID = "# branch.oid "
_ID = re.compile(r"[0-9a-f]{40,64}")
_CUT_OFF = "grafted"
"""What git calls the oldest commit of a shallow clone. It seems to add every file that there is."""
_STILL = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false")
"""Git, so that it neither writes anything nor runs a program that a repository's settings name."""
_STATUS = (
    *_STILL,
    *("status", "-z", "--porcelain=v2", "--branch"),
    # A new record that is not committed is a change, and what is made of the records is none.
    *("--no-renames", "--untracked-files=normal", "--ignore-submodules=none", "--", "."),
    *(":(exclude)site", ":(exclude)dist", ":(exclude).*.part*"),
)
_KEPT = (*_STILL, "ls-files", "-z", "--", "data")
_LOG = (
    *("git", "-c", "log.showRoot=true", "-c", "log.showSignature=false", "log", "-z", "--encoding=UTF-8"),
    # A merge tells only of the files in which it differs from all that it merged. Half of all commits
    # may be merges with nothing to tell, so ask for more than are wanted.
    *("-c", "--name-status", f"--max-count={4 * MOST}"),
    # Whether a record was renamed is said in the record (`formerly`): git would have to guess.
    "--no-renames",
    *("--decorate=full", "--date=format-local:%Y-%m-%dT%H:%M:%SZ", "--format=@%H%x00%cd%x00%D%x00%s"),
    *("--", ":(glob)data/*/*.yml"),
)


@dataclass(frozen=True)
class FileChange:
    """One file that a commit `added`, `changed` or `removed`, relative to the project's root."""

    file: str
    what: str


@dataclass(frozen=True)
class Commit:
    """A commit that touched records: when (in UTC, `2026-11-21T09:30:00Z`), and what it did.

    `subject` is the first line of its message: plain text from a stranger, on one line.
    """

    id: str
    time: str
    subject: str
    changes: tuple[FileChange, ...]

    @property
    def day(self) -> str:
        """The day of the commit: 2026-11-21."""
        return self.time[:10]


@dataclass(frozen=True)
class History:
    """The last commits, newest first. `lack` says to readers what is not known, if anything is not.

    `reason` says to whoever builds why git did not tell it, if there is a repository.
    """

    commits: tuple[Commit, ...] = ()
    lack: str = ""
    reason: str = ""


UNTOLD = History(lack="This copy does not tell what changed.")
"""What a site tells whose settings forbid it: subjects of commits and names of files stay unpublished."""


@dataclass(frozen=True)
class Origin:
    """The commit that files are of: its full id, or nothing if it is unknown.

    `changed` tells whether they differ from it. `reason` says to whoever builds why it is unknown.
    """

    commit: str = ""
    changed: bool = False
    reason: str = ""

    @property
    def short(self) -> str:
        """The first seven signs of the commit's id. Git itself writes more in a larger repository."""
        return self.commit[:7]


UNKNOWN = Origin()


def history(root: Path, today: str) -> History:
    """Return the last commits that touched records of the project in `root`.

    A commit says for itself when it was made. One that says later than `today` counts as made when the
    one after it was, or today if there is none.

    There are none if `root` is not in a repository, if git is not there or refuses, or in a clone that
    holds only the latest commit.
    """
    log = _asked(root, _LOG, _NO_CHANGES)
    if isinstance(log, str):
        return History((), UNREAD, log) if log else History()
    commits, is_cut_off = _commits(log)
    in_turn = sorted(_not_later(today, commits), key=lambda commit: commit.time, reverse=True)
    reason = f"{_NO_CHANGES} before: this clone is shallow. Fetch all of it: git fetch --unshallow"
    return History(tuple(in_turn[:MOST]), *((SHALLOW, reason) if is_cut_off else ()))


def origin(root: Path) -> Origin:
    """Return which commit the files of the project in `root` are of, and whether they differ from it.

    The commit is unknown if there is no repository with a commit that keeps the records, or if git is not
    there or refuses. A repository may be around a project without keeping any of it.
    """
    status, kept = (_asked(root, command, _NO_ORIGIN) for command in (_STATUS, _KEPT))
    if isinstance(status, str):
        return Origin(reason=status or f"{_NO_ORIGIN}: {_NOT_IN_GIT}")
    lines = status.decode("utf-8", "replace").split("\0")
    commit = next((line.removeprefix(_OID) for line in lines if line.startswith(_OID)), "")
    if not kept or not _ID.fullmatch(commit):
        return Origin(reason=f"{_NO_ORIGIN}: {_NOT_IN_GIT}")
    return Origin(commit, changed=any(line and not line.startswith("# ") for line in lines))


def _is_there(root: Path) -> bool:
    """Tell whether a folder is in a repository, or should be."""
    return any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


def _asked(root: Path, command: Sequence[str], lack: str) -> bytes | str:
    """Return what a command of git prints in the project's folder, or why it does not.

    The reason is a sentence that begins with `lack`, for whoever builds. It is empty if there is no history:
    no repository, or one without a commit.
    """
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as error:
        return f"{lack}: git cannot be run ({error.strerror}). Install it." if _is_there(root) else ""
    except subprocess.TimeoutExpired:
        return f"{lack}: git took longer than {_SECONDS} seconds."
    return _refusal(root, done.stderr.decode("utf-8", "replace"), lack) if done.returncode else done.stdout


def _refusal(root: Path, message: str, lack: str) -> str:
    """Return in a sentence why git refuses; empty if there is no history that it could tell."""
    if _NO_COMMIT in message or (_NO_REPOSITORY in message and not _is_there(root)):
        return ""
    first, _, rest = message.strip().partition("\n")
    advice = next((line.strip() for line in rest.splitlines() if line.strip().startswith("git ")), "")
    said = f"{lack}. git says: {visible(first.removeprefix('fatal: '))}."
    return f"{said} Run: {visible(advice)}" if advice else said


def _environment() -> dict[str, str]:
    """The environment without what leads git to another repository, to the network, or to local time."""
    return of_the_folder() | {
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
        "TZ": "UTC0",
    }


def of_the_folder() -> dict[str, str]:
    """Return the environment without what leads git to another repository than that of the folder.

    Git itself sets such variables for the hooks that it runs.
    """
    kept = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES")
    return {n: v for n, v in os.environ.items() if not n.startswith("GIT_") or n.startswith(kept)}


def _commits(output: bytes) -> tuple[list[Commit], bool]:
    """Return the commits in git's output that can be told of, and whether older ones are cut off.

    The output is a list of values, each ended by a zero byte: four of a commit, of which the first begins
    with @, then a status and a path for each of its files. No value can be mistaken for another, whatever
    a path or a subject says, because each is read in its turn.
    """
    values = iter(output.decode("utf-8", "replace").split("\0"))
    blocks: list[tuple[str, str, str, str, list[FileChange]]] = []
    for value in values:
        first = value.strip("\n")
        if first.startswith("@"):
            blocks.append((first[1:], next(values, ""), next(values, ""), next(values, ""), []))
        elif first and blocks:
            blocks[-1][-1].append(FileChange(_below_root(next(values, "")), _what(first)))
    commits = [
        Commit(commit, time, _one_line(subject), tuple(sorted(files, key=lambda change: change.file)))
        for commit, time, names, subject, files in blocks
        if files and _TIME.fullmatch(time) and _CUT_OFF not in names.split(", ")
    ]
    return commits, any(_CUT_OFF in names.split(", ") for _, _, names, _, _ in blocks)


def _not_later(today: str, commits: Iterable[Commit]) -> Iterator[Commit]:
    """Yield the commits, in git's order (no commit before those that follow it), at times that can be."""
    latest = f"{today}T23:59:59Z"
    after = latest
    for commit in commits:
        after = commit.time if commit.time <= latest else after
        yield replace(commit, time=after)


def _below_root(path: str) -> str:
    """Return a path from the repository's top as one from the project's root, which may be below it."""
    return "/".join(path.split("/")[-3:])


def _what(status: str) -> str:
    """Return in a word what git's letters say. A merge has a letter for each commit that it merged."""
    return {"A": "added", "D": "removed"}.get("".join(set(status)), "changed")


def _one_line(subject: str) -> str:
    """Return a subject without what cannot be printed, or would turn the text around it."""
    words = "".join(sign if sign.isprintable() else " " for sign in subject).split()
    line = " ".join(words) or "(no subject)"
    return line if len(line) <= _LONGEST_SUBJECT else f"{line[:_LONGEST_SUBJECT].rstrip()}…"
