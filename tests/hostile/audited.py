"""Run MkDocs, and write down every file it opened, and whatever else it did beyond itself.

`python audited.py REPORT ARGUMENTS…` runs `mkdocs ARGUMENTS…` and writes REPORT, as JSON, when it is done.
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

read: set[str] = set()
wrote: set[str] = set()
did: set[str] = set()


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Take note of an event. Paths are those that links lead to."""
    if event == "open" and isinstance(arguments[0], str | bytes):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        mode, flags = arguments[1], arguments[2] or 0
        (wrote if (isinstance(mode, str) and set(mode) & set("wax+")) or flags & WRITES else read).add(path)
    elif event in ("os.listdir", "os.scandir") and isinstance(arguments[0], str):
        read.add(os.path.realpath(arguments[0]))
    elif event.startswith(CHANGES):
        wrote.update(
            os.path.realpath(os.fsdecode(each)) for each in arguments if isinstance(each, str | bytes)
        )
    elif event.startswith(ACTS):
        did.add(f"{event} {arguments[:2]}"[:200])


if __name__ == "__main__":
    _, report, *command = sys.argv
    from mkdocs.__main__ import cli

    sys.addaudithook(watch)
    try:
        cli(command)
    finally:
        found = {"read": sorted(read), "wrote": sorted(wrote), "did": sorted(did)}
        with open(report, "w", encoding="utf-8") as file:
            json.dump(found, file)
