"""What is measured: commands that read a project or build its site, ours and those of others."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.processes import Run, run

OTHERS = Path(__file__).with_name("others.txt")
_TOOLKIT = (sys.executable, "-c", "from generator.cli import main; main()")
_PARSE = """
import yaml
from pathlib import Path
for file in sorted(Path("data").glob("*/*.yml")):
    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
"""


def check(project: Path) -> Run:
    """Run `toolkit check`."""
    return run([*_TOOLKIT, "check"], project)


def parse(project: Path) -> Run:
    """Parse the files of the records with PyYAML's loader in C, and do nothing with them."""
    return run([sys.executable, "-c", _PARSE], project)


def render(project: Path, folder: Path) -> Run:
    """Write the Markdown of a project's pages to a folder, with the settings to build them."""
    return run([*_TOOLKIT, "render", str(folder)], project)


def mkdocs(folder: Path) -> Run:
    """Build the site of a project, or of a rendered folder, from nothing."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    return run([sys.executable, "-m", "mkdocs", "build"], folder, memory=True)


def zensical(programs: Path, rendered: Path) -> Run:
    """Build the site of a rendered folder with Zensical, from nothing and without its cache."""
    for name in ("site", ".cache"):
        shutil.rmtree(rendered / name, ignore_errors=True)
    return run([str(programs / "zensical"), "build"], rendered)


def fresh(root: Path, clone: Path) -> Run:
    """Run `make site` on a fresh clone. What pip downloaded before it takes from its cache."""
    subprocess.run(["git", "clone", "--quiet", str(root), str(clone)], check=True)
    return run(["make", "site", f"PYTHON={sys.executable}"], clone, VIRTUAL_ENV="", PATH=os.environ["PATH"])


def install_others(folder: Path) -> Path | None:
    """Install Zensical into an environment of its own. Return where it is; None if it cannot be had."""
    programs = folder / "bin"
    commands = (
        [sys.executable, "-m", "venv", str(folder)],
        [str(programs / "python"), "-m", "pip", "--quiet", "install", "-r", str(OTHERS)],
    )
    for command in commands:
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
            return None
    return programs
