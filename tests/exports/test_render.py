"""The rendered folder: only what changed is written, and nothing of anybody else's is touched."""

import json
from pathlib import Path

import pytest
import yaml
from markdown import Markdown
from projects import EDITION

from generator import __version__
from generator.build import build
from generator.catalog.cache import Memory
from generator.exports import mkdocs_project
from generator.exports.mkdocs_project import MANIFEST, Rendered, render
from generator.pages.page import Page
from generator.pages.verdict import converted
from generator.problems import RefusedError

MEMORY = Memory()
HTML: dict[str, str] = {}
"""Most pages are the same in all of these tests: they are made and converted once."""


@pytest.fixture(autouse=True)
def _converted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def html_of(markdown: Markdown, page: Page) -> str:
        return HTML.get(page.markdown) or HTML.setdefault(page.markdown, converted(markdown, page))

    monkeypatch.setattr(mkdocs_project, "converted", html_of)


def render_again(project: Path, out: Path) -> Rendered:
    built = build(project, EDITION, MEMORY)
    assert built.problems == ()
    return render(project, built, EDITION.imprint, out)


def times(out: Path) -> dict[str, int]:
    return {p.relative_to(out).as_posix(): p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}


def test_the_folder_holds_pages_content_theme_and_settings(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (sample / "content/picture.png").write_bytes(b"\x89PNG")
    render_again(sample, out)
    assert (out / "docs/places/sandport.md").read_text("utf-8").count("# Sandport\n") == 1
    assert "(../places/sandport.md)" in (out / "docs/about/index.md").read_text("utf-8")
    assert "## Sources\n\n[^1]: " in (out / "docs/about/index.md").read_text("utf-8")
    assert (out / "docs/picture.png").read_bytes() == b"\x89PNG"
    assert (out / "docs/downloads/leaders.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (out / "overrides/main.html").is_file()
    settings = yaml.safe_load((out / "mkdocs.yml").read_text("utf-8"))
    assert settings["docs_dir"] == "docs"
    assert settings["extra"]["imprint"] == f"Version {__version__}, 21 November 2028, commit unknown"
    assert [list(plugin) for plugin in settings["plugins"]] == [["search"]]
    assert "watch" not in settings


def test_a_second_run_writes_nothing(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = render_again(sample, out)
    before = times(out)
    second = render_again(sample, out)
    assert second == Rendered(written=0, removed=0, unchanged=first.written)
    assert times(out) == before


def test_only_what_changed_is_rewritten(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    render_again(sample, out)
    before = times(out)
    file = sample / "data/places/shingle-and-spit.yml"
    file.write_text(file.read_text("utf-8").replace("Two villages of", "Both villages of"), "utf-8")
    render_again(sample, out)
    after = times(out)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {
        "docs/places/shingle-and-spit.md",
        "docs/places/index.md",
        "docs/systems/west-coast.md",
        "docs/compare/places/shingle-and-spit.js",
        "docs/contribute/propose/places/shingle-and-spit.js",
        "docs/downloads/all-places.csv",
        "docs/downloads/tidy/places.csv",
        "docs/downloads/toolkit.json",
    }


def take_out_the_example(sample: Path) -> None:
    (sample / "data/examples/lifeboat-lunches.yml").unlink()
    for name, line in (
        ("principles/know-people", "    examples: [lifeboat-lunches]\n"),
        ("questions/leaders", "examples: [lifeboat-lunches]\n"),
        ("places/sandport", "    example: lifeboat-lunches\n"),
    ):
        naming = sample / f"data/{name}.yml"
        text = naming.read_text("utf-8")
        assert line in text
        told = "    about: They ate together [@harbour-report, p. 10].\n" if name.startswith("places") else ""
        naming.write_text(text.replace(line, told), "utf-8")


def test_pages_that_vanished_are_removed(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    render_again(sample, out)
    take_out_the_example(sample)
    done = render_again(sample, out)
    assert done.removed == 3  # its page, and the two tables of all examples
    assert (out / "docs/examples/index.md").exists()
    assert "docs/examples/lifeboat-lunches.md" not in json.loads((out / MANIFEST).read_text("utf-8"))["files"]


def test_folders_that_become_empty_are_removed(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (sample / "content/notes").mkdir()
    (sample / "content/notes/a.md").write_text("# A\n", "utf-8")
    render_again(sample, out)
    (sample / "content/notes/a.md").unlink()
    assert render_again(sample, out).removed == 1
    assert not (out / "docs/notes").exists()


def test_files_of_others_in_our_folder_stay(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    render_again(sample, out)
    (out / "docs/examples/mine.md").write_text("mine", "utf-8")
    take_out_the_example(sample)
    render_again(sample, out)
    assert (out / "docs/examples/mine.md").read_text("utf-8") == "mine"


def test_a_strangers_file_in_the_way_is_refused_before_anything_is_written(
    sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    render_again(sample, out)
    (sample / "data/places/dune.yml").write_text(
        "name: Dune\nsummary: A dune.\nsystem: west-coast\nfootprint:\n  kind: county\n"
        '  about: Sand [@harbour-report, p. 1].\ncite: ["harbour-report, p. 1"]\n',
        "utf-8",
    )
    (out / "docs/places/dune.md").write_text("mine", "utf-8")
    before = times(out)
    with pytest.raises(RefusedError, match=r"dune\.md is in the way"):
        render_again(sample, out)
    assert times(out) == before


def test_a_folder_with_other_things_is_refused(sample: Path, tmp_path: Path) -> None:
    for name, content in (("a.txt", "x"), (MANIFEST, "not json"), (MANIFEST, '{"files": 3}')):
        out = tmp_path / f"out-{len(content)}"
        out.mkdir()
        (out / name).write_text(content, "utf-8")
        with pytest.raises(RefusedError, match="did not write"):
            render_again(sample, out)


@pytest.mark.parametrize("name", ["content/out", "data/out", "content/../data/places"])
def test_a_folder_from_which_pages_are_made_is_refused(sample: Path, name: str) -> None:
    with pytest.raises(RefusedError, match="from which pages are made"):
        render_again(sample, sample / name)
    assert not (sample / "content/out").exists()


def test_a_manifest_that_points_outside_is_refused(sample: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("keep", "utf-8")
    for n, name in enumerate(("../precious.txt", str(precious))):
        out = tmp_path / f"out{n}"
        out.mkdir()
        (out / MANIFEST).write_text(json.dumps({"files": [name]}), "utf-8")
        with pytest.raises(RefusedError, match="outside the folder"):
            render_again(sample, out)
    assert precious.read_text("utf-8") == "keep"


def test_a_file_or_a_link_is_refused(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    for name in ("file", "link"):
        with pytest.raises(RefusedError, match="is not a folder"):
            render_again(sample, tmp_path / name)


def test_a_page_replaced_by_a_link_is_refused(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    render_again(sample, out)
    precious = tmp_path / "precious.txt"
    precious.write_text("keep", "utf-8")
    (out / "docs/places/sandport.md").unlink()
    (out / "docs/places/sandport.md").symlink_to(precious)
    with pytest.raises(RefusedError, match="in the way"):
        render_again(sample, out)
    assert precious.read_text("utf-8") == "keep"


def test_an_empty_folder_is_taken(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert render_again(sample, tmp_path / "out").written > 50
