"""Measure everything in one run on one machine, print the table and write RESULTS.md.

    make bench                    all of it: the machine should do nothing else
    make bench SIZES=100,500      a quick look at smaller countries, printed only

A quick look takes what is asked for at 1,000, or at 500 and 5,000 places, at the nearest of its sizes, and
does not judge it. What fails is told, and the other measures are taken all the same.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench import sites
from bench.country import make
from bench.editing import edits
from bench.figures import COMPARED, LARGE, SMALL, Figures, Question
from bench.machine import commit, machine, versions
from bench.processes import speed
from bench.results import result_table, results, size_table
from bench.searching import first_question, provide

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SIZES = (100, SMALL, COMPARED, LARGE)
QUESTIONS = ("pooled budget", "how do places share money")
ROUNDS = 2
EDITS = 5


class Bench:
    """One run: the folder it works in, and what it has found."""

    def __init__(self, folder: Path, wanted: list[int], others: Path | None) -> None:
        self.folder = folder
        self.sizes = wanted
        compared = max((size for size in wanted if size <= COMPARED), default=min(wanted))
        small = SMALL if SMALL in wanted else min(wanted)
        self.found = Figures(compared, small, max(wanted))
        self.others = others
        self.failed = False
        self.began = time.perf_counter()

    def measure(self) -> None:
        """Take all measures, the ones that compare first."""
        if self.others is None:
            self.say("installing Zensical and Hugo")
            self.others = sites.install_others(self.folder / "others")
        for size in self.sizes:
            self.say(f"making {size:,} places")
            make(ROOT, self.project(size), size)
        self.trying(self.compare)
        for size in self.sizes:
            if size != self.found.compared or size in (self.found.small, self.found.large):
                self.trying(partial(self.build_alone, size))
        if self.found.small != self.found.large:
            self.trying(partial(self.build_watched, self.found.small))
        self.trying(self.edit)
        self.trying(self.ask)

    def trying(self, measure: Callable[[], None]) -> None:
        """Take a measure, and go on if it cannot be taken: half an hour of others is not to be lost."""
        try:
            measure()
        except (Exception, SystemExit) as error:
            self.failed = True
            self.say(f"THIS FAILED: {error or type(error).__name__}")

    def project(self, size: int) -> Path:
        """Return the folder of the project with so many places."""
        return self.folder / str(size)

    def compare(self) -> None:
        """Measure ours and the other engines in turn."""
        found, project = self.found, self.project(self.found.compared)
        at = f" at {found.compared:,}"
        for _ in range(3):
            self.say(f"toolkit check, and PyYAML alone,{at}")
            found.check = [*found.check, sites.check(project)]
            found.parse = [*found.parse, sites.parse(project)]
        rendered = self.render(found.compared)
        hugo = sites.hugo_project(rendered, self.folder / "hugo")
        for _ in range(ROUNDS):
            self.say(f"full build{at}")
            found.full = [*found.full, sites.mkdocs(project)]
            found.output[found.compared] = sites.output(project, project / "site")
            self.say(f"plain build{at}")
            found.plain = [*found.plain, sites.mkdocs(rendered)]
            found.plain_output[found.compared] = sites.output(project, rendered / "site")
            if self.others:
                self.trying(partial(self.build_by_zensical, self.others, rendered))
                self.trying(partial(self.build_by_hugo, self.others, hugo))
        found.pages["ours"] = found.output[found.compared].pages

    def build_by_zensical(self, programs: Path, rendered: Path) -> None:
        """Build a rendered folder with Zensical once more."""
        self.say(f"Zensical at {self.found.compared:,}")
        self.found.zensical = [*self.found.zensical, sites.zensical(programs, rendered)]
        self.found.pages["Zensical"] = sites.pages(rendered / "site")

    def build_by_hugo(self, programs: Path, folder: Path) -> None:
        """Build the same Markdown with Hugo once more."""
        self.say(f"Hugo at {self.found.compared:,}")
        self.found.hugo = [*self.found.hugo, sites.hugo(programs, folder)]
        self.found.pages["Hugo"] = sites.pages(folder / "public")

    def render(self, size: int) -> Path:
        """Write the Markdown of a project for the engines that do without our plugin."""
        self.say(f"rendering {size:,} places")
        folder = self.folder / f"rendered-{size}"
        sites.render(self.project(size), folder)
        return folder

    def build_alone(self, size: int) -> None:
        """Build a project of one size, with an eye on its memory; the small one plainly too."""
        found, project = self.found, self.project(size)
        if size == found.small != found.compared:
            rendered = self.render(size)
            self.say(f"plain build at {size:,}, watched")
            found.plain_alone[size] = [sites.mkdocs(rendered, memory=True)]
            found.plain_output[size] = sites.output(project, rendered / "site")
        self.build_watched(size)
        found.output[size] = sites.output(project, project / "site")

    def build_watched(self, size: int) -> None:
        """Build a project with an eye on its memory; the small one before the large one, and after it."""
        self.say(f"full build at {size:,}, watched")
        found = self.found.alone.get(size, ())
        self.found.alone[size] = [*found, sites.mkdocs(self.project(size), memory=True)]

    def edit(self) -> None:
        """Measure edits while the site is served."""
        self.say(f"serving {self.found.compared:,} places, and editing")
        self.found.edits = edits(self.project(self.found.compared), EDITS)

    def ask(self) -> None:
        """Ask the largest site: for a made place by its name, and for two things."""
        project = self.project(self.found.large)
        files = sorted((project / "data" / "places").glob("*.yml"))
        name = files[len(files) // 2].stem.replace("-", " ")
        for words in (name, *QUESTIONS):
            self.say(f"asking {self.found.large:,} places for “{words}”")
            cost = first_question(project / "site", words)
            question = Question(words, cost.bytes, cost.requests, cost.seconds)
            self.found.questions = [*self.found.questions, question]

    def say(self, words: str) -> None:
        """Tell on the terminal what comes next, and how long it has been."""
        print(f"{time.perf_counter() - self.began:6.0f} s  {words}", file=sys.stderr, flush=True)


def main() -> None:
    """Run the benchmark that was asked for."""
    options = _options()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    browser = provide.find()
    if browser is None:
        sys.exit("There is no browser: run tests/browser/provide.py")
    folder = options.folder or Path(tempfile.mkdtemp(prefix="toolkit-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        before = speed()
        bench = Bench(folder, options.sizes, options.others)
        bench.measure()
        minutes = (time.perf_counter() - bench.began) / 60
        facts = {
            **machine(),
            "Speed of a loop": f"{before:.1f} million steps a second before, {speed():.1f} after",
            **versions(bench.others, browser),
            "Commit": commit(ROOT),
            "Date": f"{datetime.now(UTC):%-d %B %Y}",
            "Took": f"{minutes:.0f} minutes, for {', '.join(f'{size:,}' for size in options.sizes)} places",
        }
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    print(result_table(bench.found), size_table(bench.found), sep="\n")
    into = options.results or (HERE / "RESULTS.md" if options.sizes == list(SIZES) else None)
    if into:
        into.write_text(results(bench.found, facts, (HERE / "notes.md").read_text("utf-8")), "utf-8")
        print(f"All of it is in {into}.")
    if bench.failed:
        sys.exit("Not all could be measured: see above.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench", description="Measure how fast and how large the toolkit is."
    )
    parser.add_argument("--sizes", type=_sizes, default=list(SIZES), help="numbers of places: 100,500")
    parser.add_argument("--folder", type=Path, help="work here, and leave everything in place afterwards")
    parser.add_argument("--others", type=Path, help="a folder with the programs zensical and hugo")
    parser.add_argument("--results", type=Path, help="write the results here, whatever the sizes")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted({int(size) for size in text.split(",")})


if __name__ == "__main__":
    main()
