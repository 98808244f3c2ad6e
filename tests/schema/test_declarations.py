"""What is declared once shows everywhere: a field is one line, a kind one folder, no other file is touched.

These are the recipes of CONTRIBUTING, followed in a copy of the project with a copy of its kinds.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import EDITION, ROOT, SAMPLE, copy_project

from generator.build import build
from generator.catalog.catalog import link
from generator.catalog.diff import changes
from generator.checks import checks_of
from generator.pages.navigation import complete
from generator.pages.output import Built
from generator.schema import Record
from generator.schema.comparisons import Comparison
from generator.schema.kinds import BUILT_IN, KindsError, load_kinds, unshown
from generator.store.loader import load

FIELD = """\
    budget: Line | None = Field(None, show=GLANCE, description="How much money came with it.")
"""
KIND = '''\
"""Laws that a harbour makes."""

from generator.schema.declared import SECTION, Field, Kind
from generator.schema.fields import CitedRecord, Text


class ByLaw(CitedRecord):
    """A law that a harbour makes for itself."""

    KIND = Kind("by-laws", "bylaw", "By-laws", about="What each harbour forbids.")

    forbids: Text = Field(show=SECTION, description="What it forbids.")
'''
RECORD = """\
name: No dogs
forbids: Dogs may not board [@harbour-report, p. 7].
cite: ["harbour-report, p. 7"]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample, with a copy of its kinds in the project's own folder."""
    project = copy_project(tmp_path / "project", SAMPLE)
    kinds = f"kinds_{abs(hash(str(tmp_path)))}"  # Python keeps what it has imported under this name.
    shutil.copytree(ROOT / "generator/kinds", project / kinds, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (project / kinds).rglob("*.py"):
        file.write_text(file.read_text("utf-8").replace("generator.kinds", kinds), "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - toolkit\n", f"  - toolkit:\n      kinds: {kinds}\n")
    settings.write_text(text, "utf-8")
    return project


def kinds_in(project: Path) -> Path:
    (found,) = project.glob("kinds_*")
    return found


def built(project: Path) -> Built:
    made = build(project, EDITION)
    assert made.problems == ()
    return made


def test_a_copy_of_the_kinds_makes_the_same(project: Path) -> None:
    ours = build(SAMPLE, EDITION)
    assert built(project).pages == ours.pages


@pytest.mark.parametrize(
    ("kind", "record", "folder"), [("policy", "coast-plan", "policies"), ("place", "sandport", "places")]
)
def test_a_field_is_one_line(project: Path, kind: str, record: str, folder: str) -> None:
    model = kinds_in(project) / kind / "model.py"
    with model.open("a", encoding="utf-8") as file:
        file.write(FIELD)
    data = project / f"data/{folder}/{record}.yml"
    data.write_text(f"{data.read_text('utf-8').rstrip()}\nbudget: Ten boats\n", "utf-8")
    made = built(project)
    pages = {page.path: page.markdown for page in made.pages}
    files = {file.path: file.content for file in made.files}
    page = pages[f"{folder}/{record}.md"]
    (note,) = re.findall(r"<dt>Budget</dt>\n<dd markdown>Ten boats\[\^(\d+)\]</dd>", page)
    assert f"\n[^{note}]: " in page
    assert "### budget" in pages[f"contribute/fields/{folder}.md"]
    schema = json.loads(files[f"downloads/schemas/{folder}.json"])
    assert schema["properties"]["budget"]["description"] == "How much money came with it."
    rows = csv.DictReader(io.StringIO(files[f"downloads/all-{folder}.csv"].removeprefix("\ufeff")))
    assert {row["Id"]: row["Budget"] for row in rows}[record] == "Ten boats"
    assert json.loads(files["downloads/toolkit.json"])[folder][record]["budget"] == "Ten boats"
    kinds = made.catalog.kinds
    before = link(load(SAMPLE, kinds=kinds).records, kinds=kinds)
    told = [change.line for change in changes(before, made.catalog)]
    assert [line.partition(": ")[2] for line in told] == ["budget: added “Ten boats”"]
    if kind == "place":
        form = json.loads(files["contribute/propose/form.js"].partition("toolkitForm = ")[2].rstrip(";\n"))
        assert form["kinds"][0]["schema"]["properties"]["budget"]["title"] == "Budget"
        assert [names for _, names in form["themes"] if "budget" in names]


def test_a_kind_is_one_folder(project: Path) -> None:
    folder = kinds_in(project) / "bylaw"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""By-laws."""\n', "utf-8")
    (folder / "model.py").write_text(KIND, "utf-8")
    (project / "data/by-laws").mkdir()
    (project / "data/by-laws/no-dogs.yml").write_text(RECORD, "utf-8")
    made = built(project)
    pages = {page.path: page.markdown for page in made.pages}
    files = {file.path: file.content for file in made.files}
    assert "**[No dogs](no-dogs.md).**" in pages["by-laws/index.md"]
    page = pages["by-laws/no-dogs.md"]
    assert "## Forbids\n\nDogs may not board[^1].\n" in page
    assert 'kind: "Bylaw"' in page
    assert "[All by-laws](index.md)" in page
    assert "1 [by-laws](by-laws/index.md)" in pages["index.md"]
    assert "[No dogs](../by-laws/no-dogs.md)" in pages["sources/harbour-report.md"]
    assert "### forbids" in pages["contribute/fields/by-laws.md"]
    assert "downloads/schemas/by-laws.json" in files
    assert "no-dogs,No dogs" in files["downloads/all-by-laws.csv"]
    assert json.loads(files["downloads/toolkit.json"])["by-laws"]["no-dogs"]["name"] == "No dogs"
    navigation = complete([{"Home": "index.md"}, {"Places": ["places/index.md"]}], made.catalog.kinds)
    assert {"By-laws": "by-laws/index.md"} in navigation
    new = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", "new", "bylaw", "No cats"],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "data/by-laws/no-cats.yml is there" in new.stdout


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("show=SECTION, ", "", "forbids (it does not say where)"),
        ("show=SECTION", "show=OWN", "has fields that no page shows: forbids."),
        ('"By-laws"', '"By-laws", succession="forbid"', 'has no field "forbid"'),
        ('"by-laws"', '"places"', "has the folder places, as Place has."),
        ('"bylaw"', '"place"', "has a noun that another kind has too."),
        ('"By-laws"', '"By-laws", shown_by="places-to-be"', "which is no kind's folder"),
        (
            '"By-laws"',
            '"By-laws", counted=Counted("Most", ("forbid",))',
            "counts what is not there: forbid of",
        ),
        (
            '"By-laws"',
            '"By-laws", counted=Counted("Most", ("name",), of="by-law")',
            "counts what is not there",
        ),
        ("    KIND = ", "    OTHER = ", "declares 0 kinds"),
    ],
)
def test_a_declaration_that_cannot_be_used_is_refused(
    project: Path, before: str, after: str, said: str
) -> None:
    folder = kinds_in(project) / "zz"
    folder.mkdir()
    (folder / "__init__.py").touch()
    changed = KIND.replace(before, after).replace("import SECTION,", "import OWN, SECTION, Counted,")
    (folder / "model.py").write_text(changed.replace("OTHER = ", "OTHER: ClassVar[Kind] = ").replace(
        "from generator.schema.fields", "from typing import ClassVar\nfrom generator.schema.fields"
    ), "utf-8")  # fmt: skip
    with pytest.raises(KindsError) as refused:
        load_kinds(kinds_in(project).name, project)
    assert said in str(refused.value)


def test_a_package_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KindsError, match="there is no package"):
        load_kinds("no_such_package", tmp_path)
    with pytest.raises(KindsError, match="is a module"):
        load_kinds("generator.problems", tmp_path)


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: kind.noun)
def test_every_field_of_a_built_in_kind_is_shown(kind: type[Record]) -> None:
    templates = ROOT / "generator/pages/templates"
    files = [templates / f"{kind.KIND.noun}.md.j2", ROOT / f"generator/pages/{kind.KIND.folder}.py"]
    if kind is Comparison:
        files += [
            templates / "rows.md.j2",
            *(ROOT / f"generator/catalog/{m}.py" for m in ("tables", "findings")),
        ]
    assert unshown(kind, "\n".join(file.read_text("utf-8") for file in files)) == []


def test_checks_of_kinds_are_run() -> None:
    names = [check.__name__ for check in checks_of(build(SAMPLE, EDITION).catalog)]
    assert {"bodies_exist", "questions_are_told_apart", "ids_lead_to_records"} <= set(names)
