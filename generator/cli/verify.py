"""The command that checks what was unpacked from a zip: verify."""

import sys
from pathlib import Path

import click

from generator.exports.verify import differences, faults, manifest_of
from generator.problems import plural, visible


@click.command(name="verify")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--manifest",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The manifest to check by. Without it: the one in the folder, which is no safer than the folder.",
)
@click.option(
    "--since",
    metavar="OLD",
    type=click.Path(path_type=Path),
    help="An older edition, its folder or its manifest. What differs from it is listed.",
)
def verify_command(folder: Path, manifest: Path | None, since: Path | None) -> None:
    """Check that an unpacked edition is as it was made, file by file.

    Exit code: 0 if it is, 1 if a file is missing, was changed or is not in the manifest, 2 if there is no
    manifest that can be read.
    """
    current = manifest_of(manifest or folder)
    old = manifest_of(since) if since else None
    lines = list(faults(folder, current))
    for line in lines:
        click.echo(visible(line))
    if old:
        for line in differences(old, current):
            click.echo(visible(line))
        click.echo(f"Compared with {old.edition}.")
    number = plural(len(current.files), "file")
    if lines:
        click.echo(f"{folder} is not {current.edition}: {plural(len(lines), 'file')} not as made.")
        sys.exit(1)
    click.echo(f"{folder} is {current.edition}: {number}, each as it was made.")
