"""A second toolkit, about something else, is made with the same engine, from an installed wheel.

`tests/other_toolkit` is about libraries: three kinds, a table, a glossary, and no code but its declarations.
"""

import html
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from PIL import Image
from projects import ROOT, some

from generator.exports.theme import SCRIPTS, STYLES

OTHER = ROOT / "tests/other_toolkit"
WORDS = re.compile(
    r"\b(places|partnerships?|NHS|England|Leeds|Marshport|systems|principles?|organisations?|councils?"
    r"|Place Toolkit|case stud(y|ies)|a place|charit(y|ies)|alliances?|hospitals?|health)\b",
    re.IGNORECASE,
)
EXAMPLES = ("contribute/checks/", "about/accessibility/")
"""Pages with examples of records, which are about places as those of the tests are, and names of laws."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with a wheel of this project, and with the libraries of the tests' own.

    The file that leads Python to those libraries does not lead it to this checkout: what would (a `.pth` too)
    is not looked for in a folder that is named so.
    """
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"  # A build leaves files behind where it is made.
    for name in ("generator", "overrides"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    environment = folder / "environment"
    venv.create(environment, symlinks=True)
    paths = {"base": str(environment), "platbase": str(environment)}
    (Path(sysconfig.get_path("purelib", vars=paths)) / "libraries.pth").write_text(
        f"{sysconfig.get_path('purelib')}\n", "utf-8"
    )
    programs = Path(sysconfig.get_path("scripts", vars=paths))
    python = str(programs / "python")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "--python", python]
    subprocess.run([*pip, "install", "--no-deps", "-I", str(source)], check=True)  # pip makes a wheel first
    shutil.rmtree(source)
    where = run(programs, folder, "python", "-c", "import generator; print(generator.__file__)")
    assert Path(where.strip()).is_relative_to(environment)
    return programs


def run(programs: Path, folder: Path, program: str, *arguments: str) -> str:
    """Return what a program of the environment prints in a folder."""
    done = subprocess.run(
        [str(programs / program), *arguments],
        cwd=folder,
        env={"PATH": f"{programs}:/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the other toolkit, built in an empty folder with what a wheel holds."""
    project = tmp_path_factory.mktemp("other") / "project"
    shutil.copytree(OTHER, project, ignore=shutil.ignore_patterns("site", "__pycache__"))
    run(installed, project, "python", "-m", "mkdocs", "build", "--strict")
    return project / "site"


def test_the_wheel_has_all_that_a_site_needs(installed: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "generator", "overrides"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names = listed.stdout.splitlines()
    assert len(names) > 200
    where = run(
        installed, installed, "python", "-c", "import generator; print(generator.__path__[0])"
    ).strip()
    folders = {"generator": Path(where), "overrides": Path(where) / "overrides"}
    for name in names:
        top, _, rest = name.partition("/")
        assert (folders[top] / rest).read_bytes() == (ROOT / name).read_bytes(), name


def text_of(page: Path) -> str:
    """Return what a reader sees on a page."""
    markup = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_its_pages_come_from_its_declarations(site: Path) -> None:
    library = text_of(site / "libraries/elm-road/index.html")
    assert "Run by The county 1 Visitors about 41,000 (2021) 2" in library
    assert "What it offers ¶ Lending tools Forty tools could be borrowed for a week 3 ." in library
    assert "Mentioned in ¶ All pages that mention it Lessons : Ask people first" in library
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
    for page in some(sorted(site.rglob("*.html"))):
        name = page.relative_to(site).as_posix().removesuffix("index.html")
        if name not in EXAMPLES:
            assert not WORDS.search(text_of(page)), name


def test_it_looks_and_works_as_this_site_does(site: Path) -> None:
    page = (site / "libraries/index.html").read_text("utf-8")
    for name in (*STYLES, *SCRIPTS, "assets/search.js", "assets/no-script.css"):
        assert re.search(rf'"\.\./{re.escape(name)}\?v=[0-9a-f]{{8}}"', page), name
        assert (site / name).is_file()
    assert "Accessibility statement" in text_of(site / "libraries/index.html")
    assert "All libraries Tables Glossary" in text_of(site / "404.html")


def test_its_cards_are_its_own(site: Path) -> None:
    """They have the names of its kinds, and the colour that the theme has where the settings choose none."""
    cards = {file.stem for file in (site / "assets/cards").iterdir()}
    assert {"libraries", "lessons", "services", "site", "sources"} <= cards
    assert not cards & {"places", "systems", "principles"}
    page = (site / "libraries/elm-road/index.html").read_text("utf-8")
    assert (
        '<meta property="og:image" content="https://libraries.example/assets/cards/libraries.png?v=' in page
    )
    assert 'content="Libraries and what they offer: Libraries' in page
    with Image.open(site / "assets/cards/libraries.png") as card:
        assert card.convert("RGB").getpixel((40, 10)) == (0x40, 0x51, 0xB5)


def test_a_new_toolkit_is_built_at_once(installed: Path, tmp_path: Path) -> None:
    name = "Nouvelle étude & plus"
    said = run(installed, tmp_path, "toolkit", "init", name)
    assert f"{name} has 16 files." in said
    assert f"cd '{name}'" in said, "as a terminal takes it"
    project = tmp_path / name
    assert "no problems in 6 records" in run(installed, project, "toolkit", "check")
    run(installed, project, "python", "-m", "mkdocs", "build", "--strict")
    assert "A first topic Done [1]" in text_of(project / "site/topics/index.html")
    assert (project / ".github/workflows/site.yml").is_file()
    page = (project / "site/index.html").read_text("utf-8")
    styles = [*STYLES, "assets/site.css"]
    assert re.findall(r'href="(assets/(?!stylesheets|no-script)[^"?]*\.css)\?v=[0-9a-f]{8}"', page) == styles
    for name in (*styles, *SCRIPTS):
        assert (project / "site" / name).is_file()
    test_nothing_on_it_is_about_places(project / "site")
