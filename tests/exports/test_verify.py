"""`toolkit verify`: what was unpacked is what was made, or the file is named that is not."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.exports.bundle import bundle
from generator.store.git import Origin

FILES = {"index.html": b"<p>Tides</p>", "places/leeds.html": b"<p>Leeds</p>", "assets/a.css": b"p {}"}


def unpacked(folder: Path, files: dict[str, bytes] = FILES, day: str = "2026-11-21") -> Path:
    made = bundle(files, "place-toolkit", "offline", Origin("1cb9950d" * 5), day)
    for path, content in {**files, "manifest.json": made.manifest}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def verify(*arguments: Path | str) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def edition(folder: Path) -> str:
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    return f"place-toolkit, {said['version']}, {said['date']}, commit 1cb9950"


def test_what_is_as_it_was_made_is_said_to_be(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "a")
    done = verify(folder)
    assert (done.exit_code, done.output) == (
        0,
        f"{folder} is {edition(folder)}: 3 files, each as it was made.\n",
    )


def test_every_file_that_is_not_is_named(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "a")
    manifest = tmp_path / "kept.json"
    manifest.write_bytes((folder / "manifest.json").read_bytes())
    (folder / "index.html").write_bytes(b"<p>Other</p>")
    (folder / "places/leeds.html").unlink()
    (folder / "places/\x1b[31mnew.html").write_bytes(b"")
    (folder / "assets/a.css").unlink()
    (folder / "assets/a.css").symlink_to(folder / "index.html")
    said = (
        "assets/a.css was changed.\nindex.html was changed.\n"
        "places/\\u001b[31mnew.html is not in the manifest.\nplaces/leeds.html is missing.\n"
        f"{folder} is not {edition(folder)}: 4 files not as made.\n"
    )
    assert (verify(folder).exit_code, verify(folder).output) == (1, said)
    (folder / "manifest.json").write_text('{"files": []}', "utf-8")
    assert verify(folder, "--manifest", manifest).output == said


def test_settings_of_a_server_work_where_the_guide_has_them_copied_to(tmp_path: Path) -> None:
    """As they came, and nowhere else: what an operator changed is told."""
    folder = unpacked(tmp_path / "a", FILES | {"servers/web.config": b"<configuration/>"})
    (folder / "web.config").write_bytes(b"<configuration/>")
    assert verify(folder).exit_code == 0
    (folder / "places/web.config").write_bytes(b"<configuration/>")
    (folder / "web.config").write_bytes(b"<configuration />")
    assert verify(folder).output.startswith(
        "places/web.config is not in the manifest.\nweb.config is not in the manifest.\n"
    )


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "a")
    (folder / "index.html").unlink()
    os.mkfifo(folder / "index.html")
    assert verify(folder).output.startswith("index.html was changed.\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_manifest_that_windows_saved_is_read(tmp_path: Path, encoding: str) -> None:
    folder = unpacked(tmp_path / "a")
    text = (folder / "manifest.json").read_text("utf-8").replace("\n", "\r\n")
    kept = tmp_path / "kept.json"
    kept.write_bytes(text.encode(encoding))
    assert verify(folder, "--manifest", kept).exit_code == 0


def test_two_editions_are_told_apart(tmp_path: Path) -> None:
    old = unpacked(tmp_path / "old", day="2026-10-31")
    new = unpacked(
        tmp_path / "new", {"index.html": b"<p>2</p>", "places/hull.html": b"", "assets/a.css": b"p {}"}
    )
    for since in (old, old / "manifest.json"):
        assert verify(new, "--since", since).output == (
            "changed: index.html\nnew: places/hull.html\ngone: places/leeds.html\n"
            f"Compared with {edition(old)}.\n{new} is {edition(new)}: 3 files, each as it was made.\n"
        )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "is not there. It comes with each zip, and is inside it."),
        ("{", "is no manifest of an edition."),
        ("[]", "is no manifest of an edition."),
        ('{"files": [3]}', "is no manifest of an edition."),
        ('{"files": []}', "is no manifest of an edition."),
        ("[" * 100_000, "is no manifest of an edition."),
        (
            '{"name": "x", "files": [{"path": "../../etc/passwd", "sha256": "0"}]}',
            "names files outside the folder: it is none that `toolkit bundle` made.",
        ),
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, "utf-8")
    done = verify(tmp_path)
    assert (done.exit_code, done.output) == (2, f"Error: {tmp_path / 'manifest.json'} {says}\n")
