"""The commands that make something to read of the records: render."""

import sys
from pathlib import Path

import click

from generator import problems
from generator.build import build
from generator.cli.project import root_of, show, today
from generator.edition import Edition
from generator.history import commits
from generator.render import RefusedError, render


@click.command(name="render")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    callback=today,
    help="The day to work out what is overdue for review. Without it: the day of SOURCE_DATE_EPOCH, if that"
    " is set, otherwise today.",
)
def render_command(folder: Path, day: str) -> None:
    """Write the Markdown pages, downloads and an mkdocs.yml to FOLDER.

    Any engine that reads an mkdocs.yml can publish them, without this project's plugin. Only changed
    files are rewritten. Exit code: 0 if it was done, 1 if the data has problems, 2 if FOLDER holds
    anything that this command did not write, or the command was misused.
    """
    root = root_of(())
    built = build(root, Edition(day, commits(root)))
    if built.problems:
        show(built.problems, "text")
        click.echo(problems.count(built.problems, len(built.toolkit)))
        sys.exit(1)
    try:
        done = render(root, built, folder)
    except RefusedError as error:
        raise click.UsageError(str(error)) from error
    click.echo(
        f"{len(built.pages):,} pages in {folder}: {done.written:,} files written,"
        f" {done.unchanged:,} unchanged, {done.removed:,} removed"
    )
