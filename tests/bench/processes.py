"""A program as it is measured: its time, the processor time of all its processes, and their memory."""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.2
"""How many seconds pass between two looks at the memory."""

STEPS = 20_000_000


@dataclass(frozen=True)
class Run:
    """What a program took: seconds, seconds of processor time, and bytes of memory, if that was watched.

    `memory` is the greatest sum of proportional set sizes over the program and the processes it started;
    `biggest` the greatest resident set of a single one of them. `looking` is the processor time it took to
    look.
    """

    seconds: float
    processor: float
    memory: int = 0
    biggest: int = 0
    looking: float = 0


def run(command: Sequence[str], folder: Path, *, memory: bool = False, **environment: str) -> Run:
    """Run a program in a folder and measure it whole, from its start to its end.

    With `memory` it is watched while it runs, which takes a little of a processor. If it fails, what it said
    last is told, and the benchmark ends. `environment` is added to that of this process.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
        )
        watch = _Watch(process.pid)
        if memory:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{said.read()[-3000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, watch.memory, watch.biggest, watch.took)


def speed() -> float:
    """Return how many million steps of an empty loop this machine takes in a second."""
    began = time.perf_counter()
    for _ in range(STEPS):
        pass
    return STEPS / 1_000_000 / (time.perf_counter() - began)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._over = threading.Event()
        self.memory = self.biggest = 0
        self.took = 0.0

    def run(self) -> None:
        while not self._over.wait(EVERY):
            processes = list(_family(self._process))
            self.memory = max(self.memory, sum(_bytes(p, "smaps_rollup", "Pss") for p in processes))
            self.biggest = max(self.biggest, *(_bytes(p, "status", "VmHWM") for p in processes))
        self.took = time.thread_time()

    def stop(self) -> None:
        self._over.set()
        if self.ident:
            self.join()


def _family(process: int) -> Iterator[int]:
    """Yield a process and all that it started, as far as they still are there."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found = children.read_text("ascii").split()
        except OSError:
            continue
        for child in found:
            yield from _family(int(child))


def _bytes(process: int, file: str, name: str) -> int:
    try:
        text = Path(f"/proc/{process}/{file}").read_text("utf-8", "replace")
    except OSError:
        return 0
    found = re.search(rf"^{name}:\s*(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
