"""The command that writes a new record: new."""

import sys
from pathlib import Path
from typing import Any

import click

from generator.asking import Interview, ask_kind, session
from generator.asking.answers import refusal_of_id
from generator.catalog import Catalog
from generator.cli.plain import Refused
from generator.cli.project import root_of
from generator.placing import put_in_place
from generator.problems import did_you_mean
from generator.reading import kinds_of, read
from generator.records import Record
from generator.records.fields import ID, LONGEST_ID, PLACEHOLDER, id_from
from generator.records.kinds import Kinds
from generator.skeleton import skeleton


@click.command()
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
    root = root_of(())
    found = None if kind is None else _kind(kinds_of(root), kind)
    catalog = read(root).catalog
    if found and name is not None and (record_id or not asks):
        record_id = _free_id(root, catalog, found, name, record_id)
    values: dict[str, Any] = {"name": name}
    if asks:
        known = {"name": name or "", "id": record_id or ""}
        try:
            found, record_id, values = _asked(root, catalog, found, known)
        except (KeyboardInterrupt, EOFError):
            click.echo("Nothing was written.", err=True)
            sys.exit(1)
    assert found
    assert record_id
    file = _file(root, found, record_id)
    file.parent.mkdir(exist_ok=True)
    put_in_place({file: skeleton(catalog, found, values).encode()})
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
    root: Path, catalog: Catalog, kind: type[Record] | None, known: dict[str, str]
) -> tuple[type[Record], str, dict[str, Any]]:
    """Ask for a record in the terminal, and return its kind, its id and its values."""
    click.echo("Each answer is checked at once. Ctrl-C leaves, and nothing is written.")
    line = session()
    kind = kind or ask_kind(line, catalog)
    interview = Interview(line, catalog, kind, lambda record_id: _is_there(_file(root, kind, record_id)))
    record_id, values = interview.record(known)
    while _is_there(_file(root, kind, record_id)):
        record_id = interview.ask_id(values, record_id)
    return kind, record_id, values


def _kind(kinds: Kinds, word: str) -> type[Record]:
    """Return the kind of record that is called so."""
    if found := kinds.called(word):
        return found
    hint = did_you_mean(word, kinds.nouns) or f"The kinds are {', '.join(kinds.nouns)}."
    raise Refused(f'There is no kind of record "{word}". {hint}')


def _free_id(root: Path, catalog: Catalog, kind: type[Record], name: str, given: str | None) -> str:
    """Return the id for a new record, given or made of its name, unless it is taken or cannot be one."""
    record_id = given or id_from(name)
    if not ID.fullmatch(record_id) or len(record_id) > LONGEST_ID:
        raise Refused(
            f'No file name can be made of "{record_id or name}". Give one with --id: lower-case letters and'
            " digits, with single hyphens between, as in north-east-essex."
        )
    file = _file(root, kind, record_id)
    if _is_there(file):
        raise Refused(
            f"data/{kind.folder}/{file.name} is there already. Open it, or give another name with --id."
        )
    if told := refusal_of_id(catalog, kind, {"name": name, "id": record_id}):
        raise Refused(told)
    return record_id


def _file(root: Path, kind: type[Record], record_id: str) -> Path:
    return root / "data" / kind.folder / f"{record_id}.yml"


def _is_there(file: Path) -> bool:
    return file.exists() or file.is_symlink()
