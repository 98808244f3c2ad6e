"""The lowest Python: one number, true of all that is installed, said to people, and run in CI."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from projects import ROOT

_LOWEST = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
FLOOR = _LOWEST.removeprefix(">=")


def test_every_package_at_its_exact_version_takes_the_lowest_python() -> None:
    refused = {}
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        name, _, version = line.partition("==")
        try:
            found = distribution(name) if version else None
        except PackageNotFoundError:
            continue
        asked = str(found.metadata.get("Requires-Python") or "") if found else ""
        if FLOOR not in SpecifierSet(asked):
            refused[name] = asked
    assert refused == {}


def test_what_people_read_says_the_same_number() -> None:
    for name in ("README.md", "content/about/intranet.md", "content/contribute/computer.md"):
        said = re.findall(r"\b(3\.\d+(?:\.\d+)?)\b or later", (ROOT / name).read_text("utf-8"))
        assert said == [FLOOR], name


@pytest.mark.parametrize(("version", "refused"), [("3.11.4", True), (FLOOR, False)])
def test_make_says_first_which_python_it_needs(tmp_path: Path, version: str, refused: bool) -> None:
    """The Python given tells another version of itself than it is, and can make no environment."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / "python"
    told = f"import sys; sys.version_info = ({version.replace('.', ', ')}); exec(sys.argv[1])"
    python.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] && exec {sys.executable} -c "{told}" "$2"\nexit 9\n', "utf-8"
    )
    python.chmod(0o755)
    done = subprocess.run(
        ["make", "bundle", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    first, *_ = done.stderr.splitlines()
    sentence = (
        f"The toolkit needs Python {FLOOR} or later, and {python} is {version}."
        " Name another one: make bundle PYTHON=python3.12"
    )
    assert (first == sentence) is refused
    assert ("-m venv" in done.stdout) is not refused


def test_the_tests_run_on_the_lowest_and_on_the_newest_python() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    job = workflow["jobs"]["tests"]
    assert [one["python"] for one in job["strategy"]["matrix"]["include"]] == [FLOOR, "3.x"]
    assert "${{ matrix.python }}" in [
        step["with"]["python-version"] for step in job["steps"] if "python-version" in step.get("with", {})
    ]
