"""The command that reads the records and says what is wrong: check."""

import gc
import os
import sys
from collections import Counter
from pathlib import Path

import click

from generator.checks.project import Checked, read
from generator.cli.day import of_a_day
from generator.cli.project import root_of, show
from generator.problems import count, visible
from generator.store.files import litter


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="How to print problems: for people, as annotations on GitHub, or as JSON.",
)
@click.option(
    "--proposal",
    is_flag=True,
    help="Only warn of what another file of the same proposal may mend: a source that nothing cites yet.",
)
@of_a_day
def check(paths: tuple[Path, ...], style: str, proposal: bool, day: str) -> None:
    """Check every record, and say where each problem is and what to do.

    PATH is a project's folder, or files and folders in it to report on; all records are read in any
    case. No date of what was done may be after the day, but for a week. Where GitHub runs this, which shows
    ten annotations, the summary of the run has all of them. Exit code: 0 if there are no problems, 1 if there
    are, 2 if the command was misused.
    """
    root = root_of(paths)
    checked = _read(root, day, proposal=proposal)
    wanted = [path.resolve().relative_to(root).as_posix() for path in paths]
    problems, warnings = (
        [problem for problem in some if any(_is_in(file, wanted) for file in problem.files)]
        for some in (checked.problems, checked.warnings)
    )
    kinds = Counter(r.folder for r in checked.catalog.everything() if _is_in(r.file, wanted))
    if left := litter(root):
        names = ", ".join(map(visible, left))
        click.echo(f"Passed over, as a system or an editor left it there: {names}", err=True)
    show(problems, style, warnings)
    if (problems or warnings) and style == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        from generator.contribute.diff_report import problems_as_markdown

        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(problems_as_markdown(problems, warnings))
    if not problems and style == "text":
        for folder, number in kinds.items():
            click.echo(f"{number:>7,} {folder}")
    click.echo(count(problems, kinds.total()), err=style == "json")
    sys.exit(1 if problems else 0)


def _read(root: Path, day: str, *, proposal: bool) -> Checked:
    """Read a project, and have Python never look for garbage among its records: they last as long as it."""
    gc.disable()
    try:
        return read(root, today=day, proposal=proposal)
    finally:
        gc.freeze()
        gc.enable()


def _is_in(file: str, wanted: list[str]) -> bool:
    return not wanted or any(path in (".", file) or file.startswith(f"{path}/") for path in wanted)
