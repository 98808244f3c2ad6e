"""Machines as they are: clones of any system, git that refuses, litter in folders, a port that is taken."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from patience import END
from projects import ROOT, SAMPLE, build_here, copy_project, lighten, new_toolkit
from repositories import commit, git, start

from generator.build import build
from generator.cli import main
from generator.exports.mkdocs_project import render
from generator.store.context import edition_of
from generator.store.files import is_litter
from generator.store.git import SHALLOW, UNREAD, History, history
from generator.store.settings import settings_of

TODAY = "2026-11-30"
LEEDS = "data/places/leeds.yml"
LITTER = (
    "leeds.yml:Zone.Identifier", "leeds.yml.save", "leeds.yml.save.2",
    "Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini", "leeds.yml~", "#leeds.yml#", "~$leeds.docx",
    "leeds.yml.bak", "leeds.yml.orig", "leeds.yml.rej", "leeds.yml.tmp", "leeds.swp", "Icon\r",
    "leeds - Copy.yml", "Leeds.url", "Leeds.lnk", "leeds.yml.crdownload",
    "leeds.yml~HEAD", "leeds.yml~a-branch", "leeds_BACKUP_123.yml", "leeds_LOCAL_123.yml",
    "leeds_REMOTE_1.yml", "leeds_BASE_1.yml", "4913", "@eaDir", "Thumbs.db:encryptable", "leeds.yml.kate-swp",
)  # fmt: skip
KEPT = (
    "leeds.yml",
    "leeds-copy.yml",
    "old.yml",
    "thumbs.yml",
    "bak.yml",
    "a.png",
    "tmp.yml",
    "index.md",
    "leeds_local.yml",
    "local-1.yml",
    "4914",
)


@pytest.fixture
def cloned(tmp_path: Path) -> Path:
    project = start(tmp_path / "project")
    commit(project, "One", {LEEDS: "a"})
    commit(project, "Two", {LEEDS: "b"})
    return project


def test_git_that_refuses_a_folder_says_why_and_what_to_do(
    cloned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git itself has a variable by which its own tests have it take a folder for another user's."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setattr(
        "generator.store.git._environment",
        lambda: {**os.environ, "LC_ALL": "C", "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"},
    )
    found = history(cloned, TODAY)
    assert (found.commits, found.lack) == ((), UNREAD)
    assert "git says: detected dubious ownership in repository" in found.reason
    assert f"Run: git config --global --add safe.directory {cloned}" in found.reason
    assert "\n" not in found.reason


def test_a_shallow_clone_is_told_for_what_it_is(cloned: Path, tmp_path: Path) -> None:
    clone = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", cloned.as_uri(), str(clone))
    found = history(clone, TODAY)
    assert (found.commits, found.lack) == ((), SHALLOW)
    assert found.reason.endswith("this clone is shallow. Fetch all of it: git fetch --unshallow")
    git(clone, "fetch", "-q", "--unshallow")
    assert history(clone, TODAY) == history(cloned, TODAY)


def test_a_worktree_has_the_history_of_its_repository(cloned: Path, tmp_path: Path) -> None:
    git(cloned, "worktree", "add", "-q", "-b", "other", str(tmp_path / "worktree"))
    assert history(tmp_path / "worktree", TODAY) == history(cloned, TODAY)
    cloned.rename(tmp_path / "elsewhere")
    found = history(tmp_path / "worktree", TODAY)
    assert (found.commits, found.lack) == ((), UNREAD)
    assert "not a git repository" in found.reason


def test_no_history_at_all_is_no_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert history(tmp_path, TODAY) == History()
    assert history(start(tmp_path / "empty"), TODAY) == History()
    monkeypatch.setenv("PATH", "")
    assert history(tmp_path, TODAY) == History()


def test_no_git_where_there_is_a_repository_is_told(cloned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    found = history(cloned, TODAY)
    assert found.lack == UNREAD
    assert found.reason.startswith("The site cannot say what changed: git cannot be run")


def test_what_is_not_known_is_on_the_page_and_in_the_log(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (sample / ".git").write_text("gitdir: /nowhere/at/all\n", "utf-8")
    monkeypatch.chdir(sample)
    with pytest.raises(SystemExit) as ended:
        main(["render", "out"])
    assert ended.value.code == 0
    assert "git says: not a git repository: /nowhere/at/all." in capsys.readouterr().err
    page = (sample / "out/docs/changes/index.md").read_text("utf-8")
    assert UNREAD in page
    assert "nowhere" not in page


@pytest.mark.parametrize("name", LITTER)
def test_what_systems_and_editors_leave_is_litter(name: str) -> None:
    assert is_litter(name)


@pytest.mark.parametrize("name", KEPT)
def test_what_people_write_is_not(name: str) -> None:
    assert not is_litter(name)


def test_litter_is_passed_over_and_told(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("data", "data/places", "content", "content/about"):
        (sample / folder).mkdir(exist_ok=True)
        for name in LITTER:
            (sample / folder / name).write_text("litter", "utf-8")
    monkeypatch.chdir(sample)
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    told = capsys.readouterr()
    assert ended.value.code == 0, told.out
    assert told.err.count("\n") == 1
    assert "Passed over, as a system or an editor left it there: content/#leeds.yml#, " in told.err
    assert "content/Icon\\u000d" in told.err
    built = build(sample, edition_of(sample, TODAY, settings_of(sample)))
    render(sample, built, "Version 1", sample / "out")
    assert [path for path in (sample / "out").rglob("*") if is_litter(path.name)] == []


def test_litter_is_not_published(tmp_path: Path) -> None:
    project = lighten(copy_project(tmp_path / "project", SAMPLE))
    (project / "content/Thumbs.db").write_bytes(b"\0litter")
    assert list(build_here(project).rglob("Thumbs.db")) == []


def test_a_clone_of_any_system_has_the_same_bytes(tmp_path: Path) -> None:
    """Git for Windows turns line ends by default. What is built of the files is compared byte by byte."""
    files = [name for name in git(ROOT, "ls-files", "-z").split("\0") if name]
    source = start(tmp_path / "source")
    for name in files:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    git(source, "add", "-A")
    git(source, "commit", "-q", "-m", "All")
    clone = tmp_path / "clone"
    turning = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf")
    git(tmp_path, "clone", "-q", *turning, str(source), str(clone))
    assert len(files) > 500
    differing = [name for name in files if (clone / name).read_bytes() != (ROOT / name).read_bytes()]
    assert differing == []


def test_an_address_that_cannot_be_served_is_one_sentence(tmp_path: Path) -> None:
    project = new_toolkit(tmp_path / "project", light=False)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for address, told in (
            (
                f"127.0.0.1:{port}",
                f"at http://127.0.0.1:{port} (Address already in use). Choose another port:"
                f" mkdocs serve -a 127.0.0.1:{port + 1}",
            ),
            (
                "[::1]:8000",
                "at an address of IPv6, [::1]. Write one of IPv4: mkdocs serve -a 127.0.0.1:8000",
            ),
        ):
            done = subprocess.run(
                [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-q", "-a", address],
                cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True,
                check=False, timeout=END,
            )  # fmt: skip
            assert done.returncode == 1
            first, *others = [line for line in done.stderr.splitlines() if line]
            assert first.partition(" ")[2].strip(" -") == f"The site cannot be shown {told}"
            assert others in ([], ["Aborted with a BuildError!"])
