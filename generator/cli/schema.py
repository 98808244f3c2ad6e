"""The command behind editors that know the records: schema."""

from pathlib import Path

import click

from generator.catalog.json_schema import as_json, json_schema
from generator.checks.project import read
from generator.cli.project import root_of
from generator.store.atomic import put_in_place


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write a JSON Schema of each kind of record to FOLDER, for editors.

    `toolkit schema data/.schemas` renews those that this project's editors use.
    """
    catalog = read(root_of(())).catalog
    put_in_place(
        {
            folder / f"{kind.folder}.json": as_json(json_schema(catalog, kind)).encode()
            for kind in catalog.kinds
        }
    )
    click.echo(f"{len(catalog.kinds.all)} schemas in {folder}")
