"""`mkdocs serve`, as whoever writes has it open while they edit."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
MKDOCS = [sys.executable, "-m", "mkdocs"]


class Server:
    """`mkdocs serve` on a project, with what it prints and what it shows."""

    def __init__(self, project: Path, log: Path, below: str = "/place-toolkit") -> None:
        self.below = below
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = log
        self.output = log.open("w")
        self.process = subprocess.Popen(
            [*MKDOCS, "serve", "--livereload", "--dev-addr", f"127.0.0.1:{self.port}"],
            cwd=project,
            env=ENVIRONMENT,
            stdout=self.output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}{self.below}/{path}", timeout=5
            ) as found:
                return str(found.read().decode("utf-8"))
        except OSError:
            return ""

    def printed(self) -> str:
        return self.log.read_text("utf-8")

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)
        self.output.close()


def until(condition: Callable[[], object], seconds: float = 120) -> bool:
    """Wait until something is so, and return whether it is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False
