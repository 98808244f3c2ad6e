"""What is measured: commands that read a project or build a site, ours and others, and what they put out."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.processes import Run, run

OTHERS = Path(__file__).with_name("others.txt")
_TOOLKIT = (sys.executable, "-c", "from generator.cli import main; main()")
_PARSE = """
import sys, yaml
from pathlib import Path
for file in sorted(Path("data").glob("*/*.yml")):
    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
"""
_HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\n'
    'disableKinds = ["taxonomy", "term", "rss", "sitemap"]\n'
    "[markup.goldmark.renderer]\nunsafe = true\n",
    "layouts/_default/baseof.html": '<!doctype html>\n<html lang="en">\n<title>{{ .Title }}</title>\n'
    '{{ block "main" . }}{{ end }}\n</html>\n',
    "layouts/_default/single.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
    "layouts/_default/list.html": '{{ define "main" }}{{ .Content }}{{ range .Pages }}'
    '<a href="{{ .RelPermalink }}">{{ .RelPermalink }}</a>{{ end }}{{ end }}\n',
}
"""The barest theme that Hugo builds all pages with."""


@dataclass(frozen=True)
class Output:
    """What a build put out: how many pages, and bytes in all, of the search, the downloads and the pages."""

    places: int
    records: int
    record_pages: int
    pages: int
    bytes: int
    search: int
    downloads: int
    html: int
    place_html: int


def check(project: Path) -> Run:
    """Run `toolkit check`."""
    return run([*_TOOLKIT, "check"], project)


def parse(project: Path) -> Run:
    """Parse the files of the records with PyYAML's loader in C, and do nothing with them."""
    return run([sys.executable, "-c", _PARSE], project)


def render(project: Path, folder: Path) -> Run:
    """Write the Markdown of a project's pages to a folder, with the settings to build them."""
    return run([*_TOOLKIT, "render", str(folder)], project)


def mkdocs(folder: Path, *, memory: bool = False) -> Run:
    """Build the site of a project, or of a rendered folder, from nothing."""
    _delete(folder / "site")
    return run([sys.executable, "-m", "mkdocs", "build"], folder, memory=memory)


def zensical(programs: Path, rendered: Path) -> Run:
    """Build the site of a rendered folder with Zensical, from nothing and without its cache."""
    _delete(rendered / "site", rendered / ".cache")
    return run([str(programs / "zensical"), "build"], rendered)


def hugo_project(rendered: Path, folder: Path) -> Path:
    """Make a project for Hugo of the Markdown in a rendered folder. Hugo calls a section's page _index.md."""
    _delete(folder)
    shutil.copytree(rendered / "docs", folder / "content")
    for index in list((folder / "content").rglob("index.md")):
        index.rename(index.with_name("_index.md"))
    for name, text in _HUGO.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def hugo(programs: Path, folder: Path) -> Run:
    """Build a project with Hugo, from nothing."""
    _delete(folder / "public", folder / "resources")
    return run([str(programs / "hugo")], folder)


def install_others(folder: Path) -> Path | None:
    """Install the other engines into an environment of their own, and return where they are, if it could."""
    programs = folder / "bin"
    commands = (
        [sys.executable, "-m", "venv", str(folder)],
        [str(programs / "python"), "-m", "pip", "--quiet", "install", "-r", str(OTHERS)],
    )
    for command in commands:
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
            return None
    return programs


def pages(site: Path) -> int:
    """Return how many pages of HTML a built site has."""
    return sum(1 for _ in site.rglob("*.html"))


def output(project: Path, site: Path) -> Output:
    """Count and weigh what was built of a project."""
    sizes = {file: file.stat().st_size for file in site.rglob("*") if file.is_file()}
    records = [file.relative_to(project / "data").with_suffix("") for file in project.glob("data/*/*.yml")]
    own = [site / record / "index.html" for record in records]
    places = [site / record / "index.html" for record in records if record.parts[0] == "places"]
    return Output(
        places=len(places),
        records=len(records),
        record_pages=sum(file in sizes for file in own),
        pages=sum(file.suffix == ".html" for file in sizes),
        bytes=sum(sizes.values()),
        search=sum(size for file, size in sizes.items() if site / "search" in file.parents),
        downloads=sum(size for file, size in sizes.items() if site / "downloads" in file.parents),
        html=sum(size for file, size in sizes.items() if file.suffix == ".html"),
        place_html=sum(sizes[file] for file in places),
    )


def _delete(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
