"""SECURITY.md says where to report, in this repository, and others lead to it."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from projects import ROOT

from generator.store.settings import settings_of

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")


def test_reports_go_to_the_repository_of_the_project() -> None:
    repository = str(settings_of(ROOT)["edit_uri"]).partition("/edit/")[0]
    assert f"({repository}/security/advisories/new)" in TEXT
    assert "@" not in TEXT, "no address of a person, who may leave"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_those_who_begin_elsewhere_are_led_to_it(name: str) -> None:
    assert "(SECURITY.md)" in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_what_is_named_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = [urlsplit(target) for target in re.findall(r"\]\(([^)]+)\)", text)]
    files = [link.path for link in links if not link.scheme]
    assert files
    assert [file for file in files if not (ROOT / file).exists()] == []
    folders = re.findall(r"`([a-z./]+/)`", text)
    made = {"site/", "dist/", "wheelhouse/", "out/", ".venv/bin/"}
    assert [folder for folder in folders if folder not in made and not Path(ROOT, folder).is_dir()] == []
