"""The `toolkit` command: the only module that prints or exits."""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from generator import __version__, problems
from generator.build import build, read
from generator.edition import Edition
from generator.feedback import as_comment, as_text
from generator.history import commits
from generator.issue_forms.event import EventError, issue_in
from generator.issue_forms.form import forms as issue_forms
from generator.issue_forms.form import site_in
from generator.issue_forms.proposal import propose as propose_place
from generator.problems import Problem, did_you_mean
from generator.publisher import publisher_in
from generator.records import FOLDERS, KINDS, NOUNS, Record
from generator.records.fields import ID, LONGEST_ID, PLACEHOLDER, id_from
from generator.render import RefusedError, put_in_place, render
from generator.revisions import RevisionError, records_at
from generator.skeleton import kind_called, skeleton
from generator.tested import findings
from generator.toolkit import Toolkit
from generator.views.changes import changes
from generator.views.json_schema import as_json, json_schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="toolkit")
def main() -> None:
    """Check the records in data/, tell what changed in them, and make pages from them.

    Run it in the project's folder, the one that has data/ in it.
    """


@main.command()
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
    root = _root(paths)
    checked = read(root)
    wanted = [path.resolve().relative_to(root).as_posix() for path in paths]
    found = [problem for problem in checked.problems if _is_in(problem.file, wanted)]
    kinds = Counter(r.folder for r in checked.toolkit.everything() if _is_in(r.file, wanted))
    _print(found, style)
    if not found and style == "text":
        for folder, number in kinds.items():
            click.echo(f"{number:>7,} {folder}")
    click.echo(problems.count(found, kinds.total()), err=style == "json")
    sys.exit(1 if found else 0)


def _today(context: click.Context, parameter: click.Parameter, day: str | None) -> str:
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
        raise click.UsageError(
            f'SOURCE_DATE_EPOCH is "{seconds}". Give it a number of seconds since 1970, or take it away.'
        ) from error


@main.command(name="render")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--date",
    "today",
    metavar="YYYY-MM-DD",
    callback=_today,
    help="The day to work out what is overdue for review. Without it: the day of SOURCE_DATE_EPOCH, if that"
    " is set, otherwise today.",
)
def render_command(folder: Path, today: str) -> None:
    """Write the Markdown pages, downloads and an mkdocs.yml to FOLDER.

    Any engine that reads an mkdocs.yml can publish them, without this project's plugin. Only changed
    files are rewritten. Exit code: 0 if it was done, 1 if the data has problems, 2 if FOLDER holds
    anything that this command did not write, or the command was misused.
    """
    root = _root(())
    edition = Edition(
        today, commits(root), publisher=publisher_in(root / "mkdocs.yml"), tested=findings(root)
    )
    built = build(root, edition)
    if built.problems:
        _print(built.problems, "text")
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


@main.command()
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
    root = _root(())
    checked = read(root)
    if checked.problems:
        _print(checked.problems, "text", err=True)
        click.echo(problems.count(checked.problems, len(checked.toolkit)), err=True)
        sys.exit(1)
    try:
        before = records_at(root, base)
    except RevisionError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    found = changes(before, checked.toolkit)
    click.echo(as_comment(found) if style == "markdown" else as_text(found))


@main.command()
@click.argument("kind", metavar="[KIND]", required=False)
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--id", "record_id", metavar="ID", help="The file's name, if it is not to be made from NAME.")
@click.option(
    "--no-ask", is_flag=True, help="Ask nothing, in a terminal either. KIND and NAME must then be given."
)
def new(kind: str | None, name: str | None, record_id: str | None, no_ask: bool) -> None:
    """Write a new record: KIND is what it is (place), NAME what it is called (Wigan).

    In a terminal, this asks for all that must be there, and for KIND and NAME if they are left out. Ctrl-C
    leaves, and nothing is written. Elsewhere KIND and NAME must be given, and nothing is asked. Either way
    the file says what to write in each field. Nothing that is there already is ever replaced. Exit code: 0
    if it was written, 1 if you left, 2 if it could not be written.
    """
    asks = not no_ask and sys.stdin.isatty() and sys.stdout.isatty()
    for given, called in ((kind, "'KIND'"), (name, "'NAME'")):
        if given is None and not asks:
            here = click.get_current_context()
            raise click.MissingParameter(ctx=here, param_hint=called, param_type="argument")
    root = _root(())
    found = None if kind is None else _kind(kind)
    if found and name is not None and (record_id or not asks):
        record_id = _free_id(root, found, name, record_id)
    toolkit = read(root).toolkit
    values: dict[str, Any] = {"name": name}
    if asks:
        known = {"name": name or "", "id": record_id or ""}
        try:
            found, record_id, values = _asked(root, toolkit, found, known)
        except (KeyboardInterrupt, EOFError):
            click.echo("Nothing was written.", err=True)
            sys.exit(1)
    assert found
    assert record_id
    file = _file(root, found, record_id)
    file.parent.mkdir(exist_ok=True)
    put_in_place(file, skeleton(toolkit, found, values).encode())
    shown = file.relative_to(root).as_posix()
    steps = [f"Run `toolkit check {shown}`, and mend what it names.", "Run `make serve` to see the page."]
    if asks:
        click.echo(f"{shown} is there, with all that you said.\nIts notes say what else it may hold. Next:")
    else:
        click.echo(f"{shown} is there. Next:")
        steps = [f"Open it, and write where it says “{PLACEHOLDER}”.", *steps]
    for number, step in enumerate(steps, start=1):
        click.echo(f"{number}. {step}")


