"""The benchmark: what it measures on, how it measures, and what it says of what it found."""

import subprocess
import sys
from pathlib import Path

import pytest
from bench.country import make
from bench.editing import Edit
from bench.figures import Figures, Question, Row
from bench.processes import Run, run
from bench.results import results
from bench.sites import Output, hugo_project, output
from projects import ROOT

from generator.build import read
from generator.kinds.place.model import Place

MB = 1_000_000


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country") / "one"
    made = make(ROOT, folder, 60)
    assert made == len(list(folder.glob("data/*/*.yml")))
    return folder


def files(project: Path) -> dict[str, bytes]:
    return {
        file.relative_to(project).as_posix(): file.read_bytes()
        for file in project.rglob("*")
        if file.is_file()
    }


def test_an_invented_country_has_as_many_places_and_no_problems(country: Path) -> None:
    checked = read(country)
    assert [problem.text() for problem in checked.problems] == []
    places = {place.id: place for place in checked.catalog.all(Place)}
    assert len(places) == 60
    made = places.keys() - {file.stem for file in (ROOT / "data/places").glob("*.yml")}
    assert len(made) > 40
    assert len({places[name].system for name in made}) > 3


def test_a_seed_makes_the_same_country_and_another_seed_another(country: Path, tmp_path: Path) -> None:
    one = files(country)
    make(ROOT, tmp_path / "again", 60)
    assert files(tmp_path / "again") == one
    make(ROOT, tmp_path / "other", 60, seed=2)
    other = files(tmp_path / "other")
    assert other.keys() != one.keys()
    assert {name: other[name] for name in other if name.startswith("content/")} == {
        name: one[name] for name in one if name.startswith("content/")
    }


def test_a_program_is_measured_with_all_its_processes(tmp_path: Path) -> None:
    work = "import time\nheld = b'x' * 60_000_000\nwhile time.process_time() < 0.5: pass\ntime.sleep(0.6)"
    both = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {work!r}])\n{work}"
    found = run([sys.executable, "-c", f"{both}\nchild.wait()"], tmp_path, memory=True)
    assert 120 * MB < found.memory < 220 * MB
    assert 60 * MB < found.biggest < 110 * MB
    assert 1 < found.processor < 2.5
    assert 1.1 < found.seconds < 30
    assert 0 < found.looking < found.seconds
    assert run([sys.executable, "-c", ""], tmp_path).memory == 0


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"exit code 3\nno such luck$"):
        run([sys.executable, "-c", "import sys; print('no such luck', end=''); sys.exit(3)"], tmp_path)


def test_what_a_build_put_out_is_weighed(tmp_path: Path) -> None:
    for name in ("places/leeds", "places/bolton", "glossary/place"):
        (tmp_path / f"data/{name}.yml").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"data/{name}.yml").touch()
    site = tmp_path / "site"
    for name, size in {
        "index.html": 1,
        "places/leeds/index.html": 10,
        "places/bolton/index.html": 20,
        "search/a/b.json": 100,
        "downloads/places.csv": 1000,
        "style.css": 10000,
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x" * size)
    assert output(tmp_path, site) == Output(
        places=2, records=3, record_pages=2, pages=3,
        bytes=11131, search=100, downloads=1000, html=31, place_html=30,
    )  # fmt: skip


def test_hugo_has_all_pages(tmp_path: Path) -> None:
    for name in ("index.md", "places/index.md", "places/leeds.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(name, "utf-8")
    made = hugo_project(tmp_path, tmp_path / "hugo")
    pages = {name: text for name, text in files(made).items() if name.startswith("content/")}
    assert pages == {
        "content/_index.md": b"index.md",
        "content/places/_index.md": b"places/index.md",
        "content/places/leeds.md": b"places/leeds.md",
    }


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("a", 0.5, "", must=1, aim=0.5), "yes, and the aim"),
        (Row("a", 0.504, "", must=1, aim=0.5), "yes, and the aim"),
        (Row("a", 0.51, "", must=1, aim=0.5), "yes, but not the aim"),
        (Row("a", 1, "", must=1), "yes"),
        (Row("a", 1.01, "", must=1, aim=0.5), "**no**"),
        (Row("a", 0.5, "", must=1, aim=0.5, under=True), "yes, but not the aim"),
        (Row("a", 6, "", aim=5), "told as it is, but not the aim"),
        (Row("a", 4, "", aim=5), "told as it is, and the aim"),
        (Row("a", 600.4, "", must=600, unit="MB"), "yes"),
        (Row("a", 600.6, "", must=600, unit="MB"), "**no**"),
        (Row("a", None, "", must=1), "not measured"),
        (Row("a", 9, "", must=1, judged=False), "not judged at this size"),
    ],
)
def test_a_measure_is_judged(row: Row, met: str) -> None:
    assert row.cells()[-1] == met


FOUND = Figures(
    compared=1000, small=500, large=5000,
    check=[Run(3.0, 2.9), Run(2.8, 2.7)],
    parse=[Run(1.4, 1.3), Run(1.5, 1.4)],
    full=[Run(70.0, 120.0), Run(72.0, 121.0)],
    plain=[Run(100.04, 99.0), Run(110.0, 101.0)],
    hugo=[Run(9.0, 12.0), Run(8.75, 12.0)],
    alone={
        500: [Run(38.0, 57.0, 190 * MB, 150 * MB, 0.5), Run(42.0, 63.0, 200 * MB, 150 * MB, 0.5)],
        5000: [Run(420.0, 660.0, 601 * MB, 400 * MB, 7.0)],
    },
    output={
        500: Output(500, 1000, 990, 1100, 44 * MB, 2 * MB, 1 * MB, 40 * MB, 21 * MB),
        5000: Output(5000, 8000, 7990, 8200, 400 * MB, 9 * MB, 8 * MB, 380 * MB, 215 * MB),
    },
    plain_output={1000: Output(1000, 1800, 1790, 2000, 72 * MB, 8 * MB, 2 * MB, 61 * MB, 40 * MB)},
    pages={"ours": 2000, "Hugo": 1999},
    edits=[Edit(4.0, 0.3), Edit(3.5, 0.4), Edit(12.0, 0.5)],
    questions=[Question("pooled budget", 250_400, 20, 0.4), Question("money | power", 2_100_000, 30, 0.5)],
)  # fmt: skip


def test_the_results_say_what_was_found() -> None:
    expected = (ROOT / "tests/bench/expected.md").read_text("utf-8")
    assert results(FOUND, {"Processor": "2 × Good", "Date": "1 May 2027"}, "## Notes\n\n- One.\n") == expected


def test_what_was_not_measured_is_said() -> None:
    text = results(Figures(100, 50, 200), {}, "")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "must be" not in line]
    assert sum(line.endswith("| not measured |") for line in rows) == 15


def test_the_runner_starts() -> None:
    command = [sys.executable, "-m", "bench", "--help"]
    done = subprocess.run(command, cwd=ROOT / "tests", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--sizes" in done.stdout
