"""What the commands share that make an edition: which settings hold, and what is done with problems."""

import sys
from pathlib import Path

import click

from generator.build import build
from generator.cli.errors import Refused
from generator.cli.project import root_of, show
from generator.pages.output import Built
from generator.problems import count
from generator.store.context import Edition
from generator.store.progress import Progress
from generator.store.settings import FILE

with_settings = click.option(
    "--config",
    "config",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Settings to use in place of mkdocs.yml. The file is in the project's folder, beside data/.",
)
"""The option of the commands that read settings: another file for them."""


def project_of(config: Path | None) -> tuple[Path, str]:
    """Return the project's folder, and the name of the file of settings in it."""
    if config is None:
        return root_of(()), FILE
    root = config.resolve().parent
    if not (root / "data").is_dir():
        raise Refused(f"There is no folder data/ beside {config}. Put it into the project's folder.")
    return root, config.name


def sound(root: Path, edition: Edition) -> Built:
    """Return the pages of a project. If its records have problems, print them and end with exit code 1."""
    if edition.reason:
        click.echo(edition.reason, err=True)
    built = build(root, edition, progress=Progress(sys.stderr))
    if built.problems:
        show(built.problems, "text")
        click.echo(count(built.problems, len(built.catalog)))
        sys.exit(1)
    return built
