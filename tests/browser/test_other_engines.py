"""What `toolkit render` writes, built by other engines: the search finds what it is asked for.

Each engine has a search of its own. Ours replaces that of Material for MkDocs alone.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from projects import ROOT, SAMPLE, copy_project

pytestmark = pytest.mark.soak
ENGINES = ROOT / "tests/browser/engines.txt"
_WITHOUT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
FOUND = """() => {
    const found = [];
    const look = (node) => {
        if (node.shadowRoot) look(node.shadowRoot);
        for (const child of node.children || []) look(child);
        if (node.tagName === "A") found.push(node.href);
    };
    document.querySelectorAll(".md-search, body > div").forEach(look);
    return found;
}"""


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of the engines, in a virtual environment of their own."""
    folder = tmp_path_factory.mktemp("engines") / "venv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [programs / "python", "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", "-r", ENGINES]
    subprocess.run(pip, check=True, env=_WITHOUT, timeout=500)
    return programs


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rendered")
    project = copy_project(folder / "project", SAMPLE)
    command = [sys.executable, "-c", "from generator.cli import main; main()", "render", str(folder / "out")]
    subprocess.run(command, cwd=project, check=True)
    return folder / "out"


@pytest.fixture(params=["zensical", "properdocs"])
def start(request: pytest.FixtureRequest, serve: Callable[..., str], engines: Path, rendered: Path) -> str:
    """The address of the site that an engine built."""
    command = [str(engines / str(request.param)), "build", "-f", "mkdocs.yml", "--clean"]
    done = subprocess.run(command, cwd=rendered, env=_WITHOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    anything = "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:"
    return serve(rendered / "site", below="/place-toolkit", policy=anything)


def test_the_search_finds_a_place_by_its_name(page: Page, start: str) -> None:
    page.goto(f"{start}glossary/", wait_until="networkidle")
    page.keyboard.press("Control+k")
    page.wait_for_timeout(500)
    page.keyboard.type("sandport", delay=30)
    page.wait_for_function(
        f"({FOUND})().some((address) => address.includes('/places/sandport/'))", timeout=20_000
    )
