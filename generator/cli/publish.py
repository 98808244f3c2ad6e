"""The commands that make something to read of the records: render and bundle."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.day import of_a_day
from generator.cli.editions import project_of, sound, with_settings
from generator.exports.bundle import bundle, data_package, files_of
from generator.exports.mkdocs_project import render
from generator.problems import plural
from generator.store.atomic import Workshop
from generator.store.context import edition_of
from generator.store.git import history, origin
from generator.store.progress import TERMINAL
from generator.store.settings import file_name, settings_of, site_settings


@click.command(name="render")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@with_settings
@of_a_day
def render_command(folder: Path, config: Path | None, day: str) -> None:
    """Write the Markdown pages, downloads and an mkdocs.yml to FOLDER.

    Any engine that reads an mkdocs.yml can publish them, without this project's plugin. Only changed
    files are rewritten. Exit code: 0 if it was done, 1 if the data has problems, 2 if FOLDER holds
    anything that this command did not write, or the command was misused.
    """
    root, file = project_of(config)
    settings = settings_of(root, file)
    edition = edition_of(root, day, settings)
    built = sound(root, edition)
    done = render(root, built, edition.imprint, folder, settings)
    click.echo(
        f"{plural(len(built.pages), 'page')} in {folder}: {plural(done.written, 'file')} written,"
        f" {done.unchanged:,} unchanged, {done.removed:,} removed"
    )


@click.command(name="bundle")
@click.option("--data", is_flag=True, help="Write the data package in place of the offline edition.")
@with_settings
@of_a_day
def bundle_command(data: bool, config: Path | None, day: str) -> None:
    """Build the offline edition, and write it to dist/ as one zip that opens anywhere, without a server.

    The data package has no pages: it holds the tables, all records as JSON and as they are kept, their
    schemas and the bibliography. The name of a zip says its version, day and commit, and whether files were
    changed since. Its SHA-256 and a manifest of its files are written beside it. The same commit, on the
    same day, gives the same bytes. Exit code: 0 if it was done, 1 if the site cannot be built, 2 if the
    command was misused. Whatever fails, the last good zip stays where it was.
    """
    root, settings_file = project_of(config)
    settings = settings_of(root, settings_file, tags=True)
    source = origin(root)
    if data:
        built = sound(root, edition_of(root, day, settings, published=True))
        files, what = data_package(root, built), "data"
    else:
        if reason := history(root, day).reason:
            click.echo(reason, err=True)
        with Workshop(root / "dist" / "offline") as work:
            _build_offline(root, settings_file, work.new, day)
            files, what = files_of(work.new), "offline"
    archive = bundle(files, file_name(site_settings(settings).name), what, source, day)
    file = archive.write(root / "dist")
    size = len(archive.content) / 1_000_000
    number = plural(archive.files, "file")
    click.echo(f"{file.relative_to(root).as_posix()}: {number}, {size:.1f} MB, SHA-256 {archive.sha256}")
    if source.reason:
        click.echo(source.reason, err=True)


def _build_offline(root: Path, file: str, site: Path, day: str) -> None:
    """Build the site with MkDocs, strictly, as from a terminal; leave with what it says if it cannot."""
    began = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8:backslashreplace",
        "OFFLINE": "true",
        "SOURCE_DATE_EPOCH": str(int(began.timestamp())),
    }
    descriptors = [os.dup(sys.stderr.fileno())] if os.name == "posix" and sys.stderr.isatty() else []
    settings[TERMINAL] = "".join(map(str, descriptors))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", file, "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, **settings},
        capture_output=True,
        encoding="utf-8",
        check=False,
        pass_fds=descriptors,
    )
    for number in descriptors:
        os.close(number)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if not line.startswith("INFO ")]
        click.echo("\n".join(lines), err=True)
        click.echo("The offline edition was not made: the site cannot be built.", err=True)
        sys.exit(1)
