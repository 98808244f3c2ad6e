"""The workflows that publish and release, step by step, in clones of a repository.

What needs GitHub has a stand-in: artefacts are folders, `gh` notes how it was called, and what is attested is
only compared with its checksums. What needs packages has them: `make` finds an environment that is ready.
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest
import yaml
from papers import texts
from patience import END
from projects import ROOT, SAMPLE, copy_project, new_toolkit, some
from repositories import commit, git, start

from generator import __version__

TAG = f"v{__version__}"
COPIED = (".ci", ".github", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md")
COPIED += ("constraints.txt", "generator", "overrides", "pyproject.toml", "setup.py")
PROGRAMS = {
    "python": '"$@"',
    "mkdocs": '-m mkdocs "$@"',
    "toolkit": """-c 'from generator.cli import main; main()' "$@\"""",
}
GH = """#!/bin/sh
printf '%s\\n' "$@" > "$CALLED"
"""


@pytest.fixture(scope="module")
def program() -> ModuleType:
    """The program that checks and completes a release."""
    sys.path.insert(0, str(ROOT / ".ci"))
    spec = importlib.util.spec_from_file_location("release", ROOT / ".ci/release.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(ROOT / ".ci"))
    return module


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the sample and this program."""
    project = copy_project(start(tmp_path_factory.mktemp("origin") / "project"), SAMPLE)
    return with_program(project, "data/places/mudflat.yml")


@pytest.fixture
def small_repository(tmp_path: Path) -> Path:
    """A repository with a new toolkit, which has few pages, and this program."""
    project = start(new_toolkit(tmp_path / "origin", light=False))
    settings = project / "mkdocs.yml"
    text, number = re.subn(
        "^site_name: .*", "site_name: Place Toolkit", settings.read_text("utf-8"), flags=re.M
    )
    assert number == 1
    settings.write_text(text, "utf-8")
    return with_program(project, "data/topics/first-topic.yml")


def with_program(project: Path, record: str) -> Path:
    """Add the program and a changelog that is ready, and commit; then a record is read again, with a tag."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, project / name, dirs_exist_ok=True)
        else:
            shutil.copy(ROOT / name, project / name)
    helper = project / "tests/helpers/provide_paper.py"
    helper.parent.mkdir(parents=True)
    shutil.copy(ROOT / "tests/helpers/provide_paper.py", helper)
    changelog = project / "CHANGELOG.md"
    text = changelog.read_text("utf-8")
    assert f"\n## {__version__}, " in text
    changelog.write_text(
        re.sub(rf"\n## {__version__}, .*", f"\n## {__version__}, 21 November 2026", text), "utf-8"
    )
    commit(project, "Everything")
    file = project / record
    file.write_text(file.read_text("utf-8") + "# Read again.\n", "utf-8")
    commit(project, f"{file.stem}: read again")
    git(project, "tag", TAG)
    return project


@dataclass
class Runner:
    """Runs the steps of a workflow's jobs as GitHub would, one job after the other, each in a folder."""

    repository: Path
    folder: Path
    ref: str = TAG
    artefacts: dict[str, Path] = field(default_factory=dict)
    did: list[str] = field(default_factory=list)

    def run(self, workflow: str) -> None:
        file = ROOT / ".github/workflows" / workflow
        jobs = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)["jobs"]
        for name, job in some(jobs.items()):
            place = self.folder / name
            place.mkdir()
            for step in job["steps"]:
                if "run" in step:
                    self.command(place, step["run"])
                else:
                    self.action(place, step["uses"].partition("@")[0], step.get("with", {}))

    def command(self, place: Path, command: str) -> None:
        programs = self.folder / "bin"
        programs.mkdir(exist_ok=True)
        (programs / "gh").write_text(GH, "utf-8")
        (programs / "gh").chmod(0o755)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
            cwd=place,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
                "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
                "CALLED": str(self.folder / "called.txt"),
                "GITHUB_REF_NAME": self.ref,
                "GITHUB_REPOSITORY": "place-toolkit/place-toolkit",
                "GH_TOKEN": "a-token",
            },
            capture_output=True,
            text=True,
            timeout=END,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        self.did.append(command)

    def action(self, place: Path, action: str, said: dict[str, str]) -> None:
        stand_ins: dict[str, Callable[[Path, dict[str, str]], None]] = {
            "actions/checkout": self.checkout,
            "actions/setup-python": self.setup,
            "actions/upload-artifact": self.upload,
            "actions/upload-pages-artifact": self.upload,
            "actions/download-artifact": self.download,
            "actions/deploy-pages": self.deploy,
            "actions/attest": self.attest,
        }
        stand_ins[action](place, said)
        self.did.append(action)

    def checkout(self, place: Path, said: dict[str, str]) -> None:
        depth = [] if said["fetch-depth"] == "0" else [f"--depth={said['fetch-depth']}"]
        git(self.folder, "clone", "-q", *depth, "--branch", self.ref, self.repository.as_uri(), str(place))

    def setup(self, place: Path, said: dict[str, str]) -> None:
        """Have `make` find an environment in which everything is installed."""
        assert said["python-version"] == "3.11"
        (place / ".venv/bin").mkdir(parents=True)
        for name, arguments in PROGRAMS.items():
            file = place / ".venv/bin" / name
            file.write_text(f"#!/bin/sh\nPYTHONPATH={place} exec {sys.executable} {arguments}\n", "utf-8")
            file.chmod(0o755)
        for name in ("site.done", "pdf.done"):
            (place / ".venv" / name).touch()

    def upload(self, place: Path, said: dict[str, str]) -> None:
        kept = self.folder / "artefacts" / said.get("name", "github-pages")
        self.artefacts[kept.name] = shutil.copytree(place / said["path"], kept)

    def download(self, place: Path, said: dict[str, str]) -> None:
        shutil.copytree(self.artefacts[said["name"]], place / said["path"])

    def deploy(self, place: Path, said: dict[str, str]) -> None:
        assert (self.artefacts["github-pages"] / "index.html").is_file()

    def attest(self, place: Path, said: dict[str, str]) -> None:
        sums = place / said["subject-checksums"]
        subprocess.run(["sha256sum", "--quiet", "-c", sums.name], cwd=sums.parent, check=True)


