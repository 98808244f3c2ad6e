"""The contributor's guide says what is so: its files pass the check, and its messages are the check's."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from projects import ROOT, catalog_of, copy_project
from repositories import commit, start

from generator.checks.project import read
from generator.cli import COMMANDS, main
from generator.contribute.record_writer import written
from generator.contribute.scaffold import skeleton
from generator.kinds.place.model import Place
from generator.store import yaml_reader

GUIDE = ROOT / "content/contribute"
FILE = "data/places/wigan.yml"


def blocks(page: str, language: str) -> list[str]:
    """Return the code of a language that a page of the guide shows."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", (GUIDE / page).read_text("utf-8"), re.DOTALL | re.MULTILINE
    )


(EXAMPLE,) = blocks("example.md", "yaml")
TEMPLATE, *_ = blocks("web-editor.md", "yaml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The real records before Wigan was one of them."""
    copy = copy_project(tmp_path / "project", ROOT)
    (copy / FILE).unlink()
    example = copy / "data/examples/wigan-deal.yml"
    example.write_text(example.read_text("utf-8").replace("place: wigan", "place: leeds"), "utf-8")
    return copy


def catalog(project: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(project)
    return CliRunner().invoke(main, arguments).output


@pytest.mark.parametrize("text", [EXAMPLE, TEMPLATE], ids=["example", "template"])
def test_the_files_that_the_guide_shows_pass_the_check(project: Path, text: str) -> None:
    (project / FILE).write_text(text, "utf-8")
    checked = read(project)
    assert checked.problems == ()
    assert checked.catalog.get(Place, "wigan").name == "Wigan"


@pytest.mark.parametrize("text", [EXAMPLE, TEMPLATE], ids=["example", "template"])
def test_the_files_that_the_guide_shows_are_what_a_form_would_write(text: str) -> None:
    assert written(Place, yaml_reader.parse(text).value) == text


def test_the_template_is_what_a_page_offers_once_it_is_filled_in() -> None:
    offered = skeleton(catalog_of(ROOT), Place, {}, short=True)
    shown, filled = (yaml_reader.parse(text).value for text in (offered, TEMPLATE))
    assert list(shown) == list(filled)
    assert list(shown["footprint"]) == list(filled["footprint"])
    lines = [line for line in offered.splitlines() if not line.lstrip().startswith("# ") or "$schema" in line]
    assert [line.partition(":")[0] for line in lines if line and line[0].isalpha()] == list(filled)


def test_the_problem_that_the_guide_explains_is_what_the_check_says(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = "did not describe the area [@kings-fund-2021"
    assert changed in EXAMPLE
    (project / FILE).write_text(EXAMPLE.replace(changed, changed.removesuffix("-2021")), "utf-8")
    said = catalog(project, "check", monkeypatch=monkeypatch)
    problem, counted = said.splitlines()
    assert [f"{problem}\n", "Places\n  new place “Wigan”\n"] == blocks("example.md", "text")
    assert [f"{problem}\n{counted}\n"] == blocks("computer.md", "text")


def test_the_change_that_the_guide_shows_is_what_the_pull_request_says(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(start(project), "Before Wigan")
    (project / FILE).write_text(EXAMPLE, "utf-8")
    assert catalog(project, "diff", "HEAD", monkeypatch=monkeypatch) == blocks("example.md", "text")[1]


def test_what_the_guide_says_of_the_paragraph_is_in_the_record_that_came_of_it() -> None:
    """The example is a real one: its source and its page are those of the record as it is now."""
    record = catalog_of(ROOT).get(Place, "wigan")
    assert record.cite == ("kings-fund-2021, p. 32",)


def test_commands_of_the_guide_exist() -> None:
    pages = "\n".join(page.read_text("utf-8") for page in GUIDE.glob("*.md"))
    words = set(re.findall(r"^(?:\.venv/bin/)toolkit ([a-z]+)", pages, re.MULTILINE))
    words |= set(re.findall(r"`(?:\.venv/bin/)?toolkit ([a-z]+)", pages))
    assert {"new", "schema", "diff"} <= words <= set(COMMANDS)
    made = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"site", "serve", "check", "test"} <= set(re.findall(r"\bmake ([a-z]+)\b", pages)) <= made
