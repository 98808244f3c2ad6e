"""What git remembers of the records: when they changed, and in whose words.

A project need not be a repository, and git need not be installed. Then there is no history, and that
is no mistake: the pages say so.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

MOST = 50
"""How many commits to tell of."""

_SECONDS = 30
_LONGEST_SUBJECT = 200
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CUT_OFF = "grafted"
"""What git calls the oldest commit of a shallow clone. It seems to add every file that there is."""
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
class Change:
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
    changes: tuple[Change, ...]

    @property
    def day(self) -> str:
        """The day of the commit: 2026-11-21."""
        return self.time[:10]


def commits(root: Path, today: str) -> tuple[Commit, ...]:
    """Return the last commits that touched records of the project in `root`, newest first.

    A commit says for itself when it was made. One that says later than `today` counts as made when the
    one after it was, or today if there is none.

    There are none if `root` is not in a repository, if git is not there or refuses, or in a clone that
    holds only the latest commit.
    """
    try:
        done = subprocess.run(
            _LOG,
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = _commits(done.stdout) if done.returncode == 0 else ()
    return tuple(sorted(_not_later(today, found), key=lambda commit: commit.time, reverse=True)[:MOST])


def _environment() -> dict[str, str]:
    """The environment without what leads git to another repository, to the network, or to local time.

    Git itself sets such variables for the hooks that it runs.
    """
    kept = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES")
    given = {n: v for n, v in os.environ.items() if not n.startswith("GIT_") or n.startswith(kept)}
    return given | {"GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "TZ": "UTC0"}


def _commits(output: bytes) -> Iterator[Commit]:
    """Yield the commits in git's output that can be told of.

    The output is a list of values, each ended by a zero byte: four of a commit, of which the first begins
    with @, then a status and a path for each of its files. No value can be mistaken for another, whatever
    a path or a subject says, because each is read in its turn.
    """
    values = iter(output.decode("utf-8", "replace").split("\0"))
    found: list[tuple[str, str, str, str, list[Change]]] = []
    for value in values:
        first = value.strip("\n")
        if first.startswith("@"):
            found.append((first[1:], next(values, ""), next(values, ""), next(values, ""), []))
        elif first and found:
            found[-1][-1].append(Change(_below_root(next(values, "")), _what(first)))
    for commit, time, names, subject, files in found:
        if files and _TIME.fullmatch(time) and _CUT_OFF not in names.split(", "):
            in_order = tuple(sorted(files, key=lambda change: change.file))
            yield Commit(commit, time, _one_line(subject), in_order)


def _not_later(today: str, found: Iterable[Commit]) -> Iterator[Commit]:
    """Yield the commits, in git's order (no commit before those that follow it), at times that can be."""
    latest = f"{today}T23:59:59Z"
    after = latest
    for commit in found:
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
