"""The command: what it prints, and how it exits."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from projects import KINDS, ROOT, SAMPLE, catalog_of

from generator.cli import main, publish
from generator.exports.mkdocs_project import Rendered
from generator.pages.output import Built


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def broken(sample: Path) -> Path:
    for name in ("places/sandport", "places/shingle-and-spit"):
        file = sample / "data" / f"{name}.yml"
        file.write_text(file.read_text("utf-8").replace("west-coast\n", "west-cost\n"), "utf-8")
    return sample


def test_a_clean_check_counts_records_and_exits_0(sample: Path) -> None:
    result = run("check", sample)
    assert result.exit_code == 0
    catalog = catalog_of(SAMPLE)
    counts = [f"{len(catalog.all(kind)):7,} {kind.folder}" for kind in KINDS]
    assert result.output.splitlines() == [*counts, f"no problems in {len(catalog)} records"]


def test_problems_are_printed_counted_and_exit_1(broken: Path) -> None:
    result = run("check", broken)
    assert result.exit_code == 1
    assert result.output == (
        'data/places/sandport.yml:4:9: system: there is no system "west-cost". Did you mean "west-coast"?'
        " If not, add data/systems/west-cost.yml. The same in 1 more place:"
        " data/places/shingle-and-spit.yml:3.\n"
        "1 problem in 2 files\n"
    )


def test_the_current_folder_is_checked_without_paths(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken / "data" / "places")
    assert run("check").output.endswith("1 problem in 2 files\n")


def test_paths_choose_what_is_reported(broken: Path) -> None:
    data = broken / "data"
    assert run("check", data).output.endswith("1 problem in 2 files\n")
    assert run("check", data / "places").output.endswith("1 problem in 2 files\n")
    assert run("check", data / "places/shingle-and-spit.yml").output.endswith("1 problem in 2 files\n")
    result = run("check", data / "glossary", data / "policies/coast-plan.yml")
    assert result.exit_code == 0
    terms, policy = len(list((data / "glossary").iterdir())), 1
    assert result.output == (
        f"{terms:7,} glossary\n{policy:7,} policies\nno problems in {terms + policy} records\n"
    )


def test_github_format(broken: Path) -> None:
    assert run("check", broken, "--format", "github").output.splitlines()[0] == (
        "::error file=data/places/sandport.yml,line=4,col=9::system: there is no system"
        ' "west-cost". Did you mean "west-coast"? If not, add data/systems/west-cost.yml. The same in 1 more'
        " place: data/places/shingle-and-spit.yml:3."
    )


def test_json_format_is_json_alone_on_standard_output(broken: Path, sample: Path) -> None:
    result = run("check", broken, "--format", "json")
    (problem,) = json.loads(result.stdout)
    assert (problem["where"], problem["also"]) == ("system", [["data/places/shingle-and-spit.yml", 3]])
    assert result.stderr == "1 problem in 2 files\n"
    assert result.exit_code == 1


def test_misuse_exits_2_with_a_sentence(sample: Path, tmp_path: Path) -> None:
    assert run("check", "no-such-file").exit_code == 2
    assert run("check", sample, "--format", "xml").exit_code == 2
    nowhere = run("check", tmp_path)
    assert nowhere.exit_code == 2
    assert f"There is no folder data/ in {tmp_path}, nor above it." in nowhere.output
    (sample / "data").rename(sample / "records")
    renamed = run("check", sample / "records")
    assert renamed.exit_code == 2
    assert "holds records, but is not called data. Rename it to data" in renamed.output


def test_two_projects_at_once_are_refused(sample: Path) -> None:
    result = run("check", sample, ROOT / "tests/sample")
    assert result.exit_code == 2
    assert "Check one project at a time." in result.output


@pytest.mark.slow
def test_render_tells_what_it_did(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    first = run("render", tmp_path / "out")
    assert first.exit_code == 0
    pages = len(list((tmp_path / "out/docs").rglob("*.md")))
    assert first.output.startswith(f"{pages} pages in {tmp_path / 'out'}: ")
    assert " 0 files written" in run("render", tmp_path / "out").output


def overdue(written: list[Built], *options: str) -> tuple[str, int]:
    """The day and the number of overdue records on the page that `toolkit render` writes."""
    assert run("render", "out", *options).exit_code == 0
    page = next(page for page in written[-1].pages if page.path == "freshness/index.md")
    found = re.search(r"^On (.+), (\d+) of ", page.markdown, re.MULTILINE)
    assert found
    return found[1], int(found[2])


def test_render_says_what_is_overdue_on_a_day(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Built] = []

    def render(root: Path, built: Built, imprint: str, out: Path, settings: dict[str, Any]) -> Rendered:
        written.append(built)
        return Rendered(0, 0, 0)

    monkeypatch.setattr(publish, "render", render)
    monkeypatch.chdir(sample)
    day, number = overdue(written, "--date", "2028-11-20")
    assert day == "20 November 2028"
    assert overdue(written, "--date", "2028-11-21") == ("21 November 2028", number + 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert overdue(written) == ("14 November 2023", number)
    assert overdue(written, "--date", "2028-11-21") == ("21 November 2028", number + 2)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before, found, after = datetime.now(UTC), overdue(written), datetime.now(UTC)
    assert found[0] in {f"{day.day} {day:%B %Y}" for day in (before, after)}


def test_a_day_that_is_none_is_refused(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    for day in ("2028-11-31", "2028-11", "tomorrow"):
        result = run("render", tmp_path / "out", "--date", day)
        assert result.exit_code == 2
        assert f'"{day}" is not a day. Write it as 2026-11-21.' in result.output
    for seconds in ("", "soon", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        result = run("render", tmp_path / "out")
        assert result.exit_code == 2
        assert f'SOURCE_DATE_EPOCH is "{seconds}". Give it a number of seconds since 1970' in result.output
    assert not (tmp_path / "out").exists()


def test_render_prints_problems_and_writes_nothing(
    broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken)
    result = run("render", tmp_path / "out")
    assert result.exit_code == 1
    assert result.output.endswith("1 problem in 2 files\n")
    assert not (tmp_path / "out").exists()


def test_render_refuses_a_strangers_folder(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample)
    folder = tmp_path / "holiday"
    folder.mkdir()
    (folder / "photo.txt").write_text("sea", "utf-8")
    result = run("render", folder)
    assert result.exit_code == 2
    assert f"{folder} holds files that `toolkit render` did not write." in result.output
    assert [path.name for path in folder.iterdir()] == ["photo.txt"]


def test_the_command_explains_itself() -> None:
    for arguments in (["--help"], ["check", "--help"], ["diff", "--help"], ["render", "--help"]):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "Exit code" in result.output or arguments == ["--help"]
    assert run("--version").output.startswith("toolkit, version ")
