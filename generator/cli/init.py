"""The command that starts a new toolkit: init."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from shlex import quote

import click

from generator.cli.errors import Refused
from generator.contribute.own_copy import own_copy
from generator.problems import plural
from generator.store.atomic import put_in_place
from generator.store.settings import FILE
from generator.store.upstream import checksum

STARTER = "starter"
"""The folder with the files of a new toolkit. Code in it ends in .in, and a dot before a name is `dot_`."""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--extends",
    "package",
    metavar="PACKAGE.zip",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Start a copy of your own of a released toolkit: the data package of a release.",
)
def init(folder: Path, package: Path | None) -> None:
    """Start a new toolkit in FOLDER, which must be new or empty.

    It has settings, a kind of record with an example, a source, a term, a table and lists of values, pages
    that are written by hand, a stylesheet, and a workflow that checks and builds it. With --extends, it has
    settings over the package, and what you add to it. Exit code: 0 if it was started, 2 if it could not be.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} holds files already. Name a new or an empty folder.")
    if package:
        usual = files("generator.cli").joinpath(STARTER, FILE).read_text("utf-8")
        contents = {Path(name): content for name, content in own_copy(package, folder.resolve().name, usual)}
        click.echo(f"{package} has the SHA-256 {checksum(package)}. Compare it with what its publisher says.")
    else:
        contents = dict(_files(files("generator.cli").joinpath(STARTER), Path()))
    put_in_place({folder / name: content for name, content in contents.items()})
    click.echo(f"{folder} has {plural(len(contents), 'file')}. Next:")
    click.echo(f"1. cd {quote(str(folder))}")
    click.echo("2. Run `toolkit check`, and `mkdocs serve` to see the site.")
    if package:
        click.echo("3. Write into mkdocs.yml what the site is called, where it is published, and by whom.")
    else:
        click.echo("3. Change the kind in kinds/topic/model.py, or write others beside it.")


def _files(folder: Traversable, below: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every file of the starter, as it is to be called, with what is in it."""
    for entry in folder.iterdir():
        name = below / entry.name.replace("dot_", ".").removesuffix(".in")
        if entry.is_dir():
            yield from _files(entry, name)
        else:
            yield name, entry.read_bytes()
