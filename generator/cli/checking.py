"""The commands that read the records and say what they find: check and diff."""

import gc
import sys
from collections import Counter
from pathlib import Path

import click

from generator import problems
from generator.cli.plain import Refused
from generator.cli.project import root_of, show
from generator.feedback import as_comment, as_text
from generator.progress import Progress
from generator.reading import Checked, read
from generator.revisions import RevisionError, records_at
from generator.views.changes import changes


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
def check(paths: tuple[Path, ...], style: str) -> None:
    """Check every record, and say where each problem is and what to do.

    PATH is a project's folder, or files and folders in it to report on; all records are read in any
    case. Exit code: 0 if there are no problems, 1 if there are, 2 if the command was misused.
    """
    root = root_of(paths)
    checked = _read(root)
    wanted = [path.resolve().relative_to(root).as_posix() for path in paths]
    found = [problem for problem in checked.problems if _is_in(problem.file, wanted)]
    kinds = Counter(r.folder for r in checked.catalog.everything() if _is_in(r.file, wanted))
    show(found, style)
    if not found and style == "text":
        for folder, number in kinds.items():
            click.echo(f"{number:>7,} {folder}")
    click.echo(problems.count(found, kinds.total()), err=style == "json")
    sys.exit(1 if found else 0)


def _read(root: Path) -> Checked:
    """Read a project, and have Python never look for garbage among its records: they last as long as it."""
    gc.disable()
    try:
        return read(root, progress=Progress(sys.stderr))
    finally:
        gc.freeze()
        gc.enable()


def _is_in(file: str, wanted: list[str]) -> bool:
    return not wanted or any(path in (".", file) or file.startswith(f"{path}/") for path in wanted)


@click.command()
@click.argument("base")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="How to print changes: for people, or as a comment on a pull request.",
)
def diff(base: str, style: str) -> None:
    """Tell what changed in the records since BASE, in the words of the site.

    BASE is a git revision: a branch, a tag or a commit, such as origin/main. It is compared with the
    files as they are, committed or not. Exit code: 0 if it was done, 1 if the records have problems,
    2 if BASE cannot be read.
    """
    root = root_of(())
    checked = read(root)
    if checked.problems:
        show(checked.problems, "text", err=True)
        click.echo(problems.count(checked.problems, len(checked.catalog)), err=True)
        sys.exit(1)
    try:
        before = records_at(root, base, checked.catalog.kinds)
    except RevisionError as error:
        raise Refused(str(error)) from error
    found = changes(before, checked.catalog)
    click.echo(as_comment(found) if style == "markdown" else as_text(found))
