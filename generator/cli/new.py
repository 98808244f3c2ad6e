"""The command that writes a new record: new."""

import sys
from pathlib import Path

import click

from generator.catalog.catalog import Catalog
from generator.catalog.layers import ADDS_TO, UPSTREAM
from generator.catalog.listing import listed
from generator.checks.project import kinds_of, read
from generator.cli.errors import Refused
from generator.cli.project import kind_called, root_of
from generator.contribute.interview import STOP, Interview, NewRecord, ask_kind, session, yes
from generator.contribute.interview.answers import refusal_of_id
from generator.contribute.record_editor import prepared
from generator.contribute.record_writer import written
from generator.contribute.scaffold import filled, skeleton
from generator.schema import Record
from generator.schema.fields import ID, LONGEST_ID, PLACEHOLDER, id_from
from generator.schema.shape import fields
from generator.store.atomic import put_in_place

_STOPPED = "What you have answered so far can be written, to go on in the file."


@click.command()
@click.argument("word", metavar="[KIND]", required=False)
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--id", "record_id", metavar="ID", help="The file's name, if it is not to be made from NAME.")
@click.option(
    "--no-ask", is_flag=True, help="Ask nothing, in a terminal either. KIND and NAME must then be given."
)
def new(word: str | None, name: str | None, record_id: str | None, no_ask: bool) -> None:
    """Write a new record: KIND is what it is (topic), NAME what it is called (Tides).

    In a terminal, this asks for all that must be there, and for KIND and NAME if they are left out. Then it
    offers what else there may be. What an answer names and there is not, such as a source, it offers to add
    in the same run. Ctrl-C stops, and offers to write what was answered by then. Elsewhere KIND and NAME
    must be given, and nothing is asked. Either way the file says what to write in each field. Nothing that
    is there already is ever replaced. Exit code: 0 if it was written, 1 if you left and nothing was, 2 if it
    could not be written.
    """
    asks = not no_ask and sys.stdin.isatty() and sys.stdout.isatty()
    for value, called in ((word, "'KIND'"), (name, "'NAME'")):
        if value is None and not asks:
            here = click.get_current_context()
            raise click.MissingParameter(ctx=here, param_hint=called, param_type="argument")
    root = root_of(())
    kind = None if word is None else kind_called(kinds_of(root), word)
    catalog = read(root).catalog
    if kind and name is not None and (record_id or not asks):
        record_id = _free_id(root, catalog, kind, name, record_id)
    if asks:
        known = {"name": name or "", "id": record_id or ""}
        try:
            records = _asked(root, catalog, kind, known)
        except (KeyboardInterrupt, EOFError):
            records = []
        if not records:
            click.echo("Nothing was written.", err=True)
            sys.exit(1)
    else:
        assert kind
        assert record_id
        records = [NewRecord(kind, record_id, {"name": name})]
    files = {_file(root, one.kind, one.id): _text(catalog, one) for one in records}
    put_in_place({file: text.encode() for file, text in files.items()})
    paths = [file.relative_to(root).as_posix() for file in files]
    steps = [
        f"Run `toolkit check {' '.join(paths)}`, and mend what it names.",
        "Run `make serve` to see the page.",
    ]
    if left := [name for name, one in zip(paths, records, strict=True) if _lacks(one)]:
        which = "it" if len(paths) == 1 else listed(left)
        steps = [f"Open {which}, and write where it says “{PLACEHOLDER}”.", *steps]
    click.echo(f"{listed(paths)} {'is' if len(paths) == 1 else 'are'} there. Next:")
    for number, step in enumerate(steps, start=1):
        click.echo(f"{number}. {step}")


def _asked(root: Path, catalog: Catalog, kind: type[Record] | None, known: dict[str, str]) -> list[NewRecord]:
    """Ask for a record in the terminal, and return it after those that were added along with it."""
    click.echo(f"Each answer is checked at once. {STOP}")
    line = session()
    kind = kind or ask_kind(line, catalog)

    def is_there(kind: type[Record], name: str) -> bool:
        file = _file(root, kind, name)
        led_on = (kind.folder, name) in catalog.former
        return led_on or _is_there(file) or catalog.layers.is_upstream(file.relative_to(root).as_posix())

    interview = Interview(line, catalog, kind, is_there)
    try:
        record_id, values = interview.record(known)
        while is_there(kind, record_id):
            record_id = interview.ask_id(values, record_id)
        records = [*interview.added, NewRecord(kind, record_id, values)]
    except (KeyboardInterrupt, EOFError):
        records = interview.so_far()
        if not records or not yes(line, _STOPPED, "write it"):
            return []
    for one in records:
        if _is_there(file := _file(root, one.kind, one.id)):
            raise Refused(f"{file.relative_to(root).as_posix()} was made meanwhile. Nothing was written.")
    return records


def _free_id(root: Path, catalog: Catalog, kind: type[Record], name: str, stated_id: str | None) -> str:
    """Return the id for a new record, stated or made of its name, unless it is taken or cannot be one."""
    record_id = stated_id or id_from(name)
    if not ID.fullmatch(record_id) or len(record_id) > LONGEST_ID:
        raise Refused(
            f'No file name can be made of "{record_id or name}". Give one with --id: lower-case letters and'
            " digits, with single hyphens between, as in elm-road."
        )
    file = _file(root, kind, record_id)
    if _is_there(file):
        raise Refused(
            f"data/{kind.folder}/{file.name} is there already. Open it, or give another name with --id."
        )
    name_in_project = file.relative_to(root).as_posix()
    if catalog.layers.is_upstream(name_in_project):
        raise Refused(
            f"{catalog.layers.upstream.file(name_in_project)} is there already. To add to it, write"
            f" {name_in_project} with the line {ADDS_TO}: {UPSTREAM}; or give another name with --id."
        )
    if refusal := refusal_of_id(catalog, kind, {"name": name, "id": record_id}):
        raise Refused(refusal)
    return record_id


def _text(catalog: Catalog, record: NewRecord) -> str:
    """Return what a record's file is to hold: with notes, if something must still be written."""
    values = prepared(record.kind, record.values)
    return skeleton(catalog, record.kind, values) if _lacks(record) else written(record.kind, values)


def _lacks(record: NewRecord) -> bool:
    """Return True if something that must be there has not been said."""
    return filled(fields(record.kind), record.values) != record.values


def _file(root: Path, kind: type[Record], record_id: str) -> Path:
    return root / "data" / kind.folder / f"{record_id}.yml"


def _is_there(file: Path) -> bool:
    return file.exists() or file.is_symlink()
