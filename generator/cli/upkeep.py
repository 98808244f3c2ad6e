"""The commands that keep the records in order: uses, rename, merge and delete."""

import difflib

import click

from generator.catalog.catalog import Catalog
from generator.checks.project import read
from generator.cli.errors import Refused
from generator.cli.project import record_named, root_of, show
from generator.contribute.upkeep import Files, Project, deleted, in_bytes, merged, renamed, trial, uses
from generator.problems import count, plural, visible
from generator.schema import Record
from generator.schema.fields import ID, LONGEST_ID
from generator.schema.shape import fields, with_paths
from generator.schema.vocabularies import Vocabulary
from generator.store.atomic import put_in_place

_DRY = click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")


@click.command("uses")
@click.argument("name", metavar="KIND/ID")
def uses_(name: str) -> None:
    """Tell where a record is referred to: fields, texts, citations, tables and pages written by hand.

    KIND/ID names it: place/elm-road. Exit code: 0, also if nothing refers to it.
    """
    project = _project()
    record = record_named(project.catalog, name)
    named = uses(project, record)
    show(named, "text")
    click.echo(f"{_uses(len(named))} to {record.file}")


@click.command()
@click.argument("name", metavar="KIND/OLD")
@click.argument("new", metavar="NEW")
@_DRY
def rename(name: str, new: str, dry_run: bool) -> None:
    """Give the record KIND/OLD (place/elm-road) the id NEW. All that refers to it follows.

    The old id is written under `formerly`: old addresses lead to the new page. What the record is called does
    not change: write that into its file. Exit code: 0 if it was done, 1 if the records have problems, or
    would have, 2 if it cannot be done.
    """
    project = _project()
    record = _own(project, record_named(project.catalog, name))
    if not ID.fullmatch(new) or len(new) > LONGEST_ID:
        raise Refused(
            f'"{new}" cannot be an id. Use lower-case letters and digits, with single hyphens between.'
        )
    if new == record.id:
        raise Refused(f'{record.file} has the id "{new}" already.')
    if project.catalog.exists(record.folder, new):
        raise Refused(
            f"data/{record.folder}/{new}.yml is there already. To make one record of the two:"
            f" toolkit merge {record.noun}/{record.id} {new}"
        )
    summary = f"{record.file} is now data/{record.folder}/{new}.yml, and its old address leads there."
    _carry_out(project, renamed(project, record, new), dry_run, summary)


@click.command()
@click.argument("name", metavar="KIND/A")
@click.argument("other_name", metavar="INTO-B")
@_DRY
def merge(name: str, other_name: str, dry_run: bool) -> None:
    """Make the record KIND/A part of the record INTO-B, of the same kind. All that refers to A refers to B.

    B keeps what it says. It takes over A's names, what it says nothing of itself, and items that its lists
    lack. A's address leads to B. Exit code: as of rename.
    """
    project = _project()
    record = _own(project, record_named(project.catalog, name))
    into = _own(project, _other(project.catalog, record, other_name))
    result = merged(project, record, into)
    summary = f"{record.file} is now part of {into.file}, and its old address leads there."
    if result.taken:
        summary += f"\nTaken over, to be read again: {', '.join(result.taken)}."
    if result.left:
        summary += f"\nLeft out, as {into.id} says something else: {', '.join(result.left)}."
    _carry_out(project, result.files, dry_run, summary)


