"""A run that is killed leaves the last good output, byte for byte, or the new one; and the next recovers."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from killing import READ, run
from projects import ROOT, new_toolkit

from generator import __version__
from generator.exports.bundle import Bundle
from generator.store.atomic import Workshop

ZIP = Bundle(
    f"a-new-toolkit-{__version__}-2023-11-14-offline.zip", b"the last good zip", "0" * 64, b"{}\n", 1
)
BUILD = ["mkdocs", "build", "--strict", "--quiet"]
RENDER = ["toolkit", "render", "out"]

Tree = dict[str, bytes]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_toolkit(tmp_path / "project")


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def edit(project: Path) -> None:
    record = project / "data/topics/first-topic.yml"
    record.write_text(record.read_text("utf-8").replace("One sentence that", "A sentence that"), "utf-8")


def killed(project: Path, command: list[str], folder: Path, every: int) -> list[Path]:
    """Kill a command at 20 points or more, and return what there was at each. Then it has run through."""
    folder.mkdir()
    run(project, command, folder, every)
    found = sorted(folder.iterdir())
    assert len(found) >= 20
    return found


def clean(folder: Path, *outputs: str) -> list[str]:
    """Begin another run of what writes the outputs, and return what is in their folder then."""
    for name in outputs:
        with Workshop(folder / name):
            pass
    return names(folder)


def is_whole(found: list[Path], output: str, before: Tree, new: Tree) -> None:
    """Prove that the output was the last one at first, then the new one, and never anything between.

    Between two renames there is none, and the next run puts the last one back.
    """
    states = [tree(project / output) for project in found]
    (between,) = [number for number, state in enumerate(states) if not state]
    for project in found:
        assert clean(project, output) == [output]
    states = [tree(project / output) for project in found]
    assert all(state in (before, new) for state in states)
    assert states == sorted(states, key=lambda state: state == new)
    assert states[0] == states[between] == before
    assert states[-1] == new


def copy(source: Path, target: Path) -> None:
    """Copy a file or a folder."""
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


def again(project: Path, source: Path, command: list[str]) -> list[str]:
    """Run a command once more in what a killed one left, and return what is there then, without the input."""
    for name in READ:
        if (source / name).exists():
            copy(source / name, project / name)
    run(project, command)
    return [name for name in names(project) if name not in READ]


def test_a_killed_build_leaves_the_last_site_or_the_new_one(project: Path, tmp_path: Path) -> None:
    run(project, BUILD)
    (project / "site/.git").mkdir()
    (project / "site/.git/config").write_text("mine", "utf-8")
    before, around = tree(project / "site"), names(project)
    edit(project)
    found = killed(project, BUILD, tmp_path / "killed", every=15)
    new = tree(project / "site")
    assert new.keys() == before.keys()
    assert new != before
    assert names(project) == around
    in_the_making = shutil.copytree(found[8], tmp_path / "again")
    assert len(names(in_the_making)) == 2
    is_whole(found, "site", before, new)
    assert again(in_the_making, project, BUILD) == ["site"]
    assert tree(in_the_making / "site") == new


def test_a_killed_render_leaves_the_last_folder_or_the_new_one(project: Path, tmp_path: Path) -> None:
    run(project, RENDER)
    (project / "out/docs/mine.md").write_text("mine", "utf-8")
    before, around = tree(project / "out"), names(project)
    edit(project)
    found = killed(project, RENDER, tmp_path / "killed", every=15)
    new = tree(project / "out")
    assert new.keys() == before.keys()
    assert len([name for name in new if new[name] != before[name]]) == 5
    assert names(project) == around
    in_the_making = shutil.copytree(found[4], tmp_path / "again")
    assert len(names(in_the_making)) == 2
    is_whole(found, "out", before, new)
    assert again(in_the_making, project, RENDER) == ["out"]
    assert tree(in_the_making / "out") == new


def test_a_killed_bundle_leaves_the_last_zip_or_the_new_one(project: Path, tmp_path: Path) -> None:
    ZIP.write(project / "dist")
    before, files = tree(project / "dist"), names(project / "dist")
    found = killed(project, ["toolkit", "bundle"], tmp_path / "killed", every=4)
    new = tree(project / "dist")
    assert names(project / "dist") == files
    assert [name for name in new if new[name] == before[name]] == []
    manifest, zipped, digest = files
    seen = []
    for one in found:
        state = {name: (one / "dist" / name).read_bytes() for name in files}
        seen.append([name for name in (manifest, digest, zipped) if state[name] == new[name]])
        assert all(state[name] == before[name] for name in files if name not in seen[-1])
        assert clean(one / "dist", "offline") == sorted({*files, *names(one / "dist")} - {".offline.part"})
    assert seen == sorted(seen, key=len)
    assert seen[0] == []
    assert [one for one in seen if 0 < len(one) < 3] == [[manifest], [manifest, digest]], (
        "between two renames"
    )
    assert seen[-1] == [manifest, digest, zipped]


RUNS = """
import errno
import sys
from pathlib import Path
from generator.store.atomic import Workshop

target, enough, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
done = 0
while done < 30 or not enough.exists():
    try:
        with Workshop(target) as work:
            for number in range(8):
                file = work.new / str(number) / "page"
                file.parent.mkdir(parents=True)
                file.write_text(name)
            work.put()
    except OSError as error:
        assert error.errno == errno.EBUSY, error
    else:
        done += 1
"""


def test_many_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    """Whoever looks meanwhile sees what one of them made, or nothing, and nothing is left of any.

    They go on until what two of them made was seen.
    """
    site, enough = tmp_path / "public/site", tmp_path / "enough"
    site.parent.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen([sys.executable, "-c", RUNS, str(site), str(enough), name], env=environment)
        for name in "abc"
    ]
    looks = set()
    while any(one.poll() is None for one in running):
        with suppress(FileNotFoundError):  # between two renames, or it is being taken away
            folder = os.open(site, os.O_RDONLY)  # this one folder, wherever it is put meanwhile
            try:
                looks.add(tuple(read_at(folder, f"{number}/page") for number in range(8)))
                if len(looks) > 1:
                    enough.touch()
            finally:
                os.close(folder)
    assert [one.wait() for one in running] == [0, 0, 0]
    assert looks <= {(name,) * 8 for name in "abc"}
    assert len(looks) > 1
    assert names(site.parent) == ["site"]
    assert len(set(tree(site).values())) == 1


def read_at(folder: int, name: str) -> str:
    file = os.open(name, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(file, 100).decode()
    finally:
        os.close(file)


def test_a_second_build_meanwhile_is_refused(project: Path) -> None:
    with Workshop(project / "site") as first:
        first.new.mkdir()
        done = subprocess.run(
            [sys.executable, "-m", *BUILD],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert f"The site cannot be written to {project}/site: {project}/site is in use" in done.stderr
        assert first.new.is_dir()
    assert names(project) == sorted(READ)
