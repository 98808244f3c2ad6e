"""The command that takes a new release of the toolkit that a copy extends: upgrade."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.editions import project_of, with_settings
from generator.cli.errors import Refused
from generator.cli.project import show
from generator.contribute.diff_report import as_text
from generator.contribute.upgrade import upgrade
from generator.problems import plural
from generator.schema.kinds import load_kinds
from generator.store.atomic import put_in_place
from generator.store.settings import kinds_in, settings_of
from generator.store.upstream import SETTING, checksum, opened, renewed, upstream_in


@click.command("upgrade")
@click.argument(
    "package", metavar="PACKAGE.zip", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--sha256", metavar="SUM", help="The SHA-256 of the package, as its publisher says.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--with-conflicts", is_flag=True, help="Take it in spite of conflicts, to mend them afterwards."
)
@with_settings
def upgrade_command(
    package: Path, sha256: str | None, dry_run: bool, with_conflicts: bool, config: Path | None
) -> None:
    """Take a new release of the toolkit that this copy extends: PACKAGE.zip, a data package.

    This tells what changes in it, which local records have to do with that, and what the check would say: a
    local record whose id it now has, a hidden one that is gone, a field added here that it now states. The
    settings then name the package and its SHA-256, which is compared with --sha256, or with the file
    PACKAGE.zip.sha256 beside it. Exit code: 0 if it was done, 1 if there are conflicts, 2 if it cannot be.
    """
    root, file = project_of(config)
    settings = settings_of(root, file, tags=True)
    now = upstream_in(settings, root)
    if not now.name:
        raise Refused(f"{file} extends nothing: it has no {SETTING}. Name there what this is a copy of.")
    digest = _verified(package, sha256)
    name = Path(os.path.relpath(package.resolve(), root.resolve())).as_posix()
    written = renewed((root / file).read_text("utf-8-sig"), name, digest)
    if written is None:
        raise Refused(f"{SETTING} is not in {file} itself. Name the file that has it with --config.")
    new = replace(now, name=name, files=opened(root, name, digest))
    result = upgrade(root, load_kinds(kinds_in(settings), root), now, new)
    click.echo(f"From {now.name} to {name}, SHA-256 {digest}\n")
    click.echo(as_text(result.changes))
    if result.touched:
        click.echo("\nLocal, and touched by this")
        for line in result.touched:
            click.echo(f"  {line}")
    if result.conflicts:
        click.echo("\nConflicts")
        show(result.conflicts, "text")
    click.echo()
    if result.conflicts and not with_conflicts:
        click.echo(f"{plural(len(result.conflicts), 'conflict')}: nothing was written.", err=True)
    elif dry_run:
        click.echo(f"A dry run: nothing was written. Without --dry-run, {file} names the new package.")
    else:
        put_in_place({root / file: written.encode()})
        click.echo(f"written  {file}")
    sys.exit(1 if result.conflicts else 0)


def _verified(package: Path, sha256: str | None) -> str:
    """Return the SHA-256 of a package. Raises Refused if its publisher says another."""
    digest, beside = checksum(package), package.with_name(f"{package.name}.sha256")
    stated = sha256 or ((beside.read_text("utf-8").split() or [""])[0] if beside.is_file() else "")
    if stated and stated.lower() != digest:
        raise Refused(
            f"{package} has the SHA-256 {digest}, and not {stated}. Take it again from where it was released."
        )
    if not stated:
        click.echo("Compare its SHA-256, below, with what its publisher says.", err=True)
    return digest
