"""`mkdocs serve`, as whoever writes has it open while they edit."""

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from patience import ANSWER, free_port

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
MKDOCS = [sys.executable, "-m", "mkdocs"]


class Server:
    """`mkdocs serve` on a project, with what it prints and what it shows."""

    def __init__(self, project: Path, log: Path, below: str = "/place-toolkit") -> None:
        self.below = below
        self.port = free_port()
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
            address = f"http://127.0.0.1:{self.port}{self.below}/{path}"
            with urllib.request.urlopen(address, timeout=ANSWER) as found:
                return str(found.read().decode("utf-8"))
        except OSError:
            return ""

    def printed(self) -> str:
        return self.log.read_text("utf-8")

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=ANSWER)
        self.output.close()