def _asked(
    root: Path, toolkit: Toolkit, kind: type[Record] | None, known: dict[str, str]
) -> tuple[type[Record], str, dict[str, Any]]:
    """Ask for a record in the terminal, and return its kind, its id and its values."""
    from generator.asking import Interview, ask_kind, session  # no other command needs the library

    click.echo("Each answer is checked at once. Ctrl-C leaves, and nothing is written.")
    line = session()
    kind = kind or ask_kind(line, toolkit)
    interview = Interview(line, toolkit, kind, lambda record_id: _is_there(_file(root, kind, record_id)))
    record_id, values = interview.record(known)
    while _is_there(_file(root, kind, record_id)):
        record_id = interview.ask_id(values, record_id)
    return kind, record_id, values


def _kind(word: str) -> type[Record]:
    """Return the kind of record that is called so."""
    if found := kind_called(word):
        return found
    hint = did_you_mean(word, NOUNS) or f"The kinds are {', '.join(NOUNS)}."
    raise click.UsageError(f'There is no kind of record "{word}". {hint}')


def _free_id(root: Path, kind: type[Record], name: str, given: str | None) -> str:
    """Return the id for a new record, given or made of its name, unless it is taken or cannot be one."""
    record_id = given or id_from(name)
    if not ID.fullmatch(record_id) or len(record_id) > LONGEST_ID:
        raise click.UsageError(
            f'No file name can be made of "{record_id or name}". Give one with --id: lower-case letters and'
            " digits, with single hyphens between, as in north-east-essex."
        )
    file = _file(root, kind, record_id)
    if _is_there(file):
        raise click.UsageError(
            f"data/{kind.folder}/{file.name} is there already. Open it, or give another name with --id."
        )
    return record_id


def _file(root: Path, kind: type[Record], record_id: str) -> Path:
    return root / "data" / kind.folder / f"{record_id}.yml"


def _is_there(file: Path) -> bool:
    return file.exists() or file.is_symlink()


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write a JSON Schema of each kind of record to FOLDER, for editors.

    `toolkit schema data/.schemas` renews those that this project's editors use.
    """
    toolkit = read(_root(())).toolkit
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        put_in_place(folder / f"{kind.folder}.json", as_json(json_schema(toolkit, kind)).encode())
    click.echo(f"{len(KINDS)} schemas in {folder}")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def forms(folder: Path) -> None:
    """Write the forms for new issues on GitHub to FOLDER.

    `toolkit forms .github/ISSUE_TEMPLATE` renews this project's, after a change to the models or the
    vocabularies.
    """
    root = _root(())
    made = issue_forms(read(root).toolkit.values, site_in(root / "mkdocs.yml"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        put_in_place(folder / name, text.encode())
    click.echo(f"{len(made)} files in {folder}")


@main.command()
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def propose(event: Path, folder: Path) -> None:
    """Make a record of a place from an issue that was written with the form for a case study.

    EVENT is the file in which GitHub tells a workflow of the issue. FOLDER receives what to say:
    comment.md for the issue and, if a record was made, description.md for the pull request. Nothing that
    is there is replaced in data/. Exit code: 0 if the record has no problems, 1 if it has or if none could
    be made, 2 if EVENT speaks of no open issue.
    """
    root = _root(())
    try:
        issue = issue_in(event.read_bytes())
    except EventError as error:
        raise click.UsageError(f"{event} cannot be used: {error}") from error
    made = propose_place(root, issue)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("comment.md", made.comment), ("description.md", made.description)):
        if text:
            put_in_place(folder / name, text.encode())
        else:
            (folder / name).unlink(missing_ok=True)
    # What the issue says is not printed: a workflow's log takes some lines for commands.
    number = len(made.remarks)
    told = f"{number} to mend" if number else "no problems"
    click.echo(f"{made.file or 'No record was made'}: {told}, see {folder / 'comment.md'}")
    sys.exit(1 if number else 0)


def _root(paths: tuple[Path, ...]) -> Path:
    """Return the one project's folder that the paths are in; the current folder's, without paths."""
    roots = {_project_of(path.resolve()) for path in paths or (Path.cwd(),)}
    if len(roots) > 1:
        raise click.UsageError("The paths are in different projects. Check one project at a time.")
    return roots.pop()


def _project_of(path: Path) -> Path:
    for folder in (path, *path.parents):
        if (folder / "data").is_dir():
            return folder
    if path.is_dir() and any((path / kind).is_dir() for kind in FOLDERS):
        raise click.UsageError(
            f"{path} holds records, but is not called data. Rename it to data, and check it again."
        )
    raise click.UsageError(
        f"There is no folder data/ in {path}, nor above it. Run the command in the project's folder."
    )


def _is_in(file: str, wanted: list[str]) -> bool:
    return not wanted or any(path in (".", file) or file.startswith(f"{path}/") for path in wanted)


def _print(found: Sequence[Problem], style: str, *, err: bool = False) -> None:
    if style == "json":
        click.echo(problems.as_json(found), err=err)
    else:
        for problem in found:
            click.echo(problem.github() if style == "github" else problem.text(), err=err)
