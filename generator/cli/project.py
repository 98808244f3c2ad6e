"""What the commands share: which project they are run in, and how problems are shown."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator import problems
from generator.checks.project import kinds_of
from generator.cli.errors import Refused
from generator.problems import Problem


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
    if path.is_dir() and any((path / kind).is_dir() for kind in kinds_of(path.parent).folders):
        raise Refused(f"{path} holds records, but is not called data. Rename it to data, and check it again.")
    raise Refused(
        f"There is no folder data/ in {path}, nor above it. Run the command in the project's folder."
    )


def show(found: Sequence[Problem], style: str, *, err: bool = False) -> None:
    """Print problems as text, as notes on GitHub (`github`) or as JSON (`json`)."""
    if style == "json":
        click.echo(problems.as_json(found), err=err)
    else:
        for problem in found:
            click.echo(problem.github() if style == "github" else problem.text(), err=err)
