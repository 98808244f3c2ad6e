"""Run MkDocs, and write down every file it opened, and whatever else it did beyond itself.

`python audited.py REPORT ARGUMENTS…` runs `mkdocs ARGUMENTS…` and writes REPORT: one JSON value a line, as it
happens, so that processes that were forked write to it too.
"""

import json
import os
import sys
from typing import Any

ACTS = (
    "socket.", "subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.link",
    "os.symlink", "os.chmod", "os.chown", "http.client", "urllib.", "ftplib.", "smtplib.", "webbrowser.",
)  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "shutil.move", "shutil.rmtree")

seen: set[tuple[str, str]] = set()


def note(file: int, kind: str, what: str) -> None:
    """Write a line, unless this process has written the same."""
    if (kind, what) not in seen:
        seen.add((kind, what))
        os.write(file, json.dumps([kind, what]).encode() + b"\n")


def watch(file: int, event: str, arguments: tuple[Any, ...]) -> None:
    """Take note of an event. Paths are those that links lead to."""
    if event == "open" and isinstance(arguments[0], str | bytes):
        mode, flags = arguments[1], arguments[2] or 0
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or flags & WRITES
        note(file, "wrote" if writes else "read", os.path.realpath(os.fsdecode(arguments[0])))
    elif event in ("os.listdir", "os.scandir") and isinstance(arguments[0], str):
        note(file, "read", os.path.realpath(arguments[0]))
    elif event.startswith(CHANGES):
        for each in arguments:
            if isinstance(each, str | bytes):
                note(file, "wrote", os.path.realpath(os.fsdecode(each)))
    elif event.startswith(ACTS):
        note(file, "did", f"{event} {arguments[:2]}"[:200])


if __name__ == "__main__":
    _, report, *command = sys.argv
    from mkdocs.__main__ import cli

    kept = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
    sys.addaudithook(lambda event, arguments: watch(kept, event, arguments))
    cli(command)