@pytest.mark.slow
def test_the_site_is_published_with_its_history(repository: Path, tmp_path: Path) -> None:
    runner = Runner(repository, tmp_path, "main")
    runner.run("publish.yml")
    assert runner.did == [
        "actions/checkout",
        "actions/setup-python",
        "make .venv/pdf.done",
        ".venv/bin/python tests/helpers/provide_paper.py",
        "make site PDF=true",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    site = runner.artefacts["github-pages"]
    assert "Read again" in (site / "changes/index.html").read_text("utf-8")
    head = git(repository, "rev-parse", "HEAD")
    said = rf'<span class="imprint">Version {__version__}, \d+ \w+ \d{{4}}, commit {head[:7]}</span>'
    pages = some(page for page in site.rglob("*.html") if page.parent != site / "servers")
    assert [page for page in pages if not re.search(said, page.read_text("utf-8"))] == []
    papers = {file.name for file in (site / "downloads/pdf").iterdir()}
    assert {"places.pdf", "places-sandport.pdf", "principles.pdf", "questions-leaders.pdf"} <= papers
    before = (site / "downloads/pdf/principles-ask-the-people.pdf").read_bytes()
    assert before == (site / "downloads/pdf/principles-know-people.pdf").read_bytes(), "an old address"
    assert "places-shingle-and-spit.pdf" not in papers, "a short profile has no brief, and no PDF"
    linked = re.compile(r'<a class="[^"]*\bto-pdf" href="([^"]+)" type="application/pdf">PDF</a>')
    found = {page: linked.findall(page.read_text("utf-8")) for page in pages}
    assert [names for names in found.values() if len(names) > 1] == []
    assert sorted(
        (page.parent / name).resolve().relative_to(site.resolve() / "downloads/pdf").as_posix()
        for page, names in found.items()
        for name in names
    ) == sorted(papers - {"principles-ask-the-people.pdf"})
    sandport = texts(site / "downloads/pdf/places-sandport.pdf")
    assert f"commit {head[:7]}" in sandport[0]
    assert "Governance" in "".join(sandport)


@pytest.mark.slow
def test_a_tag_becomes_a_release(small_repository: Path, tmp_path: Path) -> None:
    runner = Runner(small_repository, tmp_path)
    runner.run("release.yml")
    head = git(small_repository, "rev-parse", "HEAD")
    whole = f"place-toolkit-{__version__}-2026-11-21-{head[:7]}"
    files = {file.name: file for file in (tmp_path / "release/dist").iterdir()}
    released = [
        *(
            f"{whole}-{what}{ending}"
            for what in ("data", "offline")
            for ending in (".manifest.json", ".zip", ".zip.sha256")
        ),
        f"place-toolkit-{__version__}.cdx.json",
        f"place-toolkit-{__version__}.pdf",
        f"place_toolkit-{__version__}-py3-none-any.whl",
    ]
    assert sorted(files) == sorted([*released, "NOTES.md", "SHA256SUMS"])
    assert files["SHA256SUMS"].read_text("utf-8") == "".join(
        f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(released)
    )
    for what in ("data", "offline"):
        with zipfile.ZipFile(files[f"{whole}-{what}.zip"]) as archive:
            manifest = json.loads(archive.read("place-toolkit/manifest.json"))
        told = {key: manifest[key] for key in ("edition", "version", "date", "commit", "changed")}
        assert told == {
            "edition": what, "version": __version__, "date": "2026-11-21", "commit": head, "changed": False
        }  # fmt: skip
    cover = (
        pypdfium2.PdfDocument(files[f"place-toolkit-{__version__}.pdf"])[0].get_textpage().get_text_range()
    )
    assert f"Version {__version__}, 21 November 2026, commit {head[:7]}." in cover
    with zipfile.ZipFile(files[f"place_toolkit-{__version__}-py3-none-any.whl"]) as archive:
        assert {"generator/build.py", "generator/overrides/main.html"} <= set(archive.namelist())
    called = (tmp_path / "called.txt").read_text("utf-8").splitlines()
    assert called[:3] == ["release", "create", TAG]
    assert called[-5:] == ["--verify-tag", "--title", TAG, "--notes-file", "dist/NOTES.md"]
    given = {name.removeprefix("dist/") for name in called if name.startswith("dist/")}
    assert given == {*released, "SHA256SUMS", "NOTES.md"}
    notes = files["NOTES.md"].read_text("utf-8")
    assert notes.startswith("### Added\n")
    assert f"\n{notes}" in (small_repository / "CHANGELOG.md").read_text("utf-8")
    bill = json.loads(files[f"place-toolkit-{__version__}.cdx.json"].read_bytes())
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", __version__)
    parts = {part["name"]: part for part in bill["components"]}
    assert {"click", "mkdocs-material", "pydantic_core", "weasyprint"} <= parts.keys()
    assert not {"pytest", "ruff", "pip", "attrs"} & parts.keys()
    assert [name for name, part in parts.items() if not part.get("licenses")] == []
    assert "file:" not in json.dumps(bill)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"data/places/mudflat.yml": "a", "content/about/new.md": "a"}, "false"),
        ({"data/places/mudflat.yml": "a", "generator/build.py": "a"}, "true"),
        ({"data/.schemas/places.json": "a"}, "true"),
        ({"data/vocabularies/levels.yml": "a"}, "true"),
        ({"content/picture.png": "a"}, "true"),
    ],
    ids=["records and pages", "code", "schemas", "vocabularies", "pictures"],
)
def test_a_pull_request_of_records_alone_skips_the_tests_of_the_code(
    tmp_path: Path, files: dict[str, str], code: str
) -> None:
    project = start(tmp_path / "project")
    commit(project, "Start", {"data/places/leeds.yml": "a"})
    git(project, "switch", "-q", "-c", "proposal")
    commit(project, "A proposal", dict(files))
    git(project, "switch", "-q", "main")
    commit(project, "Meanwhile", {"generator/cli.py": "a"})
    git(project, "merge", "-q", "--no-ff", "-m", "Merged", "proposal")
    git(tmp_path, "clone", "-q", "--depth=2", project.as_uri(), "clone")
    jobs = yaml.load((ROOT / ".github/workflows/check.yml").read_text("utf-8"), yaml.BaseLoader)["jobs"]
    (step,) = (step for step in jobs["scope"]["steps"] if "run" in step)
    env = {**os.environ, "GITHUB_OUTPUT": str(tmp_path / "output")}
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path / "clone", env=env, check=True
    )
    assert (tmp_path / "output").read_text("utf-8") == f"code={code}\n"
    assert jobs["tests"]["if"] == "needs.scope.outputs.code != 'false'"


