"""Which commit a project's files are of, asked of real repositories."""

from pathlib import Path

import pytest
from repositories import commit, git, start

from generator import __version__
from generator.store.context import Edition
from generator.store.git import Origin, origin

LEEDS = "data/places/leeds.yml"
NOT_KEPT = (
    "It cannot be said which commit this is made from: no commit in git holds these records. Clone the"
    " repository."
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return start(tmp_path / "project")


def test_the_commit_is_known_and_whether_files_were_changed(project: Path) -> None:
    made = commit(project, "One", {LEEDS: "a", ".gitignore": "/out/\n"})
    assert origin(project) == Origin(made)
    for folder in ("site", "dist", "out", ".site.part"):
        (project / folder).mkdir()
        (project / folder / "index.html").write_text("built")
    assert origin(project) == Origin(made), "what is made of the records, or ignored, is no change"
    (project / LEEDS).write_text("b")
    assert origin(project) == Origin(made, changed=True)
    again = commit(project, "Two")
    assert origin(project) == Origin(again)
    (project / "data/places/hull.yml").write_text("a")
    assert origin(project) == Origin(again, changed=True), "a new record is a change"
    git(project, "add", "--all")
    assert origin(project) == Origin(again, changed=True)


def test_a_shallow_clone_and_a_tag_know_it_too(project: Path, tmp_path: Path) -> None:
    commit(project, "One", {LEEDS: "a"})
    made = commit(project, "Two", {LEEDS: "b"})
    git(project, "tag", "v1.0.0")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=v1.0.0", project.as_uri(), str(clone))
    assert origin(clone) == Origin(made)


def test_a_project_below_the_top_is_judged_by_its_own_files(project: Path) -> None:
    made = commit(project, "One", {f"below/{LEEDS}": "a", "README.md": "a"})
    (project / "README.md").write_text("b")
    assert origin(project / "below") == Origin(made)


def test_what_no_commit_holds_has_no_commit(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for folder in (tmp_path, start(tmp_path / "empty")):
        assert origin(folder) == Origin(reason=NOT_KEPT)
    commit(project, "One", {LEEDS: "a", ".gitignore": "/out/\n"})
    inside = project / "out"
    (inside / LEEDS).parent.mkdir(parents=True)
    (inside / LEEDS).write_text("a")
    assert origin(inside) == Origin(reason=NOT_KEPT), "the repository around it is another's"


def test_git_s_refusal_is_told(project: Path) -> None:
    commit(project, "One", {LEEDS: "a"})
    (project / ".git/HEAD").write_text("nothing")
    said = origin(project).reason
    assert said.startswith("It cannot be said which commit this is made from. git says: "), said


def test_surroundings_and_settings_change_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = commit(project, "One", {LEEDS: "a"})
    other = start(tmp_path / "other")
    commit(other, "Not ours", {LEEDS: "b"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    for setting in ("status.branch=true", "status.showUntrackedFiles=no", "color.ui=always"):
        git(project, "config", *setting.split("="))
    git(project, "config", "core.fsmonitor", f"touch {tmp_path / 'run'}; false")
    assert origin(project) == Origin(made)
    (project / "data/new.yml").write_text("a")
    assert origin(project) == Origin(made, changed=True)
    assert not (tmp_path / "run").exists(), "no program of the repository's is run"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Origin(), "commit unknown"),
        (Origin("1cb9950" + "0" * 33), "commit 1cb9950"),
        (Origin("1cb9950" + "0" * 33, changed=True), "commit 1cb9950, with changes"),
    ],
)
def test_every_page_says_it(known: Origin, said: str) -> None:
    edition = Edition("2026-11-30", origin=known)
    assert edition.imprint == f"Version {__version__}, 30 November 2026, {said}"
