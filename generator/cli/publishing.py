"""The commands that make something to read of the records: render and bundle."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from generator import __version__
from generator.bundle import bundle
from generator.cli.making import of_a_day, sound
from generator.cli.plain import Refused
from generator.cli.project import root_of
from generator.edition import edition_of
from generator.placing import Workshop
from generator.progress import TERMINAL
from generator.render import RefusedError, render
from generator.settings import FILE, settings_of


@click.command(name="render")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@of_a_day
def render_command(folder: Path, day: str) -> None:
    """Write the Markdown pages, downloads and an mkdocs.yml to FOLDER.

    Any engine that reads an mkdocs.yml can publish them, without this project's plugin. Only changed
    files are rewritten. Exit code: 0 if it was done, 1 if the data has problems, 2 if FOLDER holds
    anything that this command did not write, or the command was misused.
    """
    root = root_of(())
    built = sound(root, edition_of(root, day, settings_of(root)))
    try:
        done = render(root, built, folder)
    except RefusedError as error:
        raise Refused(str(error)) from error
    click.echo(
        f"{len(built.pages):,} pages in {folder}: {done.written:,} files written,"
        f" {done.unchanged:,} unchanged, {done.removed:,} removed"
    )


@click.command(name="bundle")
@of_a_day
def bundle_command(day: str) -> None:
    """Build the offline edition, and write it to dist/ as one zip that opens anywhere, without a server.

    Its SHA-256 and a manifest of its files are written beside it. The same project, on the same day, gives
    the same bytes. Exit code: 0 if it was done, 1 if the site cannot be built, 2 if the command was misused.
    Whatever fails, the last good zip stays where it was.
    """
    root = root_of(())
    with (root / FILE).open("rb"):  # where it cannot be read, MkDocs would show a traceback
        pass
    with Workshop(root / "dist" / "offline") as work:
        _build_offline(root, work.new, day)
        made = bundle(work.new, __version__, day)
    file = made.write(root / "dist")
    size = len(made.content) / 1_000_000
    click.echo(
        f"{file.relative_to(root).as_posix()}: {made.files:,} files, {size:.1f} MB, SHA-256 {made.sha256}"
    )


def _build_offline(root: Path, site: Path, day: str) -> None:
    """Build the site with MkDocs, strictly, as from a terminal; leave with what it says if it cannot."""
    began = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8:backslashreplace",
        "OFFLINE": "true",
        "SOURCE_DATE_EPOCH": str(int(began.timestamp())),
    }
    shown = [os.dup(sys.stderr.fileno())] if os.name == "posix" and sys.stderr.isatty() else []
    settings[TERMINAL] = "".join(map(str, shown))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, **settings},
        capture_output=True,
        encoding="utf-8",
        check=False,
        pass_fds=shown,
    )
    for number in shown:
        os.close(number)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if not line.startswith("INFO ")]
        click.echo("\n".join(said), err=True)
        click.echo("The offline edition was not made: the site cannot be built.", err=True)
        sys.exit(1)
