"""The command behind editors that know the records: schema."""

from pathlib import Path

import click

from generator.cli.project import root_of
from generator.placing import put_in_place
from generator.reading import read
from generator.views.json_schema import as_json, json_schema


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
    click.echo(f"{len(catalog.kinds)} schemas in {folder}")
