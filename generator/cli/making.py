"""What the commands share that make an edition: which day it is, and what is done with problems."""

import sys
from datetime import datetime
from pathlib import Path

import click

from generator import problems
from generator.build import Built, build
from generator.cli.project import show
from generator.day import possible, today
from generator.edition import Edition
from generator.progress import Progress


def _day(context: click.Context, parameter: click.Parameter, day: str | None) -> str:
    """Return the day given; else that of the surroundings."""
    if day is None:
        return today()
    try:
        return possible(datetime.strptime(day, "%Y-%m-%d").date()).isoformat()
    except ValueError as error:
        raise click.BadParameter(f'"{day}" is not a day. Write it as 2026-11-21.') from error


of_a_day = click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    callback=_day,
    help="The day of the edition, from which it follows what is overdue for review. Without it: the day of"
    " SOURCE_DATE_EPOCH, if that is set, otherwise today.",
)
"""The option of every command that makes an edition: its day, as 2026-11-21."""


def sound(root: Path, edition: Edition) -> Built:
    """Return the pages of a project. If its records have problems, print them and end with exit code 1."""
    built = build(root, edition, progress=Progress(sys.stderr))
    if built.problems:
        show(built.problems, "text")
        click.echo(problems.count(built.problems, len(built.catalog)))
        sys.exit(1)
    return built
