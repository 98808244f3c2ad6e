"""The commands for spreadsheets: template, export and import."""

import sys
from pathlib import Path

import click

from generator.checks.project import read
from generator.cli.errors import Refused
from generator.cli.project import kind_called, record_named, root_of, show
from generator.cli.upkeep import as_diff
from generator.contribute.sheets.exporting import filled
from generator.contribute.sheets.importing import imported
from generator.contribute.sheets.workbook import (
    LARGEST,
    Filled,
    SheetError,
    SheetTable,
    as_csv,
    as_xlsx,
    is_old_encoding,
    tables,
)
from generator.contribute.upkeep import Project, in_bytes
from generator.problems import count, plural
from generator.store.atomic import put_in_place

_TO = click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: .xlsx, or .csv, then with a file beside it for each further sheet.",
)


@click.command()
@click.argument("word", metavar="KIND")
@_TO
def template(word: str, to: Path | None) -> None:
    """Write an empty spreadsheet for records of a KIND (place), with a note on each column.

    Fill it in, and read it with `toolkit import`. Exit code: 0 if it was written, 2 if it could not be.
    """
    project = _project()
    kind = kind_called(project.catalog.kinds, word)
    _write(to or Path(f"{kind.folder}-template.xlsx"), filled(project.catalog, kind, ()))


@click.command()
@click.argument("word", metavar="KIND")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@_TO
def export(word: str, ids: tuple[str, ...], to: Path | None) -> None:
    """Write records of a KIND (place), all or those with these IDs, into a spreadsheet.

    Edit it, and bring it back with `toolkit import`: only what you edited changes. Exit code: 0 if it was
    written, 2 if it could not be.
    """
    project = _project()
    kind = kind_called(project.catalog.kinds, word)
    named = {record_named(project.catalog, record_id, kind).id for record_id in ids}
    known = project.catalog.records[kind.folder].values()
    chosen = [(record.id, project.values(record)) for record in known if not ids or record.id in named]
    _write(to or Path(f"{kind.folder}.xlsx"), filled(project.catalog, kind, chosen))


@click.command("import")
@click.argument("word", metavar="KIND")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--with-problems", is_flag=True, help="Write the records even if they have problems.")
def import_(word: str, files: tuple[Path, ...], dry_run: bool, with_problems: bool) -> None:
    """Make records of a KIND (place) from a spreadsheet, .xlsx or .csv, and change those that are there.

    A row with the id or name of a record changes it: an empty cell takes the field away, and a column that is
    not there leaves it. All problems are told at once, by sheet, row and column. If there are any, nothing is
    written, unless --with-problems. Exit code: 0 if it was done, 1 if there are problems, 2 if it cannot be.
    """
    root = root_of(())
    checked = read(root)
    project = Project(root, checked.catalog)
    kind = kind_called(checked.catalog.kinds, word)
    result = imported(project, kind, [(file.name, _tables(file)) for file in files], checked.problems)
    if dry_run:
        click.echo(as_diff(project, result.files), nl=False)
    for problem in result.problems:
        click.echo(problem.text(), err=True)
    show(result.elsewhere, "text", err=True)
    for remark in result.remarks:
        click.echo(remark, err=True)
    number, files_made = len(result.problems) + len(result.elsewhere), plural(len(result.files), "file")
    if number and not with_problems:
        click.echo(f"{plural(number, 'problem')}: nothing was written.", err=True)
        sys.exit(1)
    if dry_run:
        click.echo(f"A dry run: nothing was written. Without --dry-run, {files_made} would be.")
    else:
        put_in_place(in_bytes(root, result.files))
        for file in sorted(result.files):
            click.echo(f"written  {file}")
        click.echo(f"{files_made} written." if result.files else "Nothing has changed.")
    sys.exit(1 if number else 0)


def _project() -> Project:
    root = root_of(())
    checked = read(root)
    unread = [problem for problem in checked.problems if checked.catalog.unread]
    if unread:
        show(unread, "text", err=True)
        raise click.ClickException(f"{count(unread, len(checked.catalog))}. Mend them first.")
    return Project(root, checked.catalog)


def _tables(file: Path) -> list[SheetTable]:
    """Return the sheets of a file."""
    if file.is_dir() or file.stat().st_size > LARGEST:
        reason = "is a folder" if file.is_dir() else f"has more than {LARGEST:,} bytes. Split it into several"
        raise Refused(f"{file} {reason}.")
    raw = file.read_bytes()
    if file.suffix.lower() == ".csv" and is_old_encoding(raw):
        click.echo(
            f"{file} is not in Unicode, and is read as Windows-1252. If letters come out wrong, save it as"
            " CSV UTF-8.",
            err=True,
        )
    try:
        return tables(file.name, raw)
    except SheetError as error:
        raise Refused(f"{file} {error}") from error


def _write(to: Path, sheets: list[Filled]) -> None:
    """Write sheets to a file, or as CSV to one for each sheet. What is there already is never replaced."""
    if to.suffix.lower() == ".xlsx":
        contents = {to: as_xlsx(sheets)}
    elif to.suffix.lower() == ".csv":
        first, *others = sheets
        contents = {to: as_csv(first)} | {
            to.with_name(f"{to.stem}-{sheet.name}.csv"): as_csv(sheet)
            for sheet in others
            if sheet.rows or not first.rows
        }
    else:
        raise Refused(f"{to} ends neither in .xlsx nor in .csv.")
    for file in contents:
        if file.exists():
            raise Refused(f"{file} is there already. Give another name with --to.")
    put_in_place(contents)
    for file in contents:
        click.echo(f"written  {file}")