def test_a_tag_that_is_not_ready_is_refused(
    program: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start(tmp_path / "project")
    made = commit(
        project,
        "Start",
        {"data/places/leeds.yml": "a", "CHANGELOG.md": f"# C\n\n## {__version__}, not yet released\n\n- A\n"},
    )
    monkeypatch.setattr(program, "ROOT", project)
    monkeypatch.setattr(program, "CHANGELOG", project / "CHANGELOG.md")
    (project / "data/places/leeds.yml").write_text("b")
    assert program.faults("v9.9.9") == [
        f"The tag is v9.9.9, but generator/__init__.py says {__version__}. Write the tag's version there,"
        " commit it, and tag that commit.",
        f"CHANGELOG.md does not say what is new in {__version__}, and since when. Give it a heading such as"
        f' "## {__version__}, 30 November 2026", with the changes below.',
        f"Files differ from commit {made[:7]}. Commit them, and tag that commit.",
    ]
    text = f"# C\n\n## {__version__}, 30 November 2026\n\n- A\n\n## 0.9.0, 1 May 2026\n\n- B\n"
    commit(project, "Ready", {"CHANGELOG.md": text})
    assert program.faults(TAG) == []
    assert program.changes("0.9.0") == ("1 May 2026", "- B")


def test_the_list_of_parts_holds_what_is_needed_and_no_more(program: ModuleType) -> None:
    names = program.needed(["weasyprint>=70", 'tomli; python_version < "3"', "Jinja2[i18n]"])
    assert {"weasyprint", "fonttools", "zopfli", "cssselect2", "babel", "markupsafe"} <= names
    assert not {"pytest", "tomli", "click"} & names
    bill = {
        "metadata": {"component": {"name": "place-toolkit"}},
        "components": [
            {"bom-ref": f"{name}==1", "name": name} for name in ("click", "prompt_toolkit", "pytest", "pip")
        ],
        "dependencies": [
            {"ref": "root-component", "dependsOn": ["click==1", "prompt_toolkit==1", "pytest==1"]},
            {"ref": "click==1", "dependsOn": ["pytest==1"]},
            {"ref": "pytest==1", "dependsOn": ["click==1"]},
        ],
    }
    found = program.pruned(bill, {"click", "prompt-toolkit"})
    assert [one["name"] for one in found["components"]] == ["click", "prompt_toolkit"]
    assert found["dependencies"] == [
        {"ref": "root-component", "dependsOn": ["click==1", "prompt_toolkit==1"]},
        {"ref": "click==1", "dependsOn": []},
    ]
    assert found["metadata"]["component"]["version"] == __version__
