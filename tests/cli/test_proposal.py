"""What waits for another file of the same proposal: a warning there, and a problem in what is published."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import ROOT
from test_diff import commit, git

from generator.cli import main
from generator.plugin.preview import proposal
from generator.store.context import Edition

UNCITED = ROOT / "tests" / "invalid" / "source-nobody-cites" / "data"
SAID = (
    "data/sources/further-reading.yml:1:1: no record cites this source. Cite it, name in listed_in the source"
    " that lists it, or delete it."
)
ON_GITHUB = "file=data/sources/further-reading.yml,line=1,col=1::" + SAID.partition(":1:1: ")[2]


@pytest.fixture
def project(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample with a source that nothing cites yet, proposed after the last commit."""
    git(sample, "init", "--quiet", "--initial-branch=main")
    commit(sample)
    shutil.copytree(UNCITED, sample / "data", dirs_exist_ok=True)
    monkeypatch.chdir(sample)
    return sample


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_source_that_nothing_cites_is_a_problem(project: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (1, f"{SAID}\n1 problem in 1 file\n")


def test_in_a_proposal_it_is_a_warning(project: Path) -> None:
    result = run("check", "--proposal")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"warning: {SAID}\n")
    assert "\nno problems in " in result.stdout
    assert run("check", "--proposal", "data/places").stdout.count("warning") == 0


def test_github_shows_it_beside_the_line_and_in_the_summary(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = project.parent / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("check", "--proposal", "--format", "github")
    assert (result.exit_code, result.stdout.split("\n")[0]) == (0, f"::warning {ON_GITHUB}")
    assert summary.read_text("utf-8") == f"### Warnings\n\n- `{SAID}`\n"
    summary.unlink()
    assert run("check", "--format", "github").stdout.split("\n")[0] == f"::error {ON_GITHUB}"
    assert summary.read_text("utf-8") == f"### Problems\n\n- `{SAID}`\n"


def test_json_tells_warnings_from_problems(project: Path) -> None:
    (warning,) = json.loads(run("check", "--proposal", "--format", "json").stdout)
    (problem,) = json.loads(run("check", "--format", "json").stdout)
    assert warning == {**problem, "warning": True}


def test_the_comment_warns_beside_what_changed(project: Path) -> None:
    result = run("diff", "main", "--format", "markdown")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"### Warnings\n\n- `{SAID}`\n\n### Sources\n\n- `")


def test_problems_and_warnings_are_both_told(project: Path) -> None:
    (project / "data/places/sandport.yml").write_text("name: Sandport\n", "utf-8")
    result = run("check", "--proposal")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[-2:] == [f"warning: {SAID}", "1 problem in 1 file"]


def test_the_preview_has_its_page(project: Path) -> None:
    built = proposal(project, Edition("2026-11-30"), "HEAD")
    assert "sources/further-reading.md" in {page.path for page in built.pages}
    first = next(page for page in built.pages if page.path == "preview.md")
    assert "problem" not in first.markdown.lower()
