"""A disk that is full or can only be read, a build that fails: the last good output stands."""

import os
import shutil
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from mkdocs_here import mkdocs
from patience import END
from projects import NO_NAMESPACE, ROOT, new_toolkit, own_kinds
from repositories import commit, git, start
from test_killed import edit, names, tree

from generator.store.atomic import Workshop, put_in_place

BUILD = "mkdocs build --strict --quiet"
RENDER = "toolkit render out"
SCHEMA = "toolkit schema schemas"
BUNDLE = "toolkit bundle"
OUTPUTS = ("site", "out", "schemas", "dist")
BROKEN = "The offline edition was not made: the site cannot be built."
RUN = """
toolkit() { "$PYTHON" -c 'from generator.cli import main; main()' "$@"; }
mkdocs() { "$PYTHON" -m mkdocs "$@"; }
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A toolkit with a last good output of every kind, and an edit since."""
    folder = tmp_path_factory.mktemp("made")
    project = new_toolkit(folder / "project", kinds=own_kinds(folder))
    assert shell(project, RUN + f"{BUILD} && {RENDER} && {SCHEMA}")[0] == 0
    put_in_place({project / "dist/a-new-toolkit-1.0.0-offline.zip": b"the last good zip"})
    edit(project)
    for schema in project.glob("schemas/*.json"):
        schema.write_text("an old one", "utf-8")
    return project


def shell(project: Path, script: str, *before: str) -> tuple[int, str]:
    done = subprocess.run(
        [*before, "sh", "-c", script],
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
            "PROJECT": str(project),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=END,
        check=False,
    )
    return done.returncode, done.stdout


def here(project: Path, *options: str) -> tuple[int, str]:
    """Build a project as `shell` does, but in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        done = mkdocs("build", "--strict", *options)
    failed = "".join(traceback.format_exception(done.exception)) if done.exception else ""
    return done.exit_code, f"{done.output}{failed}"


def in_namespace(project: Path, script: str) -> str:
    """Run a script where one may mount a disk of one's own."""
    alone = ("unshare", "--map-root-user", "--mount")
    allowed = subprocess.run([*alone, "true"], capture_output=True, check=False)
    assert allowed.returncode == 0, NO_NAMESPACE
    code, said = shell(project, RUN + script, *alone)
    assert code == 0, said
    return said


def lines(said: str) -> list[str]:
    return [line for line in said.splitlines() if line and not line.startswith(("INFO ", "Aborted"))]


def test_a_full_disk(made: Path, tmp_path: Path) -> None:
    """The disk has room for what is there and a little more."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f"""
        mount -t tmpfs -o size=24M none {disk} && cp -a "$PROJECT" {disk}/project && cd {disk}/project
        head -c 100M /dev/zero > ../filler 2> /dev/null; truncate -s -100K ../filler
        {BUILD}; echo $?; head -c 100M /dev/zero >> ../filler 2> /dev/null
        {RENDER}; echo $?; {SCHEMA}; echo $?; {BUNDLE}; echo $?
        rm ../filler; cp -a . {tmp_path}/after
    """
    full = "There is no room left on the disk."
    assert lines(in_namespace(made, script)) == [
        *(f"Error: The site cannot be made: {full} The last good one stands.", "1"),
        *(f"Error: {full}", "2"),
        *(f"Error: {full}", "2"),
        *(f"Error: The site cannot be made: {full} The last good one stands.", BROKEN, "1"),
    ]
    for name in OUTPUTS:
        assert tree(tmp_path / "after" / name) == tree(made / name), name
    assert names(tmp_path / "after") == names(made)


def test_a_disk_that_can_only_be_read(made: Path) -> None:
    before = {name: tree(made / name) for name in OUTPUTS}
    script = f"""
        mount --bind . . && mount -o remount,ro,bind . && cd "$PROJECT"
        {BUILD}; echo $?; {RENDER}; echo $?; {SCHEMA}; echo $?; {BUNDLE}; echo $?
        toolkit new topic Wigan; echo $?
    """
    only_read = "is on a disk that can only be read."
    assert lines(in_namespace(made, script)) == [
        *(f"ERROR   -  The site cannot be written to {made}/site: {made}/site {only_read}", "1"),
        *(f"Error: {made}/out {only_read}", "2"),
        *(f"Error: {made}/schemas/topics.json {only_read}", "2"),
        *(f"Error: {made}/dist/offline {only_read}", "2"),
        *(f"Error: {made}/data/topics/wigan.yml {only_read}", "2"),
    ]
    assert {name: tree(made / name) for name in OUTPUTS} == before


def test_a_site_that_is_a_volume_is_refused(made: Path) -> None:
    """As in a container: a folder that is mounted cannot be renamed."""
    said = in_namespace(
        made, f"mount -t tmpfs -o size=1M none site && touch site/index.html; {BUILD}; ls -A site .. ."
    )
    assert f"The site cannot be written to {made}/site: {made}/site is in use" in said
    assert "or it is a volume, which cannot be renamed." in said
    assert ".site.part" not in said


@pytest.mark.parametrize("folder", ["data", "mine", "link"])
def test_a_folder_that_is_no_site_is_never_taken_for_one(made: Path, folder: str) -> None:
    """MkDocs empties `site_dir` unasked: records would be gone, or what a link leads to."""
    mine = made / "mine"
    mine.mkdir()
    (mine / "letters.txt").write_text("kept", "utf-8")
    (made / "link").symlink_to(mine)
    before = tree(made / "data"), tree(mine)
    try:
        code, said = here(made, "--quiet", "--site-dir", folder)
        assert (tree(made / "data"), tree(mine)) == before
    finally:
        (made / "link").unlink()
        shutil.rmtree(mine)
    assert code == 1
    assert f"{folder} holds files that are no site, and the site would take their place." in said


HOOK = """
def on_post_page(output, page, config):
    if page.url == "topics/first-topic/":
        %s
    return output
