"""Files that are no files, or lead elsewhere, or have names that no file should have."""

import json
import os
import socket
from pathlib import Path

import pytest
from hostiles import audited, reached
from mkdocs.exceptions import Abort
from projects import FOLDERS, new_toolkit
from serving import Served

from generator.checks.project import read
from generator.plugin.preview import preview
from generator.schema.kinds import load_kinds
from generator.store.context import Edition
from generator.store.loader import load_files, record_in

LINK = "is a symbolic link, which is not followed. Put the file itself there."
NO_FILE = "is not a file. Records stand directly in their folder."
NOT_PUBLISHED = "is not a file that can be published. Take it out of content/."
NO_ID = "has a file name that cannot be an id. Use lower-case letters and digits with hyphens between"
NO_ADDRESS = (
    "has a name that cannot be part of a web address."
    " Use lower-case letters and digits, with hyphens between them."
)
TERM = "name: {}\nsummary: A thing.\ndefinition: A thing that is.\nours: true\n"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A project of one term and no pages."""
    for folder in ("data/glossary", "content"):
        (tmp_path / "project" / folder).mkdir(parents=True)
    (tmp_path / "project/data/glossary/quay.yml").write_text(TERM.format("Quay"), "utf-8")
    return tmp_path / "project"


def said(project: Path) -> list[str]:
    return [problem.text() for problem in read(project).problems]


def test_links_are_named_and_never_followed(sample: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yml").write_text(TERM.format("Secret"), "utf-8")
    (outside / "secret.md").write_text("# Secret\n", "utf-8")
    for name, target in {
        "data/glossary/passwd.yml": "/etc/passwd",
        "data/glossary/dangling.yml": tmp_path / "nowhere",
        "data/glossary/loop.yml": "loop.yml",
        "data/glossary/secret.yml": outside / "secret.yml",
        "data/glossary/here.yml": "quay.yml",
        "data/glossary/folder": outside,
        "data/secrets": outside,
        "content/about/passwd.md": "/etc/passwd",
        "content/about/round": "..",
        "content/secret": outside,
        "content/dangling.png": tmp_path / "nowhere",
        "content/dev.md": "/dev/zero",
    }.items():
        (sample / name).symlink_to(target)
    links = [
        "content/about/passwd.md", "content/about/round", "content/dangling.png", "content/dev.md",
        "content/secret", "data/glossary/dangling.yml", "data/glossary/folder", "data/glossary/here.yml",
        "data/glossary/loop.yml", "data/glossary/passwd.yml", "data/glossary/secret.yml", "data/secrets",
    ]  # fmt: skip
    expected = [f"{name}: {LINK}" for name in links]
    expected[links.index("data/glossary/folder")] = (
        "data/glossary/folder: is not a record. Records end in .yml: glossary/name.yml."
    )
    assert said(sample) == expected
    shown, _ = preview(sample, Edition("2028-11-21"), None)
    assert not any("root:" in page.markdown or "Secret" in page.markdown for page in shown.pages)
    with pytest.raises(Abort):
        Served(sample, tmp_path / "site")
    assert not list((tmp_path / "site").rglob("*.html"))


@pytest.mark.parametrize("name", ["data", "data/glossary", "content", "content/about"])
def test_a_folder_that_is_a_link_is_not_entered(sample: Path, tmp_path: Path, name: str) -> None:
    (sample / name).rename(tmp_path / "elsewhere")
    (sample / name).symlink_to(tmp_path / "elsewhere")
    assert f"{name}: {LINK}" in said(sample)


def test_pipes_and_sockets_are_not_waited_for(sample: Path) -> None:
    for name in ("data/glossary/pipe.yml", "content/pipe.md", "content/pipe.png"):
        os.mkfifo(sample / name)
    here = os.getcwd()
    os.chdir(sample / "data/glossary")  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("socket.yml")
    finally:
        os.chdir(here)
    (sample / "data/pipes").write_text("", "utf-8")
    assert said(sample) == [
        f"content/pipe.md: {NOT_PUBLISHED}",
        f"content/pipe.png: {NOT_PUBLISHED}",
        f"data/glossary/pipe.yml: {NO_FILE}",
        f"data/glossary/socket.yml: {NO_FILE}",
        f"data/pipes: is not in a folder. Move it to one of {', '.join(FOLDERS)} in data/.",
    ]
    assert preview(sample, Edition("2028-11-21"), None)[0].problems


def test_folders_that_cannot_be_read_are_named(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def refuse(folder: Path) -> object:
        if folder.name in ("glossary", "about"):
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    problems = said(sample)
    for name in ("content/about", "data/glossary"):
        assert f"{name}: cannot be read: Permission denied. Check its permissions." in problems


@pytest.mark.parametrize("closed", ["data", *(f"data/{folder}" for folder in FOLDERS)])
def test_nobody_is_told_that_records_in_a_closed_folder_do_not_exist(
    sample: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    listed = os.scandir

    def refuse(folder: Path) -> object:
        if folder == sample / closed:
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert said(sample) == [f"{closed}: cannot be read: Permission denied. Check its permissions."]


@pytest.mark.parametrize("folder", FOLDERS)
def test_nor_are_they_of_a_folder_that_is_a_link(sample: Path, tmp_path: Path, folder: str) -> None:
    (sample / "data" / folder).rename(tmp_path / "elsewhere")
    (sample / "data" / folder).symlink_to(tmp_path / "elsewhere")
    assert said(sample) == [
        f"data/{folder}: is a symbolic link, which is not followed. Put the file itself there."
    ]


@pytest.mark.parametrize(
    ("name", "shown", "hint"),
    [
        ("a\nb.yml", r"a\u000ab.yml", ": a-b.yml"),
        ("a\x1b[2Jb.yml", r"a\u001b[2Jb.yml", ": a-2jb.yml"),
        ("\u202elmy.x.yml", r"\u202elmy.x.yml", ": lmy-x.yml"),
        (os.fsdecode(b"\xff\xfe.yml"), r"\udcff\udcfe.yml", ", such as elm-road.yml."),
        ("a" * 251 + ".yml", "a" * 251 + ".yml", f": {'a' * 80}.yml"),
        ("Quay.yml", "Quay.yml", ": quay.yml"),
        ("qu\u0430y.yml", "qu\u0430y.yml", ": qu-y.yml"),
        ("ｑｕａｙ.yml", "ｑｕａｙ.yml", ": quay.yml"),
        ("quay..yml", "quay..yml", ": quay.yml"),
        ("quay .yml", "quay .yml", ": quay.yml"),
        (" quay.yml", " quay.yml", ": quay.yml"),
        ("..\\..\\quay.yml", None, ""),
        ("%2e%2e%2fquay.yml", "%2e%2e%2fquay.yml", ": 2e-2e-2fquay.yml"),
        ("quay:stream.yml", "quay:stream.yml", ": quay-stream.yml"),
        ("...yml", None, ""),
        (".yml", None, ""),
    ],
)
def test_odd_names_of_records(tiny: Path, name: str, shown: str | None, hint: str) -> None:
    (tiny / "data/glossary" / name).write_text(TERM.format("Thing"), "utf-8")
    found = said(tiny)
    assert found == ([f"data/glossary/{shown}: {NO_ID}{hint}"] if shown else [])


@pytest.mark.parametrize(
    "name",
    [
        "a b.md",
        "A.md",
        "é.md",
        "a\nb.png",
        "con.md",
        "nul.png",
        "a..md",
        "a\\b.md",
        "%2e.md",
        "-.md",
        "a.md.",
    ],
)
def test_odd_names_of_pages(tiny: Path, name: str) -> None:
    (tiny / "content" / name).write_text("# A\n", "utf-8")
    (problem,) = said(tiny)
    assert problem.endswith(NO_ADDRESS)
    assert "\n" not in problem


WAYS = [
    "../x",
    "..",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "C:\\x",
    "%2e%2e",
    "a%2fb",
    "a.b",
    "a b",
    "A",
    "",
    "-",
    "a-",
    "a" * 300,
]


@pytest.mark.parametrize("way", [*WAYS, "a\u200bb", "a\u0430", "ａ", "a\u202eb"])
def test_ways_out_in_ids_are_refused(tiny: Path, way: str) -> None:
    quoted = json.dumps(way)
    file = tiny / "data/glossary/thing.yml"
    good = TERM.format("Thing")
    for field, line in {
        "id": f"id: {quoted}\n",
        "formerly, item 1": f"formerly: [{quoted}]\n",
        "see, item 1": f"see: [{quoted}]\n",
        "replaced_by": f"replaced_by: {quoted}\n",
        "not_the_same, item 1, term": f"not_the_same:\n  - term: {quoted}\n    how: Otherwise.\n",
        "cite, item 1": f"cite: [{json.dumps(way + ', p. 1')}]\n",
        "definition": "",
    }.items():
        text = good + line
        if field == "definition":
            text = good.replace("thing that is", f"[@{way}, p. 1] [thing](term:{way})")
            if not way or set(way) & set(" \n"):
                continue  # this is no link then, and stays text
        file.write_text(text, "utf-8")
        problems = read(tiny).problems
        assert any(p.file == "data/glossary/thing.yml" and p.where == field for p in problems), (
            field,
            problems,
        )
        assert all(problem.text().isprintable() for problem in problems)


def test_a_build_stopped_by_links_has_read_nothing_beyond_the_project(tmp_path: Path) -> None:
    project = new_toolkit(tmp_path / "project")
    (tmp_path / "outside.yml").write_text(TERM.format("Secret"), "utf-8")
    (project / "data/glossary/secret.yml").symlink_to(tmp_path / "outside.yml")
    (project / "content/secret.md").symlink_to(tmp_path / "outside.yml")
    (project / "content/.round").symlink_to(".")
    (project / "content/.again").symlink_to(".")
    report = tmp_path / "report.json"
    done = audited(project, report, "build", "--strict")
    assert done.returncode == 1
    assert "content/secret.md: is a symbolic link" in done.stderr
    assert "Traceback" not in done.stderr
    assert reached(project, report) == []
    (project / "data/glossary/secret.yml").unlink()
    (project / "content/secret.md").unlink()
    done = audited(project, report, "build", "--strict")
    assert done.returncode == 1
    assert "content/.again is a symbolic link, or no file. Put the file itself there." in done.stderr
    assert reached(project, report) == []


def test_a_package_with_a_folder_that_no_kind_has_says_so() -> None:
    kinds = load_kinds()
    loaded = load_files({"data/tides/spring.yml": b"name: Spring tide\n"}, record_in, kinds)
    assert [problem.text() for problem in loaded.problems] == [
        "data/tides/spring.yml: is in no folder of a kind of record."
        f" The folders are {', '.join(kinds.folders)}. A newer toolkit may know more."
    ]
