"""Where things are, and copies of whole projects to try things on."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from patience import END

from generator.build import build, build_of
from generator.catalog.catalog import Catalog
from generator.checks.project import Checked, read
from generator.cli import main
from generator.kinds.place.model import Place
from generator.kinds.place.shown import ShownEntry, entries_by_list
from generator.pages.output import Built
from generator.schema.kinds import load_kinds
from generator.store.context import Edition
from generator.store.settings import language, licence, settings_of

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "sample"
AWKWARD = "My toolkit (1) é & co's #2 100%"
"""A folder as readers have them."""
MOMENT = "1700000000"
"""When sites are built here, in seconds since 1970."""
NO_NAMESPACE = (
    "This machine lets you make no place without a network, so nothing proves the build there."
    " On Ubuntu, run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
)
_SAID = settings_of(ROOT)
EDITION = Edition(
    "2028-11-21",
    site_name=_SAID["site_name"],
    licence=licence(_SAID["extra"]),
    language=language(_SAID["extra"]),
)
"""With the name, licence and language of our own settings.

The day on which the sample's reviewed place and system become overdue, and its principle does not."""

KINDS = load_kinds().all
FOLDERS = load_kinds().folders
NOUNS = load_kinds().nouns


def some(found: Iterable[T]) -> list[T]:
    """Return what was found, and fail if it is nothing: what a loop asserts of nothing always holds."""
    listed = list(found)
    assert listed, "there is nothing to look at"
    return listed


def scripts_of_site() -> list[Path]:
    """Return the scripts of the theme's overrides, and those of our kinds."""
    return [*some(ROOT.glob("overrides/assets/**/*.js")), *some(ROOT.glob("generator/kinds/*/assets/*.js"))]


@cache
def _checked(source: Path) -> Checked:
    return read(source, kinds=EDITION.kinds, upstream=EDITION.upstream)


def catalog_of(source: Path) -> Catalog:
    """Return the records of the sample or the real data, linked. They are read once."""
    return _checked(source).catalog


@cache
def built_of(source: Path) -> Built:
    """Return what the sample or the real data makes on EDITION's day. It is frozen, so it is made once."""
    checked = _checked(source)
    return build(source, EDITION) if checked.problems else build_of(checked.catalog, EDITION)


def copy_project(target: Path, source: Path) -> Path:
    """Copy the data and content of `source`, with this project's settings and theme, to `target`."""
    shutil.copytree(source / "data", target / "data")
    shutil.copytree(source / "content", target / "content")
    missing = tuple(f": {page}" for page in _pages(ROOT) - _pages(source))
    missing = ("  - generator/pages/templates", "  - generator/kinds", "  - overrides", *missing)
    lines = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.endswith(missing)]
    (target / "mkdocs.yml").write_text("\n".join(kept) + "\n", "utf-8")
    return target


def new_toolkit(folder: Path, *, kinds: str = "kinds", light: bool = True) -> Path:
    """Make a toolkit as `toolkit init` does, with an address: 6 records and 27 pages, with a light theme.

    It is for what a run does with files, whatever they say: a build takes a third of the sample's time.
    Who builds it in the process of a test names the package of its kinds, as this stays imported.
    """
    done = CliRunner().invoke(main, ["init", str(folder)])
    assert done.exit_code == 0, done.output
    shutil.rmtree(folder / ".github")  # which no build reads, and neither does it
    (folder / ".gitattributes").unlink()
    (folder / "kinds").rename(folder / kinds)
    settings = folder / "mkdocs.yml"
    text = re.sub(r"(kinds:|-) kinds\n", rf"\1 {kinds}\n", settings.read_text("utf-8"))
    settings.write_text(
        text.replace("# site_url: https://example.org/", "site_url: https://example.org/new/")
    )
    return lighten(folder) if light else folder


def own_kinds(folder: Path) -> str:
    """Return a name for a package of kinds, which Python keeps imported, that is a folder's own."""
    return f"kinds_{abs(hash(str(folder)))}"


def lighten(project: Path) -> Path:
    """Take the theme and the search from a project's settings: a build takes half the time."""
    settings = project / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines()
    parts = ("theme:", "markdown_extensions:", "validation:")
    theme, extensions, style = (lines.index(part) for part in parts)
    ours = next(number for number, line in enumerate(lines) if line.startswith("  - toolkit"))
    kept = lines[:theme] + lines[extensions:style]
    instead = ["theme: {name: null, custom_dir: overrides}", "plugins:", *lines[ours:extensions]]
    settings.write_text("\n".join([*kept, *instead]) + "\n", "utf-8")
    (project / "overrides").mkdir(exist_ok=True)
    (project / "overrides/main.html").write_text("<title>{{ page.title }}</title>{{ page.content }}", "utf-8")
    return project


def own_theme(project: Path) -> Path:
    """Have a project lay files of its own over the theme, and return their folder."""
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n"), "utf-8"
    )
    (project / "overrides/assets").mkdir(parents=True)
    return project / "overrides"


def _pages(project: Path) -> set[str]:
    """Return the pages of a project that are written by hand."""
    content = project / "content"
    return {file.relative_to(content).as_posix() for file in content.rglob("*.md")}


def build_site(project: Path, *options: str, seed: int = 1, **environment: str) -> Path:
    """Build a project's site with the real MkDocs, strictly, and return its folder.

    `seed` is Python's hash seed; the date of the build is fixed.
    """
    _run(project, "-m", "mkdocs", "build", "--strict", *options, PYTHONHASHSEED=str(seed), **environment)
    return project / "site"


def build_here(project: Path, *, use_directory_urls: bool | None = None, **environment: str) -> Path:
    """Build a project's site as `build_site` does, but in this process, and return its folder.

    It takes half of the time: all is imported, and templates are compiled. A package of kinds that stands
    beside a project would stay imported, so such a project is built by `build_site`.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"SOURCE_DATE_EPOCH": MOMENT, **environment}.items():
            patch.setenv(name, value)
        settings = load_config(
            str(project / "mkdocs.yml"), strict=True, use_directory_urls=use_directory_urls
        )
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            build_with_mkdocs(settings)
        finally:
            settings.plugins.on_shutdown()
    return project / "site"


def make_bundle(project: Path, **environment: str) -> Path:
    """Make a project's offline edition with the real command, and return the zip."""
    _run(project, "-c", "from generator.cli import main; main()", "bundle", **environment)
    (made,) = (project / "dist").glob("*.zip")
    return made


def _run(project: Path, *command: str, **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": MOMENT,
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=END,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def entries(place: Place) -> list[ShownEntry]:
    """Return every entry of a place, in the order of its lists."""
    return list(chain.from_iterable(entries_by_list(place).values()))
