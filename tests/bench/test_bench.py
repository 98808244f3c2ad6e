"""The benchmark: what it measures on, how it measures, and what it says of what it found."""

import subprocess
import sys
from pathlib import Path

import pytest
from patience import END
from projects import ROOT

from bench.browsing import Question
from bench.country import make
from bench.editing import Edit
from bench.processes import Run, run
from bench.table import COUNTRY, REAL, Found, Row, results, rows
from generator.checks.project import read
from generator.kinds.place.model import Place

MB = 1_000_000


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country") / "one"
    make(ROOT, folder, 40, 700)
    return folder


def files(project: Path) -> dict[str, bytes]:
    return {
        file.relative_to(project).as_posix(): file.read_bytes()
        for file in project.rglob("*")
        if file.is_file()
    }


def test_an_invented_country_has_as_many_places_and_records_and_no_problems(country: Path) -> None:
    checked = read(country)
    assert [problem.text() for problem in checked.problems] == []
    assert len(checked.catalog) == 700
    places = {place.id: place for place in checked.catalog.all(Place)}
    assert sum(place.is_full for place in places.values()) == 40
    made = places.keys() - {file.stem for file in (ROOT / "data/places").glob("*.yml")}
    assert len(made) > 20
    assert len({places[name].system for name in made}) > 3


def test_a_seed_makes_the_same_country_and_another_seed_another(country: Path, tmp_path: Path) -> None:
    one = files(country)
    make(ROOT, tmp_path / "again", 40, 700)
    assert files(tmp_path / "again") == one
    make(ROOT, tmp_path / "other", 40, 700, seed=2)
    other = files(tmp_path / "other")
    assert other.keys() != one.keys()
    articles = {name: text for name, text in one.items() if name.startswith("content/")}
    assert articles
    assert {name: other[name] for name in articles} == articles


def test_a_program_is_measured_with_all_its_processes(tmp_path: Path) -> None:
    work = "import time\nheld = b'x' * 60_000_000\nwhile time.process_time() < 0.5: pass\ntime.sleep(0.6)"
    both = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {work!r}])\n{work}"
    found = run([sys.executable, "-c", f"{both}\nchild.wait()"], tmp_path, memory=True)
    assert 120 * MB < found.memory < 220 * MB
    assert 60 * MB < found.biggest < 110 * MB
    assert 1 < found.processor < 2.5
    assert 1.1 < found.seconds < END
    assert 0 < found.looking < found.seconds
    assert run([sys.executable, "-c", ""], tmp_path).memory == 0


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"exit code 3\nno such luck$"):
        run([sys.executable, "-c", "import sys; print('no such luck', end=''); sys.exit(3)"], tmp_path)


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("a", 0.5, "", 1, 0.5), "yes, and the aim"),
        (Row("a", 0.504, "", 1, 0.5), "yes, and the aim"),
        (Row("a", 0.51, "", 1, 0.5), "yes, not the aim"),
        (Row("a", 1, "", 1), "yes"),
        (Row("a", 1.01, "", 1, 0.5), "**no**"),
        (Row("a", 600.4, "", 600, unit="MB"), "yes"),
        (Row("a", 600.6, "", 600, unit="MB"), "**no**"),
        (Row("a", None, "", 1), "not measured"),
    ],
)
def test_a_measure_is_judged(row: Row, met: str) -> None:
    assert row.cells()[-1] == met


FOUND = Found(
    runs={
        ("check", REAL): [Run(0.9, 0.5), Run(0.7, 0.7), Run(0.8, 0.55)],
        ("parse", REAL): [Run(0.3, 0.3)],
        ("full", REAL): [Run(20.0, 18.0), Run(22.0, 19.0)],
        ("full", COUNTRY): [Run(80.0, 78.0, 401 * MB, 400 * MB, 0.5)],
        ("plain", REAL): [Run(21.0, 20.0), Run(23.0, 22.0)],
        ("fresh", REAL): [Run(31.0, 25.0)],
    },
    records={REAL: 400, COUNTRY: 2000},
    edits={REAL: [Edit(0.9, 0.3), Edit(1.1, 0.4), Edit(0.7, 0.5)]},
    profile=119_600,
    questions={
        REAL: [Question("pooled budget", 190_400, 2, 0.4), Question("money | power", 210_000, 2, 0.6)]
    },
    table={"filter": 0.05, "sort": 0.101},
)


def test_the_results_say_what_was_found() -> None:
    expected = (ROOT / "tests/bench/expected.md").read_text("utf-8")
    assert results(FOUND, {"Processor": "2 × Good", "Date": "1 May 2027"}, "## Notes\n\n- One.\n") == expected


def test_what_was_not_measured_has_its_row_all_the_same() -> None:
    nothing = list(rows(Found()))
    assert {row.cells()[-1] for row in nothing} == {"not measured"}
    assert len(nothing) == len(list(rows(FOUND)))


def test_the_runner_starts() -> None:
    command = [sys.executable, "-m", "bench", "--help"]
    done = subprocess.run(command, cwd=ROOT / "tests", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--others" in done.stdout
