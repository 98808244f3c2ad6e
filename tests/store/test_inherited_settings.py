"""A copy's own settings: a file in place of mkdocs.yml, over another that it inherits, for every command."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from projects import SAMPLE, copy_project
from repositories import commit, start

from generator.build import build
from generator.cli import main
from generator.store.context import edition_of
from generator.store.settings import SettingsError, settings_of

TRUST = """INHERIT: mkdocs.yml
site_name: Northshire Toolkit
site_url: https://intranet.example/northshire/
copyright: For staff of Northshire.
edit_uri: ""
extra:
  scope: /northshire/
  language: cy
  licence:
  publisher: {name: Northshire NHS Trust, contact: Telephone 01632 960001}
"""


def test_settings_are_merged_as_mkdocs_merges_them(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base/base.yml").write_text("a: {b: 1, c: [1, 2]}\nd: [1]\ne: base\n", "utf-8")
    (tmp_path / "middle.yml").write_text("INHERIT: base/base.yml\na: {c: [3]}\nf: middle\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: middle.yml\nd:\nf: {g: 1}\n", "utf-8")
    assert settings_of(tmp_path) == {"a": {"b": 1, "c": [3]}, "d": None, "e": "base", "f": {"g": 1}}


@pytest.mark.parametrize("tags", [False, True])
def test_the_environment_is_asked_as_mkdocs_asks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tags: bool
) -> None:
    monkeypatch.setenv("NAME", "Northshire")
    monkeypatch.delenv("NONE", raising=False)
    settings = "site_name: !ENV NAME\nsite_url: !ENV [NONE, NONE, 'https://a.example/']\nb: !ENV NONE\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    assert settings_of(tmp_path, tags=tags) == {
        "site_name": "Northshire",
        "site_url": "https://a.example/",
        "b": None,
    }


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"mkdocs.yml": "INHERIT: base.yml"}, "mkdocs.yml: INHERIT names base.yml, which is not there."),
        (
            {"mkdocs.yml": "INHERIT: a.yml", "a.yml": "INHERIT: mkdocs.yml"},
            "a.yml: INHERIT goes round: mkdocs.yml inherits this file.",
        ),
        ({"mkdocs.yml": "INHERIT: a.yml", "a.yml": "b: ["}, "a.yml:1:5: this YAML cannot be read: "),
    ],
)
def test_what_cannot_be_inherited_is_said(tmp_path: Path, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        settings_of(tmp_path)
    assert str(caught.value).startswith(message)


def test_a_copy_is_called_licensed_and_published_as_its_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_project(tmp_path / "project", SAMPLE)
    (project / "trust.yml").write_text(TRUST, "utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(
        main, ["render", "--config", "project/trust.yml", "out", "--date", "2028-11-21"]
    )
    assert done.exit_code == 0, done.output
    made = tmp_path / "out"
    settings = yaml.safe_load((made / "mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == "Northshire Toolkit"
    assert settings["extra"]["scope"] == "/northshire/"
    assert "nav" in settings
    assert "INHERIT" not in settings
    assert "\n# Northshire Toolkit" in (made / "docs/index.md").read_text("utf-8")
    package = json.loads((made / "docs/downloads/datapackage.json").read_text("utf-8"))
    assert (package["name"], package["title"]) == ("northshire-toolkit", "Northshire Toolkit")
    assert "licenses" not in package
    assert "Northshire NHS Trust" in (made / "docs/about/accessibility.md").read_text("utf-8")
    pages = {file: file.read_text("utf-8") for file in (made / "docs").rglob("*.md")}
    own = (SAMPLE / "content").rglob("*.md")
    by_hand = {made / "docs" / path.relative_to(SAMPLE / "content") for path in own}
    for words in ("Place Toolkit", "Creative Commons", "creativecommons"):
        assert [file.name for file, text in pages.items() if words in text and file not in by_hand] == []


def test_a_private_copy_publishes_no_commits_no_file_names_and_no_licence(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", SAMPLE)
    (project / "trust.yml").write_text(TRUST + "  history: false\n", "utf-8")
    record = project / "data/places/mudflat.yml"
    commit(start(project), "Secret restructuring")
    record.write_text(record.read_text("utf-8") + "\n", "utf-8")
    commit(project, "Second secret")

    def said(file: str) -> str:
        built = build(project, edition_of(project, "2028-11-21", settings_of(project, file), published=True))
        assert not built.problems
        own = SAMPLE / "content"
        by_hand = {path.relative_to(own).as_posix() for path in own.rglob("*.md")}
        texts = [page.markdown for page in built.pages if page.path not in by_hand]
        return "\n".join([*texts, *(other.content for other in built.files)])

    told = ("Secret restructuring", "/edit/main/", "creativecommons")
    public, private = said("mkdocs.yml"), said("trust.yml")
    assert [words for words in told if words not in public] == []
    assert [words for words in (*told, "Second secret", "github.com") if words in private] == []
    assert "This copy does not tell what changed." in private


def test_settings_elsewhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "trust.yml").write_text("site_name: A\n", "utf-8")
    done = CliRunner().invoke(main, ["bundle", "--config", str(tmp_path / "trust.yml")])
    assert done.exit_code == 2
    file = tmp_path / "trust.yml"
    assert done.output == (
        f"Error: There is no folder data/ beside {file}. Put it into the project's folder.\n"
    )
