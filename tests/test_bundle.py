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
from projects import ROOT, SAMPLE, copy_project, make_bundle

from generator import __version__
from generator.plugin.csp import Policy

NAME = f"place-toolkit-{__version__}-offline"
DAY = "2023-11-14"
"""The day of SOURCE_DATE_EPOCH in these builds."""
REPOSITORY = ("Makefile", "pyproject.toml", "constraints.txt", "README.md", "LICENSE", "generator")
NO_NAMESPACE = (
    "This machine lets you make no place without a network, so nothing proves the build there."
    " On Ubuntu, run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
)


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
    assert manifest == {"name": "place-toolkit", "edition": "offline", "version": __version__, "date": DAY}
    assert files == [
        {"path": name, "size": len(found), "sha256": hashlib.sha256(found).hexdigest()}
        for name, found in content.items()
    ]


def test_the_offline_edition_speaks_of_the_published_site(made: Path) -> None:
    """Its own pages have other names, which are nowhere on the web."""
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        page = archive.read("place-toolkit/places/sandport.html").decode()
    assert (
        '<link rel="canonical" href="https://place-toolkit.github.io/place-toolkit/places/sandport/">' in page
    )
    assert "place-toolkit/search/search_index.js" in names
    for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        assert f"place-toolkit/{name}" not in names


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
    policy = Policy(
        '<script>run()</script><script src="x.js"></script>'
        '<script type="application/json">{"style": "<i style=x>"}</script><SCRIPT>run()</SCRIPT>'
    )
    run = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='"
    assert f"; script-src 'self' {run}; style-src 'self'; " in policy.text()
    assert policy.broken_by("<p>on = a</p><script>run()</script>") == []
    for more in ("<script>walk()</script>", '<p style="color: red">a</p>', '<p onclick="a()">b</p>'):
        assert policy.broken_by(more) == [more]
    assert "; style-src 'self' 'unsafe-inline'; " in Policy("<style>a {}</style>").text()
