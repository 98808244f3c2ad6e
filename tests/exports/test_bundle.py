"""The offline edition: one zip, the same bytes wherever it is made, without a network too."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from projects import NO_NAMESPACE, ROOT, SAMPLE, copy_project, make_bundle, new_toolkit, own_kinds, some
from repositories import commit, git, start

from generator import __version__
from generator.cli import main
from generator.plugin.csp import ContentSecurityPolicy

DAY = "2023-11-14"
NAME = f"place-toolkit-{__version__}-{DAY}-offline"
"""The day of SOURCE_DATE_EPOCH in these builds, and so the name of what they make, outside of git."""
REPOSITORY = ("Makefile", "pyproject.toml", "setup.py", "constraints.txt", "LICENSE", "README.md")
REPOSITORY += ("generator", "overrides")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the sample, made in one way of many."""
    project = copy_project(tmp_path_factory.mktemp("here") / "project", SAMPLE)
    return make_bundle(project, PYTHONHASHSEED="1", TZ="Pacific/Auckland")


def run(project: Path, *command: str, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=project, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_without_a_network_the_repository_and_the_wheelhouse_give_the_same_bytes(
    made: Path, tmp_path: Path
) -> None:
    """In another folder, under another hash seed and clock, and with nothing installed but pip."""
    project = copy_project(tmp_path / "elsewhere", SAMPLE)
    for name in REPOSITORY:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    python = f"PYTHON={sys.executable}"
    run(project, "make", "wheelhouse", python)
    assert not list((project / "wheelhouse").glob("place_toolkit*"))

    allowed = subprocess.run(
        ["unshare", "--map-root-user", "--net", "true"], capture_output=True, check=False
    )
    assert allowed.returncode == 0, NO_NAMESPACE
    said = run(
        project,
        *("unshare", "--map-root-user", "--net"),
        *("sh", "-c", f"cat /proc/net/dev && make bundle '{python}'"),
        HOME=str(tmp_path),
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_COMPILE="1",
        PYTHONHASHSEED="2",
        PYTHONPATH="",
        SOURCE_DATE_EPOCH="1700000000",
        TZ="America/St_Johns",
    )
    assert re.findall(r"^ *([\w-]+): +\d", said, re.MULTILINE) == ["lo"], "a network was there"
    again = project / "dist" / made.name
    assert f"dist/{made.name}: " in said
    assert again.read_bytes() == made.read_bytes()


def test_the_zip_comes_with_its_checksum_and_a_manifest_of_its_files(made: Path) -> None:
    assert sorted(file.name for file in made.parent.iterdir()) == [
        f"{NAME}.manifest.json",
        f"{NAME}.zip",
        f"{NAME}.zip.sha256",
    ]
    assert run(made.parent, "sha256sum", "-c", f"{NAME}.zip.sha256") == f"{NAME}.zip: OK\n"
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        content = {name.removeprefix("place-toolkit/"): archive.read(name) for name in names}
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 0, 0, 0)}
    assert names == sorted(names)
    assert all(name.startswith("place-toolkit/") for name in names)
    inside = content.pop("manifest.json")
    assert (made.parent / f"{NAME}.manifest.json").read_bytes() == inside
    manifest = json.loads(inside)
    files = manifest.pop("files")
    assert manifest == {
        "name": "place-toolkit",
        "edition": "offline",
        "version": __version__,
        "date": DAY,
        "commit": None,
        "changed": False,
    }
    assert files == [
        {"path": name, "size": len(found), "sha256": hashlib.sha256(found).hexdigest()}
        for name, found in content.items()
    ]


def test_the_offline_edition_speaks_of_the_published_site(made: Path) -> None:
    """Its own pages have other names, which are nowhere on the web."""
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        page = archive.read("place-toolkit/places/sandport.html").decode()
    assert f'<span class="imprint">Version {__version__}, 14 November 2023, commit unknown</span>' in page
    assert (
        '<link rel="canonical" href="https://place-toolkit.github.io/place-toolkit/places/sandport/">' in page
    )
    assert "place-toolkit/search/search_index.js" in names
    for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        assert f"place-toolkit/{name}" not in names