"""


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        ("raise ValueError('a fault of a plugin')", "ValueError: a fault of a plugin"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGINT)", "Aborted!"),
        (
            "import logging; logging.getLogger('mkdocs.x').warning('a doubt')",
            "with 1 warnings in strict mode!",
        ),
    ],
)
def test_a_build_that_fails_leaves_the_last_good_site(
    failure: str, told: str, made: Path, tmp_path: Path
) -> None:
    before, around = tree(made / "site"), names(made)
    hooks = tmp_path / "hook.py"
    hooks.write_text(HOOK % failure, "utf-8")
    shutil.copy(made / "mkdocs.yml", tmp_path / "own.yml")
    try:
        with (made / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write(f"\nhooks: [{hooks}]\n")
        # What a signal ends is a process of its own.
        code, said = shell(made, RUN + BUILD.removesuffix(" --quiet")) if "signal" in failure else here(made)
    finally:
        shutil.copy(tmp_path / "own.yml", made / "mkdocs.yml")
    assert code == 1
    assert told in said
    assert tree(made / "site") == before
    assert names(made) == around


@pytest.mark.soak
def test_other_ways_to_build_put_the_site_where_they_always_did(made: Path, tmp_path: Path) -> None:
    """Into another folder, in part, and onto the branch that GitHub publishes."""
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    project = shutil.copytree(made, tmp_path / "project")
    commit(start(project), "All")
    git(project, "remote", "add", "origin", str(tmp_path / "remote.git"))
    around = names(project)
    code, said = shell(
        project, RUN + f"{BUILD} -d other/one && touch other/one/b && {BUILD} -d other/one --dirty"
    )
    assert code == 0, said
    assert names(project / "other") == ["one"]
    assert "b" in names(project / "other/one")
    code, said = shell(project, RUN + "git config user.name x; git config user.email x@y.z; mkdocs gh-deploy")
    assert code == 0, said
    published = git(tmp_path / "remote.git", "ls-tree", "--name-only", "gh-pages").splitlines()
    assert sorted(published) == sorted([*names(project / "site"), ".nojekyll"])
    assert names(project) == sorted([*around, "other"])


def test_a_run_puts_back_what_one_that_was_killed_had_moved_aside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("first", "second"):
        with Workshop(site) as work:
            work.new.mkdir()
            (work.new / "index.html").write_text(text, "utf-8")
            work.put()
        assert tree(tmp_path) == {"site/index.html": text.encode()}
    left = tmp_path / ".site.part"
    left.mkdir()
    os.rename(site, left / "old")
    (left / "new").mkdir()
    with Workshop(site) as work:
        assert tree(site) == {"index.html": b"second"}
        assert not work.new.exists()
    assert names(tmp_path) == ["site"]


def test_a_folder_that_cannot_be_moved_leaves_nothing_that_cannot_be_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir(mode=0o555)

    def refused(*_: object) -> None:
        raise PermissionError

    with Workshop(site) as work:
        work.new.mkdir()
        with monkeypatch.context() as patch:
            patch.setattr(os, "rename", refused)
            with pytest.raises(PermissionError):
                work.put()
        assert work.new.stat().st_mode & 0o200
        work.put()
    assert site.stat().st_mode & 0o777 == 0o555


def test_a_workshop_in_use_is_left_alone(tmp_path: Path) -> None:
    with Workshop(tmp_path / "site") as one:
        one.new.mkdir()
        with pytest.raises(OSError, match="busy"), Workshop(tmp_path / "site"):
            pass
        with Workshop(one.new / "site"):
            assert one.new.is_dir()
    assert names(tmp_path) == []


def test_a_file_where_a_folder_is_to_be_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("x", "utf-8")
    with pytest.raises(OSError, match="dist") as refused:
        Workshop(tmp_path / "dist" / "offline")
    assert refused.value.filename == str(tmp_path / "dist")
