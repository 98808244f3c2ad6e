"""Real git repositories to try things on."""

import os
import subprocess
from pathlib import Path

from patience import END

NOON = "2026-11-21T12:00:00+00:00"


def git(folder: Path, *arguments: str, at: str = NOON) -> str:
    """Run git as a person of its own, at a time of one's choice, and return what it prints."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A. Contributor"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "someone@example.org"),
        **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), at),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=END,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def start(folder: Path) -> Path:
    """Make a folder a repository without commits, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, subject: str, files: dict[str, str | None] | None = None, *, at: str = NOON) -> str:
    """Write files (delete them, where there is no text), commit everything, and return the commit's id."""
    for name, text in (files or {}).items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty-message", "-m", subject, at=at)
    return git(folder, "rev-parse", "HEAD")