def test_a_zip_says_which_commit_it_is_made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another clone of the commit gives the same zip; with a file more, an edition has another name."""
    project = start(new_toolkit(tmp_path / "project", kinds=own_kinds(tmp_path)))
    made = commit(project, "The records")
    whole = make_bundle(project)
    assert whole.name == f"a-new-toolkit-{__version__}-{DAY}-{made[:7]}-offline.zip"
    manifest = json.loads(whole.with_suffix(".manifest.json").read_bytes())
    assert (manifest["commit"], manifest["changed"]) == (made, False)
    git(tmp_path, "clone", "-q", str(project), str(tmp_path / "clone"))
    assert make_bundle(tmp_path / "clone").read_bytes() == whole.read_bytes()

    (project / "NOTES.md").write_text("A note.", "utf-8")
    monkeypatch.chdir(project)
    assert CliRunner().invoke(main, ["bundle", "--data", "--date", DAY]).exit_code == 0
    changed = project / f"dist/a-new-toolkit-{__version__}-{DAY}-{made[:7]}-changed-data.manifest.json"
    assert json.loads(changed.read_bytes())["changed"] is True


def test_the_data_package_has_tables_records_and_their_description(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "LICENSE", sample)
    monkeypatch.chdir(sample)
    result = CliRunner().invoke(main, ["bundle", "--data", "--date", DAY])
    assert (result.exit_code, result.stderr) == (
        0,
        "It cannot be said which commit this is made from: no commit in git holds these records. Clone the"
        " repository.\n",
    )
    file = sample / f"dist/place-toolkit-{__version__}-{DAY}-data.zip"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(sample / "unpacked")
    unpacked = sample / "unpacked/place-toolkit"
    manifest = json.loads((unpacked / "manifest.json").read_bytes())
    assert manifest["edition"] == "data"
    listed = {one["path"] for one in manifest["files"]}
    assert {"LICENSE", "datapackage.json", "toolkit.json", "sources.bib", "schemas/places.json"} <= listed
    assert (unpacked / "data/places/sandport.yml").read_bytes() == (
        SAMPLE / "data/places/sandport.yml"
    ).read_bytes()
    resources = json.loads((unpacked / "datapackage.json").read_bytes())["resources"]
    assert {resource["path"] for resource in some(resources)} <= listed
    kept = {path.relative_to(SAMPLE).as_posix() for path in (SAMPLE / "data").glob("*/*.yml")}
    assert {path for path in listed if path.startswith("data/")} == kept


def test_the_last_good_zip_stands_if_the_records_have_a_problem(made: Path) -> None:
    project = made.parent.parent
    before = made.read_bytes()
    record = project / "data/places/mudflat.yml"
    good = record.read_text("utf-8")
    record.write_text(good.replace("name:", "nmae:"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", "bundle"],
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip
    record.write_text(good, "utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    first, *problems, last = done.stderr.splitlines()
    assert first == "ERROR   -  The data has problems:"
    assert problems[0].startswith("data/places/mudflat.yml:1:1: ")
    assert last == "The offline edition was not made: the site cannot be built."
    assert made.read_bytes() == before


def test_the_real_bundle_can_be_unzipped_on_windows(real_bundle: Path) -> None:
    with zipfile.ZipFile(real_bundle) as archive:
        names = archive.namelist()
    assert max(len(name) for name in names) < 130, "the page on intranets says so"
    assert all(re.fullmatch(r"[\w./-]+", name, re.ASCII) for name in names)
    assert len({name.lower() for name in names}) == len(names)
    assert {"place-toolkit/index.html", "place-toolkit/places/leeds.html"} <= set(names)


def test_a_policy_allows_what_the_theme_has_and_no_more() -> None:
    policy = ContentSecurityPolicy(
        '<script>run()</script><script src="x.js"></script>'
        '<script type="application/json">{"style": "<i style=x>"}</script><SCRIPT>run()</SCRIPT>'
    )
    run = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='"
    assert f"; script-src 'self' {run}; style-src 'self'; " in policy.text()
    assert policy.broken_by("<p>on = a</p><script>run()</script>") == []
    for more in ("<script>walk()</script>", '<p style="color: red">a</p>', '<p onclick="a()">b</p>'):
        assert policy.broken_by(more) == [more]
    assert policy.broken_by("<script>\n  walk()\n</script>") == ["<script> walk() </script>"]
    assert "; style-src 'self' 'unsafe-inline'; " in ContentSecurityPolicy("<style>a {}</style>").text()
