"""How soon an edit is seen while `mkdocs serve` runs: from the saved file to the page that is served."""

import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 1200
"""How many seconds the server may take to start, or to show an edit."""

QUIET = 0.1
"""How many seconds MkDocs waits, after it has noticed an edit, until no other comes."""

REST = 1
"""How many seconds pass between two edits: the last one is over and done with by then."""

_SUMMARY = re.compile(r"^(summary: (?:>-\n +)?)[A-Za-z]+", re.MULTILINE)
"""The first word of a summary, and what stands before it."""


@dataclass(frozen=True)
class Edit:
    """How many seconds passed until a page was new, and how many of these until MkDocs began to work."""

    seconds: float
    delay: float


class _Log(threading.Thread):
    """What the server says, line by line, with the time at which it said it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.lines: list[tuple[float, str]] = []

    def run(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            self.lines.append((time.perf_counter(), line))

    def find(self, words: str, since: float = 0) -> tuple[float, str] | None:
        found = (entry for entry in list(self.lines) if entry[0] > since and words in entry[1])
        return next(found, None)


class Server:
    """`mkdocs serve` on a project, as `make serve` runs it, on a free port. First it builds the site.

    When it ends, all files are what they were.
    """

    def __init__(self, project: Path) -> None:
        self._project = project
        self._before: dict[Path, str] = {}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
        self._process = subprocess.Popen(
            command, cwd=project, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
        )
        self._log = _Log(self._process)
        self._log.start()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for file, text in self._before.items():
            file.write_text(text, "utf-8")

    def start(self) -> str:
        """Wait until the site is served, and return its address."""
        began = time.perf_counter()
        while not (said := self._log.find("Serving on ")):
            if self._process.poll() is not None or time.perf_counter() - began > PATIENCE:
                sys.exit("The server did not start:\n" + "".join(line for _, line in self._log.lines[-20:]))
            time.sleep(0.1)
        return said[1].partition("Serving on ")[2].strip()

    def edits(self, number: int) -> list[Edit]:
        """Edit the summaries of so many of its places one after another, and measure each.

        The places with the longest files are taken: short ones have no page of their own.
        """
        every = self._project.glob("data/places/*.yml")
        files = [file for file in every if _SUMMARY.search(file.read_text("utf-8"))]
        chosen = sorted(files, key=lambda file: (-file.stat().st_size, file.name))[:number]
        start = self.start()
        return [self._edited(start, file, f"Edited{n}") for n, file in enumerate(chosen)]

    def _edited(self, start: str, file: Path, word: str) -> Edit:
        time.sleep(REST)
        before = self._before[file] = file.read_text("utf-8")
        text = _SUMMARY.sub(rf"\g<1>{word}", before, count=1)
        address = f"{start}places/{file.stem}/"
        assert word not in _page(address)
        began = time.perf_counter()
        file.write_text(text, "utf-8")
        while word not in _page(address):  # it answers nothing while it builds
            if time.perf_counter() - began > PATIENCE:
                sys.exit(f"The server did not show an edit in {PATIENCE} s.")
            time.sleep(0.05)
        seconds = time.perf_counter() - began
        noticed = self._log.find("Detected file changes", began)
        assert noticed
        return Edit(seconds, noticed[0] - began + QUIET)


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode("utf-8"))
