"""What the commands share that make an edition: which day it is, and what is done with problems."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from generator import problems
from generator.build import Built, build
from generator.cli.plain import Refused
from generator.cli.project import show
from generator.edition import Edition
from generator.progress import Progress


def _day(context: click.Context, parameter: click.Parameter, day: str | None) -> str:
    """Return the day given; else that of SOURCE_DATE_EPOCH, so that a build can be repeated; else today."""
    if day is not None:
        try:
            return datetime.strptime(day, "%Y-%m-%d").date().isoformat()
        except ValueError as error:
            raise click.BadParameter(f'"{day}" is not a day. Write it as 2026-11-21.') from error
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise Refused(
            f'SOURCE_DATE_EPOCH is "{seconds}". Give it a number of seconds since 1970, or take it away.'
        ) from error


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
        click.echo(problems.count(built.problems, len(built.toolkit)))
        sys.exit(1)
    return built
