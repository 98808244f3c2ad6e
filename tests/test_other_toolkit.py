"""A second toolkit, about something else, is made with the same engine, from an installed wheel.

`tests/other_toolkit` is about libraries: three kinds, a table, a glossary, and no code but its declarations.
"""

import ast
import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import KINDS, ROOT

from generator.schema.kinds import BUILT_IN

OTHER = ROOT / "tests/other_toolkit"
OURS = [kind for kind in KINDS if not issubclass(kind, BUILT_IN)]
WORDS = re.compile(
    r"\b(places|partnerships?|NHS|England|Leeds|Marshport|systems|principles?|organisations?|councils?"
    r"|Place Toolkit|case stud(y|ies))\b",
    re.IGNORECASE,
)
EXAMPLES = ("contribute/checks/", "contribute/fields/comparisons/", "about/accessibility/")
"""Pages with examples of records, which are about places as those of the tests are, and names of laws."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment that has what a wheel of this project holds, before anything else."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"  # A build leaves files behind where it is made.
    shutil.copytree(ROOT / "generator", source / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "-q", "--no-deps", "-w", str(folder / "wheel"), str(source)], check=True)
    (wheel,) = (folder / "wheel").glob("*.whl")
    target = str(folder / "installed")
    subprocess.run([*pip, "install", "-q", "--no-deps", "--target", target, str(wheel)], check=True)
    environment = {"PYTHONPATH": target, "PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1"}
    where = run(environment, folder, "-c", "import generator; print(generator.__file__)")
    assert where.startswith(target)
    return environment


def run(environment: dict[str, str], folder: Path, *command: str) -> str:
    """Return what Python prints in a folder."""
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(installed: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the other toolkit, built in an empty folder with what a wheel holds."""
    project = tmp_path_factory.mktemp("other") / "project"
    shutil.copytree(OTHER, project, ignore=shutil.ignore_patterns("site", "__pycache__"))
    run(installed, project, "-m", "mkdocs", "build", "--strict")
    return project / "site"


def text_of(page: Path) -> str:
    """Return what a reader sees on a page."""
    markup = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_its_pages_come_from_its_declarations(site: Path) -> None:
    library = text_of(site / "libraries/elm-road/index.html")
    assert "Run by The county 1 Visitors about 41,000 (2021) 2" in library
    assert "What it offers ¶ Lending tools Forty tools could be borrowed for a week 3 ." in library
    assert "Mentioned in ¶ Lessons : Ask people first" in library
    services = text_of(site / "services/index.html")
    assert "Lending ¶ Things that people take home. Lending tools ." in services
    assert "Elm Road about 41,000 (2021)" in text_of(site / "comparisons/visitors/index.html")
    assert "A loan 1 lasted" not in text_of(site / "services/tool-lending/index.html")
    assert 'href="../../glossary/loan/"' in (site / "services/tool-lending/index.html").read_text("utf-8")
    assert "Pick two to four libraries" in text_of(site / "compare/index.html")
    for name in ("all-libraries.csv", "visitors.csv", "schemas/lessons.json", "toolkit.json", "sources.bib"):
        assert (site / "downloads" / name).is_file()


def test_its_navigation_has_every_kind(site: Path) -> None:
    navigation = (site / "index.html").read_text("utf-8")
    for folder in ("libraries", "services", "lessons", "glossary", "comparisons", "sources"):
        assert f'href="{folder}/"' in navigation


def test_nothing_on_it_is_about_places(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix().removesuffix("index.html")
        if name not in EXAMPLES:
            assert not WORDS.search(text_of(page)), name


def test_a_new_toolkit_is_built_at_once(installed: dict[str, str], tmp_path: Path) -> None:
    command = "from generator.cli import main; main()"
    assert "new has 15 files." in run(installed, tmp_path, "-c", command, "init", "new")
    project = tmp_path / "new"
    assert "no problems in 6 records" in run(installed, project, "-c", command, "check")
    run(installed, project, "-m", "mkdocs", "build", "--strict")
    assert "A first topic Done 1" in text_of(project / "site/topics/index.html")
    assert (project / ".github/workflows/site.yml").is_file()
    assert (project / "site/assets/site.css").is_file()


TEMPLATES = sorted((ROOT / "generator/pages/templates").iterdir())
ENGINE = [
    file
    for file in sorted((ROOT / "generator").rglob("*.py"))
    if not {"kinds", "issue_forms"} & set(file.relative_to(ROOT / "generator").parts)
]


@pytest.mark.parametrize("file", ENGINE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_engine_names_no_kind_of_ours(file: Path) -> None:
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    said = {node.value for node in tree if isinstance(node, ast.Constant)}
    assert not said & {kind.folder for kind in OURS} - {"themes"}  # A form has themes too.


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_the_engines_templates_name_no_kind_of_ours(file: Path) -> None:
    text = file.read_text("utf-8")
    for kind in OURS:
        assert f"kinds.{kind.folder}" not in text
        assert f'"{kind.folder}/' not in text
