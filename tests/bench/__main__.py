"""Measure everything in one run on one machine, print the table and write RESULTS.md.

    make bench

The machine should do nothing else. What fails is told, and the other measures are taken all the same. The
results are written after each measure: a run that is broken off leaves what it found.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench import browsing, sites
from bench.country import make
from bench.editing import Server
from bench.machine import commit, machine, versions
from bench.processes import speed
from bench.table import COUNTRY, REAL, Found, result_table, results

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PLACES, RECORDS = 200, 2000
"""A whole country: its full places, and all of its records."""

CHECKS = 5
EDITS = {REAL: 5, COUNTRY: 3}
BUILDS = {REAL: 5, COUNTRY: 1}
"""How many times a site is built by each program, in turn."""

QUESTIONS = ("pooled budget", "how do places share money")
PROFILE, TABLE = "places/leeds/", "comparisons/leadership-and-accountability/"


class Bench:
    """One run: the folder it works in, and what it has found."""

    def __init__(self, folder: Path, others: Path | None, write: Callable[["Bench"], None]) -> None:
        self.folder, self.others, self._write = folder, others, write
        self.found = Found()
        self.failed = False
        self.began = time.perf_counter()

    def measure(self) -> None:
        """Take all measures. What is not measured is made ready first, all at once."""
        self.say("making a copy of the real data, and a country")
        make(ROOT, self.folder / REAL, 0, 0)
        make(ROOT, self.folder / COUNTRY, PLACES, RECORDS)
        servers = {data: Server(self.folder / data) for data in (COUNTRY, REAL)}
        with ExitStack() as running:
            for server in servers.values():
                running.enter_context(server)
            for data in servers:
                self.trying(f"render, {data}", partial(self.render, data))
            if self.others is None:
                self.say("installing Zensical")
                self.others = sites.install_others(self.folder / "others")
            for data, server in servers.items():
                self.trying(f"start of a server, {data}", server.start)
            for data, server in servers.items():
                self.trying(f"edit, {data}", partial(self.edit, data, server))
        for data in (REAL, COUNTRY):
            self.found.records[data] = len(list((self.folder / data).glob("data/*/*.yml")))
            for measure in (self.check, self.build, self.ask):
                self.trying(f"{measure.__name__}, {data}", partial(measure, data))
            if data == REAL:
                self.trying("a profile and a long table on a telephone", self.look)
                self.trying("make site on a fresh clone", self.start)

    def trying(self, what: str, measure: Callable[[], object]) -> None:
        """Take a measure, and go on if it cannot be taken: minutes of others are not to be lost."""
        self.say(what)
        try:
            measure()
        except (Exception, SystemExit) as error:
            self.failed = True
            self.say(f"THIS FAILED: {error or type(error).__name__}")
        self._write(self)

    def check(self, data: str) -> None:
        """Check the records, and parse them alone, in turn."""
        for _ in range(CHECKS):
            self.found.of("check", data).append(sites.check(self.folder / data))
            self.found.of("parse", data).append(sites.parse(self.folder / data))

    def build(self, data: str) -> None:
        """Build the site by each program in turn."""
        project, rendered = self.folder / data, self.folder / f"rendered {data}"
        for _ in range(BUILDS[data]):
            self.found.of("full", data).append(sites.mkdocs(project))
            self.found.of("plain", data).append(sites.mkdocs(rendered))
            if self.others:
                self.found.of("zensical", data).append(sites.zensical(self.others, rendered))

    def ask(self, data: str) -> None:
        """Ask the built site."""
        site = self.folder / data / "site"
        self.found.questions[data] = [browsing.first_question(site, words) for words in QUESTIONS]

    def render(self, data: str) -> None:
        """Write the Markdown that others build."""
        sites.render(self.folder / data, self.folder / f"rendered {data}")

    def edit(self, data: str, server: Server) -> None:
        """Edit places while the site is served, and end the server."""
        with server:
            self.found.edits[data] = server.edits(EDITS[data])

    def look(self) -> None:
        """Open a profile and a long table."""
        site = self.folder / REAL / "site"
        self.found.profile = browsing.profile(site, PROFILE)
        self.found.table = browsing.table(site, TABLE)

    def start(self) -> None:
        """Build the site of a fresh clone, with all that it needs."""
        self.found.of("fresh", REAL).append(sites.fresh(ROOT, self.folder / "clone"))

    def say(self, words: str) -> None:
        """Tell on the terminal what comes next, and how long it has been."""
        print(f"{time.perf_counter() - self.began:6.0f} s  {words}", file=sys.stderr, flush=True)


def main() -> None:
    """Run the benchmark."""
    options = _options()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell has what it runs in the background ignore Ctrl-C, which ends the servers: each took 30 s.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    browser = browsing.provide_browser.find()
    if browser is None:
        sys.exit("There is no browser: run tests/helpers/provide_browser.py")
    before, busy, notes = speed(), os.getloadavg(), (HERE / "notes.md").read_text("utf-8")
    on = {**machine(), "Commit": commit(ROOT), "Date": f"{datetime.now(UTC):%-d %B %Y}"}

    def write(bench: Bench) -> None:
        facts = {
            **on,
            **versions(bench.others, browser),
            "Speed of a loop": f"{before:.1f} million steps a second before, {speed():.1f} after",
            "Other load": f"{busy[1]:.1f} processes in the five minutes before the run",
            "Took": f"{(time.perf_counter() - bench.began) / 60:.0f} minutes",
        }
        options.results.write_text(results(bench.found, facts, notes), "utf-8")

    folder = Path(tempfile.mkdtemp(prefix="toolkit-bench-"))
    try:
        bench = Bench(folder, options.others, write)
        bench.measure()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(result_table(bench.found))
    print(f"All of it is in {options.results}.")
    if bench.failed:
        sys.exit("Not all could be measured: see above.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="Measure how fast the toolkit is.")
    parser.add_argument("--others", type=Path, help="a folder with the program zensical")
    parser.add_argument("--results", type=Path, default=HERE / "RESULTS.md", help="write the results here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
