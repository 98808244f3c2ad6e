"""What the commands share: which project they are run in, which day it is, and how problems are shown."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from generator import problems
from generator.build import Built, build
from generator.cli.plain import Refused
from generator.edition import Edition
from generator.problems import Problem
from generator.records import FOLDERS


def root_of(paths: tuple[Path, ...]) -> Path:
    """Return the one project's folder that the paths are in; the current folder's, without paths."""
    roots = {_project_of(path.resolve()) for path in paths or (Path.cwd(),)}
    if len(roots) > 1:
        raise Refused("The paths are in different projects. Check one project at a time.")
    return roots.pop()


def _project_of(path: Path) -> Path:
    for folder in (path, *path.parents):
        if (folder / "data").is_dir():
            return folder
    if path.is_dir() and any((path / kind).is_dir() for kind in FOLDERS):
        raise Refused(f"{path} holds records, but is not called data. Rename it to data, and check it again.")
    raise Refused(
        f"There is no folder data/ in {path}, nor above it. Run the command in the project's folder."
    )


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
    built = build(root, edition)
    if built.problems:
        show(built.problems, "text")
        click.echo(problems.count(built.problems, len(built.toolkit)))
        sys.exit(1)
    return built


def show(found: Sequence[Problem], style: str, *, err: bool = False) -> None:
    """Print problems as text, as notes on GitHub (`github`) or as JSON (`json`)."""
    if style == "json":
        click.echo(problems.as_json(found), err=err)
    else:
        for problem in found:
            click.echo(problem.github() if style == "github" else problem.text(), err=err)
