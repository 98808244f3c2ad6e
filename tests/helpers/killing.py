"""Run a command that is killed by SIGKILL again and again, and keep what lies on the disk each time.

At each point the process makes a copy of itself and is killed. The copy sees it die, keeps the project as it
lies there, and goes on to the next point: so a whole run, killed at many points, costs little more than one.
So does each process that the run starts; its copy does the rest of its work.
A run has steps: whenever it asks the file system to open a file for writing, to make, link, rename or remove.
It is killed at every n-th of them, and before and after each that puts something in place.

As a program: `killing.py PROJECT SNAPSHOTS N COMMAND…`. If N is 0, nothing is killed.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from patience import END

_STEPS = {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}
_STEPS |= {"subprocess.Popen"}
_WRITES = os.O_WRONLY | os.O_RDWR
_SUBREAPER = 36
READ = ("content", "data", "kinds", "mkdocs.yml", "overrides")
"""What a command reads of a project, which may have no overrides of its own."""


def run(project: Path, command: Sequence[str], snapshots: Path | None = None, every: int = 0) -> None:
    """Run a command in a project, killed as often as is said above.

    The project as it was each time stands in `snapshots`, in order, without what the command reads.
    """
    done = subprocess.run(
        [sys.executable, __file__, str(project), str(snapshots or ""), str(every), *command],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        timeout=END,
        check=False,
    )
    assert done.returncode == 0, done.stderr


class _Killed:
    """Counts the steps of this process, and has it killed at some."""

    def __init__(self, project: Path, snapshots: Path, every: int) -> None:
        self.project, self.snapshots, self.every = project, snapshots, every
        self.steps = 0
        self.after_placing = False
        self.at_work = True

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if self.at_work and (writes or event in _STEPS):
            self.steps += 1
            placing = event == "os.rename"
            if placing or self.after_placing or self.steps % self.every == 0:
                self.at_work = False
                self._die_and_go_on()
                self.at_work = True
            self.after_placing = placing

    def _die_and_go_on(self) -> None:
        first = os.getpid()
        if os.fork():
            os.kill(first, signal.SIGKILL)
            signal.pause()
        while os.getppid() == first:
            time.sleep(0.001)
        kept = self.snapshots / f"{time.monotonic_ns():020}"
        for entry in self.project.iterdir():
            if entry.name not in READ:
                shutil.copytree(entry, kept / entry.name, symlinks=True)


def _main(project: Path, snapshots: Path, every: int, command: Sequence[str]) -> None:
    program: Any
    if command[0] == "mkdocs":
        from mkdocs.__main__ import cli as program
    else:
        from generator.cli import main as program

    os.chdir(project)
    ctypes.CDLL(None).prctl(_SUBREAPER, 1)  # be told of the end of the copies too
    if not os.fork():
        os.dup2(2, 1)
        if every:
            sys.addaudithook(_Killed(project, snapshots, every).hook)
        program(list(command[1:]), standalone_mode=False)
        os._exit(0)
    ends = []
    while True:
        try:
            ends.append(os.waitpid(-1, 0)[1])
        except ChildProcessError:
            break
    assert ends[-1] == 0, ends
    assert set(ends) <= {0, signal.SIGKILL}, ends


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
