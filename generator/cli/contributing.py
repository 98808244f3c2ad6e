"""The commands behind other ways to contribute, editors and issues: schema, forms and propose."""

import sys
from pathlib import Path

import click

from generator.cli.plain import Refused
from generator.cli.project import root_of
from generator.issue_forms.event import EventError, issue_in
from generator.issue_forms.form import forms as issue_forms
from generator.issue_forms.form import site_in
from generator.issue_forms.proposal import propose as propose_place
from generator.placing import put_in_place
from generator.reading import read
from generator.views.json_schema import as_json, json_schema


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write a JSON Schema of each kind of record to FOLDER, for editors.

    `toolkit schema data/.schemas` renews those that this project's editors use.
    """
    toolkit = read(root_of(())).toolkit
    put_in_place(
        {
            folder / f"{kind.folder}.json": as_json(json_schema(toolkit, kind)).encode()
            for kind in toolkit.kinds
        }
    )
    click.echo(f"{len(toolkit.kinds)} schemas in {folder}")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def forms(folder: Path) -> None:
    """Write the forms for new issues on GitHub to FOLDER.

    `toolkit forms .github/ISSUE_TEMPLATE` renews this project's, after a change to the models or the
    vocabularies.
    """
    root = root_of(())
    made = issue_forms(read(root).toolkit.values, site_in(root))
    put_in_place({folder / name: text.encode() for name, text in made.items()})
    click.echo(f"{len(made)} files in {folder}")


@click.command()
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def propose(event: Path, folder: Path) -> None:
    """Make a record of a place from an issue that was written with the form for a case study.

    EVENT is the file in which GitHub tells a workflow of the issue. FOLDER receives what to say:
    comment.md for the issue and, if a record was made, description.md for the pull request. Nothing that
    is there is replaced in data/. Exit code: 0 if the record has no problems, 1 if it has or if none could
    be made, 2 if EVENT speaks of no open issue.
    """
    root = root_of(())
    try:
        issue = issue_in(event.read_bytes())
    except EventError as error:
        raise Refused(f"{event} cannot be used: {error}") from error
    made = propose_place(root, issue)
    said = {folder / "comment.md": made.comment, folder / "description.md": made.description}
    put_in_place({file: text.encode() for file, text in said.items() if text})
    for file, text in said.items():
        if not text:
            file.unlink(missing_ok=True)
    # What the issue says is not printed: a workflow's log takes some lines for commands.
    number = len(made.remarks)
    told = f"{number} to mend" if number else "no problems"
    click.echo(f"{made.file or 'No record was made'}: {told}, see {folder / 'comment.md'}")
    sys.exit(1 if number else 0)