@click.command()
@click.argument("name", metavar="KIND/ID")
@click.option("--replaced-by", metavar="ID", help="The record of the same kind that takes its place.")
@click.option(
    "--unlink", is_flag=True, help="Make words of links to it, and take its id out of fields and lists."
)
@_DRY
def delete(name: str, replaced_by: str | None, unlink: bool, dry_run: bool) -> None:
    """Delete the record KIND/ID (place/elm-road).

    With --replaced-by, all that refers to it refers to the other, and its address leads there. Without, it is
    deleted only if nothing refers to it, or with --unlink. If what it describes has ended, do not delete it:
    write `until`. Exit code: as of rename.
    """
    if replaced_by and unlink:
        raise Refused(
            "With --replaced-by, all that refers to the record refers to the other. Leave out --unlink."
        )
    project = _project()
    record = _own(project, record_named(project.catalog, name))
    by = _own(project, _other(project.catalog, record, replaced_by)) if replaced_by else None
    named = uses(project, record)
    if named and not by and not unlink:
        show(named, "text", err=True)
        raise Refused(
            f"{_uses(len(named))} to {record.file}: nothing was deleted. Name the record that takes its place"
            " with --replaced-by, or take out what can be with --unlink."
        )
    ending = f"its address leads to {by.file}" if by else "nothing leads on from its address"
    if named and not by:
        ending += ". What had nothing else to say has its name or its sentence now: read it again"
    _carry_out(project, deleted(project, record, by), dry_run, f"{record.file} is deleted, and {ending}.")


def _project() -> Project:
    """Return the project, which must have no problems: what cannot be read cannot follow."""
    root = root_of(())
    checked = read(root)
    if checked.problems:
        show(checked.problems, "text", err=True)
        raise click.ClickException(
            f"{count(checked.problems, len(checked.catalog))}. Mend them first: nothing was written."
        )
    return Project(root, checked.catalog)


def _own(project: Project, record: Record) -> Record:
    """Return a record that may be changed. Raises Refused if it is upstream's, or only adds to one of its."""
    layers = project.catalog.layers
    if isinstance(record, Vocabulary) and record.id in _vocabularies(project.catalog):
        raise Refused(
            f"{record.file} is named by the program, and keeps its id. Change its values in the file."
        )
    if layers.is_upstream(record.file):
        raise Refused(
            f"{layers.upstream.file(record.file)} is upstream's, and only read here. To leave it out, add"
            f" {record.noun}/{record.id} to hide in the settings."
        )
    if record.file in layers.added:
        raise Refused(
            f"{record.file} adds to {layers.upstream.file(record.file)}, which is only read here. Edit the"
            " file, or delete it to take back what it adds."
        )
    return record


def _vocabularies(catalog: Catalog) -> set[str]:
    """Return the vocabularies from which fields take values."""
    return {f.of for kind in catalog.kinds for _, f in with_paths(fields(kind)) if f.type == "choice"}


def _other(catalog: Catalog, record: Record, named: str) -> Record:
    """Return the record that another is to become part of, or to be replaced by."""
    other = record_named(catalog, named, type(record))
    if other is record:
        raise Refused(f"{record.file} cannot take its own place. Name another {record.noun}.")
    if other.folder != record.folder:
        raise Refused(f"{other.file} is no {record.noun}. An address leads to a record of its own kind.")
    return other


def _carry_out(project: Project, files: Files, dry_run: bool, summary: str) -> None:
    """Write the files, or show what would change, and say so; unless the records would have problems."""
    problems = trial(project, files).problems
    if dry_run:
        click.echo(as_diff(project, files), nl=False)
    if problems:
        show(problems, "text", err=True)
        raise click.ClickException(
            f"The records would have {count(problems, len(project.catalog))}: nothing was written."
        )
    if dry_run:
        click.echo("A dry run: nothing was written. Without --dry-run:")
    else:
        put_in_place(in_bytes(project.root, files))
        for file in sorted(files):
            click.echo(f"{'deleted' if files[file] is None else 'written'}  {file}")
    click.echo(summary)


def as_diff(project: Project, files: Files) -> str:
    """Return what would change in each file, as git shows it."""
    lines: list[str] = []
    for file, text in sorted(files.items()):
        there = (project.root / file).is_file()
        before = project.text(file).splitlines() if there else []
        names = f"a/{file}" if there else "/dev/null", "/dev/null" if text is None else f"b/{file}"
        lines += difflib.unified_diff(before, (text or "").splitlines(), *names, lineterm="")
    return "".join(f"{visible(line)}\n" for line in lines)


def _uses(number: int) -> str:
    return f"{plural(number, 'reference')}" + (" leads" if number == 1 else " lead")
